/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-order-calls: the calls about an order, from placing it to its end.
 *
 * The platform looks first (arguments, whether there is such an order), then the carrier
 * (signature, store number, its own rules). Which of two platform refusals comes first is not
 * documented but for the checks of an order itself. Functions without state of their own.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-order-calls.h"

#include "sandbox/desk-sandbox-body.h"
#include "sandbox/desk-sandbox-check.h"
#include "sandbox/desk-sandbox-policy.h"

/* Later than the year 5000: these are milliseconds. */
#define TIME_MAX G_GINT64_CONSTANT (100000000000)

typedef DeskSandboxErrcode (*Handler) (DeskSandboxCall call, const DeskSandboxDesk *desk,
                                       JsonObject *body, DeskSandboxOrder *order,
                                       DeskSandboxResult *result);

static gboolean
read_number (JsonObject *body, const char *name, guint decimals, gint64 *value)
{
  return desk_sandbox_body_read_decimal (desk_sandbox_body_get_text (body, name), decimals, value);
}

static void
add_degree (GString *reply, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.6f", value);
  desk_sandbox_reply_add_raw (reply, name, text);
}

static GString *
begin (gint64 resultcode, const char *resultmsg)
{
  GString *reply = desk_sandbox_reply_begin ();

  desk_sandbox_reply_add_number (reply, "resultcode", resultcode);
  desk_sandbox_reply_add_string (reply, "resultmsg", resultmsg);

  return reply;
}

/* The carrier's no is the platform's yes. */
static DeskSandboxErrcode
refuse (DeskSandboxCall call, DeskSandboxRefusal refusal, DeskSandboxResult *result)
{
  result->resultcode = refusal.code;
  result->reply = desk_sandbox_order_call_format_empty (call, refusal.code, refusal.message);

  return DESK_SANDBOX_OK;
}

static DeskSandboxErrcode
refuse_with (DeskSandboxCall call, const char *words, DeskSandboxResult *result)
{
  return refuse (call, (DeskSandboxRefusal){ DESK_SANDBOX_REFUSED, words }, result);
}

static DeskSandboxErrcode
accept (DeskSandboxCall call, DeskSandboxResult *result)
{
  result->reply = desk_sandbox_order_call_format_empty (call, 0, "ok");

  return DESK_SANDBOX_OK;
}

static char *
format_placed (const DeskSandboxOrder *order, const DeskSandboxOffer *offer)
{
  GString *reply = begin (0, "ok");
  const DeskSandboxFare none = { 0 };
  const DeskSandboxFare *fare = offer->tells_price ? &offer->fare : &none;

  desk_sandbox_reply_add_fen (reply, "fee", MAX (fare->deliver - fare->coupon, 0));
  desk_sandbox_reply_add_fen (reply, "deliverfee", fare->deliver);
  desk_sandbox_reply_add_fen (reply, "couponfee", fare->coupon);
  desk_sandbox_reply_add_fen (reply, "tips", order->tips);
  desk_sandbox_reply_add_fen (reply, "insurancefee", fare->insurance);
  desk_sandbox_reply_add_number (reply, "distance", fare->metres);
  desk_sandbox_reply_add_string (reply, "waybill_id", order->waybill_id);
  desk_sandbox_reply_add_number (reply, "order_status", 101);
  desk_sandbox_reply_add_number (reply, "finish_code", order->finish_code);
  desk_sandbox_reply_add_number (reply, "pickup_code", order->pickup_code);
  desk_sandbox_reply_add_number (reply, "dispatch_duration", fare->seconds);
  add_degree (reply, "sender_lng", order->from.lng);
  add_degree (reply, "sender_lat", order->from.lat);

  return desk_sandbox_reply_end (reply);
}

static gboolean
is_wanted (JsonObject *body, const char *name)
{
  JsonObject *info = desk_sandbox_body_get_object (body, "order_info");
  gint64 value = 0;

  return info != NULL && read_number (info, name, 0, &value) && value == 1;
}

