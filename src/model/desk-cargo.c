/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskCargo: what the parcel is: value, size, weight, category.
 *
 * Source: preAddOrder, table "cargo"; the ranges are open at 0 and judged after rounding.
 * goods_delivery_info is in the 2020 table and gone from the 2026 one. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-cargo.h"

#include <glib/gi18n-lib.h>

#include "model/desk-goods-detail.h"

struct _DeskCargo
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskCargo, desk_cargo, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "goods_value", .label = N_ ("Value"), .kind = DESK_KIND_YUAN,
    .flags = DESK_FIELD_REQUIRED, .above = "0", .at_most = "5000",
  },
  {
    .name = "goods_weight", .label = N_ ("Weight"), .kind = DESK_KIND_KILOGRAM,
    .flags = DESK_FIELD_REQUIRED, .above = "0", .at_most = "50",
  },
  {
    .name = "goods_length", .label = N_ ("Length"), .kind = DESK_KIND_CENTIMETRE, .above = "0",
    .at_most = "65",
  },
  {
    .name = "goods_width", .label = N_ ("Width"), .kind = DESK_KIND_CENTIMETRE, .above = "0",
    .at_most = "50",
  },
  {
    .name = "goods_height", .label = N_ ("Height"), .kind = DESK_KIND_CENTIMETRE, .above = "0",
    .at_most = "45",
  },
  {
    .name = "cargo_first_class", .label = N_ ("Category"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED,
  },
  {
    .name = "cargo_second_class", .label = N_ ("Subcategory"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED,
  },
  {
    .name = "goods_detail", .label = N_ ("Goods List"), .kind = DESK_KIND_RECORD,
    .max_chars = 10240, .record_type = desk_goods_detail_get_type,
  },
  {
    .name = "goods_pickup_info", .label = N_ ("Pick-up Info"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_LONG, .max_chars = 100, .hint = N_ ("For the rider at the store"),
  },
  {
    .name = "goods_delivery_info", .label = N_ ("Hand-over Info"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_LONG, .max_chars = 100, .hint = N_ ("For the rider at the door"),
  },
};

static void
desk_cargo_class_init (DeskCargoClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_cargo_init (DeskCargo *self)
{
}
