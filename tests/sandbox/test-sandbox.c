/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The platform's side of the stand-in: tokens, paths, and each refusal that a
 * pre_add can meet.
 */
#include "config.h"

#include <string.h>

#include "sandbox-client.h"

#define TOKEN "/cgi-bin/token"
#define STABLE_TOKEN "/cgi-bin/stable_token"
#define CREDENTIALS "appid=wxd15ba7c4de5c0000&secret=0123456789abcdef0123456789abcdef"
#define GRANT "grant_type=client_credential&"
#define STABLE_BODY \
  "{\"grant_type\":\"client_credential\",\"appid\":\"wxd15ba7c4de5c0000\"," \
  "\"secret\":\"0123456789abcdef0123456789abcdef\",\"force_refresh\":"

static char *
take_token (JsonObject *reply)
{
  g_autoptr (JsonObject) owned = reply;

  g_assert_true (json_object_has_member (owned, "access_token"));

  return g_strdup (json_object_get_string_member (owned, "access_token"));
}

/* What a list call is answered with this token: 0 or the errcode. */
static int
try_token (Client *client, const char *token)
{
  g_autofree char *query = g_strconcat ("access_token=", token, NULL);
  g_autoptr (JsonObject) reply =
      client_post_with (client, BUSINESS "delivery/getall", query, "{}");

  return json_object_has_member (reply, "errcode")
             ? (int) json_object_get_int_member (reply, "errcode")
             : 0;
}

static void
assert_error (JsonObject *reply, int errcode, const char *words)
{
  g_autofree char *pattern = NULL;

  pattern = g_strdup_printf ("^%s rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$", words);

  g_assert_cmpint (json_object_get_int_member (reply, "errcode"), ==, errcode);
  g_assert_true (g_regex_match_simple (pattern, json_object_get_string_member (reply, "errmsg"), 0,
                                       0));
  g_assert_cmpuint (json_object_get_size (reply), ==, 2);
}

static char *
repeat (const char *text, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, text);

  return g_string_free (out, FALSE);
}

static void
test_token (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (JsonObject) reply = NULL;

  first = take_token (client_get (client, TOKEN, GRANT CREDENTIALS));
  reply = client_get (client, TOKEN, GRANT CREDENTIALS);
  g_assert_cmpint (json_object_get_int_member (reply, "expires_in"), ==, 7200);
  second = take_token (g_steal_pointer (&reply));

  /* Replaced, the first has five minutes more. */
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpint (try_token (client, first), ==, 0);
  g_assert_cmpint (try_token (client, second), ==, 0);

  desk_sandbox_advance_clock (client->sandbox, 299);
  g_assert_cmpint (try_token (client, first), ==, 0);

  desk_sandbox_advance_clock (client->sandbox, 2);
  g_assert_cmpint (try_token (client, first), ==, 40001);
  g_assert_cmpint (try_token (client, second), ==, 0);

  /* Run out, the second is not "invalid" but "expired". */
  desk_sandbox_advance_clock (client->sandbox, 7200 - 301 + 1);
  g_assert_cmpint (try_token (client, second), ==, 42001);
}

static void
test_stable_token (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *first = NULL, *again = NULL, *next = NULL, *forced = NULL, *twice = NULL;
  g_autofree char *plain = NULL, *late = NULL;
  g_autoptr (JsonObject) reply = NULL;

  first = take_token (client_post_with (client, STABLE_TOKEN, NULL, STABLE_BODY "false}"));
  plain = take_token (client_get (client, TOKEN, GRANT CREDENTIALS));

  desk_sandbox_advance_clock (client->sandbox, 6000);
  reply = client_post_with (client, STABLE_TOKEN, NULL, STABLE_BODY "false}");
  g_assert_cmpint (json_object_get_int_member (reply, "expires_in"), <=, 1200);
  g_assert_cmpint (json_object_get_int_member (reply, "expires_in"), >, 1100);
  again = take_token (g_steal_pointer (&reply));
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpint (try_token (client, plain), ==, 0);

  /* In its last five minutes there is a new one, and both are good. */
  desk_sandbox_advance_clock (client->sandbox, 901);
  next = take_token (client_post_with (client, STABLE_TOKEN, NULL, STABLE_BODY "false}"));
  g_assert_cmpstr (first, !=, next);
  g_assert_cmpint (try_token (client, first), ==, 0);
  g_assert_cmpint (try_token (client, next), ==, 0);
  desk_sandbox_advance_clock (client->sandbox, 300);
  g_assert_cmpint (try_token (client, first), ==, 42001);

  /* Forced, the old one is dead at once; forced again too soon, nothing happens. */
  forced = take_token (client_post_with (client, STABLE_TOKEN, NULL, STABLE_BODY "true}"));
  g_assert_cmpstr (forced, !=, next);
  g_assert_cmpint (try_token (client, next), ==, 40001);
  twice = take_token (client_post_with (client, STABLE_TOKEN, NULL, STABLE_BODY "true}"));
  g_assert_cmpstr (forced, ==, twice);
  desk_sandbox_advance_clock (client->sandbox, 31);
  late = take_token (client_post_with (client, STABLE_TOKEN, NULL, STABLE_BODY "true}"));
  g_assert_cmpstr (forced, !=, late);
}

