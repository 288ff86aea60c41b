/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The samples of all fourteen calls, replayed: each printed request is sent as it is, and what the
 * stand-in says to a call that goes well has every member that the printed reply has, in its type.
 */
#include "config.h"

#include <string.h>

#include "orders-client.h"

static char *
read_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "samples", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* Whoever is meant in them is nobody here; some are no JSON as they are printed. */
static const struct
{
  const char *call;
  const char *sample;
  int code;
} requests[] = {
  { "delivery/getall", "getAllImmeDelivery-request.json", 0 },
  { "shop/get", "getBindAccount-request.json", 0 },
  { "shop/add", "bindAccount-request.json", 0 },
  { "open", "openDelivery-request.json", 86000 },
  { "order/pre_add", "preAddOrder-request.json", 930560 },
  { "order/pre_add", "preAddOrder-request-official-verbatim.txt", 47001 },
  { "order/add", "addOrder-request.json", 930560 },
  { "order/readd", "reOrder-request.json", 930560 },
  { "order/addtips", "addTips-request.json", 930563 },
  { "order/precancel", "preCancelOrder-request.json", 930563 },
  { "order/cancel", "cancelOrder-request.json", 930563 },
  { "order/confirm_return", "abnormalConfirm-request.json", 930563 },
  { "order/confirm_return", "abnormalConfirm-request-official-verbatim.txt", 47001 },
  { "order/get", "getOrder-request.json", 930563 },
  { "test_update_order", "mockUpdateOrder-request.json", 930563 },
  { "test_update_order", "mockUpdateOrder-request-official-verbatim.txt", 47001 },
  { "realmock_update_order", "realMockUpdateOrder-request.json", 930563 },
};

static void
test_requests (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autofree char *path = g_strconcat (BUSINESS, requests[i].call, NULL);
      g_autofree char *text = read_sample (requests[i].sample);

      g_test_message ("%s", requests[i].sample);
      orders_assert_code (client_post (client, path, text), requests[i].code);
    }
}

static void assert_like (JsonNode *is, JsonNode *printed, const char *name);

/* The printed replies spell this one name in two ways; the live ones in one. */
static const char *
correct (const char *name)
{
  return g_str_equal (name, "insurancfee") ? "insurancefee" : name;
}

static void
assert_object_like (JsonObject *is, JsonObject *printed)
{
  g_autoptr (GList) names = json_object_get_members (printed);

  for (GList *link = names; link != NULL; link = link->next)
    {
      const char *name = correct (link->data);

      if (!json_object_has_member (is, name))
        g_error ("there is no %s", name);
      assert_like (json_object_get_member (is, name), json_object_get_member (printed, link->data),
                   name);
    }
}

static void
assert_like (JsonNode *is, JsonNode *printed, const char *name)
{
  gboolean is_text = JSON_NODE_HOLDS_VALUE (is) && json_node_get_value_type (is) == G_TYPE_STRING;
  gboolean was_text =
      JSON_NODE_HOLDS_VALUE (printed) && json_node_get_value_type (printed) == G_TYPE_STRING;

  if (json_node_get_node_type (is) != json_node_get_node_type (printed) || is_text != was_text)
    g_error ("%s is of another type", name);

  if (JSON_NODE_HOLDS_OBJECT (is))
    assert_object_like (json_node_get_object (is), json_node_get_object (printed));
  else if (JSON_NODE_HOLDS_ARRAY (is))
    assert_like (json_array_get_element (json_node_get_array (is), 0),
                 json_array_get_element (json_node_get_array (printed), 0), name);
}

/* Takes the reply. */
static void
assert_printed (JsonObject *reply, const char *sample)
{
  g_autoptr (JsonObject) owned = reply;
  g_autofree char *text = read_sample (sample);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *printed;

  g_test_message ("%s", sample);
  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  printed = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpint (orders_get_code (owned), ==, orders_get_code (printed));
  assert_object_like (owned, printed);
}

