/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stand-in's orders: placing, tips, cancelling, coming back, being asked about, the two mocks,
 * how they live by the clock, and replies that are lost after the work was done.
 */
#include "config.h"

#include "orders-client.h"

static void
test_add (void)
{
  static const struct
  {
    const char *carrier;
    gboolean finish, pickup;
  } cases[] = { { "SFTC", TRUE, TRUE },   { "SS", FALSE, FALSE }, { "MTPS", FALSE, FALSE },
                { "DADA", TRUE, FALSE },  { "UU", FALSE, FALSE }, { "TEST", TRUE, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Client) client = client_new (NULL, 0);
      g_autoptr (JsonObject) reply = orders_add (client, cases[i].carrier);
      g_autoptr (Client) other = client_new (NULL, 0);
      g_autoptr (JsonObject) same = orders_add (other, cases[i].carrier);

      g_assert_cmpint (orders_get_code (reply), ==, 0);
      g_assert_cmpint (json_object_get_int_member (reply, "finish_code") != 0, ==, cases[i].finish);
      g_assert_cmpint (json_object_get_int_member (reply, "pickup_code") != 0, ==, cases[i].pickup);
      g_assert_cmpstr (json_object_get_string_member (reply, "waybill_id"), ==,
                       json_object_get_string_member (same, "waybill_id"));
      if (g_str_equal (cases[i].carrier, "TEST"))
        g_assert_cmpstr (json_object_get_string_member (reply, "waybill_id"), ==,
                         "test_waybill_id");
      orders_assert_code (orders_add (client, cases[i].carrier), 930562);
      g_assert_cmpint (orders_get_status (client, cases[i].carrier), ==, 101);
    }
}

static void
test_token (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *order = client_order (client, "DADA", NULL);
  g_autofree char *elsewhere = client_order (client, "DADA", "SFTC_001", "SFTC_002", NULL);
  g_autoptr (JsonObject) quote = client_quote (client, order);
  g_autoptr (JsonObject) other = client_quote (client, elsewhere);
  const char *token = json_object_get_string_member (quote, "delivery_token");

  orders_assert_code (orders_add_with (client, "order/add", "DADA",
                         json_object_get_string_member (other, "delivery_token")), 1010);
  desk_sandbox_advance_clock (client->sandbox, 181);
  orders_assert_code (orders_add_with (client, "order/add", "DADA", token), 2062);
  orders_assert_code (orders_ask (client, "order/get", "DADA", ""), 930563);
  json_object_unref (client_quote (client, order));
  orders_assert_code (orders_add_with (client, "order/add", "DADA", token), 0);
}

static void
test_readd (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autoptr (Client) other = client_new (NULL, 0);
  g_autofree char *waybill = NULL;
  g_autofree char *new_only = NULL;

  orders_assert_code (orders_add_with (client, "order/readd", "SFTC", ""), 930563);
  waybill = orders_place (client, "SFTC");
  orders_assert_code (orders_add_with (client, "order/readd", "SFTC", ""), 930562);
  orders_assert_code (orders_cancel (client, "SFTC", waybill), 0);
  orders_assert_code (orders_add (client, "SFTC"), 930562);
  orders_assert_code (orders_add_with (client, "order/readd", "SFTC", ""), 0);
  g_assert_cmpint (orders_get_status (client, "SFTC"), ==, 101);
  /* It has another waybill now. */
  orders_assert_code (orders_cancel (client, "SFTC", waybill), 930563);

  new_only = orders_place (other, "MTPS");
  orders_assert_code (orders_cancel (other, "MTPS", new_only), 0);
  orders_assert_code (orders_add_with (other, "order/readd", "MTPS", ""), 1010);
}

static const struct
{
  const char *carrier;
  const char *tips;
  int code;
} tips[] = {
  { "SFTC", "200", 0 },      { "SFTC", "200.01", 1010 }, { "SS", "5", 0 },     { "SS", "4", 1010 },
  { "MTPS", "1", 1010 },     { "DADA", "5", 0 },         { "DADA", "5.01", 1010 },
  { "DADA", "30.1", 1010 },  { "UU", "1.5", 0 },         { "SFTC", "0", 930561 },
  { "SFTC", "-1", 930561 },  { "SFTC", "\"x\"", 930561 },
};