static void
test_forced_too_often (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autoptr (JsonObject) reply = NULL;

  for (int i = 0; i < 20; i++)
    {
      g_autofree char *token = NULL;

      token = take_token (client_post_with (client, STABLE_TOKEN, NULL, STABLE_BODY "true}"));
      desk_sandbox_advance_clock (client->sandbox, 31);
    }

  reply = client_post_with (client, STABLE_TOKEN, NULL, STABLE_BODY "true}");
  assert_error (reply, 45009, "reach max api daily quota limit");
}

static void
test_credentials (void)
{
  static const struct
  {
    const char *query;
    int errcode;
    const char *words;
  } cases[] = {
    { NULL, 40002, "invalid grant_type" },
    { "grant_type=password&" CREDENTIALS, 40002, "invalid grant_type" },
    { GRANT "secret=0", 41002, "appid missing" },
    { GRANT "appid=wxd15ba7c4de5c0000", 41004, "appsecret missing" },
    { GRANT "appid=wx&secret=0", 40013, "invalid appid" },
    { GRANT "appid=wxd15ba7c4de5c0000&secret=0", 40125, "invalid appsecret" },
  };
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autoptr (JsonObject) posted = NULL;
  g_autoptr (JsonObject) stable = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) reply = client_get (client, TOKEN, cases[i].query);

      assert_error (reply, cases[i].errcode, cases[i].words);
    }

  posted = client_post_with (client, TOKEN, GRANT CREDENTIALS, "{}");
  assert_error (posted, 43001, "require GET method");
  stable = client_post_with (client, STABLE_TOKEN, NULL, "{\"grant_type\":\"client_credential\"}");
  assert_error (stable, 41002, "appid missing");
}

static void
test_access (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *in_body = g_strdup_printf ("{\"access_token\":\"%s\"}", client->token);
  g_autofree char *query = g_strconcat ("access_token=", client->token, NULL);
  g_autoptr (JsonObject) none = client_post_with (client, PRE_ADD, NULL, "{}");
  g_autoptr (JsonObject) body = client_post_with (client, PRE_ADD, NULL, in_body);
  g_autoptr (JsonObject) blank = client_post_with (client, PRE_ADD, "access_token=", "{}");
  g_autoptr (JsonObject) wrong = client_post_with (client, PRE_ADD, "access_token=x", "{}");
  g_autoptr (JsonObject) get = client_get (client, PRE_ADD, query);
  g_autoptr (JsonObject) empty = client_post (client, PRE_ADD, "");

  assert_error (none, 41001, "access_token missing");
  assert_error (body, 41001, "access_token missing");
  assert_error (blank, 41001, "access_token missing");
  assert_error (wrong, 40001, "invalid credential, access_token is invalid or not latest");
  assert_error (get, 43002, "require POST method");
  assert_error (empty, 44002, "empty post data");
}