static DeskSandboxOrder *
place (const DeskSandboxDesk *desk, const DeskSandboxAccount *account, JsonObject *body,
       const DeskSandboxOffer *offer, guint n_placed)
{
  const DeskSandboxPolicy *policy = desk_sandbox_policy_get (account);
  DeskSandboxOrder *order = g_new0 (DeskSandboxOrder, 1);

  order->account = account;
  order->shop_order_id = g_strdup (desk_sandbox_body_get_text (body, "shop_order_id"));
  order->shopid = g_strdup (desk_sandbox_body_get_text (body, "shopid"));
  order->n_placed = n_placed;
  order->deliver = offer->fare.deliver;
  order->coupon = offer->fare.coupon;
  order->tips = offer->tips;
  order->goods_value = offer->goods_value;
  order->from = offer->from;
  order->to = offer->to;
  order->end = desk->end != 0 ? desk->end : 302;
  order->begun = desk->life + desk_sandbox_carrier_get_wait (account, body, desk->unix_time) *
                                  G_TIME_SPAN_SECOND;
  desk_sandbox_order_plan (order, desk->seed, offer->fare.seconds, offer->fare.metres);

  /* Digits of a JSON number, so that none of them can be a zero in front. */
  if (policy->codes_finish && is_wanted (body, "is_finish_code_needed"))
    order->finish_code = 1000 + order->dice % 9000;
  if (policy->codes_pickup && is_wanted (body, "is_pickup_code_needed"))
    order->pickup_code = 1000 + order->dice / 9000 % 9000;

  return order;
}

/* Of a carrier that gives one; without one the price of the day holds. */
static DeskSandboxRefusal
check_token (const DeskSandboxDesk *desk, const DeskSandboxAccount *account, JsonObject *body)
{
  const char *token = desk_sandbox_body_get_text (body, "delivery_token");

  if (token == NULL || !desk_sandbox_carrier_issues_token (account))
    return (DeskSandboxRefusal){ 0, NULL };

  switch (desk_sandbox_price_locks_check (
      desk->locks, token, desk_sandbox_body_get_text (body, "shop_order_id"), desk->now))
    {
    case DESK_SANDBOX_PRICE_LOCK_GOOD:
      return (DeskSandboxRefusal){ 0, NULL };
    case DESK_SANDBOX_PRICE_LOCK_EXPIRED:
      return (DeskSandboxRefusal){ 2062, "订单价格信息已过期,请重新查询后发单" };
    case DESK_SANDBOX_PRICE_LOCK_UNKNOWN:
    default:
      return (DeskSandboxRefusal){ DESK_SANDBOX_REFUSED, "订单价格信息与订单不符" };
    }
}

/* What an order may be placed upon: for add nothing, for readd one that came to nothing. */
static DeskSandboxErrcode
check_former (DeskSandboxCall call, const DeskSandboxDesk *desk, const DeskSandboxOrder *former,
              const DeskSandboxAccount *account)
{
  int status;

  if (call == DESK_SANDBOX_CALL_ADD)
    return former == NULL || desk->keeps_duplicates ? DESK_SANDBOX_OK : DESK_SANDBOX_ORDER_EXISTS;
  if (former == NULL || former->account != account)
    return DESK_SANDBOX_ORDER_UNKNOWN;

  status = desk_sandbox_order_get_status (former, desk->life);
  if (status == 302)
    return DESK_SANDBOX_ORDER_FINISHED;

  return desk_sandbox_status_is_over (status) ? DESK_SANDBOX_OK : DESK_SANDBOX_ORDER_EXISTS;
}

