/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `dispatch-desk call`, run as another program runs it: what leaves, what is printed, and how it
 * ends.
 */
#include "config.h"

#include <string.h>

#include "fault-server.h"
#include "program.h"

#define GET "{\"shopid\":\"practice_shop_sftc\",\"shop_order_id\":\"A_1\",\"x\":1.50}"

static void
test_usage (void)
{
  g_autoptr (Ran) unknown = ran_new ("{}", NULL, "call", "stable_token", "-", NULL);
  g_autoptr (Ran) no_object = ran_new ("[]", NULL, "call", "get", "-", NULL);
  g_autoptr (Ran) no_file = ran_new (NULL, NULL, "call", "get", "/nonexistent.json", NULL);

  ran_assert_usage (unknown, "realmock_update_order");
  ran_assert_usage (no_object, "no object");
  ran_assert_usage (no_file, "/nonexistent.json");
}

/* Practice itself says that there is no such order, and that it knows the signature's account. */
static void
test_practice (void)
{
  g_autoptr (Ran) lists = ran_new ("{}", NULL, "call", "getAllImmeDelivery", "-", NULL);
  g_autoptr (Ran) missing = ran_new (GET, NULL, "call", "getOrder", "-", NULL);
  g_autoptr (JsonObject) list = ran_parse (lists);
  g_autoptr (JsonObject) reply = ran_parse (missing);

  g_assert_cmpint (lists->status, ==, 0);
  g_assert_cmpint (json_object_get_int_member (list, "resultcode"), ==, 0);
  g_assert_nonnull (strstr (lists->err, "delivery/getall"));
  g_assert_cmpint (missing->status, ==, 1);
  g_assert_cmpint (json_object_get_int_member (reply, "errcode"), ==, 930563);
}

/* What is sent, byte by byte, and what is printed. */
static void
test_bytes (void)
{
  static const char answer[] = "{ \"resultcode\" : 0,\n\"new\":[1.50] }\n";
  static const struct
  {
    const char *body;
    const char *sent;
  } cases[] = {
    { GET, "{\"delivery_sign\":\"" },
    { "{\"delivery_sign\":\"mine\",\"shopid\":\"practice_shop_sftc\"}",
      "{\"delivery_sign\":\"mine\",\"shopid\":\"practice_shop_sftc\"}" },
    { "{\"shopid\":\"nobody\", \"b\" : 1.500}", "{\"shopid\":\"nobody\", \"b\" : 1.500}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FaultServer) server = fault_server_new (NULL);
      FaultAct act = { .body = answer };
      g_autoptr (Ran) ran = NULL;
      g_autofree char *sent = NULL;

      fault_server_play (server, "order/get", &act);
      ran = ran_new (cases[i].body, NULL, "call", "get", "-", "--endpoint",
                     fault_server_get_uri (server), NULL);
      g_assert_cmpint (ran->status, ==, 0);
      g_assert_cmpstr (ran->out, ==, answer);
      sent = fault_server_dup_request (server, "order/get", 0);
      g_assert_nonnull (strstr (sent, cases[i].sent));
      g_assert_null (strstr (sent, "practice-secret"));
      g_assert_cmpuint (fault_server_count (server, "order/get"), ==, 1);
    }
}

static void
test_resign (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (Ran) ran = ran_new (
    "{\"delivery_sign\":\"mine\",\"shop_order_id\":\"A_1\",\"shopid\":\"practice_shop_sftc\"}", NULL,
    "call", "cancel", "-", "--resign", "--endpoint", fault_server_get_uri (server), NULL);
  g_autofree char *sign = g_compute_checksum_for_string (
    G_CHECKSUM_SHA1, "practice_shop_sftcA_1practice-secret-of-sftc", -1);
  g_autofree char *body = g_strdup_printf (
    "{\"delivery_sign\":\"%s\",\"shop_order_id\":\"A_1\",\"shopid\":\"practice_shop_sftc\"}", sign);
  g_autofree char *sent = fault_server_dup_request (server, "order/cancel", 0);

  g_assert_cmpint (ran->status, ==, 0);
  g_assert_true (g_str_has_suffix (sent, body));
}

/* A lost reply to what changes something: once, and no more. */
static void
test_lost (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  FaultAct act = { .kind = FAULT_CLOSE };
  g_autoptr (Ran) ran = NULL;

  fault_server_play (server, "order/add", &act);
  ran = ran_new ("{}", NULL, "call", "add", "-", "--endpoint", fault_server_get_uri (server), NULL);
  g_assert_cmpint (ran->status, ==, 1);
  g_assert_cmpstr (ran->out, ==, "");
  g_assert_cmpuint (fault_server_count (server, "order/add"), ==, 1);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  program_set_up ();

  g_test_add_func ("/cli/call/usage", test_usage);
  g_test_add_func ("/cli/call/practice", test_practice);
  g_test_add_func ("/cli/call/bytes", test_bytes);
  g_test_add_func ("/cli/call/resign", test_resign);
  g_test_add_func ("/cli/call/lost", test_lost);

  status = g_test_run ();
  program_tear_down ();

  return status;
}
