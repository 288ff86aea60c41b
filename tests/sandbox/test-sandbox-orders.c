/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stand-in's orders: placing, tips, cancelling, coming back, being asked about, the two mocks,
 * how they live by the clock, and replies that are lost after the work was done.
 */
#include "config.h"

#include <string.h>

#include "sandbox-client.h"

static const struct
{
  const char *carrier;
  const char *shopid;
  const char *secret;
  const char *shop_no;
} accounts[] = {
  { "SFTC", "practice_shop_sftc", "practice-secret-of-sftc", "31001" },
  { "SS", "practice_shop_ss", "practice-secret-of-ss", "31002" },
  { "MTPS", "practice_shop_mtps", "practice-secret-of-mtps", "31003" },
  { "DADA", "practice_shop_dada", "practice-secret-of-dada", "31004-00001" },
  { "UU", "practice_shop_uu", "practice-secret-of-uu", "31005" },
  { "TEST", "test_shop_id", "test_app_secrect", "1" },
};

/* A call about the sample's order, signed; @more are further members, each with a comma before it. */
static JsonObject *
ask (Client *client, const char *call, const char *carrier, const char *more)
{
  g_autofree char *path = g_strconcat (BUSINESS, call, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      g_autofree char *plain = NULL;
      g_autofree char *sign = NULL;
      g_autofree char *body = NULL;

      if (!g_str_equal (accounts[i].carrier, carrier))
        continue;
      plain = g_strconcat (accounts[i].shopid, "SFTC_001", accounts[i].secret, NULL);
      sign = g_compute_checksum_for_string (G_CHECKSUM_SHA1, plain, -1);
      body = g_strdup_printf ("{\"shopid\":\"%s\",\"shop_order_id\":\"SFTC_001\",\"shop_no\":\"%s\","
                              "\"delivery_sign\":\"%s\"%s}",
                              accounts[i].shopid, accounts[i].shop_no, sign, more);
      return client_post (client, path, body);
    }

  g_assert_not_reached ();
}

static int
get_code (JsonObject *reply)
{
  return (int) json_object_get_int_member_with_default (
      reply, json_object_has_member (reply, "errcode") ? "errcode" : "resultcode", -1);
}

static void
assert_code (JsonObject *reply, int code)
{
  g_autoptr (JsonObject) owned = reply;

  g_assert_cmpint (get_code (owned), ==, code);
}

static JsonObject *
add_with (Client *client, const char *call, const char *carrier, const char *token)
{
  g_autofree char *path = g_strconcat (BUSINESS, call, NULL);
  g_autofree char *member = g_strdup_printf ("\"delivery_token\": \"%s\", \"cargo\": {", token);
  g_autofree char *order = client_order (client, carrier, "\"cargo\": {", member,
                                         "40.4486120000", "40.1529600000", NULL);

  return client_post (client, path, order);
}

static JsonObject *
add (Client *client, const char *carrier)
{
  return add_with (client, "order/add", carrier, "");
}

/* The member "waybill_id" that the other calls want; places the order. */
static char *
place (Client *client, const char *carrier)
{
  g_autoptr (JsonObject) reply = add (client, carrier);

  g_assert_cmpint (get_code (reply), ==, 0);
  g_assert_cmpint (json_object_get_int_member (reply, "order_status"), ==, 101);

  return g_strdup_printf (",\"delivery_id\":\"%s\",\"waybill_id\":\"%s\"", carrier,
                          json_object_get_string_member (reply, "waybill_id"));
}

static int
get_status (Client *client, const char *carrier)
{
  g_autoptr (JsonObject) reply = ask (client, "order/get", carrier, "");

  g_assert_cmpint (get_code (reply), ==, 0);

  return (int) json_object_get_int_member (reply, "order_status");
}

