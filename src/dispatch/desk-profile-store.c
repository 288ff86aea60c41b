/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfileStore: a store that sends for a profile. A new order begins with the first one. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-profile-store.h"

#include <glib/gi18n-lib.h>

#include "model/desk-party.h"

struct _DeskProfileStore
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskProfileStore, desk_profile_store, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "title", .label = N_ ("Store Name"), .kind = DESK_KIND_TEXT, .max_chars = 40,
  },
  {
    .name = "sub_biz_id", .label = N_ ("Sub-merchant ID"), .kind = DESK_KIND_TEXT, .max_chars = 128,
  },
  {
    .name = "sender", .label = N_ ("Sender"), .kind = DESK_KIND_RECORD,
    .record_type = desk_party_get_type,
  },
};

static void
desk_profile_store_class_init (DeskProfileStoreClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_profile_store_init (DeskProfileStore *self)
{
}
