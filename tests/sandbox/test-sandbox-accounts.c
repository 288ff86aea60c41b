/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stand-in's side of accounts: bindings and how they stand, service providers, and the ways in
 * which a token or the platform's patience comes to an end.
 */
#include "config.h"

#include <string.h>

#include "sandbox-client.h"

#define TOKEN "/cgi-bin/token"
#define STABLE_TOKEN "/cgi-bin/stable_token"
#define AUTHORIZER_TOKEN "/cgi-bin/component/api_authorizer_token"
#define COMPONENT "component_access_token=practice-component-access-token"
#define CREDENTIALS \
  "grant_type=client_credential&appid=wxd15ba7c4de5c0000&secret=0123456789abcdef0123456789abcdef"
#define STABLE_BODY \
  "{\"grant_type\":\"client_credential\",\"appid\":\"wxd15ba7c4de5c0000\"," \
  "\"secret\":\"0123456789abcdef0123456789abcdef\"}"

static void
assert_error (JsonObject *reply, int errcode, const char *words)
{
  g_autoptr (JsonObject) owned = reply;
  g_autofree char *start = g_strconcat (words, " rid: ", NULL);

  g_assert_cmpint (json_object_get_int_member_with_default (owned, "errcode", 0), ==, errcode);
  g_assert_true (g_str_has_prefix (json_object_get_string_member (owned, "errmsg"), start));
}

static void
assert_ok (JsonObject *reply)
{
  g_autoptr (JsonObject) owned = reply;

  g_assert_false (json_object_has_member (owned, "errcode"));
  g_assert_cmpint (json_object_get_int_member (owned, "resultcode"), ==, 0);
}

/* The token that a call gave, which is the client's from now on. */
static void
take_token (Client *client, JsonObject *reply)
{
  g_autoptr (JsonObject) owned = reply;

  g_assert_true (json_object_has_member (owned, "access_token"));
  g_free (client->token);
  client->token = g_strdup (json_object_get_string_member (owned, "access_token"));
}

/* (nullable): the binding with @carrier, as the platform tells it. */
static JsonObject *
find_binding (Client *client, const char *carrier)
{
  g_autoptr (JsonObject) reply = client_post (client, BUSINESS "shop/get", "{}");
  JsonArray *list = json_object_get_array_member (reply, "shop_list");

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *binding = json_array_get_object_element (list, i);

      if (g_str_equal (json_object_get_string_member (binding, "delivery_id"), carrier))
        return json_object_ref (binding);
    }

  return NULL;
}

static int
get_audit (Client *client, const char *carrier)
{
  g_autoptr (JsonObject) binding = find_binding (client, carrier);

  return binding != NULL ? (int) json_object_get_int_member (binding, "audit_result") : -1;
}

static void
test_audit (void)
{
  g_autoptr (Client) client = client_new (
      "[SFTC]\naudit_result=1\n[SS]\naudit_result=2\n[UU]\naudit_result=-1\n", 0);
  g_autofree char *pending = client_order (client, "SFTC", NULL);
  g_autofree char *refused = client_order (client, "SS", NULL);
  g_autofree char *unbound = client_order (client, "UU", NULL);
  g_autofree char *bound = client_order (client, "DADA", NULL);

  g_assert_cmpint (get_audit (client, "SFTC"), ==, 1);
  g_assert_cmpint (get_audit (client, "SS"), ==, 2);
  g_assert_cmpint (get_audit (client, "UU"), ==, -1);
  g_assert_cmpint (get_audit (client, "DADA"), ==, 0);

  client_assert_errcode (client, pending, 930560);
  client_assert_errcode (client, refused, 930560);
  client_assert_errcode (client, unbound, 930560);
  json_object_unref (client_assert_resultcode (client, bound, 0));
}

static void
test_shop_add (void)
{
  g_autoptr (Client) client = client_new ("[UU]\naudit_result=-1\n[SS]\naudit_result=2\n"
                                          "[MTPS]\nerrcode=930566\ncall=shop/add\n",
                                          0);
  g_autofree char *order = client_order (client, "MTPS", NULL);

  assert_ok (client_post (client, BUSINESS "shop/add", "{\"delivery_id\":\"UU\"}"));
  g_assert_cmpint (get_audit (client, "UU"), ==, 1);
  assert_ok (client_post (client, BUSINESS "shop/add", "{\"delivery_id\":\"SS\"}"));
  g_assert_cmpint (get_audit (client, "SS"), ==, 1);

  /* What has passed stays so. */
  assert_ok (client_post (client, BUSINESS "shop/add", "{\"delivery_id\":\"SFTC\"}"));
  g_assert_cmpint (get_audit (client, "SFTC"), ==, 0);

  assert_error (client_post (client, BUSINESS "shop/add", "{}"), 930561, "args error");
  assert_error (client_post (client, BUSINESS "shop/add", "{\"delivery_id\":\"SCTC\"}"), 930561,
                "args error");
  assert_error (client_post (client, BUSINESS "shop/add", "{\"delivery_id\":\"TEST\"}"), 930561,
                "args error");

  /* Only that call of the carrier's. */
  assert_error (client_post (client, BUSINESS "shop/add", "{\"delivery_id\":\"MTPS\"}"), 930566,
                "not support, plz auth at mp.weixin.qq.com");
  json_object_unref (client_assert_resultcode (client, order, 0));

  /* A new scenario is a new beginning. */
  client_load (client, "[UU]\naudit_result=-1\n");
  g_assert_cmpint (get_audit (client, "UU"), ==, -1);
  g_assert_cmpint (get_audit (client, "SS"), ==, 0);
}

