/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-carrier: what each carrier wants, and what it answers.
 *
 * The characters follow the platform's page on carriers, one row each. Signature refusals of SFTC, DADA and SS,
 * Meituan's codes 4 and 214 and the shape of a refusal are as seen live; every other resultcode and
 * its words are INVENTED here, since no carrier documents its own: a client may show them, never
 * depend on them.
 *
 * UU's own rules are not in any source we have ("rules not known"): it obeys the general limits,
 * verifies the signature and asks for nothing else. TEST is the platform's pretend carrier: 10
 * yuan, 300 s, whatever is sent; that it verifies the signature is our choice.
 *
 * Unsupported wishes: a carrier refuses what would change the ride (is_direct_delivery 1,
 * is_insured 1, cash, tips) and ignores codes it does not issue, as they do live.
 * is_direct_delivery 0 passes everywhere but at SS: the official sample sends it to SFTC.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-carrier.h"

#include <string.h>

#include "sandbox/desk-sandbox-body.h"
#include "sandbox/desk-sandbox-reply.h"
#include "sandbox/desk-sandbox-tariff.h"

/* Nobody rides further than this, in metres. The official sample is 35 km. */
#define REACH 60000.0

/* See measure(). */
#define ELSEWHERE 5000.0

#define HOUR (60 * 60)

#define REFUSED DESK_SANDBOX_REFUSED

typedef enum
{
  WANTS_SHOP_NO = 1 << 0,
  WANTS_SENDER = 1 << 1,
  WANTS_ORDER_TIME = 1 << 2,
  WANTS_ONE_CITY = 1 << 3,
  WANTS_DIRECT = 1 << 4,
  WANTS_NUMERIC_SERVICE = 1 << 5,
  WANTS_NO_SERVICE = 1 << 6,
  REFUSES_DIRECT = 1 << 7,
  REFUSES_INSURANCE = 1 << 8,
  REFUSES_CASH = 1 << 9,
  REFUSES_TIPS = 1 << 10,
  TELLS_NO_PRICE = 1 << 11,
  ISSUES_TOKEN = 1 << 12,
  IS_FLAT = 1 << 13,
} Traits;

typedef DeskSandboxRefusal Refusal;

typedef struct
{
  const char *delivery_id;
  guint latency; /* milliseconds */
  Traits traits;
  Refusal bad_sign;
  const char *service;    /* the only service code, or NULL */
  const char *booking[2]; /* one of these says when; none = no rule known */
  gint64 booking_from;    /* seconds ahead */
  gint64 booking_to;      /* 0 = no limit known */
  gint64 tips_max;        /* fen, 0 = no limit known */
  gboolean tips_to_value; /* nor above the value of the goods */
  const gint64 *tip_steps;
  DeskSandboxTariff tariff;
} Character;

/* Tips of 闪送 come in these steps only, in fen. */
static const gint64 ss_tip_steps[] = { 200, 300, 500, 1000, 1500, 2000, 5000, 10000, 0 };

