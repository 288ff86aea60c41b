/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A client for the tests of the stand-in, made of libsoup, json-glib and GChecksum only: what it
 * knows of the platform it knows from its documentation, and nothing from our own client.
 */
#include "config.h"

#include "sandbox-client.h"

#include <glib/gstdio.h>
#include <string.h>

#define SAMPLES "data", "samples"

/* The platform's words, its spelling included. */
static const struct
{
  int errcode;
  const char *words;
} refusals[] = {
  { 41001, "access_token missing" },
  { 47001, "data format error" },
  { 930555, "sysem error" },
  { 930559, "invaild openid" },
  { 930560, "shopid need bind first" },
  { 930561, "args error" },
  { 930564, "quota run out, try next day" },
  { 930567, "shop arg error" },
  { 930570, "cargo_first_class or cargo_second_class invalid" },
};

static void
substitute (GString *text, const char *from, const char *to)
{
  if (strstr (text->str, from) == NULL)
    g_error ("the order has no %s", from);

  g_string_replace (text, from, to, 1);
}

/* As printed, less the comma after its last member, which the platform refuses. */
static GString *
read_official_sample (void)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GString *sample;
  const char *comma;

  path = g_test_build_filename (G_TEST_DIST, SAMPLES, "preAddOrder-request-official-verbatim.txt",
                                NULL);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  comma = strrchr (text, ',');
  g_assert_nonnull (comma);
  sample = g_string_new (text);
  g_string_erase (sample, comma - text, 1);

  return sample;
}

/* The value of a flat field as it stands in the text, so that what is signed is what is sent. */
static char *
find_value (const GString *text, const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("\"%s\": \"?([^\",\\n]*)", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, text->str, 0, &match))
    return g_strdup ("");

  return g_match_info_fetch (match, 1);
}

static JsonObject *
find_account (JsonObject *accounts, const char *carrier)
{
  JsonArray *list = json_object_get_array_member (accounts, "accounts");

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *account = json_array_get_object_element (list, i);

      if (g_str_equal (json_object_get_string_member (account, "delivery_id"), carrier))
        return account;
    }

  g_assert_not_reached ();
}

static JsonObject *
parse (GBytes *bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  json_parser_load_from_data (parser, data, (gssize) length, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)));

  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static JsonObject *
send_and_parse (Client *self, SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = client_send (self, message, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  g_assert_cmpstr (soup_message_headers_get_content_type (headers, NULL), ==, "text/plain");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Connection"), ==, "close");

  return parse (bytes);
}

static gboolean
on_certificate (SoupMessage *message, GTlsCertificate *certificate, GTlsCertificateFlags errors,
                gpointer user_data)
{
  return FALSE;
}

Client *
client_new (const char *scenario, double scale)
{
  Client *self = g_new0 (Client, 1);
  g_autoptr (JsonObject) reply = NULL;
  g_autoptr (JsonObject) accounts = NULL;
  g_autoptr (GBytes) accounts_text = NULL;
  g_autofree char *query = NULL;
  g_autoptr (GError) error = NULL;
  char *text;

  self->sandbox = desk_sandbox_new ();
  desk_sandbox_set_latency_scale (self->sandbox, scale);
  if (scenario != NULL)
    client_load (self, scenario);
  desk_sandbox_start (self->sandbox, &error);
  g_assert_no_error (error);

  /* More than the default of two, or the carriers would wait for each other. */
  self->session = soup_session_new_with_options ("max-conns", 64, "max-conns-per-host", 64,
                                                 "proxy-resolver", NULL, NULL);

  text = desk_sandbox_dup_accounts (self->sandbox);
  accounts_text = g_bytes_new_take (text, strlen (text));
  accounts = parse (accounts_text);
  query = g_strdup_printf ("grant_type=client_credential&appid=%s&secret=%s",
                           json_object_get_string_member (accounts, "appid"),
                           json_object_get_string_member (accounts, "appsecret"));

  /* A scenario may spoil the first tokens; such a test asks for its own. */
  if (scenario == NULL || strstr (scenario, "[platform]") == NULL)
    {
      reply = client_get (self, "/cgi-bin/token", query);
      self->token = g_strdup (json_object_get_string_member (reply, "access_token"));
    }

  return self;
}

void
client_free (Client *self)
{
  g_clear_object (&self->session);
  g_assert_finalize_object (self->sandbox);
  g_free (self->token);
  g_free (self);
}

void
client_load (Client *self, const char *scenario)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("scenario-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, scenario, -1, &error);
  g_assert_no_error (error);
  desk_sandbox_load_scenario (self->sandbox, path, &error);
  g_assert_no_error (error);
  g_unlink (path);
}

SoupMessage *
client_message (Client *self, const char *path, const char *query, const char *body)
{
  g_autofree char *uri = NULL;
  SoupMessage *message;

  uri = g_strconcat (desk_sandbox_get_uri (self->sandbox), path, query != NULL ? "?" : "", query,
                     NULL);
  message = soup_message_new (body != NULL ? "POST" : "GET", uri);
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (on_certificate), NULL);

  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }

  return message;
}

