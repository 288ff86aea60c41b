/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The carriers' side of the stand-in: the character of each, the shape
 * of what it answers, and its prices.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sandbox-client.h"

#define TELLS_PRICE(carrier) (!g_str_equal (carrier, "MTPS"))

static const char *const carriers[] = { "SFTC", "SS", "MTPS", "DADA", "UU" };

/* The keys of a reply, sorted, with blanks between. */
static char *
list_keys (JsonObject *reply)
{
  g_autoptr (GList) keys = json_object_get_members (reply);
  GString *out = g_string_new (NULL);

  keys = g_list_sort (keys, (GCompareFunc) strcmp);
  for (GList *at = keys; at != NULL; at = at->next)
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", (const char *) at->data);

  return g_string_free (out, FALSE);
}

static double
get_number (JsonObject *reply, const char *name)
{
  return json_object_get_double_member (reply, name);
}

/* The price of an order, which must be quoted. */
static double
get_fee (Client *client, char *order)
{
  g_autofree char *owned = order;
  g_autoptr (JsonObject) reply = client_assert_resultcode (client, owned, 0);

  return get_number (reply, "fee");
}

/* The reply as the bytes that came. */
static char *
get_raw (Client *client, const char *order)
{
  g_autofree char *query = g_strconcat ("access_token=", client->token, NULL);
  g_autoptr (SoupMessage) message = client_message (client, PRE_ADD, query, order);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = client_send (client, message, &error);

  g_assert_no_error (error);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_official_sample (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      g_autofree char *order = client_order (client, carriers[i], NULL);
      g_autoptr (JsonObject) reply = client_assert_resultcode (client, order, 0);
      g_autofree char *keys = list_keys (reply);
      const char *token = json_object_get_string_member (reply, "delivery_token");

      g_assert_cmpstr (json_object_get_string_member (reply, "resultmsg"), ==, "ok");
      g_assert_cmpstr (keys, ==,
                       "couponfee deliverfee delivery_token dispatch_duration distance fee "
                       "insurancefee resultcode resultmsg tips");

      /* Meituan has checked the order and tells no price; DADA alone locks its own. */
      if (TELLS_PRICE (carriers[i]))
        {
          g_assert_cmpfloat (get_number (reply, "fee"), >, 50);
          g_assert_cmpfloat (fabs (get_number (reply, "deliverfee") -
                                   get_number (reply, "couponfee") - get_number (reply, "fee")),
                             <, 0.001);
          g_assert_cmpfloat (get_number (reply, "distance"), >, 1.2 * 34000);
          g_assert_cmpfloat (get_number (reply, "distance"), <, 1.4 * 35000);
          g_assert_cmpfloat (get_number (reply, "dispatch_duration"), >=, 120);
          g_assert_cmpfloat (get_number (reply, "dispatch_duration"), <=, 300);
        }
      else
        {
          g_assert_cmpfloat (get_number (reply, "fee"), ==, 0);
          g_assert_cmpfloat (get_number (reply, "distance"), ==, 0);
          g_assert_cmpfloat (get_number (reply, "dispatch_duration"), ==, 0);
        }

      g_assert_cmpint (g_str_equal (carriers[i], "DADA"), ==, *token != '\0');
    }
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *carrier;
    int resultcode;
    const char *resultmsg;
    const char *from;
    const char *to;
  } cases[] = {
    { "SFTC", 2004, "微信接口验证签名失败", "@SIGN@", "01234567890123456789" },
    { "DADA", 2003, "签名错误", "@SIGN@", "01234567890123456789" },
    { "SS", 1, "签名校验失败", "@SIGN@", "01234567890123456789" },
    { "MTPS", 2, NULL, "@SIGN@", "01234567890123456789" },
    { "UU", 1010, NULL, "@SIGN@", "01234567890123456789" },
    { "SFTC", 2004, NULL, "@SIGN@", "@SIGN@ " },

    { "SFTC", 1010, NULL, "\"shop_no\"", "\"shop_num\"" },
    { "SFTC", 1010, NULL, "31001", "31002" },
    { "SS", 1010, NULL, "\"shop_no\"", "\"shop_num\"" },
    { "MTPS", 1010, NULL, "\"shop_no\"", "\"shop_num\"" },
    { "DADA", 1010, NULL, "\"shop_no\"", "\"shop_num\"" },

    { "SFTC", 1010, "发件人信息不正确", "\"sender\": {", "\"from\": {" },
    { "SS", 1010, "发件人信息不正确", "\"sender\": {", "\"from\": {" },
    { "SFTC", 1010, NULL, "1555220757", "0" },
    { "SFTC", 1010, NULL, "\"order_time\"", "\"time\"" },
    { "SFTC", 1010, "收发件人不在同一城市", "北京市", "天津市" },

    { "SS", 1010, NULL, "\"is_direct_delivery\": 1", "\"is_direct_delivery\": 0" },
    { "SS", 1010, NULL, "\"is_direct_delivery\": 1,", "" },
    { "SFTC", 1010, "不支持直拿直送", "\"is_direct_delivery\": 0", "\"is_direct_delivery\": 1" },
    { "MTPS", 1010, "不支持直拿直送", "\"is_direct_delivery\": 0", "\"is_direct_delivery\": 1" },

    { "SS", 1010, NULL, "\"delivery_service_code\": \"1\"", "\"delivery_service_code\": \"SS\"" },
    { "SS", 1010, NULL, "\"delivery_service_code\": \"1\"", "\"delivery_service_code\": \"\"" },
    { "SFTC", 1010, NULL, "\"delivery_service_code\": \"\"", "\"delivery_service_code\": \"1\"" },
    { "DADA", 1010, NULL, "\"delivery_service_code\": \"\"", "\"delivery_service_code\": \"1\"" },
    { "MTPS", 4, "参数格式错误:请求参数delivery_service_code转换错误", "4011", "" },
    { "MTPS", 4, NULL, "4011", "40a1" },

    { "SS", 1010, "不支持保价", "\"is_insured\": 0", "\"is_insured\": 1" },
    { "DADA", 1010, NULL, "\"is_insured\": 0", "\"is_insured\": 1" },
    { "MTPS", 214, "不支持该支付方式", "\"is_insured\": 0", "\"cash_on_pickup\": 1" },
    { "MTPS", 214, "不支持该支付方式", "\"is_insured\": 0", "\"cash_on_delivery\": \"1\"" },

    { "MTPS", 1010, NULL, "\"tips\": 0", "\"tips\": 1" },
    { "SS", 1010, NULL, "\"tips\": 0", "\"tips\": 4" },
    { "SFTC", 1010, NULL, "\"tips\": 0", "\"tips\": 200.01" },
    { "DADA", 1010, NULL, "\"tips\": 0", "\"tips\": 5.01" },
  };
  g_autoptr (Client) client = client_new (NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *order =
          client_order (client, cases[i].carrier, cases[i].from, cases[i].to, NULL);
      g_autoptr (JsonObject) reply =
          client_assert_resultcode (client, order, cases[i].resultcode);
      g_autofree char *keys = list_keys (reply);

      /* The shape of samples/preAddOrder-response-live-*: all zero, and no couponfee. */
      g_assert_cmpstr (keys, ==,
                       "deliverfee delivery_token dispatch_duration distance fee insurancefee "
                       "resultcode resultmsg tips");
      g_assert_cmpfloat (get_number (reply, "fee"), ==, 0);
      g_assert_cmpstr (json_object_get_string_member (reply, "delivery_token"), ==, "");
      g_assert_cmpstr (json_object_get_string_member (reply, "resultmsg"), !=, "");
      if (cases[i].resultmsg != NULL)
        g_assert_cmpstr (json_object_get_string_member (reply, "resultmsg"), ==,
                         cases[i].resultmsg);
    }
}