static JsonObject *
cancel (Client *client, const char *carrier, const char *waybill)
{
  g_autofree char *more = g_strconcat (waybill, ",\"cancel_reason_id\":1", NULL);

  return ask (client, "order/cancel", carrier, more);
}

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
      g_autoptr (JsonObject) reply = add (client, cases[i].carrier);
      g_autoptr (Client) other = client_new (NULL, 0);
      g_autoptr (JsonObject) same = add (other, cases[i].carrier);

      g_assert_cmpint (get_code (reply), ==, 0);
      g_assert_cmpint (json_object_get_int_member (reply, "finish_code") != 0, ==, cases[i].finish);
      g_assert_cmpint (json_object_get_int_member (reply, "pickup_code") != 0, ==, cases[i].pickup);
      g_assert_cmpstr (json_object_get_string_member (reply, "waybill_id"), ==,
                       json_object_get_string_member (same, "waybill_id"));
      if (g_str_equal (cases[i].carrier, "TEST"))
        g_assert_cmpstr (json_object_get_string_member (reply, "waybill_id"), ==,
                         "test_waybill_id");
      assert_code (add (client, cases[i].carrier), 930562);
      g_assert_cmpint (get_status (client, cases[i].carrier), ==, 101);
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

  assert_code (add_with (client, "order/add", "DADA",
                         json_object_get_string_member (other, "delivery_token")), 1010);
  desk_sandbox_advance_clock (client->sandbox, 181);
  assert_code (add_with (client, "order/add", "DADA", token), 2062);
  assert_code (ask (client, "order/get", "DADA", ""), 930563);
  json_object_unref (client_quote (client, order));
  assert_code (add_with (client, "order/add", "DADA", token), 0);
}

static void
test_readd (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autoptr (Client) other = client_new (NULL, 0);
  g_autofree char *waybill = NULL;
  g_autofree char *new_only = NULL;

  assert_code (add_with (client, "order/readd", "SFTC", ""), 930563);
  waybill = place (client, "SFTC");
  assert_code (add_with (client, "order/readd", "SFTC", ""), 930562);
  assert_code (cancel (client, "SFTC", waybill), 0);
  assert_code (add (client, "SFTC"), 930562);
  assert_code (add_with (client, "order/readd", "SFTC", ""), 0);
  g_assert_cmpint (get_status (client, "SFTC"), ==, 101);
  /* It has another waybill now. */
  assert_code (cancel (client, "SFTC", waybill), 930563);

  new_only = place (other, "MTPS");
  assert_code (cancel (other, "MTPS", new_only), 0);
  assert_code (add_with (other, "order/readd", "MTPS", ""), 1010);
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
      g_autofree char *waybill = place (client, tips[i].carrier);
      g_autofree char *more =
          g_strdup_printf ("%s,\"remark\":\"x\",\"tips\":%s", waybill, tips[i].tips);

      g_test_message ("%s %s", tips[i].carrier, tips[i].tips);
      assert_code (ask (client, "order/addtips", tips[i].carrier, more), tips[i].code);
      /* The new sum has to be more than the last. */
      if (tips[i].code == 0)
        assert_code (ask (client, "order/addtips", tips[i].carrier, more), 1010);
    }
}

static void
test_cancel (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *sftc = place (client, "SFTC");
  g_autoptr (Client) mtps = client_new (NULL, 0);
  g_autoptr (JsonObject) reply = NULL;

  g_free (place (mtps, "MTPS"));
  assert_code (cancel (mtps, "MTPS", ",\"delivery_id\":\"MTPS\""), 3);
  assert_code (cancel (client, "SFTC", ",\"delivery_id\":\"SFTC\""), 1202);
  assert_code (cancel (client, "SFTC", ",\"delivery_id\":\"SCTC\""), 930555);
  assert_code (ask (client, "order/cancel", "SFTC", sftc), 930561);
  assert_code (ask (client, "order/precancel", "SFTC", sftc), 0);
  g_assert_cmpint (get_status (client, "SFTC"), ==, 101);

  reply = cancel (client, "SFTC", sftc);
  g_assert_cmpint (json_object_get_int_member (reply, "deduct_fee"), ==, 0);
  g_assert_cmpint (get_status (client, "SFTC"), ==, 103);
  assert_code (cancel (client, "SFTC", sftc), 930565);
}