static void
test_tips (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tips); i++)
    {
      g_autoptr (Client) client = client_new (NULL, 0);
      g_autofree char *waybill = orders_place (client, tips[i].carrier);
      g_autofree char *more =
          g_strdup_printf ("%s,\"remark\":\"x\",\"tips\":%s", waybill, tips[i].tips);

      g_test_message ("%s %s", tips[i].carrier, tips[i].tips);
      orders_assert_code (orders_ask (client, "order/addtips", tips[i].carrier, more),
                          tips[i].code);
      /* The new sum has to be more than the last. */
      if (tips[i].code == 0)
        orders_assert_code (orders_ask (client, "order/addtips", tips[i].carrier, more), 1010);
    }
}

static void
test_cancel (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *sftc = orders_place (client, "SFTC");
  g_autoptr (Client) mtps = client_new (NULL, 0);
  g_autoptr (JsonObject) reply = NULL;

  g_free (orders_place (mtps, "MTPS"));
  orders_assert_code (orders_cancel (mtps, "MTPS", ",\"delivery_id\":\"MTPS\""), 3);
  orders_assert_code (orders_cancel (client, "SFTC", ",\"delivery_id\":\"SFTC\""), 1202);
  orders_assert_code (orders_cancel (client, "SFTC", ",\"delivery_id\":\"SCTC\""), 930555);
  orders_assert_code (orders_ask (client, "order/cancel", "SFTC", sftc), 930561);
  orders_assert_code (orders_ask (client, "order/precancel", "SFTC", sftc), 0);
  g_assert_cmpint (orders_get_status (client, "SFTC"), ==, 101);

  reply = orders_cancel (client, "SFTC", sftc);
  g_assert_cmpint (json_object_get_int_member (reply, "deduct_fee"), ==, 0);
  g_assert_cmpint (orders_get_status (client, "SFTC"), ==, 103);
  orders_assert_code (orders_cancel (client, "SFTC", sftc), 930565);
}

static void
test_life (void)
{
  static const int course[] = { 101, 102, 201, 202, 301, 302 };
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *waybill = orders_place (client, "DADA");

  for (gsize i = 0; i < G_N_ELEMENTS (course); i++)
    {
      g_autoptr (JsonObject) reply = NULL;
      gboolean rides = course[i] > 101 && course[i] < 302;

      orders_wait_for (client, "DADA", course[i]);
      reply = orders_ask (client, "order/get", "DADA", "");
      g_assert_cmpint (*json_object_get_string_member (reply, "rider_phone") != '\0', ==,
                       course[i] > 101);
      g_assert_cmpint (json_object_get_double_member (reply, "rider_lng") > 1, ==, rides);
      g_assert_cmpint (json_object_get_int_member (reply, "reach_time") > 0, ==,
                       course[i] == 202 || course[i] == 301);
      if (course[i] == 202)
        orders_assert_code (orders_cancel (client, "DADA", waybill), 1010);
    }
  orders_assert_code (orders_cancel (client, "DADA", waybill), 930565);
}

static void
test_return (void)
{
  g_autoptr (Client) client = client_new ("[SFTC]\nend=304\ncall=add\n", 0);
  g_autofree char *waybill = orders_place (client, "SFTC");

  orders_assert_code (orders_ask (client, "order/confirm_return", "SFTC", waybill), 1010);
  orders_wait_for (client, "SFTC", 304);
  orders_assert_code (orders_ask (client, "order/confirm_return", "SFTC", waybill), 0);
  g_assert_cmpint (orders_get_status (client, "SFTC"), ==, 401);
  orders_assert_code (orders_ask (client, "order/confirm_return", "SFTC", waybill), 930565);
}