/* What is asked of one carrier and not of another. */
static void
test_tolerance (void)
{
  static const struct
  {
    const char *carrier;
    const char *from;
    const char *to;
  } cases[] = {
    { "UU", "\"shop_no\"", "\"shop_num\"" },
    { "UU", "1555220757", "0" },
    { "UU", "北京市", "天津市" },
    { "UU", "\"is_direct_delivery\": 0", "\"is_direct_delivery\": 1" },
    { "UU", "\"delivery_service_code\": \"\"", "\"delivery_service_code\": \"x\"" },
    { "UU", "\"tips\": 0", "\"tips\": 300" },
    { "DADA", "\"is_direct_delivery\": 0", "\"is_direct_delivery\": 1" },
    { "DADA", "\"is_direct_delivery\": 0,", "" },
    { "DADA", "1555220757", "0" },
    { "SFTC", "\"is_direct_delivery\": 0,", "" },
    { "SFTC", "北京市", "北京" },
    { "MTPS", "4011", "100029" },
    { "SS", "\"tips\": 0", "\"tips\": 15.00" },
    { "SFTC", "\"tips\": 0", "\"tips\": 200" },
    { "DADA", "\"tips\": 0", "\"tips\": 5" },
  };
  g_autoptr (Client) client = client_new (NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *order =
          client_order (client, cases[i].carrier, cases[i].from, cases[i].to, NULL);

      json_object_unref (client_assert_resultcode (client, order, 0));
    }
}

