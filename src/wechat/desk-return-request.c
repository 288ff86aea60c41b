/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskReturnRequest: the request of confirm_return: the store has its goods back.
 *
 * Source: abnormalConfirm, main table. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-return-request.h"

#include <glib/gi18n-lib.h>

struct _DeskReturnRequest
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskReturnRequest, desk_return_request, DESK_TYPE_RECORD)

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
    .name = "waybill_id", .label = N_ ("Waybill"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED,
  },
  {
    .name = "delivery_sign", .label = N_ ("Signature"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_ACCOUNT,
  },
  {
    .name = "shop_no", .label = N_ ("Store Number"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_ACCOUNT,
  },
  {
    .name = "remark", .label = N_ ("Remark"), .kind = DESK_KIND_TEXT,
  },
};

static void
desk_return_request_class_init (DeskReturnRequestClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_return_request_init (DeskReturnRequest *self)
{
}
