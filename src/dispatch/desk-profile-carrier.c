/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfileCarrier: one carrier of a profile, as it is kept in the profile's file. Its secret is
 * not among the fields: that is in the keyring, see desk-profile-secrets. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-profile-carrier.h"

#include <glib/gi18n-lib.h>

#include "model/desk-party.h"

struct _DeskProfileCarrier
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskProfileCarrier, desk_profile_carrier, DESK_TYPE_RECORD)

static const DeskChoice settlements[] = {
  { "0", N_ ("The store itself") },
  { "1", N_ ("A service provider for the store") },
  { NULL },
};

static const DeskField fields[] = {
  {
    .name = "delivery_id", .label = N_ ("Carrier"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED, .max_chars = 32, .hint = N_ ("The carrier’s code on the platform"),
  },
  {
    .name = "delivery_name", .label = N_ ("Carrier Name"), .kind = DESK_KIND_TEXT, .max_chars = 40,
  },
  {
    .name = "shopid", .label = N_ ("Merchant ID"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED, .max_chars = 128,
    .hint = N_ ("As the platform lists it for the bound account; a carrier’s console may show another"),
  },
  {
    .name = "shop_no", .label = N_ ("Store Number"), .kind = DESK_KIND_TEXT, .max_chars = 128,
    .hint = N_ ("The store’s number at the carrier"),
  },
  {
    .name = "delivery_service_code", .label = N_ ("Service Code"), .kind = DESK_KIND_TEXT,
    .max_chars = 64, .hint = N_ ("Asked for unless an order names another"),
  },
  {
    .name = "settled_by", .label = N_ ("Who Settles with the Carrier"), .kind = DESK_KIND_CHOICE,
    .choices = settlements,
  },
  {
    .name = "asked", .label = N_ ("Ask This Carrier"), .kind = DESK_KIND_FLAG,
  },
  {
    .name = "registered_address", .label = N_ ("Registered Address"), .kind = DESK_KIND_RECORD,
    .record_type = desk_party_get_type,
  },
};

static void
desk_profile_carrier_class_init (DeskProfileCarrierClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_profile_carrier_init (DeskProfileCarrier *self)
{
}