static void
test_mocks (void)
{
  static const char now[] = ",\"action_time\":1584145981,\"order_status\":102";
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autoptr (Client) real = client_new (NULL, 0);

  orders_assert_code (orders_ask (client, "test_update_order", "TEST", now), 930563);
  g_free (orders_place (client, "TEST"));
  desk_sandbox_advance_clock (client->sandbox, 60 * 60);
  g_assert_cmpint (orders_get_status (client, "TEST"), ==, 101);
  orders_assert_code (orders_ask (client, "test_update_order", "TEST", now), 0);
  g_assert_cmpint (orders_get_status (client, "TEST"), ==, 102);
  orders_assert_code (orders_ask (client, "test_update_order", "TEST",
                    ",\"action_time\":1584145981000,\"order_status\":201"), 930561);
  orders_assert_code (orders_ask (client, "test_update_order", "TEST",
                    ",\"action_time\":1584145981,\"order_status\":104"), 930561);
  orders_assert_code (orders_ask (client, "realmock_update_order", "TEST", now), 930557);

  g_free (orders_place (real, "SFTC"));
  orders_assert_code (orders_ask (real, "test_update_order", "TEST", now), 930561);
  orders_assert_code (orders_ask (real, "realmock_update_order", "SFTC", now), 0);
  g_assert_cmpint (orders_get_status (real, "SFTC"), ==, 102);
  orders_assert_code (orders_ask (real, "realmock_update_order", "SFTC",
                    ",\"action_time\":1584145981,\"order_status\":304"), 930561);
}

/* Nothing was done, or all of it was: only the look afterwards tells. */
static void
test_faults (void)
{
  static const struct
  {
    const char *scenario;
    int code;
    int then;
  } cases[] = {
    { "[DADA]\nerrcode=930556\ncall=add\n", 930556, 930563 },
    { "[DADA]\nerrcode=930556\nfault_after=1\ncall=add\n", 930556, 0 },
    { "[DADA]\nresultcode=7\ncall=add\n", 7, 930563 },
    { "[DADA]\nresultcode=7\nfault_after=1\ncall=add\n", 7, 0 },
    { "[DADA]\nfault=reset\ncall=add\n", -1, 930563 },
    { "[DADA]\nfault=reset\nfault_after=1\ncall=add\n", -1, 0 },
    { "[DADA]\nfault=truncate\ncall=add\n", -1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Client) client = client_new (cases[i].scenario, 0);

      if (cases[i].code >= 0)
        {
          orders_assert_code (orders_add (client, "DADA"), cases[i].code);
        }
      else
        {
          g_autofree char *order = client_order (client, "DADA", NULL);
          g_autofree char *query = g_strconcat ("access_token=", client->token, NULL);
          g_autoptr (SoupMessage) message =
              client_message (client, BUSINESS "order/add", query, order);
          g_autoptr (GBytes) bytes = client_send (client, message, NULL);
        }
      g_test_message ("%s", cases[i].scenario);
      orders_assert_code (orders_ask (client, "order/get", "DADA", ""), cases[i].then);
    }
}

static void
test_refused (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);

  g_free (orders_place (client, "SFTC"));
  orders_assert_code (client_post (client, BUSINESS "order/get",
                            "{\"shopid\":\"practice_shop_sftc\",\"shop_order_id\":\"SFTC_001\","
                            "\"delivery_sign\":\"x\"}"), 2004);
  orders_assert_code (orders_ask (client, "order/get", "DADA", ""), 930563);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/orders/add", test_add);
  g_test_add_func ("/sandbox/orders/token", test_token);
  g_test_add_func ("/sandbox/orders/readd", test_readd);
  g_test_add_func ("/sandbox/orders/tips", test_tips);
  g_test_add_func ("/sandbox/orders/cancel", test_cancel);
  g_test_add_func ("/sandbox/orders/life", test_life);
  g_test_add_func ("/sandbox/orders/return", test_return);
  g_test_add_func ("/sandbox/orders/mocks", test_mocks);
  g_test_add_func ("/sandbox/orders/faults", test_faults);
  g_test_add_func ("/sandbox/orders/refused", test_refused);

  return g_test_run ();
}
