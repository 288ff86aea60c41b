/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskMockRequest: the request of test_update_order and realmock_update_order, which make an order of a
 * sandbox go on. Only the second is signed.
 *
 * Source: mockUpdateOrder, realMockUpdateOrder, main tables. The example of the first has a waybill_id,
 * which is not needed. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-mock-request.h"

#include <glib/gi18n-lib.h>

struct _DeskMockRequest
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskMockRequest, desk_mock_request, DESK_TYPE_RECORD)

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
    .name = "action_time", .label = N_ ("Time"), .kind = DESK_KIND_TIME,
    .flags = DESK_FIELD_REQUIRED,
  },
  {
    .name = "order_status", .label = N_ ("Status"), .kind = DESK_KIND_CODE,
    .flags = DESK_FIELD_REQUIRED,
  },
  {
    .name = "action_msg", .label = N_ ("Remark"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "delivery_sign", .label = N_ ("Signature"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_ACCOUNT,
  },
};

static void
desk_mock_request_class_init (DeskMockRequestClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_mock_request_init (DeskMockRequest *self)
{
}
