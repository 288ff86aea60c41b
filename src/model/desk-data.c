/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The data files that are built into the program. The resource is named here, and not looked up by
 * its path alone, because the linker drops an object file of a static library that nobody refers to
 * and the resource with it. */

#define G_LOG_DOMAIN "desk-model"

#include "desk-data.h"

#include <gio/gio.h>

#include "desk-data-resources.h"

GBytes *
desk_data_get_bytes (const char *name)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  g_return_val_if_fail (name != NULL, NULL);

  path = g_strconcat ("/io/github/dispatchdesk/DispatchDesk/data/", name, NULL);
  bytes = g_resource_lookup_data (desk_data_get_resource (), path, 0, &error);
  if (bytes == NULL)
    g_error ("%s is not in the program: %s", name, error->message);

  return bytes;
}

const char *
desk_data_get (const char *name)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  /* Uncompressed resources lie in the program's image, ended by a NUL. */
  bytes = desk_data_get_bytes (name);

  return g_bytes_get_data (bytes, NULL);
}
