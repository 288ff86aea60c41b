/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskOrderInfo: when and how the parcel is to be delivered.
 *
 * Source: preAddOrder, table "order_info". cash_on_delivery is what the rider pays (应付) and
 * cash_on_pickup what the rider collects (应收), whatever the names suggest. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-order-info.h"

#include <glib/gi18n-lib.h>

struct _DeskOrderInfo
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskOrderInfo, desk_order_info, DESK_TYPE_RECORD)

static const DeskChoice order_types[] = {
  { "0", N_ ("Now") },
  { "1", N_ ("Booked") },
  { NULL },
};

static const DeskChoice pick_methods[] = {
  { "1", N_ ("Store to customer") },
  { "2", N_ ("Customer to store") },
  { NULL },
};

static const DeskField fields[] = {
  {
    .name = "delivery_service_code", .label = N_ ("Service Code"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "order_type", .label = N_ ("Order Type"), .kind = DESK_KIND_CHOICE,
    .choices = order_types,
  },
  {
    .name = "expected_delivery_time", .label = N_ ("Dispatch Time"), .kind = DESK_KIND_TIME,
    .at_least = "0", .hint = N_ ("When the carrier should start looking for a rider"),
  },
  {
    .name = "expected_finish_time", .label = N_ ("Arrival Time"), .kind = DESK_KIND_TIME,
    .at_least = "0",
  },
  {
    .name = "expected_pick_time", .label = N_ ("Pick-up Time"), .kind = DESK_KIND_TIME,
    .at_least = "0",
  },
  {
    .name = "poi_seq", .label = N_ ("Store Serial"), .kind = DESK_KIND_TEXT, .max_chars = 32,
    .hint = N_ ("The number the rider asks for in the store"),
  },
  {
    .name = "note", .label = N_ ("Note"), .kind = DESK_KIND_TEXT, .flags = DESK_FIELD_LONG,
    .max_chars = 200,
  },
  {
    .name = "order_time", .label = N_ ("Time of Payment"), .kind = DESK_KIND_TIME,
    .at_least = "0",
  },
  {
    .name = "is_insured", .label = N_ ("Insured"), .kind = DESK_KIND_FLAG,
  },
  {
    .name = "declared_value", .label = N_ ("Declared Value"), .kind = DESK_KIND_YUAN,
    .at_least = "0",
  },
  {
    .name = "tips", .label = N_ ("Tip"), .kind = DESK_KIND_YUAN, .at_least = "0",
  },
  {
    .name = "is_direct_delivery", .label = N_ ("Direct Delivery"), .kind = DESK_KIND_FLAG,
    .hint = N_ ("The rider carries nothing else on the way"),
  },
  {
    .name = "cash_on_delivery", .label = N_ ("Rider Pays"), .kind = DESK_KIND_YUAN,
    .at_least = "0",
  },
  {
    .name = "cash_on_pickup", .label = N_ ("Rider Collects"), .kind = DESK_KIND_YUAN,
    .at_least = "0",
  },
  {
    .name = "rider_pick_method", .label = N_ ("Direction"), .kind = DESK_KIND_CHOICE,
    .choices = pick_methods,
  },
  {
    .name = "is_finish_code_needed", .label = N_ ("Hand-over Code"), .kind = DESK_KIND_FLAG,
    .hint = N_ ("The rider enters it to complete the delivery"),
  },
  {
    .name = "is_pickup_code_needed", .label = N_ ("Pick-up Code"), .kind = DESK_KIND_FLAG,
    .hint = N_ ("The rider enters it to take the parcel"),
  },
};

static void
desk_order_info_class_init (DeskOrderInfoClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_order_info_init (DeskOrderInfo *self)
{
}