/* An order of each of two carriers, from the lists to its second end. */
static void
test_replies (void)
{
  static const char now[] = ",\"action_time\":1584145981,\"order_status\":";
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autoptr (Client) pretend = client_new (NULL, 0);
  g_autofree char *order = client_order (client, "DADA", NULL);
  g_autofree char *status = g_strconcat (now, "202", NULL);
  g_autofree char *back = g_strconcat (now, "304", NULL);
  static const char reason[] = ",\"delivery_id\":\"DADA\",\"cancel_reason_id\":1";
  g_autofree char *waybill = NULL, *tips = NULL;

  assert_printed (client_post (client, BUSINESS "delivery/getall", "{}"),
                  "getAllImmeDelivery-response-doc.json");
  assert_printed (client_post (client, BUSINESS "shop/get", "{}"), "getBindAccount-response.json");
  assert_printed (client_post (client, BUSINESS "shop/add", "{\"delivery_id\":\"SFTC\"}"),
                  "bindAccount-response.json");
  assert_printed (client_quote (client, order), "preAddOrder-response.json");
  assert_printed (orders_ask (client, "order/get", "DADA", ""),
                  "getOrder-response-failure-doc.json");

  assert_printed (orders_add (pretend, "TEST"), "addOrder-response.json");
  assert_printed (orders_ask (pretend, "test_update_order", "TEST", status),
                  "mockUpdateOrder-response-live-ok.json");

  waybill = orders_place (client, "DADA");
  tips = g_strconcat (waybill, ",\"remark\":\"x\",\"tips\":1", NULL);
  assert_printed (orders_ask (client, "order/addtips", "DADA", tips), "addTips-response.json");
  assert_printed (orders_ask (client, "order/precancel", "DADA", waybill),
                  "preCancelOrder-response.json");
  assert_printed (orders_ask (client, "realmock_update_order", "DADA", status),
                  "realMockUpdateOrder-response.json");
  assert_printed (orders_ask (client, "order/get", "DADA", ""),
                  "getOrder-response-synthetic.json");
  orders_assert_code (orders_ask (client, "test_update_order", "DADA", back), 0);
  assert_printed (orders_ask (client, "order/confirm_return", "DADA", waybill),
                  "abnormalConfirm-response.json");
  assert_printed (orders_add_with (client, "order/readd", "DADA", ""), "reOrder-response.json");

  assert_printed (orders_ask (client, "order/cancel", "DADA", reason),
                  "cancelOrder-response.json");
}

/* Refusals as they were seen live, and as they are printed. */
static void
test_refusals (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autofree char *order = client_order (client, "DADA", NULL);
  g_autofree char *unsigned_sftc = client_order (client, "SFTC", "@SIGN@", "0", NULL);
  g_autofree char *unsigned_dada = client_order (client, "DADA", "@SIGN@", "0", NULL);
  g_autofree char *coded = client_order (client, "MTPS", "\"4011\"", "\"x\"", "40.4486120000",
                                         "40.1529600000", NULL);
  g_autoptr (JsonObject) quote = client_quote (client, order);
  const char *token = json_object_get_string_member (quote, "delivery_token");
  g_autoptr (Client) other = client_new (NULL, 0);

  assert_printed (client_quote (client, unsigned_sftc),
                  "preAddOrder-response-live-SFTC-2004-sign.json");
  assert_printed (client_quote (client, unsigned_dada),
                  "preAddOrder-response-live-DADA-2003-sign.json");
  assert_printed (client_post (client, BUSINESS "order/add", coded),
                  "addOrder-response-live-MTPS-4-service-code.json");
  desk_sandbox_advance_clock (client->sandbox, 181);
  assert_printed (orders_add_with (client, "order/add", "DADA", token),
                  "addOrder-response-live-DADA-2062-price-expired.json");
  g_free (orders_place (other, "MTPS"));
  assert_printed (orders_cancel (other, "MTPS", ",\"delivery_id\":\"MTPS\""),
                  "cancelOrder-response-live-MTPS-3-mt_peisong_id.json");
}

/* What a service provider's token may do once. */
static void
test_open (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autoptr (JsonObject) reply = client_post_with (
      client, "/cgi-bin/component/api_authorizer_token",
      "component_access_token=practice-component-access-token",
      "{\"component_appid\":\"wxc0de5e12a1ce0000\",\"authorizer_appid\":\"wxd15ba7c4de5c0000\","
      "\"authorizer_refresh_token\":\"refreshtoken@@@practice-desk\"}");
  g_autofree char *query = NULL;

  query = g_strconcat ("access_token=",
                       json_object_get_string_member (reply, "authorizer_access_token"), NULL);
  assert_printed (client_post_with (client, BUSINESS "open", query, "{}"),
                  "openDelivery-response.json");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/samples/requests", test_requests);
  g_test_add_func ("/sandbox/samples/replies", test_replies);
  g_test_add_func ("/sandbox/samples/refusals", test_refusals);
  g_test_add_func ("/sandbox/samples/open", test_open);

  return g_test_run ();
}