static const Character characters[] = {
  { .delivery_id = "SFTC",
    .latency = 320,
    .traits = WANTS_SHOP_NO | WANTS_SENDER | WANTS_ORDER_TIME | WANTS_ONE_CITY | WANTS_NO_SERVICE |
              REFUSES_DIRECT,
    .bad_sign = { 2004, "微信接口验证签名失败" },
    .booking = { "expected_finish_time", "expected_pick_time" },
    .tips_max = 20000,
    .tariff = { .base = 1200, .per_km = 220, .per_kg = 200 } },
  { .delivery_id = "SS",
    .latency = 480,
    .traits = WANTS_SHOP_NO | WANTS_SENDER | WANTS_DIRECT | REFUSES_INSURANCE,
    .bad_sign = { 1, "签名校验失败" },
    .service = "1",
    .booking = { "expected_pick_time" },
    .booking_from = 2 * HOUR,
    .booking_to = 48 * HOUR,
    .tip_steps = ss_tip_steps,
    .tariff = { .base = 1600, .per_km = 250, .per_kg = 150 } },
  { .delivery_id = "MTPS",
    .latency = 260,
    .traits = WANTS_SHOP_NO | WANTS_NUMERIC_SERVICE | REFUSES_DIRECT | REFUSES_CASH | REFUSES_TIPS |
              TELLS_NO_PRICE,
    .bad_sign = { 2, "签名验证错误" }, /* invented */
    .booking = { "expected_delivery_time", "expected_finish_time" },
    .tariff = { .base = 1000, .per_km = 200, .per_kg = 200 } },
  { .delivery_id = "DADA",
    .latency = 150,
    .traits = WANTS_SHOP_NO | WANTS_NO_SERVICE | ISSUES_TOKEN,
    .bad_sign = { 2003, "签名错误" },
    .booking = { "expected_delivery_time" },
    .booking_to = 72 * HOUR,
    .tips_max = 3000,
    .tips_to_value = TRUE,
    .tariff = { .base = 950, .per_km = 190, .per_kg = 180, .direct = 500, .coupon = 200,
                .coupon_from = 1000 } },
  { .delivery_id = "UU",
    .latency = 700,
    .bad_sign = { REFUSED, "签名错误" }, /* invented */
    .tariff = { .base = 1100, .per_km = 210, .per_kg = 200, .direct = 400, .coupon = 150,
                .coupon_from = 3000 } },
  { .delivery_id = DESK_SANDBOX_TEST_CARRIER,
    .traits = IS_FLAT,
    .bad_sign = { REFUSED, "签名错误" } }, /* invented */
};

static const Character *
find_character (const DeskSandboxAccount *account)
{
  for (gsize i = 0; i < G_N_ELEMENTS (characters); i++)
    {
      if (g_str_equal (characters[i].delivery_id, account->delivery_id))
        return &characters[i];
    }

  g_assert_not_reached ();
}

/* An amount in fen, a weight in hundredths; what is absent is 0. The check has seen it before. */
static gint64
get_hundredths (JsonObject *record, const char *name)
{
  gint64 value = 0;

  desk_sandbox_body_read_decimal (desk_sandbox_body_get_text (record, name), 2, &value);

  return value;
}

static gint64
get_whole (JsonObject *record, const char *name)
{
  gint64 value = 0;

  desk_sandbox_body_read_decimal (desk_sandbox_body_get_text (record, name), 0, &value);

  return value;
}

static gboolean
is_signed (const DeskSandboxAccount *account, JsonObject *order)
{
  const char *sign = desk_sandbox_body_get_text (order, "delivery_sign");
  g_autofree char *plain = NULL;
  g_autofree char *hash = NULL;

  plain = g_strconcat (desk_sandbox_body_get_text (order, "shopid"),
                       desk_sandbox_body_get_text (order, "shop_order_id"), account->secret, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA1, plain, -1);

  /* Whether upper case would do is not known; the published value is lower case. */
  return g_strcmp0 (sign, hash) == 0;
}

/* 北京 and 北京市 are one city. */
static gboolean
is_one_city (JsonObject *sender, JsonObject *receiver)
{
  g_autofree char *from = g_strdup (desk_sandbox_body_get_text (sender, "city"));
  g_autofree char *to = g_strdup (desk_sandbox_body_get_text (receiver, "city"));

  if (g_str_has_suffix (from, "市"))
    from[strlen (from) - strlen ("市")] = '\0';
  if (g_str_has_suffix (to, "市"))
    to[strlen (to) - strlen ("市")] = '\0';

  return g_str_equal (from, to);
}

static gboolean
is_numeric (const char *text)
{
  if (text == NULL)
    return FALSE;

  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isdigit (*text))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_bookable (const Character *character, JsonObject *info, gint64 unix_time)
{
  gint64 ahead = 0;

  if (get_whole (info, "order_type") == 0 || character->booking[0] == NULL)
    return TRUE;

  /* The first one that is set counts. */
  for (gsize i = 0; ahead == 0 && i < G_N_ELEMENTS (character->booking); i++)
    {
      gint64 when = character->booking[i] != NULL ? get_whole (info, character->booking[i]) : 0;

      if (when != 0)
        ahead = when - unix_time;
    }

  return ahead > 0 && ahead >= character->booking_from &&
         (character->booking_to == 0 || ahead <= character->booking_to);
}