/* The carrier's own console shows another merchant id than the binding has. */
static void
test_two_ids (void)
{
  g_autoptr (Client) client = client_new ("[DADA]\nshopid=73753\n", 0);
  g_autofree char *console = client_order (client, "DADA", NULL);
  g_autofree char *binding = client_order (client, "DADA", "practice_shop_dada", "73753", NULL);
  g_autofree char *wrong_secret =
      client_order (client, "DADA", "practice_shop_dada", "73753", "@SIGN@",
                    "0123456789012345678901234567890123456789", NULL);
  g_autoptr (JsonObject) bound = find_binding (client, "DADA");

  g_assert_cmpstr (json_object_get_string_member (bound, "shopid"), ==, "73753");
  g_assert_cmpint (json_object_get_int_member (bound, "audit_result"), ==, 0);
  client_assert_errcode (client, console, 930560);
  json_object_unref (client_assert_resultcode (client, wrong_secret, 2003));
  json_object_unref (client_assert_resultcode (client, binding, 0));
}

static JsonObject *
exchange (Client *client, const char *query, const char *component, const char *appid,
          const char *refresh_token)
{
  g_autofree char *body = NULL;

  body = g_strdup_printf ("{\"component_appid\":\"%s\",\"authorizer_appid\":\"%s\","
                          "\"authorizer_refresh_token\":\"%s\"}",
                          component, appid, refresh_token);

  return client_post_with (client, AUTHORIZER_TOKEN, query, body);
}

static void
test_provider (void)
{
  static const char *const component = "wxc0de5e12a1ce0000", *const appid = "wxd15ba7c4de5c0000";
  static const char *const refresh = "refreshtoken@@@practice-desk";
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *order = client_order (client, "SFTC", NULL);
  g_autoptr (JsonObject) reply = NULL;

  /* The mini program's own token is not a service provider's. */
  assert_error (client_post (client, BUSINESS "open", "{}"), 86000,
                "should be called only from third party");

  assert_error (exchange (client, NULL, component, appid, refresh), 41001, "access_token missing");
  assert_error (exchange (client, "access_token=x", component, appid, refresh), 40001,
                "invalid credential, access_token is invalid or not latest");
  assert_error (exchange (client, COMPONENT, appid, appid, refresh), 40013, "invalid appid");
  assert_error (exchange (client, COMPONENT, component, component, refresh), 61003,
                "component is not authorized by this account");
  assert_error (exchange (client, COMPONENT, component, appid, "x"), 61023,
                "refresh_token is invalid");

  reply = exchange (client, COMPONENT, component, appid, refresh);
  g_assert_cmpint (json_object_get_int_member (reply, "expires_in"), ==, 7200);
  g_assert_cmpstr (json_object_get_string_member (reply, "authorizer_refresh_token"), ==, refresh);
  g_free (client->token);
  client->token = g_strdup (json_object_get_string_member (reply, "authorizer_access_token"));

  /* It is good for every call of the merchant's, and opens the service once. */
  g_assert_cmpint (get_audit (client, "SFTC"), ==, 0);
  json_object_unref (client_assert_resultcode (client, order, 0));
  assert_ok (client_post (client, BUSINESS "open", "{}"));
  assert_error (client_post (client, BUSINESS "open", "{}"), 930569, "already open");

  client_load (client, "[platform]\nerrcode=930571\ncall=open\n");
  assert_error (client_post (client, BUSINESS "open", "{}"), 930571, "need alpha test auth");
  g_assert_cmpint (get_audit (client, "SFTC"), ==, 0);
}