/* Without a sender the rider goes to the registered address, which is in Guangzhou; for a receiver
 * out of reach of that there is a branch 5 km from him. */
static void
test_without_sender (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *beijing = client_order (client, "DADA", "\"sender\"", "\"from\"", NULL);
  g_autofree char *guangzhou = client_order (client, "DADA", "\"sender\"", "\"from\"",
                                             "116.5060300000", "113.332976", "40.1529600000",
                                             "23.106500", NULL);
  g_autofree char *meituan = client_order (client, "MTPS", "\"sender\"", "\"from\"",
                                           "116.5060300000", "113.332976", "40.1529600000",
                                           "23.106500", NULL);
  g_autofree char *uu = client_order (client, "UU", "\"sender\"", "\"from\"", NULL);
  g_autoptr (JsonObject) far_off = client_assert_resultcode (client, beijing, 0);
  g_autoptr (JsonObject) near_by = client_assert_resultcode (client, guangzhou, 0);
  g_autoptr (JsonObject) checked = client_assert_resultcode (client, meituan, 0);

  g_assert_cmpfloat (get_number (far_off, "distance"), ==, 6500);

  /* 0.010976 degrees of longitude are 1,122 m here, and streets are 1.3 times as long. */
  g_assert_cmpfloat (fabs (get_number (near_by, "distance") - 1.3 * 1122), <, 5);

  client_assert_errcode (client, uu, 930561);
}

static void
test_reach (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);

  /* One degree of latitude is 111.2 km, 0.53 are 58.9 km and 0.55 are 61.2 km. */
  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      g_autofree char *near_by = client_order (client, carriers[i], "40.4486120000", "40.68296",
                                               "116.3830750000", "116.50603", NULL);
      g_autofree char *far_off = client_order (client, carriers[i], "40.4486120000", "40.70296",
                                               "116.3830750000", "116.50603", NULL);
      g_autoptr (JsonObject) refused = client_assert_resultcode (client, far_off, 1010);

      g_assert_cmpstr (json_object_get_string_member (refused, "resultmsg"), ==,
                       "超出可配送范围");
      json_object_unref (client_assert_resultcode (client, near_by, 0));
    }
}

