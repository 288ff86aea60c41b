/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfilePresets: profiles to begin with, from data/profile-presets.json.
 *
 * Sources: the platform's sandbox page (TEST) and the reference of realMockUpdateOrder (the carriers'
 * test accounts). */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-profile-presets.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-practice-account.h"
#include "model/desk-data.h"
#include "model/desk-record-copy.h"
#include "wechat/desk-wire.h"

struct _DeskProfilePresets
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskProfilePresets, desk_profile_presets, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "profiles", .label = N_ ("Profiles"), .kind = DESK_KIND_LIST,
    .record_type = desk_profile_settings_get_type,
  },
  {
    .name = "published", .label = N_ ("Accounts"), .kind = DESK_KIND_LIST,
    .record_type = desk_practice_account_get_type,
  },
};

static void
desk_profile_presets_class_init (DeskProfilePresetsClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_profile_presets_init (DeskProfilePresets *self)
{
}

DeskProfilePresets *
desk_profile_presets_new (void)
{
  g_autoptr (GError) error = NULL;
  DeskProfilePresets *self = desk_wire_read (DESK_TYPE_PROFILE_PRESETS,
                                             desk_data_get ("profile-presets.json"), -1, &error);

  if (self == NULL)
    g_error ("The profiles to begin with cannot be read: %s", error->message);

  return self;
}

DeskProfileSettings *
desk_profile_presets_create (DeskProfilePresets *self, DeskProfileKind kind)
{
  GListModel *profiles;

  g_return_val_if_fail (DESK_IS_PROFILE_PRESETS (self), NULL);
  g_return_val_if_fail (kind != DESK_PROFILE_PRACTICE, NULL);

  profiles = desk_record_get_items (DESK_RECORD (self), "profiles");
  for (guint i = 0; profiles != NULL && i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (DeskProfileSettings) preset = g_list_model_get_item (profiles, i);

      if (desk_profile_settings_get_kind (preset) == kind)
        {
          DeskRecord *settings = desk_record_copy (DESK_RECORD (preset));

          desk_record_set_text (settings, "title", desk_profile_kind_get_name (kind));
          return DESK_PROFILE_SETTINGS (settings);
        }
    }

  g_return_val_if_reached (NULL);
}

const char *
desk_profile_presets_find_secret (DeskProfilePresets *self,
                                  const char *delivery_id,
                                  const char *shopid)
{
  GListModel *accounts;

  g_return_val_if_fail (DESK_IS_PROFILE_PRESETS (self), NULL);

  accounts = desk_record_get_items (DESK_RECORD (self), "published");
  for (guint i = 0; accounts != NULL && i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (DeskRecord) account = g_list_model_get_item (accounts, i);

      if (g_strcmp0 (desk_record_get_text (account, "delivery_id"), delivery_id) == 0 &&
          g_strcmp0 (desk_record_get_text (account, "shopid"), shopid) == 0)
        return desk_record_get_text (account, "secret");
    }

  return NULL;
}
