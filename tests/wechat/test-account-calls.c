/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The calls about accounts: their rows, what is sent, and every shape of reply, samples and hostile
 * ones, and all of it once against the stand-in.
 */
#include "config.h"

#include <string.h>

#include "client-fixture.h"
#include "model/desk-bound-shop.h"
#include "model/desk-carrier-entry.h"
#include "model/desk-record-copy.h"
#include "sandbox/desk-sandbox.h"
#include "wechat/desk-bind-request.h"
#include "wechat/desk-bound-shops-reply.h"
#include "wechat/desk-carriers-reply.h"
#include "wechat/desk-empty-request.h"
#include "wechat/desk-plain-reply.h"
#include "wechat/desk-wire.h"

#define BUSINESS "/cgi-bin/express/local/business/"

static const struct
{
  const char *name;
  const char *official;
  const char *path;
  gboolean repeatable;
} rows[] = {
  { "getall", "getAllImmeDelivery", BUSINESS "delivery/getall", TRUE },
  { "shop_get", "getBindAccount", BUSINESS "shop/get", TRUE },
  { "shop_add", "bindLocalAccount", BUSINESS "shop/add", FALSE },
  { "open", "openDelivery", BUSINESS "open", FALSE },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DeskCall *call = desk_call_find (rows[i].name);

      g_assert_nonnull (call);
      g_assert_true (desk_call_find (rows[i].official) == call);
      g_assert_cmpstr (call->path, ==, rows[i].path);
      g_assert_true (call->flags & DESK_CALL_TOKEN);
      g_assert_false (call->flags & DESK_CALL_SIGNED);
      g_assert_cmpint ((call->flags & DESK_CALL_REPEATABLE) != 0, ==, rows[i].repeatable);
    }
}

static gpointer
read_text (GType type, const char *text)
{
  g_autoptr (GError) error = NULL;
  DeskRecord *record = desk_wire_read (type, text, -1, &error);

  g_assert_no_error (error);

  return record;
}

static gpointer
read_sample (GType type, const char *name)
{
  g_autofree char *text = fixture_read_sample (name);

  return read_text (type, text);
}

static const char *
get_item_text (gpointer reply, const char *list, guint position, const char *name)
{
  g_autoptr (DeskRecord) item =
    g_list_model_get_item (desk_record_get_items (reply, list), position);

  g_assert_nonnull (item);

  return desk_record_get_text (item, name);
}

static void
test_carriers (void)
{
  g_autoptr (DeskRecord) doc =
    read_sample (DESK_TYPE_CARRIERS_REPLY, "getAllImmeDelivery-response-doc.json");
  g_autoptr (DeskRecord) live =
    read_sample (DESK_TYPE_CARRIERS_REPLY, "getAllImmeDelivery-response-live-2021.json");

  g_assert_cmpstr (desk_record_get_text (doc, "resultcode"), ==, "0");
  g_assert_cmpuint (g_list_model_get_n_items (desk_record_get_items (doc, "list")), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (desk_record_get_items (live, "list")), ==, 4);
  g_assert_cmpstr (get_item_text (live, "list", 1, "delivery_id"), ==, "SS");
  g_assert_cmpstr (get_item_text (live, "list", 1, "delivery_name"), ==, "闪送");
}

static void
test_bound_shops (void)
{
  g_autoptr (DeskRecord) reply =
    read_sample (DESK_TYPE_BOUND_SHOPS_REPLY, "getBindAccount-response.json");
  g_autoptr (DeskBoundShop) shop =
    g_list_model_get_item (desk_record_get_items (reply, "shop_list"), 1);

  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (shop), "delivery_id"), ==, "MTPS");
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (shop), "shopid"), ==, "123456");
  g_assert_null (desk_record_get_text (DESK_RECORD (shop), "delivery_name"));
  g_assert_cmpint (desk_bound_shop_get_state (shop), ==, DESK_BINDING_PASSED);
}

static void
test_plain (void)
{
  g_autoptr (DeskRecord) bound =
    read_sample (DESK_TYPE_PLAIN_REPLY, "bindAccount-response.json");
  g_autoptr (DeskRecord) opened =
    read_sample (DESK_TYPE_PLAIN_REPLY, "openDelivery-response.json");
  g_autoptr (DeskRecord) refused =
    read_text (DESK_TYPE_PLAIN_REPLY, "{\"errcode\":930566,\"errmsg\":\"not support\"}");
  g_autoptr (DeskRecord) request =
    read_sample (DESK_TYPE_BIND_REQUEST, "bindAccount-request.json");
  g_autoptr (DeskRecord) empty = g_object_new (DESK_TYPE_EMPTY_REQUEST, NULL);
  g_autoptr (DeskRecord) copied = desk_record_copy (empty);
  g_autofree char *bind_text = desk_wire_write (request);
  g_autofree char *empty_text = desk_wire_write (copied);

  g_assert_cmpstr (desk_record_get_text (bound, "resultmsg"), ==, "ok");
  g_assert_cmpstr (desk_record_get_text (opened, "resultcode"), ==, "0");
  g_assert_cmpstr (desk_record_get_text (refused, "errcode"), ==, "930566");
  g_assert_cmpstr (bind_text, ==, "{\"delivery_id\":\"SFTC\"}");
  g_assert_cmpstr (empty_text, ==, "{}");
}