static void
test_paths (void)
{
  static const char *const unknown[] = { "/", "/cgi-bin", PRE_ADD "/", BUSINESS "order/preadd",
                                         BUSINESS "order/PRE_ADD", "/cgi-bin/token/" };
  static const char *const calls[] = { "order/add",    "order/readd",  "order/addtips",
                                       "order/cancel", "order/get",    "order/precancel",
                                       "order/confirm_return", "test_update_order",
                                       "realmock_update_order" };
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autoptr (JsonObject) without_local = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autoptr (SoupMessage) message = client_message (client, unknown[i], NULL, "{}");
      SoupMessageHeaders *headers = soup_message_get_response_headers (message);
      g_autoptr (GBytes) page = client_send (client, message, NULL);

      g_assert_cmpuint (soup_message_get_status (message), ==, 404);
      g_assert_cmpstr (soup_message_headers_get_content_type (headers, NULL), ==, "text/html");
      g_assert_nonnull (strstr (g_bytes_get_data (page, NULL), "<h1>404 Not Found</h1>"));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autofree char *path = g_strconcat (BUSINESS, calls[i], NULL);
      g_autoptr (JsonObject) reply = client_post (client, path, "{}");

      assert_error (reply, 930561, "args error");
    }

  without_local = client_post (client, "/cgi-bin/express/business/order/add", "{}");
  assert_error (without_local, 47001, "data format error");
}

static void
test_lists (void)
{
  static const char *const ids[] = { "SFTC", "SS", "MTPS", "DADA", "UU" };
  static const char *const names[] = { "顺丰同城急送", "闪送", "美团配送", "达达", "UU跑腿" };
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autoptr (JsonObject) all = client_post (client, BUSINESS "delivery/getall", "{}");
  g_autoptr (JsonObject) shops = client_post (client, BUSINESS "shop/get", "{}");
  JsonArray *carriers = json_object_get_array_member (all, "list");
  JsonArray *bound = json_object_get_array_member (shops, "shop_list");

  g_assert_cmpuint (json_array_get_length (carriers), ==, 5);
  g_assert_cmpuint (json_array_get_length (bound), ==, 5);

  for (guint i = 0; i < 5; i++)
    {
      JsonObject *carrier = json_array_get_object_element (carriers, i);
      JsonObject *shop = json_array_get_object_element (bound, i);

      g_assert_cmpstr (json_object_get_string_member (carrier, "delivery_id"), ==, ids[i]);
      g_assert_cmpstr (json_object_get_string_member (carrier, "delivery_name"), ==, names[i]);
      g_assert_cmpstr (json_object_get_string_member (shop, "delivery_id"), ==, ids[i]);
      g_assert_cmpint (json_object_get_int_member (shop, "audit_result"), ==, 0);
      g_assert_cmpuint (json_object_get_size (shop), ==, 3);
    }
}

static void
test_format (void)
{
  static const char *const bodies[] = {
    "null", "[]", "1", "\"{}\"", "{", "{}}", "{} {}", "{\"a\":1,}", "{'a':1}", "{\"a\":01}",
    "{\"a\":0x1}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":+1}", "{\"a\":NaN}", "{\"a\":True}",
    "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\t\"}", "{/**/}", "{a:1}", "\xef\xbb\xbf{}",
    "{\"a\":\"\xff\"}", "delivery_id=SFTC&openid=o123456", "access_token",
  };
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *deep = g_strnfill (80000, '[');
  g_autofree char *order = client_order (client, "SFTC", NULL);
  g_autofree char *comma = NULL;
  const char *end;

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    client_assert_errcode (client, bodies[i], 47001);

  client_assert_errcode (client, deep, 47001);

  /* Closed again it is an object, but one level too deep. */
  for (int levels = 64; levels <= 65; levels++)
    {
      g_autofree char *open = repeat ("{\"a\":", (guint) levels - 1);
      g_autofree char *close = repeat ("}", (guint) levels);
      g_autofree char *nested = g_strconcat (open, "{", close, NULL);

      client_assert_errcode (client, nested, levels == 64 ? 930561 : 47001);
    }

  /* The last comma of the official sample. */
  end = strrchr (order, '}');
  g_assert_nonnull (end);
  comma = g_strdup_printf ("%.*s,}", (int) (end - order), order);
  client_assert_errcode (client, comma, 47001);
}

