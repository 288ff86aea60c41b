/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of calls. Sources: the current reference page of each call, and for the paths the index
 * page of the immediate delivery API. */

#define G_LOG_DOMAIN "desk-wechat"

#include "desk-call.h"

#include "model/desk-add-reply.h"
#include "model/desk-add-request.h"
#include "model/desk-cancel-reply.h"
#include "model/desk-get-reply.h"
#include "model/desk-order.h"
#include "model/desk-pre-add-reply.h"
#include "wechat/desk-bind-request.h"
#include "wechat/desk-bound-shops-reply.h"
#include "wechat/desk-cancel-request.h"
#include "wechat/desk-carriers-reply.h"
#include "wechat/desk-empty-request.h"
#include "wechat/desk-get-request.h"
#include "wechat/desk-mock-request.h"
#include "wechat/desk-plain-reply.h"
#include "wechat/desk-return-request.h"
#include "wechat/desk-tips-request.h"
#include "wechat/desk-token-reply.h"
#include "wechat/desk-token-request.h"

#define BUSINESS "/cgi-bin/express/local/business/"

static const DeskCall calls[] = {
  {
    .name = "stable_token", .official = "getStableAccessToken", .path = "/cgi-bin/stable_token",
    .flags = DESK_CALL_REPEATABLE, .request_type = desk_token_request_get_type,
    .reply_type = desk_token_reply_get_type, .timeout = 10, .secret = "access_token",
  },
  {
    .name = "pre_add", .official = "preAddOrder", .path = BUSINESS "order/pre_add",
    .flags = DESK_CALL_TOKEN | DESK_CALL_SIGNED | DESK_CALL_REPEATABLE,
    .request_type = desk_order_get_type, .reply_type = desk_pre_add_reply_get_type, .timeout = 10,
  },
  {
    .name = "getall", .official = "getAllImmeDelivery", .path = BUSINESS "delivery/getall",
    .flags = DESK_CALL_TOKEN | DESK_CALL_REPEATABLE, .request_type = desk_empty_request_get_type,
    .reply_type = desk_carriers_reply_get_type, .timeout = 10,
  },
  {
    .name = "shop_get", .official = "getBindAccount", .path = BUSINESS "shop/get",
    .flags = DESK_CALL_TOKEN | DESK_CALL_REPEATABLE, .request_type = desk_empty_request_get_type,
    .reply_type = desk_bound_shops_reply_get_type, .timeout = 10,
  },
  {
    .name = "shop_add", .official = "bindLocalAccount", .older = "bindAccount",
    .path = BUSINESS "shop/add", .flags = DESK_CALL_TOKEN, .request_type = desk_bind_request_get_type,
    .reply_type = desk_plain_reply_get_type, .timeout = 10,
  },
  {
    .name = "open", .official = "openDelivery", .path = BUSINESS "open", .flags = DESK_CALL_TOKEN,
    .request_type = desk_empty_request_get_type, .reply_type = desk_plain_reply_get_type,
    .timeout = 10,
  },
  {
    .name = "add", .official = "addLocalOrder", .older = "addOrder", .path = BUSINESS "order/add",
    .flags = DESK_CALL_TOKEN | DESK_CALL_SIGNED, .request_type = desk_add_request_get_type,
    .reply_type = desk_add_reply_get_type, .timeout = 20,
  },
  {
    .name = "readd", .official = "reOrder", .path = BUSINESS "order/readd",
    .flags = DESK_CALL_TOKEN | DESK_CALL_SIGNED, .request_type = desk_add_request_get_type,
    .reply_type = desk_add_reply_get_type, .timeout = 20,
  },
  {
    .name = "addtips", .official = "addTips", .older = "addTip", .path = BUSINESS "order/addtips",
    .flags = DESK_CALL_TOKEN | DESK_CALL_SIGNED, .request_type = desk_tips_request_get_type,
    .reply_type = desk_plain_reply_get_type, .timeout = 20,
  },
  {
    .name = "precancel", .official = "preCancelOrder", .path = BUSINESS "order/precancel",
    .flags = DESK_CALL_TOKEN | DESK_CALL_SIGNED | DESK_CALL_REPEATABLE,
    .request_type = desk_cancel_request_get_type, .reply_type = desk_cancel_reply_get_type,
    .timeout = 10,
  },
  {
    .name = "cancel", .official = "cancelLocalOrder", .older = "cancelOrder",
    .path = BUSINESS "order/cancel", .flags = DESK_CALL_TOKEN | DESK_CALL_SIGNED,
    .request_type = desk_cancel_request_get_type, .reply_type = desk_cancel_reply_get_type,
    .timeout = 20,
  },
  {
    .name = "confirm_return", .official = "abnormalConfirm", .path = BUSINESS "order/confirm_return",
    .flags = DESK_CALL_TOKEN | DESK_CALL_SIGNED, .request_type = desk_return_request_get_type,
    .reply_type = desk_plain_reply_get_type, .timeout = 20,
  },
  {
    .name = "get", .official = "getLocalOrder", .older = "getOrder", .path = BUSINESS "order/get",
    .flags = DESK_CALL_TOKEN | DESK_CALL_SIGNED | DESK_CALL_REPEATABLE,
    .request_type = desk_get_request_get_type, .reply_type = desk_get_reply_get_type, .timeout = 10,
  },
  {
    .name = "test_update_order", .official = "mockUpdateOrder", .path = BUSINESS "test_update_order",
    .flags = DESK_CALL_TOKEN, .request_type = desk_mock_request_get_type,
    .reply_type = desk_plain_reply_get_type, .timeout = 20,
  },
  {
    .name = "realmock_update_order", .official = "realMockUpdateOrder",
    .path = BUSINESS "realmock_update_order", .flags = DESK_CALL_TOKEN | DESK_CALL_SIGNED,
    .request_type = desk_mock_request_get_type, .reply_type = desk_plain_reply_get_type,
    .timeout = 20,
  },
};

const DeskCall *
desk_call_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    if (g_str_equal (calls[i].name, name) || g_str_equal (calls[i].official, name) ||
        g_strcmp0 (calls[i].older, name) == 0)
      return &calls[i];

  return NULL;
}

const DeskCall *
desk_call_get_all (guint *n_calls)
{
  *n_calls = G_N_ELEMENTS (calls);

  return calls;
}
