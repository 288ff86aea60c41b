/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The calls about an order: their rows, what is sent, every sample and hostile replies, and a
 * request that somebody wrote himself.
 */
#include "config.h"

#include <string.h>

#include "client-fixture.h"
#include "model/desk-add-reply.h"
#include "model/desk-add-request.h"
#include "model/desk-cancel-reply.h"
#include "model/desk-get-reply.h"
#include "wechat/desk-plain-reply.h"
#include "wechat/desk-request-text.h"
#include "wechat/desk-wire.h"

#define BUSINESS "/cgi-bin/express/local/business/"

static const struct
{
  const char *name;
  const char *official;
  const char *older;
  const char *path;
  gboolean is_signed;
  gboolean repeatable;
  const char *sample;
} rows[] = {
  { "add", "addLocalOrder", "addOrder", "order/add", TRUE, FALSE, "addOrder-request.json" },
  { "readd", "reOrder", NULL, "order/readd", TRUE, FALSE, "reOrder-request.json" },
  { "addtips", "addTips", "addTip", "order/addtips", TRUE, FALSE, "addTips-request.json" },
  { "precancel", "preCancelOrder", NULL, "order/precancel", TRUE, TRUE,
    "preCancelOrder-request.json" },
  { "cancel", "cancelLocalOrder", "cancelOrder", "order/cancel", TRUE, FALSE,
    "cancelOrder-request.json" },
  { "confirm_return", "abnormalConfirm", NULL, "order/confirm_return", TRUE, FALSE,
    "abnormalConfirm-request.json" },
  { "get", "getLocalOrder", "getOrder", "order/get", TRUE, TRUE, "getOrder-request.json" },
  { "test_update_order", "mockUpdateOrder", NULL, "test_update_order", FALSE, FALSE,
    "mockUpdateOrder-request.json" },
  { "realmock_update_order", "realMockUpdateOrder", NULL, "realmock_update_order", TRUE, FALSE,
    "realMockUpdateOrder-request.json" },
};

static gpointer
read_sample (GType type, const char *name)
{
  g_autofree char *text = fixture_read_sample (name);
  g_autoptr (GError) error = NULL;
  DeskRecord *record = desk_wire_read (type, text, -1, &error);

  g_assert_no_error (error);

  return record;
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskReply **reply = data;

  *reply = desk_client_call_finish (DESK_CLIENT (source), result, NULL);
}

/* Each row, found by each of its names; its sample, of which every member is known, sent. */
static void
test_rows (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DeskCall *call = desk_call_find (rows[i].name);
      g_autofree char *path = g_strconcat (BUSINESS, rows[i].path, NULL);
      g_autofree char *line = g_strconcat ("POST ", path, "?access_token=", NULL);
      g_autoptr (DeskRecord) request = NULL;
      g_autoptr (DeskReply) reply = NULL;
      g_autofree char *written = NULL;
      g_autofree char *sent = NULL;

      g_assert_nonnull (call);
      g_assert_true (desk_call_find (rows[i].official) == call);
      if (rows[i].older != NULL)
        g_assert_true (desk_call_find (rows[i].older) == call);
      g_assert_cmpstr (call->path, ==, path);
      g_assert_true (call->flags & DESK_CALL_TOKEN);
      g_assert_cmpint ((call->flags & DESK_CALL_SIGNED) != 0, ==, rows[i].is_signed);
      g_assert_cmpint ((call->flags & DESK_CALL_REPEATABLE) != 0, ==, rows[i].repeatable);

      request = read_sample (call->request_type (), rows[i].sample);
      g_assert_cmpuint (desk_record_get_unknowns (request)->len, ==, 0);
      desk_record_set_text (request, "delivery_sign", NULL);
      desk_client_call_async (client, call, request, FIXTURE_SECRET, NULL, on_called, &reply);
      WAIT_UNTIL (reply != NULL);
      sent = fault_server_dup_request (server, path, 0);
      g_assert_true (g_str_has_prefix (sent, line));
      g_assert_cmpint (strstr (sent, "\"delivery_sign\":\"") != NULL, ==, rows[i].is_signed);
    }
}

