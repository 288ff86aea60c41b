/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskCancelRequest: the request of precancel and of cancel. Text of one’s own goes with the last reason.
 *
 * Source: preCancelOrder, cancelLocalOrder, main tables. waybill_id is optional there, and yet two
 * carriers refuse to cancel without it. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-cancel-request.h"

#include <glib/gi18n-lib.h>

struct _DeskCancelRequest
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskCancelRequest, desk_cancel_request, DESK_TYPE_RECORD)

static const DeskChoice reasons[] = {
  { "1", N_ ("Not needed any more") },
  { "2", N_ ("The price does not suit") },
  { "3", N_ ("Wrong order details, to be ordered anew") },
  { "4", N_ ("The rider is late for pick-up") },
  { "5", N_ ("The rider is late for delivery") },
  { "6", N_ ("Other") },
  { NULL, NULL },
};

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
  },
  {
    .name = "delivery_id", .label = N_ ("Carrier"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED | DESK_FIELD_ACCOUNT,
  },
  {
    .name = "cancel_reason_id", .label = N_ ("Reason"), .kind = DESK_KIND_CHOICE,
    .flags = DESK_FIELD_REQUIRED, .choices = reasons,
  },
  {
    .name = "cancel_reason", .label = N_ ("Reason in Words"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "delivery_sign", .label = N_ ("Signature"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_ACCOUNT,
  },
  {
    .name = "shop_no", .label = N_ ("Store Number"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_ACCOUNT,
  },
};

static void
desk_cancel_request_class_init (DeskCancelRequestClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_cancel_request_init (DeskCancelRequest *self)
{
}