/* One change to an order that SFTC would quote, and what the platform answers. */
static void
test_refusals (void)
{
  /* 43 characters, 129 bytes */
  g_autofree char *long_id = repeat ("一", 43);
  g_autofree char *name257 = g_strnfill (257, 'n');
  g_autofree char *note201 = g_strnfill (201, 'n');
  g_autofree char *info101 = g_strnfill (101, 'i');
  g_autofree char *unit21 = g_strnfill (21, 'u');
  g_autofree char *good10240 = g_strnfill (10240, 'g');
  g_autofree char *info = g_strdup_printf ("\"goods_pickup_info\": \"%s\", \"goods_width\": 2",
                                           info101);
  const struct
  {
    int errcode;
    const char *from;
    const char *to;
  } cases[] = {
    /* containers of another kind */
    { 47001, "\"sender\": {", "\"sender\": [], \"x\": {" },
    { 47001, "\"receiver\": {", "\"receiver\": [], \"x\": {" },
    { 47001, "\"cargo\": {", "\"cargo\": \"{}\", \"x\": {" },
    { 47001, "\"shop\": {", "\"shop\": 1, \"x\": {" },
    { 47001, "\"order_info\": {", "\"order_info\": true, \"x\": {" },
    { 47001, "\"goods_detail\": {", "\"goods_detail\": [], \"x\": {" },
    { 47001, "\"goods\": [", "\"goods\": \"fruit\", \"x\": [" },
    { 47001, "\"goods\": [", "\"goods\": [ 1, " },
    { 47001, "\"name\": \"老王\"", "\"name\": {}" },
    { 47001, "\"good_price\": 10", "\"good_price\": []" },
    { 930561, "\"sender\": {", "\"sender\": \"\", \"x\": {" },
    { 930561, "\"goods\": [", "\"goods\": {}, \"x\": [" },

    /* who */
    { 930555, "\"SFTC\"", "\"SCTC\"" },
    { 930561, "\"delivery_id\"", "\"deliver_id\"" },
    { 930560, "practice_shop_sftc", "122222222" },
    { 930560, "practice_shop_sftc", "practice_shop_ss" },
    { 930561, "\"shopid\"", "\"shop_id\"" },
    { 930559, "oABC123456", "" },
    { 930559, "oABC123456", "ABC123456" },
    { 930559, "oABC123456", "oABC 12345" },
    { 930559, "\"openid\"", "\"open_id\"" },

    /* what is shown to the customer */
    { 930567, "https://mmbiz.qpic.cn/mmbiz_png/xxxxxxxxx/0?wx_fmt=png", "" },
    { 930567, "\"goods_name\": \"宝贝\"", "\"goods_name\": \"\"" },
    { 930567, "\"goods_count\": 2", "\"goods_count\": 0" },
    { 930567, "\"goods_count\": 2", "\"goods_counts\": 2" },
    { 930567, "\"shop\": {", "\"shops\": {" },

    /* the kinds of goods */
    { 930570, "美食夜宵", "美食宵夜" },
    { 930570, "零食小吃", "香锅" },
    { 930570, "零食小吃", "蛋糕" },
    { 930570, "美食夜宵", "\\u7f8e\\u98df\\u591c\\u5bb5" },
    { 930570, "零食小吃", "\\u96f6食小吃" },
    { 930570, "\"cargo_second_class\"", "\"cargo_third_class\"" },

    /* whatever else, and nobody says what */
    { 930561, "\"cargo\": {", "\"cargos\": {" },
    { 930561, "\"order_info\": {", "\"order_infos\": {" },
    { 930561, "\"receiver\": {", "\"receivers\": {" },
    { 930561, "\"shop_order_id\": \"SFTC_001\"", "\"shop_order_id\": \"\"" },
    { 930561, "SFTC_001", long_id },
    { 930561, "@SIGN@", "" },
    { 930561, "老王", name257 },
    { 930561, "老王", "" },
    { 930561, "\"city\"", "\"town\"" },
    { 930561, "\"phone\": \"18512345678\"", "\"phone\": true" },
    { 930561, "18512345678", "12345678901234567890123456789012345678901234567890123456789012345" },
    { 930561, "\"goods_value\": 5", "\"goods_value\": 0" },
    { 930561, "\"goods_value\": 5", "\"goods_value\": 0.004" },
    { 930561, "\"goods_value\": 5", "\"goods_value\": 5000.005" },
    { 930561, "\"goods_value\": 5", "\"goods_value\": -5" },
    { 930561, "\"goods_value\": 5", "\"goods_value\": \"5元\"" },
    { 930561, "\"goods_value\": 5", "\"goods_value\": 12345678901234567890" },
    { 930561, "\"goods_value\": 5", "\"goods_value\": 1e60" },
    { 930561, "\"goods_height\": 1", "\"goods_height\": 45.01" },
    { 930561, "\"goods_length\": 3", "\"goods_length\": 65.01" },
    { 930561, "\"goods_width\": 2", "\"goods_width\": 50.01" },
    { 930561, "\"goods_weight\": 1", "\"goods_weight\": 50.01" },
    { 930561, "\"goods_weight\": 1", "\"goods_weights\": 1" },
    { 930561, "\"goods_width\": 2", info },
    { 930561, "\"good_count\": 1", "\"good_count\": 0" },
    { 930561, "\"good_unit\": \"元\"", unit21 },
    { 930561, "\"good_name\": \"水果\"", "\"good_name\": \"\"" },
    { 930561, "水果", good10240 },
    { 930561, "test_note", note201 },
    { 930561, "1111", "123456789012345678901234567890123" },
    { 930561, "1555220757", "1555220757000" },
    { 930561, "\"order_type\": 0", "\"order_type\": 1" },
    { 930561, "\"order_type\": 0", "\"order_type\": 2" },
    { 930561, "\"is_insured\": 0", "\"is_insured\": 0.5" },
    { 930561, "\"tips\": 0", "\"tips\": -1" },
    { 930561, "\"coordinate_type\": 0", "\"coordinate_type\": 2" },
    { 930561, "40.1529600000", "116.50603" },
    { 930561, "116.5060300000", "40.15296" },
    { 930561, "116.5060300000", "0" },
  };
  g_autoptr (Client) client = client_new (NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *to = NULL;
      g_autofree char *order = NULL;

      /* A unit that is too long stands for the whole pair. */
      to = cases[i].to == unit21 ? g_strdup_printf ("\"good_unit\": \"%s\"", unit21)
                                 : g_strdup (cases[i].to);
      order = client_order (client, "SFTC", cases[i].from, to, NULL);
      client_assert_errcode (client, order, cases[i].errcode);
    }
}