static gboolean
is_good_tip (const Character *character, gint64 tips, gint64 goods_value)
{
  if (tips == 0)
    return TRUE;

  if (character->traits & REFUSES_TIPS)
    return FALSE;

  if (character->tip_steps != NULL)
    {
      for (const gint64 *step = character->tip_steps; *step != 0; step++)
        {
          if (tips == *step)
            return TRUE;
        }
      return FALSE;
    }

  return (character->tips_max == 0 || tips <= character->tips_max) &&
         (!character->tips_to_value || tips <= goods_value);
}

/* What is wrong with the order at this carrier apart from where it goes. */
static Refusal
refuse_order (const Character *character, const DeskSandboxAccount *account, JsonObject *order,
              gint64 unix_time)
{
  Traits traits = character->traits;
  JsonObject *sender = desk_sandbox_body_get_object (order, "sender");
  JsonObject *receiver = desk_sandbox_body_get_object (order, "receiver");
  JsonObject *cargo = desk_sandbox_body_get_object (order, "cargo");
  JsonObject *info = desk_sandbox_body_get_object (order, "order_info");
  const char *service = desk_sandbox_body_get_text (info, "delivery_service_code");
  const char *shop_no = desk_sandbox_body_get_text (order, "shop_no");
  gboolean direct = get_whole (info, "is_direct_delivery") != 0;
  gboolean insured = get_whole (info, "is_insured") != 0;

  if (!is_signed (account, order))
    return character->bad_sign;

  if ((traits & WANTS_SHOP_NO) && shop_no == NULL)
    return (Refusal){ REFUSED, "缺少门店编号" };

  if ((traits & WANTS_SHOP_NO) && !g_str_equal (shop_no, account->shop_no))
    return (Refusal){ REFUSED, "门店不存在" };

  if ((traits & WANTS_SENDER) && sender == NULL)
    return (Refusal){ REFUSED, "发件人信息不正确" };

  if ((traits & WANTS_ORDER_TIME) && get_whole (info, "order_time") == 0)
    return (Refusal){ REFUSED, "下单时间不能为空" };

  if ((traits & WANTS_ONE_CITY) && !is_one_city (sender, receiver))
    return (Refusal){ REFUSED, "收发件人不在同一城市" };

  if ((traits & WANTS_NUMERIC_SERVICE) && !is_numeric (service))
    return (Refusal){ 4, "参数格式错误:请求参数delivery_service_code转换错误" };

  if ((traits & WANTS_NO_SERVICE) && service != NULL)
    return (Refusal){ REFUSED, "配送服务代码不正确" };

  if (character->service != NULL && g_strcmp0 (service, character->service) != 0)
    return (Refusal){ REFUSED, "配送服务代码不正确" };

  if ((traits & WANTS_DIRECT) && !direct)
    return (Refusal){ REFUSED, "仅支持直拿直送" };

  if ((traits & REFUSES_DIRECT) && direct)
    return (Refusal){ REFUSED, "不支持直拿直送" };

  if ((traits & REFUSES_INSURANCE) && insured)
    return (Refusal){ REFUSED, "不支持保价" };

  if (insured && get_hundredths (info, "declared_value") == 0)
    return (Refusal){ REFUSED, "保价金额不正确" };

  if ((traits & REFUSES_CASH) && (get_hundredths (info, "cash_on_delivery") != 0 ||
                                  get_hundredths (info, "cash_on_pickup") != 0))
    return (Refusal){ 214, "不支持该支付方式" };

  if (!is_good_tip (character, get_hundredths (info, "tips"),
                    get_hundredths (cargo, "goods_value")))
    return (Refusal){ REFUSED, "小费金额不正确" };

  if (!is_bookable (character, info, unix_time))
    return (Refusal){ REFUSED, "预约时间不在可预约范围内" };

  return (Refusal){ 0, NULL };
}