/* Words that are the platform's where a scenario gives only the number. */
static void
test_words (void)
{
  static const struct
  {
    int errcode;
    const char *words;
  } cases[] = {
    { 40013, "invalid appid" },
    { 40125, "invalid appsecret" },
    { 40164, "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist" },
    { 45009, "reach max api daily quota limit" },
    { 45011, "api minute-quota reach limit, must slower, retry next minute" },
    { 48001, "api unauthorized" },
    { 61003, "component is not authorized by this account" },
    { 61007, "api is unauthorized to component" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *scenario =
          g_strdup_printf ("[platform]\nerrcode=%d\ncall=stable_token\n", cases[i].errcode);
      g_autoptr (Client) client = client_new (scenario, 0);

      assert_error (client_post_with (client, STABLE_TOKEN, NULL, STABLE_BODY), cases[i].errcode,
                    cases[i].words);
      /* The other calls go on. */
      take_token (client, client_get (client, TOKEN, CREDENTIALS));
      g_assert_cmpint (get_audit (client, "SS"), ==, 0);
    }
}

static void
test_one_call (void)
{
  g_autoptr (Client) client =
      client_new ("[platform]\nerrcode=61007\ncall=shop/get\ntimes=2\n", 0);

  take_token (client, client_get (client, TOKEN, CREDENTIALS));
  for (int i = 0; i < 2; i++)
    {
      assert_ok (client_post (client, BUSINESS "delivery/getall", "{}"));
      assert_error (client_post (client, BUSINESS "shop/get", "{}"), 61007,
                    "api is unauthorized to component");
    }
  assert_ok (client_post (client, BUSINESS "shop/get", "{}"));
}

static void
test_token_life (void)
{
  g_autoptr (Client) client = client_new ("[platform]\ntoken_life=60\n", 0);
  g_autofree char *first = NULL;
  g_autoptr (JsonObject) reply = client_post_with (client, STABLE_TOKEN, NULL, STABLE_BODY);

  g_assert_cmpint (json_object_get_int_member (reply, "expires_in"), ==, 7200);
  take_token (client, json_object_ref (reply));
  first = g_strdup (client->token);
  assert_ok (client_post (client, BUSINESS "shop/get", "{}"));

  desk_sandbox_advance_clock (client->sandbox, 61);
  assert_error (client_post (client, BUSINESS "shop/get", "{}"), 42001, "access_token expired");

  /* Asked for again, there is another. */
  take_token (client, client_post_with (client, STABLE_TOKEN, NULL, STABLE_BODY));
  g_assert_cmpstr (client->token, !=, first);
  assert_ok (client_post (client, BUSINESS "shop/get", "{}"));
}

static void
test_same_token_again (void)
{
  static const char *const paths[] = { STABLE_TOKEN, TOKEN };
  g_autoptr (Client) client = client_new ("[platform]\ntoken_life=0\ntoken_again=1\n", 0);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *first = NULL;

      for (int n = 0; n < 3; n++)
        {
          take_token (client, i == 0 ? client_post_with (client, paths[i], NULL, STABLE_BODY)
                                     : client_get (client, paths[i], CREDENTIALS));
          if (first == NULL)
            first = g_strdup (client->token);
          g_assert_cmpstr (client->token, ==, first);
          assert_error (client_post (client, BUSINESS "shop/get", "{}"), 42001,
                        "access_token expired");
        }
    }

  /* All is well again. */
  client_load (client, "");
  take_token (client, client_get (client, TOKEN, CREDENTIALS));
  assert_ok (client_post (client, BUSINESS "shop/get", "{}"));
}

/* Numbers at which no clock matters; that of the seconds is among the parts. */
static void
test_limits (void)
{
  g_autoptr (Client) client = client_new ("[platform]\ncalls_a_second=0\n", 0);
  g_autofree char *order = NULL;

  take_token (client, client_get (client, TOKEN, CREDENTIALS));
  order = client_order (client, "SFTC", NULL);
  client_assert_errcode (client, order, 45011);
  assert_error (client_post (client, BUSINESS "shop/get", "{}"), 45011,
                "api minute-quota reach limit, must slower, retry next minute");

  client_load (client, "[platform]\ncalls_a_day=0\n");
  client_assert_errcode (client, order, 45009);

  /* Who has no token is not counted. */
  assert_error (client_post_with (client, BUSINESS "shop/get", NULL, "{}"), 41001,
                "access_token missing");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/accounts/audit", test_audit);
  g_test_add_func ("/sandbox/accounts/shop-add", test_shop_add);
  g_test_add_func ("/sandbox/accounts/two-ids", test_two_ids);
  g_test_add_func ("/sandbox/accounts/provider", test_provider);
  g_test_add_func ("/sandbox/accounts/words", test_words);
  g_test_add_func ("/sandbox/accounts/one-call", test_one_call);
  g_test_add_func ("/sandbox/accounts/token-life", test_token_life);
  g_test_add_func ("/sandbox/accounts/same-token-again", test_same_token_again);
  g_test_add_func ("/sandbox/accounts/limits", test_limits);

  return g_test_run ();
}