SoupMessage *
client_quote_message (Client *self, const char *carrier)
{
  g_autofree char *query = g_strconcat ("access_token=", self->token, NULL);
  g_autofree char *order = client_order (self, carrier, NULL);

  return client_message (self, PRE_ADD, query, order);
}

GBytes *
client_send (Client *self, SoupMessage *message, GError **error)
{
  return soup_session_send_and_read (self->session, message, NULL, error);
}

JsonObject *
client_get (Client *self, const char *path, const char *query)
{
  g_autoptr (SoupMessage) message = client_message (self, path, query, NULL);

  return send_and_parse (self, message);
}

JsonObject *
client_post (Client *self, const char *path, const char *body)
{
  g_autofree char *query = g_strconcat ("access_token=", self->token, NULL);

  return client_post_with (self, path, query, body);
}

JsonObject *
client_post_with (Client *self, const char *path, const char *query, const char *body)
{
  g_autoptr (SoupMessage) message = client_message (self, path, query, body);

  return send_and_parse (self, message);
}

JsonObject *
client_quote (Client *self, const char *order)
{
  return client_post (self, PRE_ADD, order);
}

void
client_assert_errcode (Client *self, const char *order, int errcode)
{
  g_autoptr (JsonObject) reply = client_quote (self, order);

  if (!json_object_has_member (reply, "errcode"))
    g_error ("answered resultcode %d instead of errcode %d: %s",
             (int) json_object_get_int_member (reply, "resultcode"), errcode, order);

  if (json_object_get_int_member (reply, "errcode") != errcode)
    g_error ("answered %d instead of %d: %s",
             (int) json_object_get_int_member (reply, "errcode"), errcode, order);

  g_assert_false (json_object_has_member (reply, "resultcode"));

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *start = g_strconcat (refusals[i].words, " rid: ", NULL);

      if (refusals[i].errcode == errcode)
        g_assert_true (
            g_str_has_prefix (json_object_get_string_member (reply, "errmsg"), start));
    }
}

JsonObject *
client_assert_resultcode (Client *self, const char *order, int resultcode)
{
  g_autoptr (JsonObject) reply = client_quote (self, order);

  if (json_object_has_member (reply, "errcode"))
    g_error ("answered errcode %d: %s", (int) json_object_get_int_member (reply, "errcode"),
             order);

  if (json_object_get_int_member (reply, "resultcode") != resultcode)
    g_error ("answered %d (%s) instead of %d: %s",
             (int) json_object_get_int_member (reply, "resultcode"),
             json_object_get_string_member (reply, "resultmsg"), resultcode, order);

  return g_steal_pointer (&reply);
}

char *
client_order (Client *self, const char *carrier, ...)
{
  GString *text = read_official_sample ();
  g_autofree char *accounts_text = desk_sandbox_dup_accounts (self->sandbox);
  g_autoptr (GBytes) bytes = g_bytes_new_static (accounts_text, strlen (accounts_text));
  g_autoptr (JsonObject) accounts = parse (bytes);
  JsonObject *account = NULL;
  const char *shopid = "test_shop_id", *secret = "test_app_secrect", *shop_no = "1";
  const char *service = "", *from;
  g_autofree char *delivery_id = g_strdup_printf ("\"delivery_id\": \"%s\"", carrier);
  g_autofree char *plain = NULL;
  g_autofree char *signed_id = NULL;
  g_autofree char *signed_shop = NULL;
  g_autofree char *sign = NULL;
  va_list args;

  if (!g_str_equal (carrier, "TEST"))
    {
      account = find_account (accounts, carrier);
      shopid = json_object_get_string_member (account, "shopid");
      secret = json_object_get_string_member (account, "secret");
      shop_no = json_object_get_string_member (account, "shop_no");
      service = json_object_get_string_member (account, "delivery_service_code");
    }

  substitute (text, "\"delivery_id\": \"SFTC\"", delivery_id);
  substitute (text, "01234567890123456789", "@SIGN@");
  substitute (text, "122222222", shopid);
  substitute (text, "\"shop_no\": \"12345678", "\"shop_no\": \"@SHOP_NO@");
  substitute (text, "@SHOP_NO@", shop_no);
  substitute (text, "service_code\": \"", "service_code\": \"@SERVICE@");
  substitute (text, "@SERVICE@", service);
  if (g_str_equal (carrier, "SS"))
    substitute (text, "\"is_direct_delivery\": 0", "\"is_direct_delivery\": 1");

  va_start (args, carrier);
  while ((from = va_arg (args, const char *)) != NULL)
    substitute (text, from, va_arg (args, const char *));
  va_end (args);

  signed_shop = find_value (text, "shopid");
  signed_id = find_value (text, "shop_order_id");
  plain = g_strconcat (signed_shop, signed_id, secret, NULL);
  sign = g_compute_checksum_for_string (G_CHECKSUM_SHA1, plain, -1);
  g_string_replace (text, "@SIGN@", sign, 1);

  return g_string_free (text, FALSE);
}

guint
count_descriptors (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, &error);
  guint n = 0;

  g_assert_no_error (error);
  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}
