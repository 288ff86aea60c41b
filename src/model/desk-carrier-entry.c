/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskCarrierEntry: a carrier that the platform works with.
 *
 * Source: getAllImmeDelivery, list. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-carrier-entry.h"

#include <glib/gi18n-lib.h>

struct _DeskCarrierEntry
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskCarrierEntry, desk_carrier_entry, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "delivery_id", .label = N_ ("Carrier"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "delivery_name", .label = N_ ("Carrier Name"), .kind = DESK_KIND_TEXT,
  },
};

static void
desk_carrier_entry_class_init (DeskCarrierEntryClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_carrier_entry_init (DeskCarrierEntry *self)
{
}