/* The same place told in BD-09 is as far away: 6.5 and 6 thousandths of a degree are 800 m. */
static void
test_baidu (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *gcj = client_order (client, "SFTC", NULL);
  g_autofree char *baidu = client_order (
      client, "SFTC", "\"coordinate_type\": 0,\n       \"lat\": 40.1529600000",
      "\"coordinate_type\": 1,\n       \"lat\": 40.158928", "116.5060300000", "116.512520", NULL);
  g_autofree char *wrong = client_order (client, "SFTC", "40.1529600000", "40.158928",
                                         "116.5060300000", "116.512520", NULL);
  g_autoptr (JsonObject) a = client_assert_resultcode (client, gcj, 0);
  g_autoptr (JsonObject) b = client_assert_resultcode (client, baidu, 0);
  g_autoptr (JsonObject) c = client_assert_resultcode (client, wrong, 0);

  g_assert_cmpfloat (fabs (get_number (a, "distance") - get_number (b, "distance")), <, 50);
  g_assert_cmpfloat (fabs (get_number (a, "distance") - get_number (c, "distance")), >, 300);
}

static void
test_prices (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *insured = client_order (client, "SFTC", "\"is_insured\": 0",
                                           "\"is_insured\": 1, \"declared_value\": 1000.5",
                                           "\"tips\": 0", "\"tips\": 2.5", NULL);
  double alone, shared;
  g_autoptr (JsonObject) reply = client_assert_resultcode (client, insured, 0);

  g_assert_cmpfloat (get_number (reply, "tips"), ==, 2.5);
  g_assert_cmpfloat (get_number (reply, "insurancefee"), ==, 5);
  g_assert_cmpfloat (fabs (get_number (reply, "fee") - get_number (reply, "deliverfee")), <,
                     0.001);

  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      double plain, light, heavy, near_by;

      if (!TELLS_PRICE (carriers[i]))
        continue;

      plain = get_fee (client, client_order (client, carriers[i], NULL));
      light = get_fee (client, client_order (client, carriers[i], "\"goods_weight\": 1",
                                             "\"goods_weight\": 5", NULL));
      heavy = get_fee (client, client_order (client, carriers[i], "\"goods_weight\": 1",
                                             "\"goods_weight\": 5.01", NULL));
      near_by = get_fee (client, client_order (client, carriers[i], "40.4486120000", "40.16",
                                               "116.3830750000", "116.50603", NULL));

      g_assert_cmpfloat (plain, ==, light);
      g_assert_cmpfloat (heavy, >, light);
      g_assert_cmpfloat (near_by, <, plain);
    }

  shared = get_fee (client, client_order (client, "DADA", NULL));
  alone = get_fee (client, client_order (client, "DADA", "\"is_direct_delivery\": 0",
                                         "\"is_direct_delivery\": 1", NULL));
  g_assert_cmpfloat (fabs (alone - shared - 5), <, 0.001);
}

/* DADA's coupon is two yuan above ten, and nothing up to there. */
static void
test_coupon (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  gboolean seen_with = FALSE, seen_without = FALSE;

  for (guint64 seed = 0; seed < 64 && !(seen_with && seen_without); seed++)
    {
      g_autofree char *order = client_order (client, "DADA", "40.4486120000", "40.16",
                                             "116.3830750000", "116.50603", NULL);
      g_autoptr (JsonObject) reply = NULL;

      desk_sandbox_set_seed (client->sandbox, seed);
      reply = client_assert_resultcode (client, order, 0);

      if (get_number (reply, "deliverfee") > 10)
        {
          g_assert_cmpfloat (get_number (reply, "couponfee"), ==, 2);
          seen_with = TRUE;
        }
      else
        {
          g_assert_cmpfloat (get_number (reply, "couponfee"), ==, 0);
          seen_without = TRUE;
        }
    }

  g_assert_true (seen_with && seen_without);
}

/* Amounts have two decimals at most, whatever the order: no 12.300000000000001. */
static void
test_digits (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *lat = g_strdup_printf ("40.%04d", 1600 + 7 * i);
      g_autofree char *order = client_order (client, "DADA", "40.4486120000", lat, NULL);
      g_autofree char *raw = get_raw (client, order);

      g_assert_true (g_regex_match_simple (
          "^\\{\"resultcode\":0,\"resultmsg\":\"ok\","
          "\"fee\":\\d+(\\.\\d?[1-9])?,\"deliverfee\":\\d+(\\.\\d?[1-9])?,"
          "\"couponfee\":\\d+,\"tips\":0,\"insurancefee\":0,"
          "\"distance\":\\d+,\"dispatch_duration\":\\d+,\"delivery_token\":\"[0-9a-f]{32}\"\\}$",
          raw, 0, 0));
    }
}