static const struct
{
  const char *sample;
  GType (*type) (void);
  const char *name;
  const char *text;
} replies[] = {
  { "addOrder-response.json", desk_add_reply_get_type, "waybill_id", "123456789" },
  { "addOrder-response.json", desk_add_reply_get_type, "finish_code", "1024" },
  { "addOrder-response.json", desk_add_reply_get_type, "insurancefee", "0" },
  { "addOrder-response-failure-doc.json", desk_add_reply_get_type, "resultcode", "1010" },
  { "addOrder-response-live-DADA-2062-price-expired.json", desk_add_reply_get_type, "resultcode",
    "2062" },
  { "addOrder-response-live-MTPS-4-service-code.json", desk_add_reply_get_type, "resultcode", "4" },
  { "reOrder-response.json", desk_add_reply_get_type, "pickup_code", "2048" },
  { "addTips-response.json", desk_plain_reply_get_type, "resultcode", "0" },
  { "abnormalConfirm-response.json", desk_plain_reply_get_type, "resultcode", "0" },
  { "mockUpdateOrder-response.json", desk_plain_reply_get_type, "resultcode", "0" },
  { "mockUpdateOrder-response-live-ok.json", desk_plain_reply_get_type, "resultcode", "0" },
  { "realMockUpdateOrder-response.json", desk_plain_reply_get_type, "resultcode", "0" },
  { "preCancelOrder-response.json", desk_cancel_reply_get_type, "deduct_fee", "5" },
  { "cancelOrder-response.json", desk_cancel_reply_get_type, "desc", "blabla" },
  { "cancelOrder-response-live-MTPS-3-mt_peisong_id.json", desk_cancel_reply_get_type,
    "resultcode", "3" },
  { "getOrder-response-synthetic.json", desk_get_reply_get_type, "order_status", "301" },
  { "getOrder-response-synthetic.json", desk_get_reply_get_type, "rider_lng", "116.397128" },
  { "getOrder-response-failure-doc.json", desk_get_reply_get_type, "errcode", "930563" },
};

static void
test_replies (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr (DeskRecord) reply = read_sample (replies[i].type (), replies[i].sample);

      g_test_message ("%s", replies[i].sample);
      g_assert_cmpstr (desk_record_get_text (reply, replies[i].name), ==, replies[i].text);
    }
}

static void
test_hostile (void)
{
  static const char text[] =
    "{\"resultcode\":\"0\",\"order_status\":[],\"rider_lng\":\"113.5\",\"rider_name\":null,"
    "\"reach_time\":{},\"agent_info\":[],\"new\":1.50}";
  g_autoptr (DeskRecord) get = desk_wire_read (DESK_TYPE_GET_REPLY, text, -1, NULL);
  g_autoptr (DeskRecord) odd =
    desk_wire_read (DESK_TYPE_GET_REPLY, "{\"agent_info\":{},\"order_status\":0}", -1, NULL);
  g_autoptr (DeskRecord) codes = desk_wire_read (
    DESK_TYPE_ADD_REPLY, "{\"finish_code\":\"0042\",\"pickup_code\":7,\"waybill_id\":123}", -1, NULL);
  gint64 value;

  g_assert_cmpint (desk_record_get_decimal (get, "order_status", &value), ==, DESK_VALUE_BAD);
  g_assert_cmpstr (desk_record_get_wrong (get, "order_status"), ==, "[]");
  g_assert_cmpstr (desk_record_get_text (get, "rider_lng"), ==, "113.5");
  g_assert_null (desk_record_get_text (get, "rider_name"));
  g_assert_cmpuint (g_list_model_get_n_items (desk_record_get_items (get, "agent_info")), ==, 0);
  g_assert_cmpstr (desk_record_get_wrong (odd, "agent_info"), ==, "{}");
  g_assert_cmpstr (desk_record_get_text (codes, "finish_code"), ==, "0042");
  g_assert_cmpstr (desk_record_get_text (codes, "waybill_id"), ==, "123");
}