static DeskSandboxPlace
read_place (JsonObject *party)
{
  return desk_sandbox_place_read (desk_sandbox_body_get_text (party, "lng"),
                                  desk_sandbox_body_get_text (party, "lat"),
                                  get_whole (party, "coordinate_type") == 1);
}

/* Without a sender the rider goes to where the store is registered. The practice store is in one
 * city only, yet orders from anywhere are tried out on it, the official sample first of all: where
 * the receiver is out of its reach, shop_no is taken for a branch ELSEWHERE metres from there. */
static double
measure (const DeskSandboxAccount *account, JsonObject *order)
{
  JsonObject *sender = desk_sandbox_body_get_object (order, "sender");
  DeskSandboxPlace to = read_place (desk_sandbox_body_get_object (order, "receiver"));
  double straight;

  if (sender != NULL)
    return desk_sandbox_place_measure (read_place (sender), to);

  straight = desk_sandbox_place_measure (
      desk_sandbox_place_read (account->lng, account->lat, FALSE), to);

  return straight > REACH ? ELSEWHERE : straight;
}

static char *
format_fare (const DeskSandboxFare *fare, gint64 tips, const char *token)
{
  GString *reply = desk_sandbox_reply_begin ();

  desk_sandbox_reply_add_number (reply, "resultcode", 0);
  desk_sandbox_reply_add_string (reply, "resultmsg", "ok");
  desk_sandbox_reply_add_fen (reply, "fee", MAX (fare->deliver - fare->coupon, 0));
  desk_sandbox_reply_add_fen (reply, "deliverfee", fare->deliver);
  desk_sandbox_reply_add_fen (reply, "couponfee", fare->coupon);
  desk_sandbox_reply_add_fen (reply, "tips", tips);
  desk_sandbox_reply_add_fen (reply, "insurancefee", fare->insurance);
  desk_sandbox_reply_add_number (reply, "distance", fare->metres);
  desk_sandbox_reply_add_number (reply, "dispatch_duration", fare->seconds);
  desk_sandbox_reply_add_string (reply, "delivery_token", token != NULL ? token : "");

  return desk_sandbox_reply_end (reply);
}

DeskSandboxRefusal
desk_sandbox_carrier_check_sign (const DeskSandboxAccount *account, JsonObject *body)
{
  g_return_val_if_fail (account != NULL && body != NULL, ((Refusal){ REFUSED, "" }));

  return is_signed (account, body) ? (Refusal){ 0, NULL } : find_character (account)->bad_sign;
}

gboolean
desk_sandbox_carrier_issues_token (const DeskSandboxAccount *account)
{
  g_return_val_if_fail (account != NULL, FALSE);

  return (find_character (account)->traits & ISSUES_TOKEN) != 0;
}

gint64
desk_sandbox_carrier_get_wait (const DeskSandboxAccount *account, JsonObject *order,
                               gint64 unix_time)
{
  /* How long before the time that is told a rider is looked for, in minutes. */
  static const struct
  {
    const char *field;
    int ahead;
  } leads[] = {
    { "expected_finish_time", 60 }, { "expected_pick_time", 30 }, { "expected_delivery_time", 0 },
  };
  const Character *character;
  JsonObject *info;

  g_return_val_if_fail (account != NULL && order != NULL, 0);

  character = find_character (account);
  info = desk_sandbox_body_get_object (order, "order_info");
  if (get_whole (info, "order_type") == 0)
    return 0;

  for (gsize i = 0; i < G_N_ELEMENTS (character->booking); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (leads); k++)
      {
        gint64 when = get_whole (info, leads[k].field);

        if (g_strcmp0 (character->booking[i], leads[k].field) == 0 && when != 0)
          return MAX (when - leads[k].ahead * 60 - unix_time, 0);
      }

  return 0;
}

guint
desk_sandbox_carrier_get_latency (const DeskSandboxAccount *account, double scale)
{
  g_return_val_if_fail (account != NULL, 0);

  return (guint) (find_character (account)->latency * scale + 0.5);
}

