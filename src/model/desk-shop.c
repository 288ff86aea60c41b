/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskShop: what the customer sees in the notice on the phone.
 *
 * Source: preAddOrder, table "shop". The current table requires none of these, but an empty
 * img_url was answered with 930567 live, and 9300535 names picture, name and count. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-shop.h"

#include <glib/gi18n-lib.h>

struct _DeskShop
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskShop, desk_shop, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "goods_name", .label = N_ ("Goods Name"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED | DESK_FIELD_LONG, .max_bytes = 128,
  },
  {
    .name = "goods_count", .label = N_ ("Goods Count"), .kind = DESK_KIND_COUNT,
    .flags = DESK_FIELD_REQUIRED, .above = "0",
  },
  {
    .name = "img_url", .label = N_ ("Picture URL"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED | DESK_FIELD_LONG,
  },
  {
    .name = "wxa_path", .label = N_ ("Mini Program Path"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_LONG, .hint = N_ ("Ideally the order page"),
  },
  {
    .name = "wxa_appid", .label = N_ ("Mini Program AppID"), .kind = DESK_KIND_TEXT,
    .hint = N_ ("Where a provider settles with the carrier"),
  },
};

static void
desk_shop_class_init (DeskShopClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_shop_init (DeskShop *self)
{
}