static void
test_add_request (void)
{
  g_autoptr (DeskOrder) order = fixture_order ();
  g_autoptr (DeskAddRequest) bare = desk_add_request_new (order, "");
  g_autoptr (DeskAddRequest) held = NULL;
  g_autofree char *plain = desk_wire_write (DESK_RECORD (order));
  g_autofree char *without = desk_wire_write (DESK_RECORD (bare));
  g_autofree char *with = NULL;

  g_assert_cmpstr (plain, ==, without);
  desk_record_add_unknown (DESK_RECORD (order), "delivery_token", "\"old\"");
  held = desk_add_request_new (order, "0123");
  with = desk_wire_write (DESK_RECORD (held));
  g_assert_nonnull (strstr (with, "\"delivery_token\":\"0123\""));
  g_assert_null (strstr (with, "old"));
}

static const struct
{
  const char *given;
  const char *sent;
  const char *signed_text;
} texts[] = {
  { "{}", "{}", "{\"delivery_sign\":\"s\"}" },
  { "{ \"a\": 1.50 }\n", "{ \"a\": 1.50 }\n", "{\"delivery_sign\":\"s\", \"a\": 1.50 }\n" },
  { "{\"a\":1e2,}", "{\"a\":1e2}", "{\"delivery_sign\":\"s\",\"a\":1e2}" },
  { "{\"a\":\"\\u4e2d\"}", "{\"a\":\"中\"}", "{\"delivery_sign\":\"s\",\"a\":\"中\"}" },
  { "{\"a\":{\"delivery_sign\":1},\"delivery_sign\" : \"x\\\"}\" ,\"b\":[]}",
    "{\"a\":{\"delivery_sign\":1},\"delivery_sign\" : \"x\\\"}\" ,\"b\":[]}",
    "{\"a\":{\"delivery_sign\":1},\"delivery_sign\" : \"s\" ,\"b\":[]}" },
  { "{\"a\":\"delivery_sign\",\"b\":[1,{\"c\":\"]\"}],\"delivery_sign\":null}",
    "{\"a\":\"delivery_sign\",\"b\":[1,{\"c\":\"]\"}],\"delivery_sign\":null}",
    "{\"a\":\"delivery_sign\",\"b\":[1,{\"c\":\"]\"}],\"delivery_sign\":\"s\"}" },
};

static void
test_texts (void)
{
  static const char *const bad[] = { "", "[]", "null", "{", "{\"a\":01}", "{} {}", "x" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *sent = desk_request_text_new (texts[i].given, -1, &error);
      g_autofree char *signed_text = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (sent, ==, texts[i].sent);
      g_assert_cmpint (desk_request_text_has (sent, "delivery_sign"), ==, i >= 4);
      signed_text = desk_request_text_sign (sent, "s");
      g_assert_cmpstr (signed_text, ==, texts[i].signed_text);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (desk_request_text_new (bad[i], -1, &error));
      g_assert_nonnull (error);
    }
}

static void
test_own_text (void)
{
  static const char body[] = "{ \"x\" : 1.500, \"y\":\"中\" }";
  static const char answer[] = "{\"resultcode\":0,\n \"z\":\"\xff\"}";
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  FaultAct act = { .body = answer };
  g_autoptr (DeskReply) reply = NULL;
  g_autofree char *sent = NULL;
  gsize length;
  const char *bytes;

  fault_server_play (server, "order/add", &act);
  desk_client_call_text_async (client, desk_call_find ("add"), body, NULL, NULL, on_called, &reply);
  WAIT_UNTIL (reply != NULL);
  sent = fault_server_dup_request (server, "order/add", 0);
  g_assert_true (g_str_has_suffix (sent, body));
  g_assert_nonnull (desk_reply_get_bytes (reply));
  bytes = g_bytes_get_data (desk_reply_get_bytes (reply), &length);
  g_assert_cmpmem (bytes, length, answer, strlen (answer));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/order-calls/rows", test_rows);
  g_test_add_func ("/order-calls/replies", test_replies);
  g_test_add_func ("/order-calls/hostile", test_hostile);
  g_test_add_func ("/order-calls/add-request", test_add_request);
  g_test_add_func ("/order-calls/texts", test_texts);
  g_test_add_func ("/order-calls/own-text", test_own_text);

  return g_test_run ();
}