/* Goes on until it stands so; asserts that it comes to that. */
static void
wait_for (Client *client, const char *carrier, int status)
{
  for (int i = 0; get_status (client, carrier) != status; i++)
    {
      g_assert_cmpint (i, <, 2000);
      desk_sandbox_advance_clock (client->sandbox, 10);
    }
}

static void
test_life (void)
{
  static const int course[] = { 101, 102, 201, 202, 301, 302 };
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *waybill = place (client, "DADA");

  for (gsize i = 0; i < G_N_ELEMENTS (course); i++)
    {
      g_autoptr (JsonObject) reply = NULL;
      gboolean rides = course[i] > 101 && course[i] < 302;

      wait_for (client, "DADA", course[i]);
      reply = ask (client, "order/get", "DADA", "");
      g_assert_cmpint (*json_object_get_string_member (reply, "rider_phone") != '\0', ==,
                       course[i] > 101);
      g_assert_cmpint (json_object_get_double_member (reply, "rider_lng") > 1, ==, rides);
      g_assert_cmpint (json_object_get_int_member (reply, "reach_time") > 0, ==,
                       course[i] == 202 || course[i] == 301);
      if (course[i] == 202)
        assert_code (cancel (client, "DADA", waybill), 1010);
    }
  assert_code (cancel (client, "DADA", waybill), 930565);
}

static void
test_return (void)
{
  g_autoptr (Client) client = client_new ("[SFTC]\nend=304\ncall=add\n", 0);
  g_autofree char *waybill = place (client, "SFTC");

  assert_code (ask (client, "order/confirm_return", "SFTC", waybill), 1010);
  wait_for (client, "SFTC", 304);
  assert_code (ask (client, "order/confirm_return", "SFTC", waybill), 0);
  g_assert_cmpint (get_status (client, "SFTC"), ==, 401);
  assert_code (ask (client, "order/confirm_return", "SFTC", waybill), 930565);
}

static void
test_mocks (void)
{
  static const char now[] = ",\"action_time\":1584145981,\"order_status\":102";
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autoptr (Client) real = client_new (NULL, 0);

  assert_code (ask (client, "test_update_order", "TEST", now), 930563);
  g_free (place (client, "TEST"));
  desk_sandbox_advance_clock (client->sandbox, 60 * 60);
  g_assert_cmpint (get_status (client, "TEST"), ==, 101);
  assert_code (ask (client, "test_update_order", "TEST", now), 0);
  g_assert_cmpint (get_status (client, "TEST"), ==, 102);
  assert_code (ask (client, "test_update_order", "TEST",
                    ",\"action_time\":1584145981000,\"order_status\":201"), 930561);
  assert_code (ask (client, "test_update_order", "TEST",
                    ",\"action_time\":1584145981,\"order_status\":104"), 930561);
  assert_code (ask (client, "realmock_update_order", "TEST", now), 930557);

  g_free (place (real, "SFTC"));
  assert_code (ask (real, "test_update_order", "TEST", now), 930561);
  assert_code (ask (real, "realmock_update_order", "SFTC", now), 0);
  g_assert_cmpint (get_status (real, "SFTC"), ==, 102);
  assert_code (ask (real, "realmock_update_order", "SFTC",
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
          assert_code (add (client, "DADA"), cases[i].code);
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
      assert_code (ask (client, "order/get", "DADA", ""), cases[i].then);
    }
}

static void
test_refused (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);

  g_free (place (client, "SFTC"));
  assert_code (client_post (client, BUSINESS "order/get",
                            "{\"shopid\":\"practice_shop_sftc\",\"shop_order_id\":\"SFTC_001\","
                            "\"delivery_sign\":\"x\"}"), 2004);
  assert_code (ask (client, "order/get", "DADA", ""), 930563);
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
