/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskOrder: the request of pre_add, which is also that of add and readd: one order for one carrier, or
 * the draft of one before it is fitted to carriers.
 *
 * Source: preAddOrder, main table. What a carrier makes optional or fixed is in the rulebook, not
 * here; delivery_id, shopid, shop_no and delivery_sign come from the account that is asked. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-order.h"

#include <glib/gi18n-lib.h>

#include "model/desk-cargo.h"
#include "model/desk-order-info.h"
#include "model/desk-party.h"
#include "model/desk-shop.h"

struct _DeskOrder
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskOrder, desk_order, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "shopid", .label = N_ ("Merchant ID"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED | DESK_FIELD_ACCOUNT,
    .hint = N_ ("The appkey the carrier gave"),
  },
  {
    .name = "shop_order_id", .label = N_ ("Order ID"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED, .max_bytes = 128,
  },
  {
    .name = "shop_no", .label = N_ ("Store Number"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED | DESK_FIELD_ACCOUNT,
  },
  {
    .name = "delivery_sign", .label = N_ ("Signature"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_ACCOUNT,
  },
  {
    .name = "delivery_id", .label = N_ ("Carrier"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED | DESK_FIELD_ACCOUNT,
  },
  {
    .name = "openid", .label = N_ ("OpenID"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED,
  },
  {
    .name = "sub_biz_id", .label = N_ ("Sub-merchant ID"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "sender", .label = N_ ("Sender"), .kind = DESK_KIND_RECORD,
    .flags = DESK_FIELD_REQUIRED, .record_type = desk_party_get_type,
  },
  {
    .name = "receiver", .label = N_ ("Receiver"), .kind = DESK_KIND_RECORD,
    .flags = DESK_FIELD_REQUIRED, .record_type = desk_party_get_type,
  },
  {
    .name = "cargo", .label = N_ ("Cargo"), .kind = DESK_KIND_RECORD,
    .flags = DESK_FIELD_REQUIRED, .record_type = desk_cargo_get_type,
  },
  {
    .name = "order_info", .label = N_ ("Times and Extras"), .kind = DESK_KIND_RECORD,
    .flags = DESK_FIELD_REQUIRED, .record_type = desk_order_info_get_type,
  },
  {
    .name = "shop", .label = N_ ("Notice"), .kind = DESK_KIND_RECORD,
    .flags = DESK_FIELD_REQUIRED, .record_type = desk_shop_get_type,
  },
};

static void
desk_order_class_init (DeskOrderClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_order_init (DeskOrder *self)
{
}

char *
desk_order_new_id (void)
{
  g_autoptr (GTimeZone) china = g_time_zone_new_offset (8 * 60 * 60);
  g_autoptr (GDateTime) now = g_date_time_new_now (china);
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M");

  return g_strdup_printf ("%s-%08X%08X", time, g_random_int (), g_random_int ());
}