static void
test_seed (void)
{
  g_autoptr (Client) one = client_new (NULL, 0);
  g_autoptr (Client) other = client_new (NULL, 0);
  guint n_different = 0;

  desk_sandbox_set_seed (one->sandbox, 42);
  desk_sandbox_set_seed (other->sandbox, 42);

  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      g_autofree char *order = client_order (one, carriers[i], NULL);
      g_autofree char *a = get_raw (one, order);
      g_autofree char *b = get_raw (one, order);
      g_autofree char *c = get_raw (other, order);

      g_assert_cmpstr (a, ==, b);
      g_assert_cmpstr (a, ==, c);
    }

  desk_sandbox_set_seed (other->sandbox, 43);

  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      g_autofree char *order = client_order (one, carriers[i], NULL);
      g_autofree char *a = get_raw (one, order);
      g_autofree char *c = get_raw (other, order);

      n_different += g_strcmp0 (a, c) != 0;
    }

  g_assert_cmpuint (n_different, >=, 2);
}

static void
test_booking (void)
{
  static const struct
  {
    const char *carrier;
    const char *field;
    int ahead; /* minutes */
    int resultcode;
  } cases[] = {
    { "SFTC", "expected_finish_time", 30, 0 },
    { "SFTC", "expected_pick_time", 30, 0 },
    { "SFTC", "expected_delivery_time", 30, 1010 },
    { "SFTC", "expected_finish_time", -30, 1010 },
    { "SS", "expected_pick_time", 119, 1010 },
    { "SS", "expected_pick_time", 121, 0 },
    { "SS", "expected_pick_time", 48 * 60 - 1, 0 },
    { "SS", "expected_pick_time", 48 * 60 + 1, 1010 },
    { "SS", "expected_finish_time", 121, 1010 },
    { "MTPS", "expected_delivery_time", 30, 0 },
    { "MTPS", "expected_finish_time", 30, 0 },
    { "MTPS", "expected_pick_time", 30, 1010 },
    { "DADA", "expected_delivery_time", 72 * 60 - 1, 0 },
    { "DADA", "expected_delivery_time", 72 * 60 + 1, 1010 },
    { "DADA", "expected_finish_time", 30, 1010 },
    { "UU", "expected_pick_time", 1, 0 },
  };
  g_autoptr (Client) client = client_new (NULL, 0);
  gint64 now = g_get_real_time () / G_TIME_SPAN_SECOND;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *type = NULL;
      g_autofree char *order = NULL;

      type = g_strdup_printf ("\"order_type\": 1, \"%s\": %" G_GINT64_FORMAT, cases[i].field,
                              now + cases[i].ahead * 60);

      /* The sample has an expected_delivery_time of 0, which would come to stand twice. */
      order = client_order (client, cases[i].carrier, "\"expected_delivery_time\": 0,", "",
                            "\"order_type\": 0", type, NULL);
      json_object_unref (client_assert_resultcode (client, order, cases[i].resultcode));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/carriers/official-sample", test_official_sample);
  g_test_add_func ("/sandbox/carriers/refusals", test_refusals);
  g_test_add_func ("/sandbox/carriers/tolerance", test_tolerance);
  g_test_add_func ("/sandbox/carriers/without-sender", test_without_sender);
  g_test_add_func ("/sandbox/carriers/reach", test_reach);
  g_test_add_func ("/sandbox/carriers/baidu", test_baidu);
  g_test_add_func ("/sandbox/carriers/prices", test_prices);
  g_test_add_func ("/sandbox/carriers/coupon", test_coupon);
  g_test_add_func ("/sandbox/carriers/digits", test_digits);
  g_test_add_func ("/sandbox/carriers/seed", test_seed);
  g_test_add_func ("/sandbox/carriers/booking", test_booking);

  return g_test_run ();
}