static const struct
{
  const char *json;
  DeskBindingState state;
} audits[] = {
  { "0", DESK_BINDING_PASSED },      { "\"0\"", DESK_BINDING_PASSED },
  { "1", DESK_BINDING_PENDING },     { "\"1\"", DESK_BINDING_PENDING },
  { "2", DESK_BINDING_REFUSED },     { "\"2\"", DESK_BINDING_REFUSED },
  { "3", DESK_BINDING_UNKNOWN },     { "-1", DESK_BINDING_UNKNOWN },
  { "null", DESK_BINDING_UNKNOWN },  { "\"\"", DESK_BINDING_UNKNOWN },
  { "true", DESK_BINDING_UNKNOWN },  { "\"passed\"", DESK_BINDING_UNKNOWN },
  { "[0]", DESK_BINDING_UNKNOWN },   { "{}", DESK_BINDING_UNKNOWN },
  { "1e400", DESK_BINDING_UNKNOWN }, { "12345678901234567890", DESK_BINDING_UNKNOWN },
};

static void
test_audits (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (audits); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"audit_result\":%s}", audits[i].json);
      g_autoptr (DeskBoundShop) shop = read_text (DESK_TYPE_BOUND_SHOP, text);

      g_test_message ("%s", text);
      g_assert_cmpint (desk_bound_shop_get_state (shop), ==, audits[i].state);
      g_assert_cmpstr (desk_binding_state_get_label (audits[i].state), !=, "");
    }
  g_assert_cmpstr (desk_binding_state_get_label (DESK_BINDING_REFUSED), ==, "Rejected");
  g_assert_cmpstr (desk_binding_state_get_label (DESK_BINDING_PASSED), ==, "Passed");
}

/* What a list is taken for; whatever it is, it does not get lost. */
#define ABSENT (-1)
#define WRONG (-2)

static const struct
{
  const char *json;
  int n_items;
} lists[] = {
  { "[]", 0 },
  { "[{}]", 1 },
  { "[{\"delivery_id\":\"SFTC\",\"shopid\":1234,\"new\":{\"a\":[1.50]}}]", 1 },
  { "[{\"delivery_id\":null,\"shopid\":null,\"audit_result\":null}]", 1 },
  { "[{\"delivery_id\":[],\"shopid\":{},\"audit_result\":{}},{}]", 2 },
  { "null", ABSENT },
  { "{}", WRONG },
  { "\"\"", WRONG },
  { "0", WRONG },
  { "false", WRONG },
  { "[null]", WRONG },
  { "[[]]", WRONG },
  { "[\"SFTC\"]", WRONG },
  { "[{\"delivery_id\":\"SFTC\"},7]", WRONG },
};

static void
test_lists (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("{\"resultcode\":0,\"shop_list\":%s}", lists[i].json);
      g_autoptr (DeskRecord) reply = read_text (DESK_TYPE_BOUND_SHOPS_REPLY, text);
      g_autofree char *written = desk_wire_write (reply);
      GListModel *items = desk_record_get_items (reply, "shop_list");

      g_test_message ("%s", text);
      if (lists[i].n_items >= 0)
        g_assert_cmpuint (g_list_model_get_n_items (items), ==, lists[i].n_items);
      else
        g_assert_null (items);
      if (lists[i].n_items == WRONG)
        g_assert_cmpstr (desk_record_get_wrong (reply, "shop_list"), ==, lists[i].json);
      else
        g_assert_null (desk_record_get_wrong (reply, "shop_list"));
      if (strstr (text, "\"new\"") != NULL)
        g_assert_nonnull (strstr (written, "\"new\":{\"a\":[1.50]}"));
    }
}

/* A number as merchant id is kept digit by digit. */
static void
test_production (void)
{
  g_autoptr (DeskRecord) reply =
    read_text (DESK_TYPE_BOUND_SHOPS_REPLY,
               "{\"errcode\":0,\"errmsg\":\"ok\",\"resultcode\":\"0\",\"shop_list\":[{"
               "\"delivery_id\":\"DADA\",\"delivery_name\":\"达达\",\"shopid\":73753000000000000001,"
               "\"audit_result\":\"1\",\"create_time\":1600000000,\"remark\":\"\",\"x\":1}]}");
  g_autoptr (DeskBoundShop) shop =
    g_list_model_get_item (desk_record_get_items (reply, "shop_list"), 0);

  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (shop), "shopid"), ==,
                   "73753000000000000001");
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (shop), "create_time"), ==, "1600000000");
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (shop), "delivery_name"), ==, "达达");
  g_assert_cmpuint (desk_record_get_unknowns (DESK_RECORD (shop))->len, ==, 1);
  g_assert_cmpint (desk_bound_shop_get_state (shop), ==, DESK_BINDING_PENDING);
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskReply **reply = data;
  g_autoptr (GError) error = NULL;

  *reply = desk_client_call_finish (DESK_CLIENT (source), result, &error);
  g_assert_no_error (error);
}