static DeskSandboxErrcode
do_add (DeskSandboxCall call, const DeskSandboxDesk *desk, JsonObject *body,
        DeskSandboxResult *result)
{
  DeskSandboxErrcode errcode = desk_sandbox_check_order (body, desk->bindings);
  const DeskSandboxAccount *account;
  DeskSandboxOrder *former, *order;
  DeskSandboxRefusal refusal;
  DeskSandboxOffer offer;

  if (errcode != DESK_SANDBOX_OK)
    return errcode;

  account = desk_sandbox_account_find_shop (desk_sandbox_body_get_text (body, "delivery_id"),
                                            desk_sandbox_body_get_text (body, "shopid"));
  if (g_str_equal (account->delivery_id, DESK_SANDBOX_TEST_CARRIER))
    errcode = desk_sandbox_limits_count_test (desk->limits, desk->unix_time);
  former = desk_sandbox_orders_find (desk->orders, desk_sandbox_body_get_text (body, "shop_order_id"));
  if (errcode == DESK_SANDBOX_OK)
    errcode = check_former (call, desk, former, account);
  if (errcode != DESK_SANDBOX_OK)
    return errcode;

  offer = desk_sandbox_carrier_offer (account, body, desk->seed, desk->unix_time);
  if (offer.refusal.code != 0)
    return refuse (call, offer.refusal, result);
  if (call == DESK_SANDBOX_CALL_READD && !desk_sandbox_policy_get (account)->takes_again)
    return refuse_with (call, "不支持重新下单,请使用新的订单号", result);
  refusal = check_token (desk, account, body);
  if (refusal.code != 0)
    return refuse (call, refusal, result);

  order = place (desk, account, body, &offer, former != NULL ? former->n_placed + 1 : 1);
  order->again = call == DESK_SANDBOX_CALL_READD;
  result->waybill_id = g_strdup (order->waybill_id);
  result->reply = format_placed (order, &offer);
  desk_sandbox_orders_put (desk->orders, order);

  return DESK_SANDBOX_OK;
}

/* A waybill that is told must be that of the order. */
static gboolean
has_other_waybill (JsonObject *body, const DeskSandboxOrder *order)
{
  const char *waybill_id = desk_sandbox_body_get_text (body, "waybill_id");

  return waybill_id != NULL && !g_str_equal (waybill_id, order->waybill_id);
}

static DeskSandboxErrcode
do_tips (DeskSandboxCall call, const DeskSandboxDesk *desk, JsonObject *body,
         DeskSandboxOrder *order, DeskSandboxResult *result)
{
  int status = desk_sandbox_order_get_status (order, desk->life);
  DeskSandboxRefusal refusal;
  gint64 tips;

  if (!read_number (body, "tips", 2, &tips) || tips <= 0 ||
      desk_sandbox_body_get_text (body, "waybill_id") == NULL)
    return DESK_SANDBOX_BAD_ARGUMENTS;
  if (has_other_waybill (body, order))
    return DESK_SANDBOX_ORDER_UNKNOWN;
  if (desk_sandbox_status_is_over (status))
    return DESK_SANDBOX_ORDER_FINISHED;

  refusal = desk_sandbox_policy_check_tips (desk_sandbox_policy_get (order->account), order, tips);
  if (refusal.code != 0)
    return refuse (call, refusal, result);
  if (status != 101)
    return refuse_with (call, "骑手已接单,不能加小费", result);

  order->tips = tips;
  order->n_tips++;

  return accept (call, result);
}

/* The reason in its number, and for the last one in words; precancel need not have any. */
static gboolean
has_good_reason (DeskSandboxCall call, JsonObject *body)
{
  gint64 reason;

  if (desk_sandbox_body_get_text (body, "cancel_reason_id") == NULL)
    return call == DESK_SANDBOX_CALL_PRECANCEL;
  if (!read_number (body, "cancel_reason_id", 0, &reason) || reason < 1 || reason > 6)
    return FALSE;

  return reason != 6 || call == DESK_SANDBOX_CALL_PRECANCEL ||
         desk_sandbox_body_get_text (body, "cancel_reason") != NULL;
}

static char *
format_penalty (gint64 penalty)
{
  GString *reply = begin (0, "ok");

  desk_sandbox_reply_add_fen (reply, "deduct_fee", penalty);
  desk_sandbox_reply_add_string (reply, "desc", penalty > 0 ? "骑手已接单，收取违约金" : "");

  return desk_sandbox_reply_end (reply);
}

