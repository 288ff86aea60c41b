/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The calls about one order, as the tests of the stand-in make them.
 */
#include "config.h"

#include "orders-client.h"

#include <string.h>

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
  { "SFTC*", "1534713176", "d80400f91e156f63b38886e616d84590", "3243279847393" },
  { "DADA*", "dadaaee18818d97e236", "1c6f40492d6d89caaad80b85f7d31670", "77071-47913" },
};

static gsize
find (const char *carrier)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      if (g_str_equal (accounts[i].carrier, carrier))
        return i;
    }

  g_assert_not_reached ();
}

static char *
sign (gsize account)
{
  g_autofree char *plain = NULL;

  plain = g_strconcat (accounts[account].shopid, "SFTC_001", accounts[account].secret, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA1, plain, -1);
}

/* Without the star. */
static char *
dup_name (const char *carrier)
{
  return g_strndup (carrier, strcspn (carrier, "*"));
}

char *
orders_format (const char *carrier, const char *more)
{
  gsize i = find (carrier);
  g_autofree char *signature = sign (i);

  return g_strdup_printf ("{\"shopid\":\"%s\",\"shop_order_id\":\"SFTC_001\",\"shop_no\":\"%s\","
                          "\"delivery_sign\":\"%s\"%s}",
                          accounts[i].shopid, accounts[i].shop_no, signature, more);
}

JsonObject *
orders_ask (Client *client, const char *call, const char *carrier, const char *more)
{
  g_autofree char *path = g_strconcat (BUSINESS, call, NULL);
  g_autofree char *body = orders_format (carrier, more);

  return client_post (client, path, body);
}

int
orders_get_code (JsonObject *reply)
{
  return (int) json_object_get_int_member_with_default (
      reply, json_object_has_member (reply, "errcode") ? "errcode" : "resultcode", -1);
}

void
orders_assert_code (JsonObject *reply, int code)
{
  g_autoptr (JsonObject) owned = reply;

  g_assert_cmpint (orders_get_code (owned), ==, code);
}

char *
orders_format_add (Client *client, const char *carrier, const char *token)
{
  gsize i = find (carrier);
  g_autofree char *name = dup_name (carrier);
  gsize own = find (name);
  g_autofree char *signature = sign (i);
  g_autofree char *member = g_strdup_printf ("\"delivery_token\": \"%s\", \"cargo\": {", token);

  return client_order (client, name, "\"cargo\": {", member, "40.4486120000", "40.1529600000",
                       accounts[own].shopid, accounts[i].shopid, accounts[own].shop_no,
                       accounts[i].shop_no, "@SIGN@", signature, NULL);
}

JsonObject *
orders_add_with (Client *client, const char *call, const char *carrier, const char *token)
{
  g_autofree char *path = g_strconcat (BUSINESS, call, NULL);
  g_autofree char *order = orders_format_add (client, carrier, token);

  return client_post (client, path, order);
}

JsonObject *
orders_add (Client *client, const char *carrier)
{
  return orders_add_with (client, "order/add", carrier, "");
}

char *
orders_place (Client *client, const char *carrier)
{
  g_autoptr (JsonObject) reply = orders_add (client, carrier);
  g_autofree char *name = dup_name (carrier);

  g_assert_cmpint (orders_get_code (reply), ==, 0);
  g_assert_cmpint (json_object_get_int_member (reply, "order_status"), ==, 101);

  return g_strdup_printf (",\"delivery_id\":\"%s\",\"waybill_id\":\"%s\"", name,
                          json_object_get_string_member (reply, "waybill_id"));
}

int
orders_get_status (Client *client, const char *carrier)
{
  g_autoptr (JsonObject) reply = orders_ask (client, "order/get", carrier, "");

  g_assert_cmpint (orders_get_code (reply), ==, 0);

  return (int) json_object_get_int_member (reply, "order_status");
}

JsonObject *
orders_cancel (Client *client, const char *carrier, const char *waybill)
{
  g_autofree char *more = g_strconcat (waybill, ",\"cancel_reason_id\":1", NULL);

  return orders_ask (client, "order/cancel", carrier, more);
}

void
orders_wait_for (Client *client, const char *carrier, int status)
{
  for (int i = 0; orders_get_status (client, carrier) != status; i++)
    {
      g_assert_cmpint (i, <, 2000);
      desk_sandbox_advance_clock (client->sandbox, 10);
    }
}

int
orders_try (Client *client, const char *call, const char *body)
{
  g_autofree char *path = g_strconcat (BUSINESS, call, NULL);
  g_autofree char *query = g_strconcat ("access_token=", client->token, NULL);
  g_autoptr (SoupMessage) message = client_message (client, path, query, body);
  g_autoptr (GBytes) bytes = client_send (client, message, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (bytes == NULL || soup_message_get_status (message) != 200 ||
      !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes), NULL))
    return ORDERS_LOST;

  root = json_parser_get_root (parser);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root)
             ? orders_get_code (json_node_get_object (root))
             : ORDERS_LOST;
}

int
orders_try_add (Client *client, const char *carrier)
{
  g_autofree char *order = orders_format_add (client, carrier, "");

  return orders_try (client, "order/add", order);
}