/* One change to an order, after which it is quoted all the same. */
static void
test_tolerance (void)
{
  g_autofree char *id128 = g_strnfill (128, 'x');
  g_autofree char *name256 = g_strnfill (256, 'n');
  g_autofree char *wang256 = repeat ("王", 256); /* characters are counted, not bytes */
  const struct
  {
    const char *from;
    const char *to;
  } cases[] = {
    { "\"goods_value\": 5", "\"goods_value\": \"97.80\"" },
    { "\"goods_value\": 5", "\"goods_value\": 5000.004" },
    { "\"goods_value\": 5", "\"goods_value\": 0.005" },
    { "\"goods_value\": 5", "\"goods_value\": 5e2" },
    { "\"goods_weight\": 1", "\"goods_weight\": 50.004" },
    { "\"goods_weight\": 1", "\"goods_weight\": 1.00499999999999999999999999999999" },
    { "\"goods_height\": 1", "\"goods_height\": 45" },
    { "\"goods_height\": 1,", "" },
    { "\"goods_height\": 1", "\"goods_height\": null" },
    { "116.5060300000", "\"116.50603\"" },
    { "116.5060300000", "116.506030123456789" },
    { "\"coordinate_type\": 0", "\"coordinate_type\": \"0\"" },
    { "\"goods_count\": 2", "\"goods_count\": \"5\"" },
    { "\"shop_no\": \"31001\"", "\"shop_no\": 31001" },
    { "\"sub_biz_id\": \"sub_biz_id_1\"", "\"anything\": {\"at\": [\"all\"]}" },
    { "\"sub_biz_id\": \"sub_biz_id_1\",", "" },
    { "/page/index/index", "\\/page\\/index\\/index" },
    { "test_note", "\\u4e2d\\n\\\"" },
    { "SFTC_001", id128 },
    { "SFTC_001", "顺丰-001" },
    { "老王", name256 },
    { "老王", wang256 },
    { "\"is_insured\": 0,", "" },
    { "\"tips\": 0", "\"tips\": \"\"" },
    { "oABC123456", "oPracticeDesk000000000000000" },
    { "零食小吃", "快餐/地方菜" },
    { "\"wxa_path\": \"/page/index/index\"", "\"wxa_appid\": 1" },
  };
  g_autoptr (Client) client = client_new (NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *order = client_order (client, "SFTC", cases[i].from, cases[i].to, NULL);
      g_autoptr (JsonObject) reply = client_assert_resultcode (client, order, 0);

      g_assert_true (json_object_get_double_member (reply, "fee") > 0);
    }
}