static DeskSandboxErrcode
do_cancel (DeskSandboxCall call, const DeskSandboxDesk *desk, JsonObject *body,
           DeskSandboxOrder *order, DeskSandboxResult *result)
{
  const DeskSandboxPolicy *policy = desk_sandbox_policy_get (order->account);
  const char *delivery_id = desk_sandbox_body_get_text (body, "delivery_id");
  int status = desk_sandbox_order_get_status (order, desk->life);
  gint64 penalty;

  if (delivery_id == NULL || !has_good_reason (call, body))
    return DESK_SANDBOX_BAD_ARGUMENTS;
  if (desk_sandbox_account_find (delivery_id) == NULL)
    return DESK_SANDBOX_SYSTEM_ERROR;
  if (!g_str_equal (delivery_id, order->account->delivery_id) || has_other_waybill (body, order))
    return DESK_SANDBOX_ORDER_UNKNOWN;
  if (desk_sandbox_status_is_over (status))
    return DESK_SANDBOX_ORDER_FINISHED;
  if (policy->no_waybill.code != 0 && desk_sandbox_body_get_text (body, "waybill_id") == NULL)
    return refuse (call, policy->no_waybill, result);
  if (status >= 303)
    return refuse_with (call, "货物返还中,不能取消", result);
  if (policy->until_pickup && status >= 202)
    return refuse_with (call, "骑手已取货,不能取消", result);

  penalty = desk_sandbox_policy_get_penalty (policy, order, desk->life);
  result->reply = format_penalty (penalty);
  if (call == DESK_SANDBOX_CALL_CANCEL)
    {
      order->penalty = penalty;
      desk_sandbox_order_fix (order, status >= 202 ? 303 : status == 201 ? 203 : 103, NULL,
                              desk->life);
    }

  return DESK_SANDBOX_OK;
}

static DeskSandboxErrcode
do_return (DeskSandboxCall call, const DeskSandboxDesk *desk, JsonObject *body,
           DeskSandboxOrder *order, DeskSandboxResult *result)
{
  int status = desk_sandbox_order_get_status (order, desk->life);

  if (desk_sandbox_body_get_text (body, "waybill_id") == NULL)
    return DESK_SANDBOX_BAD_ARGUMENTS;
  if (has_other_waybill (body, order))
    return DESK_SANDBOX_ORDER_UNKNOWN;
  if (desk_sandbox_status_is_over (status))
    return DESK_SANDBOX_ORDER_FINISHED;
  if (status < 303)
    return refuse_with (call, "订单不在返还中", result);

  desk_sandbox_order_fix (order, 401, NULL, desk->life);

  return accept (call, result);
}

static DeskSandboxErrcode
do_get (DeskSandboxCall call, const DeskSandboxDesk *desk, JsonObject *body,
        DeskSandboxOrder *order, DeskSandboxResult *result)
{
  GString *out = begin (0, "ok");
  const char *phone = "";
  const char *name = desk_sandbox_order_get_rider (order, desk->life, &phone);
  gint64 left = desk_sandbox_order_get_left (order, desk->life);
  DeskSandboxPlace rider;

  desk_sandbox_reply_add_number (out, "order_status",
                                 desk_sandbox_order_get_status (order, desk->life));
  desk_sandbox_reply_add_string (out, "waybill_id", order->waybill_id);
  desk_sandbox_reply_add_string (out, "rider_name", name != NULL ? name : "");
  desk_sandbox_reply_add_string (out, "rider_phone", phone);
  if (desk_sandbox_order_find_rider (order, desk->streets, desk->life, &rider))
    {
      add_degree (out, "rider_lng", rider.lng);
      add_degree (out, "rider_lat", rider.lat);
    }
  else
    {
      desk_sandbox_reply_add_number (out, "rider_lng", 0);
      desk_sandbox_reply_add_number (out, "rider_lat", 0);
    }
  /* Seconds of whoever asks. */
  desk_sandbox_reply_add_number (out, "reach_time",
                                 left > 0 ? MAX ((gint64) ((double) left / desk->speed), 1) : 0);
  desk_sandbox_reply_add_string (out, "action_msg",
                                 order->action_msg != NULL ? order->action_msg : "");
  desk_sandbox_reply_add_raw (out, "agent_info", "[]");
  desk_sandbox_reply_add_string (out, "order_token", "");
  desk_sandbox_reply_add_string (out, "delivery_id", order->account->delivery_id);
  desk_sandbox_reply_add_string (out, "delivery_name", order->account->delivery_name);
  result->reply = desk_sandbox_reply_end (out);

  return DESK_SANDBOX_OK;
}

/* Both mocks: what they are told must be a status there is, and a time in seconds. */
static gboolean
read_update (JsonObject *body, gint64 *status)
{
  gint64 when;

  return read_number (body, "action_time", 0, &when) && when > 0 && when < TIME_MAX &&
         read_number (body, "order_status", 0, status) && desk_sandbox_status_is_known (*status);
}

