/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The settings, looked up: g_settings_new() would abort without the schema. */

#define G_LOG_DOMAIN "desk-ui"

#include "desk-settings.h"

#define SCHEMA_ID "io.github.dispatchdesk.DispatchDesk"

GSettings *
desk_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
