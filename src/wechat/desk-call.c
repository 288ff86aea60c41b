/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of calls. Sources: the current reference page of each call, and for the paths the index
 * page of the immediate delivery API. */

#define G_LOG_DOMAIN "desk-wechat"

#include "desk-call.h"

#include "model/desk-order.h"
#include "model/desk-pre-add-reply.h"
#include "wechat/desk-bind-request.h"
#include "wechat/desk-bound-shops-reply.h"
#include "wechat/desk-carriers-reply.h"
#include "wechat/desk-empty-request.h"
#include "wechat/desk-plain-reply.h"
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
    .name = "shop_add", .official = "bindLocalAccount", .path = BUSINESS "shop/add",
    .flags = DESK_CALL_TOKEN, .request_type = desk_bind_request_get_type,
    .reply_type = desk_plain_reply_get_type, .timeout = 10,
  },
  {
    .name = "open", .official = "openDelivery", .path = BUSINESS "open", .flags = DESK_CALL_TOKEN,
    .request_type = desk_empty_request_get_type, .reply_type = desk_plain_reply_get_type,
    .timeout = 10,
  },
};

const DeskCall *
desk_call_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    if (g_str_equal (calls[i].name, name) || g_str_equal (calls[i].official, name))
      return &calls[i];

  return NULL;
}

const DeskCall *
desk_call_get_all (guint *n_calls)
{
  *n_calls = G_N_ELEMENTS (calls);

  return calls;
}