static DeskSandboxErrcode
do_realmock (DeskSandboxCall call, const DeskSandboxDesk *desk, JsonObject *body,
             DeskSandboxOrder *order, DeskSandboxResult *result)
{
  const DeskSandboxPolicy *policy = desk_sandbox_policy_get (order->account);
  gint64 status;

  if (g_str_equal (order->account->delivery_id, DESK_SANDBOX_TEST_CARRIER))
    return DESK_SANDBOX_CARRIER_ERROR;
  if (!read_update (body, &status) || !desk_sandbox_policy_may_mock (policy, status))
    return DESK_SANDBOX_BAD_ARGUMENTS;

  desk_sandbox_order_fix (order, (int) status, desk_sandbox_body_get_text (body, "action_msg"),
                          desk->life);
  result->reply = desk_sandbox_order_call_format_empty (call, 0, "");

  return DESK_SANDBOX_OK;
}

/* Whose orders may be told by the mock: the pretend carrier's, and, which is our extension for
 * training, those of the practice store's own accounts; there to any status there is, also back. */
static gboolean
is_mockable (const DeskSandboxOrder *order)
{
  return desk_sandbox_account_find_published (order->account->delivery_id, order->shopid) == NULL;
}

/* Unsigned. Who names the pretend carrier's shopid for a real carrier's order is refused, as live. */
static DeskSandboxErrcode
do_mock (const DeskSandboxDesk *desk, JsonObject *body, DeskSandboxResult *result)
{
  const char *id = desk_sandbox_body_get_text (body, "shop_order_id");
  const char *shopid = desk_sandbox_body_get_text (body, "shopid");
  DeskSandboxOrder *order = desk_sandbox_orders_find (desk->orders, id);
  gint64 status;

  if (id == NULL || shopid == NULL)
    return DESK_SANDBOX_BAD_ARGUMENTS;
  if (order == NULL)
    return DESK_SANDBOX_ORDER_UNKNOWN;
  if (!is_mockable (order) || !g_str_equal (order->shopid, shopid) ||
      !read_update (body, &status))
    return DESK_SANDBOX_BAD_ARGUMENTS;

  desk_sandbox_order_fix (order, (int) status, desk_sandbox_body_get_text (body, "action_msg"),
                          desk->life);
  result->reply = desk_sandbox_order_call_format_empty (DESK_SANDBOX_CALL_MOCK, 0, "");

  return DESK_SANDBOX_OK;
}

/* Signature and store number, which every signed call about an order has. */
static DeskSandboxRefusal
check_account (const DeskSandboxAccount *account, JsonObject *body)
{
  const char *shop_no = desk_sandbox_body_get_text (body, "shop_no");
  DeskSandboxRefusal refusal = desk_sandbox_carrier_check_sign (account, body);

  if (refusal.code != 0)
    return refusal;
  if (shop_no == NULL && desk_sandbox_policy_get (account)->wants_shop_no)
    return (DeskSandboxRefusal){ DESK_SANDBOX_REFUSED, "缺少门店编号" };
  if (shop_no != NULL && *account->shop_no != '\0' && !g_str_equal (shop_no, account->shop_no))
    return (DeskSandboxRefusal){ DESK_SANDBOX_REFUSED, "门店不存在" };

  return (DeskSandboxRefusal){ 0, NULL };
}

/* All calls about an order that is there. */
static DeskSandboxErrcode
do_about (DeskSandboxCall call, Handler handler, const DeskSandboxDesk *desk, JsonObject *body,
          DeskSandboxResult *result)
{
  const char *id = desk_sandbox_body_get_text (body, "shop_order_id");
  const char *shopid = desk_sandbox_body_get_text (body, "shopid");
  DeskSandboxOrder *order = desk_sandbox_orders_find (desk->orders, id);
  DeskSandboxErrcode errcode;
  DeskSandboxRefusal refusal;

  if (id == NULL || shopid == NULL)
    return DESK_SANDBOX_BAD_ARGUMENTS;
  if (order == NULL || !g_str_equal (order->shopid, shopid))
    return DESK_SANDBOX_ORDER_UNKNOWN;
  if (g_str_equal (order->account->delivery_id, DESK_SANDBOX_TEST_CARRIER))
    {
      errcode = desk_sandbox_limits_count_test (desk->limits, desk->unix_time);
      if (errcode != DESK_SANDBOX_OK)
        return errcode;
    }

  refusal = check_account (order->account, body);
  if (refusal.code != 0)
    return refuse (call, refusal, result);

  return handler (call, desk, body, order, result);
}