/* The six characters stay six characters everywhere, so that 34 escapes are 204 of a note's 200. */
static void
test_escapes_are_literal (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *escapes33 = repeat ("\\u4e2d", 33);
  g_autofree char *escapes34 = repeat ("\\u4e2d", 34);
  g_autofree char *order33 = client_order (client, "SFTC", "test_note", escapes33, NULL);
  g_autofree char *order34 = client_order (client, "SFTC", "test_note", escapes34, NULL);
  g_autoptr (JsonObject) reply = NULL;

  reply = client_assert_resultcode (client, order33, 0);
  client_assert_errcode (client, order34, 930561);
}

/* The checks come in the platform's order: with everything wrong, the first is told. */
static void
test_order_of_checks (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  const char *wrong[][2] = {
    { "\"sender\": {", "\"sender\": [], \"x\": {" }, /* 47001 */
    { "美食夜宵", "\\u7f8e" },                       /* 930570 */
    { "\"SFTC\"", "\"SCTC\"" },                      /* 930555 */
    { "practice_shop_sftc", "1" },                   /* 930560 */
    { "oABC123456", "x" },                           /* 930559 */
    { "\"goods_count\": 2", "\"goods_count\": 0" },  /* 930567 */
    { "零食小吃", "无" },                            /* 930570 */
    { "\"goods_value\": 5", "\"goods_value\": 0" },  /* 930561 */
  };
  static const int errcodes[] = { 47001, 930570, 930555, 930560, 930559, 930567, 930570, 930561 };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text = client_order (client, "SFTC", NULL);
      g_autoptr (GString) order = g_string_new (text);

      for (gsize j = i; j < G_N_ELEMENTS (wrong); j++)
        g_assert_cmpuint (g_string_replace (order, wrong[j][0], wrong[j][1], 1), ==, 1);

      client_assert_errcode (client, order->str, errcodes[i]);
    }
}

static void
test_test_carrier (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *order = client_order (client, "TEST", NULL);
  g_autofree char *unsigned_order = client_order (client, "TEST", "@SIGN@", "x", NULL);
  g_autofree char *vector = client_order (client, "TEST", "SFTC_001", "test_shop_order_id", NULL);
  g_autoptr (JsonObject) refused = client_assert_resultcode (client, unsigned_order, 1010);

  /* The one official signature there is. */
  g_assert_nonnull (strstr (vector, "a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb"));
  json_object_unref (client_assert_resultcode (client, vector, 0));

  for (int i = 2; i < 500; i++)
    {
      g_autoptr (JsonObject) reply = client_assert_resultcode (client, order, 0);

      g_assert_cmpfloat (json_object_get_double_member (reply, "fee"), ==, 10);
      g_assert_cmpint (json_object_get_int_member (reply, "dispatch_duration"), ==, 300);
    }

  client_assert_errcode (client, order, 930564);
  desk_sandbox_advance_clock (client->sandbox, 24 * 60 * 60);
  g_free (client->token);
  client->token = take_token (client_get (client, TOKEN, GRANT CREDENTIALS));
  json_object_unref (client_assert_resultcode (client, order, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/token/ordinary", test_token);
  g_test_add_func ("/sandbox/token/stable", test_stable_token);
  g_test_add_func ("/sandbox/token/forced-too-often", test_forced_too_often);
  g_test_add_func ("/sandbox/token/credentials", test_credentials);
  g_test_add_func ("/sandbox/platform/access", test_access);
  g_test_add_func ("/sandbox/platform/paths", test_paths);
  g_test_add_func ("/sandbox/platform/lists", test_lists);
  g_test_add_func ("/sandbox/platform/format", test_format);
  g_test_add_func ("/sandbox/platform/refusals", test_refusals);
  g_test_add_func ("/sandbox/platform/tolerance", test_tolerance);
  g_test_add_func ("/sandbox/platform/escapes-are-literal", test_escapes_are_literal);
  g_test_add_func ("/sandbox/platform/order-of-checks", test_order_of_checks);
  g_test_add_func ("/sandbox/platform/test-carrier", test_test_carrier);

  return g_test_run ();
}
