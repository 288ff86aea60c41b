/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskGetRequest: the request of get.
 *
 * Source: getLocalOrder, main table; a store number is not needed where there is only one store. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-get-request.h"

#include <glib/gi18n-lib.h>

struct _DeskGetRequest
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskGetRequest, desk_get_request, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "shopid", .label = N_ ("Merchant ID"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED | DESK_FIELD_ACCOUNT,
  },
  {
    .name = "shop_order_id", .label = N_ ("Order ID"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED, .max_bytes = 128,
  },
  {
    .name = "shop_no", .label = N_ ("Store Number"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_ACCOUNT,
  },
  {
    .name = "delivery_sign", .label = N_ ("Signature"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_ACCOUNT,
  },
};

static void
desk_get_request_class_init (DeskGetRequestClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_get_request_init (DeskGetRequest *self)
{
}