DeskSandboxErrcode
desk_sandbox_order_call (DeskSandboxCall call, const DeskSandboxDesk *desk, JsonObject *body,
                         DeskSandboxResult *result)
{
  g_return_val_if_fail (desk != NULL && body != NULL, DESK_SANDBOX_BAD_FORMAT);
  g_return_val_if_fail (result != NULL, DESK_SANDBOX_BAD_FORMAT);

  switch (call)
    {
    case DESK_SANDBOX_CALL_ADD:
    case DESK_SANDBOX_CALL_READD:
      return do_add (call, desk, body, result);
    case DESK_SANDBOX_CALL_TIPS:
      return do_about (call, do_tips, desk, body, result);
    case DESK_SANDBOX_CALL_PRECANCEL:
    case DESK_SANDBOX_CALL_CANCEL:
      return do_about (call, do_cancel, desk, body, result);
    case DESK_SANDBOX_CALL_RETURN:
      return do_about (call, do_return, desk, body, result);
    case DESK_SANDBOX_CALL_GET:
      return do_about (call, do_get, desk, body, result);
    case DESK_SANDBOX_CALL_MOCK:
      return do_mock (desk, body, result);
    case DESK_SANDBOX_CALL_REALMOCK:
      return do_about (call, do_realmock, desk, body, result);
    case DESK_SANDBOX_CALL_NONE:
    default:
      g_assert_not_reached ();
    }
}

const DeskSandboxAccount *
desk_sandbox_order_call_find_account (const DeskSandboxDesk *desk, JsonObject *body)
{
  const char *delivery_id = desk_sandbox_body_get_text (body, "delivery_id");
  DeskSandboxOrder *order;

  g_return_val_if_fail (desk != NULL, NULL);

  if (delivery_id != NULL)
    return desk_sandbox_account_find_shop (delivery_id,
                                           desk_sandbox_body_get_text (body, "shopid"));

  order = desk_sandbox_orders_find (desk->orders, desk_sandbox_body_get_text (body, "shop_order_id"));

  return order != NULL ? order->account : NULL;
}

char *
desk_sandbox_order_call_format_empty (DeskSandboxCall call, gint64 resultcode,
                                      const char *resultmsg)
{
  static const char *const fees[] = { "fee", "deliverfee", "couponfee", "tips", "distance" };
  static const char *const rest[] = { "order_status",      "finish_code", "pickup_code",
                                      "dispatch_duration", "sender_lng",  "sender_lat" };
  GString *reply = begin (resultcode, resultmsg);

  switch ((int) call)
    {
    case DESK_SANDBOX_CALL_ADD:
    case DESK_SANDBOX_CALL_READD:
      for (gsize i = 0; i < G_N_ELEMENTS (fees); i++)
        desk_sandbox_reply_add_number (reply, fees[i], 0);
      desk_sandbox_reply_add_string (reply, "waybill_id", "");
      for (gsize i = 0; i < G_N_ELEMENTS (rest); i++)
        desk_sandbox_reply_add_number (reply, rest[i], 0);
      break;

    case DESK_SANDBOX_CALL_PRECANCEL:
    case DESK_SANDBOX_CALL_CANCEL:
      desk_sandbox_reply_add_fen (reply, "deduct_fee", 0);
      desk_sandbox_reply_add_string (reply, "desc", "");
      break;

    case DESK_SANDBOX_CALL_GET:
      desk_sandbox_reply_add_number (reply, "order_status", 0);
      desk_sandbox_reply_add_string (reply, "waybill_id", "");
      desk_sandbox_reply_add_string (reply, "rider_name", "");
      desk_sandbox_reply_add_string (reply, "rider_phone", "");
      desk_sandbox_reply_add_number (reply, "rider_lng", 0);
      desk_sandbox_reply_add_number (reply, "rider_lat", 0);
      desk_sandbox_reply_add_number (reply, "reach_time", 0);
      break;

    default:
      break;
    }

  return desk_sandbox_reply_end (reply);
}