static DeskReply *
call (DeskClient *client, const char *name, const char *delivery_id)
{
  const DeskCall *row = desk_call_find (name);
  g_autoptr (DeskRecord) request = g_object_new (row->request_type (), NULL);
  DeskReply *reply = NULL;

  if (delivery_id != NULL)
    desk_record_set_text (request, "delivery_id", delivery_id);
  desk_client_call_async (client, row, request, NULL, NULL, on_called, &reply);
  WAIT_UNTIL (reply != NULL);

  return reply;
}

static void
test_sent (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean binds = g_str_equal (rows[i].name, "shop_add");
      g_autoptr (DeskReply) reply = call (client, rows[i].name, binds ? "SFTC" : NULL);
      g_autofree char *request = fault_server_dup_request (server, rows[i].path, 0);
      g_autofree char *line = g_strconcat ("POST ", rows[i].path, "?access_token=", NULL);

      g_assert_nonnull (desk_reply_get_record (reply));
      g_assert_true (g_str_has_prefix (request, line));
      g_assert_true (
        g_str_has_suffix (request, binds ? "\r\n\r\n{\"delivery_id\":\"SFTC\"}" : "\r\n\r\n{}"));
    }
  g_assert_cmpuint (fault_server_count (server, STABLE_TOKEN), ==, 1);
}

/* A reply whose root is no object is a failure, and no empty list. */
static void
test_no_object (void)
{
  static const char *const bodies[] = { "[]", "null", "\"ok\"", "<html>", "" };
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      FaultAct act = { .body = bodies[i] };
      g_autoptr (DeskReply) reply = NULL;

      fault_server_play (server, "shop/get", &act);
      reply = call (client, "shop_get", NULL);
      fixture_assert_failed (reply, DESK_CLIENT_ERROR_NOT_JSON);
    }
}

static void
assert_code (DeskReply *reply, const char *name, const char *code)
{
  DeskRecord *record = desk_reply_get_record (reply);

  g_assert_nonnull (record);
  g_assert_cmpstr (desk_record_get_text (record, name), ==, code);
}

static void
test_stand_in (void)
{
  g_autoptr (DeskSandbox) sandbox = desk_sandbox_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskClient) client = NULL;
  g_autoptr (DeskReply) carriers = NULL;
  g_autoptr (DeskReply) shops = NULL;
  g_autoptr (DeskReply) bound = NULL;
  g_autoptr (DeskReply) unknown = NULL;
  g_autoptr (DeskReply) opened = NULL;

  desk_sandbox_set_latency_scale (sandbox, 0);
  g_assert_true (desk_sandbox_start (sandbox, &error));
  client = desk_client_new (desk_sandbox_get_uri (sandbox), "wxd15ba7c4de5c0000",
                            "0123456789abcdef0123456789abcdef");

  carriers = call (client, "getall", NULL);
  assert_code (carriers, "resultcode", "0");
  g_assert_cmpstr (get_item_text (desk_reply_get_record (carriers), "list", 3, "delivery_id"), ==,
                   "DADA");
  shops = call (client, "shop_get", NULL);
  assert_code (shops, "resultcode", "0");
  g_assert_cmpstr (get_item_text (desk_reply_get_record (shops), "shop_list", 3, "audit_result"),
                   ==, "0");
  bound = call (client, "shop_add", "DADA");
  assert_code (bound, "resultcode", "0");
  unknown = call (client, "shop_add", "SCTC");
  assert_code (unknown, "errcode", "930561");
  opened = call (client, "open", NULL);
  assert_code (opened, "errcode", "86000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/account-calls/rows", test_rows);
  g_test_add_func ("/account-calls/carriers", test_carriers);
  g_test_add_func ("/account-calls/bound-shops", test_bound_shops);
  g_test_add_func ("/account-calls/plain", test_plain);
  g_test_add_func ("/account-calls/audits", test_audits);
  g_test_add_func ("/account-calls/lists", test_lists);
  g_test_add_func ("/account-calls/production", test_production);
  g_test_add_func ("/account-calls/sent", test_sent);
  g_test_add_func ("/account-calls/no-object", test_no_object);
  g_test_add_func ("/account-calls/stand-in", test_stand_in);

  return g_test_run ();
}
