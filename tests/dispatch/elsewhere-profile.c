/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "elsewhere-profile.h"

#include <string.h>

#include "dispatch/desk-profile-settings.h"
#include "wechat/desk-wire.h"

DeskProfile *
elsewhere_profile_new (const char *printed, const char *uri)
{
  g_autoptr (GString) text = g_string_new (printed);
  g_autoptr (DeskProfileSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  DeskProfileSecrets *secrets = g_new0 (DeskProfileSecrets, 1);
  DeskProfile *profile;
  GListModel *carriers;

  g_assert_cmpuint (g_string_replace (text, "\"accounts\"", "\"carriers\"", 1), ==, 1);
  settings = desk_wire_read (DESK_TYPE_PROFILE_SETTINGS, text->str, -1, &error);
  g_assert_no_error (error);
  desk_record_set_text (DESK_RECORD (settings), "id", "elsewhere");
  desk_record_set_text (DESK_RECORD (settings), "title", "Elsewhere");
  desk_record_set_text (DESK_RECORD (settings), "kind", "2");
  desk_record_set_text (DESK_RECORD (settings), "calls_per_second", "100");

  secrets->appsecret =
      g_strdup (strstr (printed, "\"appsecret\":\"") + strlen ("\"appsecret\":\""));
  *strchr (secrets->appsecret, '"') = '\0';
  secrets->carriers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  carriers = desk_record_get_items (DESK_RECORD (settings), "carriers");
  for (guint i = 0; i < g_list_model_get_n_items (carriers); i++)
    {
      g_autoptr (DeskRecord) carrier = g_list_model_get_item (carriers, i);
      const char *id = desk_record_get_text (carrier, "delivery_id");
      g_autofree char *lower = g_ascii_strdown (id, -1);

      g_hash_table_insert (secrets->carriers, g_strdup (id),
                           g_strconcat ("practice-secret-of-", lower, NULL));
    }
  profile = desk_profile_new (settings, secrets, uri);
  desk_profile_secrets_free (secrets);

  return profile;
}