DeskSandboxOffer
desk_sandbox_carrier_offer (const DeskSandboxAccount *account, JsonObject *order, guint64 seed,
                            gint64 unix_time)
{
  DeskSandboxOffer offer = { .fare = { .deliver = 1000, .metres = 1000, .seconds = 300 } };
  const Character *character;
  JsonObject *cargo, *info, *sender;
  double straight;

  g_return_val_if_fail (account != NULL && order != NULL, offer);

  character = find_character (account);
  cargo = desk_sandbox_body_get_object (order, "cargo");
  info = desk_sandbox_body_get_object (order, "order_info");
  sender = desk_sandbox_body_get_object (order, "sender");

  offer.refusal = refuse_order (character, account, order, unix_time);
  if (offer.refusal.code != 0)
    return offer;

  offer.tips = get_hundredths (info, "tips");
  offer.goods_value = get_hundredths (cargo, "goods_value");
  offer.from = sender != NULL ? read_place (sender)
                              : desk_sandbox_place_read (account->lng, account->lat, FALSE);
  offer.to = read_place (desk_sandbox_body_get_object (order, "receiver"));
  offer.tells_price = !(character->traits & TELLS_NO_PRICE);
  if (character->traits & IS_FLAT)
    return offer;

  straight = measure (account, order);
  /* The branch that measure() takes it for; a degree of latitude is 111 km. */
  if (sender == NULL && desk_sandbox_place_measure (offer.from, offer.to) > REACH)
    offer.from = (DeskSandboxPlace){ offer.to.lng, offer.to.lat + ELSEWHERE / 111000 };
  if (straight > REACH)
    {
      offer.refusal = (Refusal){ REFUSED, "超出可配送范围" };
      return offer;
    }

  offer.fare = desk_sandbox_tariff_apply (
      &character->tariff, seed, account->delivery_id, straight,
      get_hundredths (cargo, "goods_weight"), get_whole (info, "is_direct_delivery") == 1,
      get_whole (info, "is_insured") == 1 ? get_hundredths (info, "declared_value") : 0);

  return offer;
}

char *
desk_sandbox_carrier_quote (const DeskSandboxAccount *account, JsonObject *order, guint64 seed,
                            DeskSandboxPriceLocks *locks, gint64 unix_time, gint64 now)
{
  g_autofree char *token = NULL;
  DeskSandboxOffer offer;

  g_return_val_if_fail (account != NULL && order != NULL, NULL);
  g_return_val_if_fail (DESK_IS_SANDBOX_PRICE_LOCKS (locks), NULL);

  offer = desk_sandbox_carrier_offer (account, order, seed, unix_time);
  if (offer.refusal.code != 0)
    return desk_sandbox_carrier_format_unpriced (offer.refusal.code, offer.refusal.message);
  if (!offer.tells_price)
    return desk_sandbox_carrier_format_unpriced (0, "ok");

  if (desk_sandbox_carrier_issues_token (account))
    token = desk_sandbox_price_locks_issue (locks, seed, account->delivery_id,
                                            desk_sandbox_body_get_text (order, "shop_order_id"),
                                            offer.fare.deliver - offer.fare.coupon, now);

  return format_fare (&offer.fare, offer.tips, token);
}

char *
desk_sandbox_carrier_format_unpriced (gint64 resultcode, const char *resultmsg)
{
  GString *reply;

  g_return_val_if_fail (resultmsg != NULL, NULL);

  reply = desk_sandbox_reply_begin ();
  desk_sandbox_reply_add_number (reply, "resultcode", resultcode);
  desk_sandbox_reply_add_string (reply, "resultmsg", resultmsg);
  desk_sandbox_reply_add_fen (reply, "fee", 0);
  desk_sandbox_reply_add_fen (reply, "deliverfee", 0);
  if (resultcode == 0)
    desk_sandbox_reply_add_fen (reply, "couponfee", 0);
  desk_sandbox_reply_add_fen (reply, "tips", 0);
  desk_sandbox_reply_add_fen (reply, "insurancefee", 0);
  desk_sandbox_reply_add_number (reply, "distance", 0);
  desk_sandbox_reply_add_string (reply, "delivery_token", "");
  desk_sandbox_reply_add_number (reply, "dispatch_duration", 0);

  return desk_sandbox_reply_end (reply);
}
