/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The client against a server that behaves: what it sends, to whom it speaks at all, where its
 * token comes from, how it is cancelled, and that no secret can be read in what it keeps.
 */
#include "config.h"

#include <string.h>

#include "client-fixture.h"
#include "wechat/desk-signature.h"
#include "wechat/desk-endpoint.h"
#include "wechat/desk-wire.h"

static const struct
{
  const char *endpoint;
  gboolean allowed;
} endpoints[] = {
  { "https://api.weixin.qq.com", TRUE },
  { "https://api.weixin.qq.com/", TRUE },
  { "https://api.weixin.qq.com:8443", TRUE },
  { "https://example.com/base/path", TRUE },
  { "HTTPS://EXAMPLE.COM", TRUE },
  { "https://127.0.0.1:1", TRUE },
  { "https://[2001:db8::1]", TRUE },
  { "http://127.0.0.1", TRUE },
  { "http://127.0.0.1:8080/", TRUE },
  { "http://127.8.9.10:8080", TRUE },
  { "http://[::1]", TRUE },
  { "http://[::1]:8080", TRUE },
  { "http://localhost:8080", TRUE },
  { "http://LOCALHOST", TRUE },
  { "http://api.weixin.qq.com", FALSE },
  { "http://example.com", FALSE },
  { "http://127.0.0.1.evil.com", FALSE },
  { "http://127.0.0.1@evil.com", FALSE },
  { "http://127.0.0.1:80@evil.com", FALSE },
  { "http://localhost.evil.com", FALSE },
  { "http://notlocalhost", FALSE },
  { "http://0.0.0.0", FALSE },
  { "http://10.0.0.1", FALSE },
  { "http://192.168.1.1:8080", FALSE },
  { "http://126.255.255.255", FALSE },
  { "http://128.0.0.1", FALSE },
  { "http://2130706433", FALSE },
  { "http://[::]", FALSE },
  { "http://[::2]", FALSE },
  { "http://[fe80::1]", FALSE },
  { "https://user@example.com", FALSE },
  { "https://user:word@example.com", FALSE },
  { "https://@example.com", FALSE },
  { "https://example.com?a=b", FALSE },
  { "https://example.com/?", FALSE },
  { "https://example.com#top", FALSE },
  { "http://127.0.0.1/?a=b", FALSE },
  { "http://me@127.0.0.1", FALSE },
  { "ftp://127.0.0.1", FALSE },
  { "file:///etc/passwd", FALSE },
  { "ws://127.0.0.1", FALSE },
  { "https://", FALSE },
  { "https:///path", FALSE },
  { "https:example.com", FALSE },
  { "https://example.com:99999", FALSE },
  { "https://example .com", FALSE },
  { "https://example.com/\r\nX: y", FALSE },
  { "//example.com", FALSE },
  { "example.com", FALSE },
  { "127.0.0.1:8080", FALSE },
  { "", FALSE },
};

static void
test_endpoints (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (endpoints); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean allowed = desk_endpoint_check (endpoints[i].endpoint, &error);

      g_test_message ("%s", endpoints[i].endpoint);
      g_assert_cmpint (allowed, ==, endpoints[i].allowed);
      if (allowed)
        g_assert_no_error (error);
      else
        g_assert_error (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_ENDPOINT);
    }
}

/* A password that was put into the address by mistake is not printed again. */
static void
test_endpoint_password (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_endpoint_check ("https://me:hunter22@example.com", &error));
  g_assert_null (strstr (error->message, "hunter22"));
}

static void
test_request (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (DeskReply) reply = fixture_call (client);
  g_autoptr (DeskOrder) order = fixture_order ();
  g_autofree char *token = fault_server_dup_request (server, STABLE_TOKEN, 0);
  g_autofree char *request = fault_server_dup_request (server, PRE_ADD, 0);
  g_autofree char *expected = NULL;
  const char *body = strstr (request, "\r\n\r\n") + 4;
  const DeskExchangeFacts *facts;

  /* The stable token, never forced: that would kill the token of every other desk. */
  g_assert_true (g_str_has_prefix (token, "POST /cgi-bin/stable_token HTTP/1.1\r\n"));
  g_assert_cmpstr (strstr (token, "\r\n\r\n") + 4, ==,
                   "{\"grant_type\":\"client_credential\",\"appid\":\"wx0123456789abcdef\","
                   "\"secret\":\"app\\\"secret/of the+desk\"}");

  /* The token in the query, the signature in the body, the secret nowhere. */
  g_assert_true (g_str_has_prefix (request,
                                   "POST /cgi-bin/express/local/business/order/pre_add"
                                   "?access_token=t0ken%2Fof%2Bthe%3Dtest HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "\r\nContent-Type: application/json\r\n"));
  g_assert_null (strstr (body, "access_token"));
  g_assert_null (strstr (request, "carrier/secret"));
  desk_record_set_text (DESK_RECORD (order), "delivery_sign",
                        /* printf %s '122222222SFTC_001carrier/secret=of&SFTC' | sha1sum */
                        "bfd2549f0a3bf721e2f8590e51ef3f1c95778500");
  expected = desk_wire_write (DESK_RECORD (order));
  g_assert_cmpstr (body, ==, expected);

  g_assert_no_error (desk_reply_get_error (reply));
  g_assert_cmpstr (desk_record_get_text (desk_reply_get_record (reply), "fee"), ==, "9.80");
  facts = desk_exchange_get_facts (desk_reply_get_exchange (reply));
  g_assert_cmpstr (facts->method, ==, "POST");
  g_assert_cmpuint (facts->status, ==, 200);
  g_assert_cmpstr (facts->http_version, ==, "1.1");
  g_assert_cmpstr (facts->response_body, ==, FAULT_PRICE_REPLY);
  g_assert_cmpuint (facts->response_length, ==, strlen (FAULT_PRICE_REPLY));
  g_assert_nonnull (strstr (facts->response_headers, "Content-Type: text/plain\n"));
  g_assert_nonnull (strstr (facts->request_headers, "Content-Type: application/json\n"));
  g_assert_null (facts->error);
  g_assert_cmpint (facts->began_at, >, 0);
  g_assert_cmpint (facts->first_byte_at, >=, facts->began_at);
  g_assert_cmpint (facts->ended_at, >=, facts->first_byte_at);
  fixture_assert_masked (desk_reply_get_exchange (reply));
}

/* A signature that is there is sent as it is; without a secret there is none. */
static void
test_given_signature (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (DeskOrder) order = fixture_order ();
  g_autofree char *given = NULL;
  g_autofree char *missing = NULL;

  desk_record_set_text (DESK_RECORD (order), "delivery_sign", "given");
  desk_client_call_async (client, desk_call_find ("pre_add"), DESK_RECORD (order), FIXTURE_SECRET,
                          NULL, NULL, NULL);
  WAIT_UNTIL (fault_server_count (server, PRE_ADD) == 1);
  given = fault_server_dup_request (server, PRE_ADD, 0);
  g_assert_nonnull (strstr (given, "\"delivery_sign\":\"given\""));

  desk_record_clear (DESK_RECORD (order), "delivery_sign");
  desk_client_call_async (client, desk_call_find ("pre_add"), DESK_RECORD (order), NULL, NULL, NULL,
                          NULL);
  WAIT_UNTIL (fault_server_count (server, PRE_ADD) == 2);
  missing = fault_server_dup_request (server, PRE_ADD, 1);
  g_assert_null (strstr (missing, "delivery_sign"));
}

/* The request is written when the call is made. */
static void
test_later_edits (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (DeskOrder) order = fixture_order ();
  g_autofree char *request = NULL;

  desk_client_call_async (client, desk_call_find ("pre_add"), DESK_RECORD (order), FIXTURE_SECRET,
                          NULL, NULL, NULL);
  desk_record_set_text (DESK_RECORD (order), "shop_order_id", "edited");
  WAIT_UNTIL (fault_server_count (server, PRE_ADD) == 1);
  request = fault_server_dup_request (server, PRE_ADD, 0);
  g_assert_null (strstr (request, "edited"));
  g_assert_null (desk_record_get_text (DESK_RECORD (order), "delivery_sign"));
}

static void
test_base_path (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autofree char *endpoint = g_strconcat (fault_server_get_uri (server), "/base/", NULL);
  g_autoptr (DeskClient) client = desk_client_new (endpoint, FIXTURE_APPID, FIXTURE_APPSECRET);
  g_autoptr (DeskReply) reply = fixture_call (client);

  g_assert_no_error (desk_reply_get_error (reply));
  g_assert_cmpuint (fault_server_count (server, "POST /base/cgi-bin/stable_token "), ==, 1);
  g_assert_cmpuint (fault_server_count (server, "POST /base/cgi-bin/express/"), ==, 1);
}

/* Five ask at once: one request for a token, and five that have it, none waiting for another. */
static void
test_one_token (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  Pending *calls[5];

  fault_server_play (server, PRE_ADD, &(FaultAct){ .kind = FAULT_HANG });
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    calls[i] = pending_new (client, NULL, NULL);

  /* All five are there before any has been answered. */
  WAIT_UNTIL (fault_server_count (server, PRE_ADD) == 5);
  g_assert_cmpuint (fault_server_count (server, STABLE_TOKEN), ==, 1);
  g_assert_cmpuint (fault_server_count (server, "access_token=t0ken%2Fof%2Bthe%3Dtest "), ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    g_assert_cmpuint (calls[i]->n_done, ==, 0);

  g_clear_pointer (&server, fault_server_free);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      WAIT_UNTIL (calls[i]->n_done > 0);
      fixture_assert_failed (calls[i]->reply, DESK_CLIENT_ERROR_NETWORK);
      pending_free (calls[i]);
    }
}

static void
test_token_kept (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DeskReply) reply = fixture_call (client);

      g_assert_no_error (desk_reply_get_error (reply));
    }
  g_assert_cmpuint (fault_server_count (server, STABLE_TOKEN), ==, 1);
}

static const struct
{
  FaultAct act;
  DeskClientError code;
  const char *words;
} token_faults[] = {
  { { .body = "{\"errcode\":40013,\"errmsg\":\"invalid appid\"}" }, DESK_CLIENT_ERROR_TOKEN,
    "40013 invalid appid" },
  { { .body = "{\"errcode\":\"40125\",\"errmsg\":\"invalid appsecret\"}" },
    DESK_CLIENT_ERROR_TOKEN, "40125" },
  { { .body = "{\"errcode\":45009,\"access_token\":\"a-token\",\"expires_in\":7200}" },
    DESK_CLIENT_ERROR_TOKEN, "45009" },
  { { .body = "{}" }, DESK_CLIENT_ERROR_TOKEN, "" },
  { { .body = "{\"access_token\":\"\",\"expires_in\":7200}" }, DESK_CLIENT_ERROR_TOKEN, "" },
  { { .body = "{\"access_token\":[\"a\"],\"expires_in\":7200}" }, DESK_CLIENT_ERROR_TOKEN, "" },
  { { .body = "{\"access_token\":\"a-token\"}" }, DESK_CLIENT_ERROR_TOKEN, "" },
  { { .body = "{\"access_token\":\"a-token\",\"expires_in\":-1}" }, DESK_CLIENT_ERROR_TOKEN, "" },
  { { .body = "<html>" }, DESK_CLIENT_ERROR_NOT_JSON, "" },
  { { .head = "503 Busy" }, DESK_CLIENT_ERROR_HTTP, "503" },
  { { .head = "302 Found\r\nLocation: /" }, DESK_CLIENT_ERROR_HTTP, "302" },
  { { .kind = FAULT_RESET }, DESK_CLIENT_ERROR_NETWORK, "" },
  { { .kind = FAULT_TRUNCATE, .body = "{" }, DESK_CLIENT_ERROR_NETWORK, "" },
};

/* Without a token nothing else is sent, each of those who wait is told why, and it is tried again
 * by the next call. */
static void
test_token_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (token_faults); i++)
    {
      g_autoptr (FaultServer) server = fault_server_new (NULL);
      g_autoptr (DeskClient) client = fixture_client (server);
      Pending *calls[5];
      const char *message;
      guint n_asked;
      g_autoptr (DeskReply) later = NULL;

      fault_server_play (server, STABLE_TOKEN, &token_faults[i].act);
      for (guint n = 0; n < G_N_ELEMENTS (calls); n++)
        calls[n] = pending_new (client, NULL, NULL);
      for (guint n = 0; n < G_N_ELEMENTS (calls); n++)
        {
          WAIT_UNTIL (calls[n]->n_done > 0);
          fixture_assert_failed (calls[n]->reply, token_faults[i].code);
          message = desk_reply_get_error (calls[n]->reply)->message;
          g_assert_nonnull (strstr (message, "No access token"));
          g_assert_nonnull (strstr (message, token_faults[i].words));
          pending_free (calls[n]);
        }
      g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, 0);

      n_asked = fault_server_count (server, STABLE_TOKEN);
      fault_server_play (server, STABLE_TOKEN, &(FaultAct){ .body = FAULT_TOKEN_REPLY });
      later = fixture_call (client);
      g_assert_no_error (desk_reply_get_error (later));
      g_assert_cmpuint (fault_server_count (server, STABLE_TOKEN), ==, n_asked + 1);
    }
}

static void
test_token_too_late (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (DeskReply) reply = NULL;

  fault_server_play (server, STABLE_TOKEN, &(FaultAct){ .kind = FAULT_HANG });
  desk_client_set_timeout (client, 50);
  reply = fixture_call (client);
  fixture_assert_failed (reply, DESK_CLIENT_ERROR_TIMEOUT);
  g_assert_null (desk_reply_get_exchange (reply));
  g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, 0);
}

static void
assert_cancelled (Pending *pending)
{
  WAIT_UNTIL (pending->n_done > 0);
  g_assert_null (pending->reply);
  g_assert_error (pending->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancel_before (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Pending) first = NULL;
  g_autoptr (Pending) second = NULL;
  g_autoptr (DeskReply) reply = NULL;

  g_cancellable_cancel (cancellable);
  first = pending_new (client, NULL, cancellable);
  g_assert_cmpuint (first->n_done, ==, 0);
  assert_cancelled (first);

  reply = fixture_call (client);
  g_assert_no_error (desk_reply_get_error (reply));
  second = pending_new (client, NULL, cancellable);
  assert_cancelled (second);
  g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, 1);
}

/* One of two that wait for the token stops waiting: at once, though the token has not come. */
static void
test_cancel_token (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Pending) stays = NULL;
  g_autoptr (Pending) goes = NULL;

  fault_server_play (server, STABLE_TOKEN, &(FaultAct){ .kind = FAULT_HANG });
  stays = pending_new (client, NULL, NULL);
  goes = pending_new (client, NULL, cancellable);
  WAIT_UNTIL (fault_server_count (server, STABLE_TOKEN) == 1);
  g_cancellable_cancel (cancellable);
  assert_cancelled (goes);

  g_assert_cmpuint (fault_server_count_open (server), ==, 1);
  g_assert_cmpuint (stays->n_done, ==, 0);
  g_clear_pointer (&server, fault_server_free);
  WAIT_UNTIL (stays->n_done > 0);
  fixture_assert_failed (stays->reply, DESK_CLIENT_ERROR_NETWORK);
}

/* Before the first byte, and in the middle of the answer; the server sees that nobody listens. */
static void
test_cancel_during (void)
{
  static const FaultKind kinds[] = { FAULT_HANG, FAULT_DRIP };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FaultServer) server = fault_server_new (NULL);
      g_autoptr (DeskClient) client = fixture_client (server);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (Pending) pending = NULL;

      fault_server_play (server, PRE_ADD, &(FaultAct){ .kind = kinds[i] });
      pending = pending_new (client, NULL, cancellable);
      WAIT_UNTIL (fault_server_count (server, PRE_ADD) == 1);
      g_cancellable_cancel (cancellable);
      g_cancellable_cancel (cancellable);
      assert_cancelled (pending);
      WAIT_UNTIL (fault_server_count_open (server) == 0);
    }
}

/* What comes after the end changes nothing. */
static void
test_cancel_after (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Pending) pending = pending_new (client, NULL, cancellable);

  WAIT_UNTIL (pending->n_done > 0);
  g_cancellable_cancel (cancellable);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (pending->n_done, ==, 1);
  g_assert_no_error (desk_reply_get_error (pending->reply));
}

/* Wherever a server repeats what it was told, and whatever goes wrong: it cannot be read. */
static void
test_masked (void)
{
  static const char echoed[] = "{\"access_token\":\"" FAULT_TOKEN "\",\"expires_in\":7200,"
                               "\"errmsg\":\"t0ken%2fof%2bthe%3dtest t0ken\\/of+the=test "
                               "app\\\"secret\\/of the+desk carrier\\/secret=of&SFTC\"";
  const DeskCall *stable_token = desk_call_find ("stable_token");
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (DeskReply) reply = NULL;
  const DeskExchangeFacts *facts;
  static const FaultAct acts[] = {
    { .body = FAULT_TOKEN_REPLY },
    { .body = "{\"access_token\":\"" FAULT_TOKEN "\",\"expires_in\":7200}\n" },
    { .kind = FAULT_TRUNCATE, .body = "{\"access_token\":\"" FAULT_TOKEN "\",\"expi" },
    { .body = "{\"access_token\":\"" FAULT_TOKEN "\",\"expires_in\":7200" },
    { .body = "{\"access_token\":[\"" FAULT_TOKEN "\"],\"expires_in\":7200}" },
    { .body = "{\"access_token\":\"other\",\"access_token\":\"" FAULT_TOKEN "\"}" },
    { .head = "502 Bad Gateway", .body = FAULT_TOKEN_REPLY },
  };

  desk_secrets_add (desk_client_get_secrets (client), FIXTURE_SECRET);

  /* The reply that brings the token. Each time to a client that does not know it yet. */
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (DeskClient) fresh = fixture_client (server);
      g_autoptr (DeskRecord) request = g_object_new (stable_token->request_type (), NULL);
      g_autoptr (Pending) pending = NULL;

      fault_server_play (server, STABLE_TOKEN, &acts[i]);
      pending = pending_new (fresh, stable_token, NULL);
      WAIT_UNTIL (pending->n_done > 0);
      fixture_assert_masked (desk_reply_get_exchange (pending->reply));
    }

  /* A reply that repeats the request, in its body and in a header. */
  fault_server_play (server, STABLE_TOKEN, &(FaultAct){ .body = FAULT_TOKEN_REPLY });
  fault_server_play (server, PRE_ADD, &(FaultAct){ .kind = FAULT_ECHO });
  reply = fixture_call (client);
  fixture_assert_failed (reply, DESK_CLIENT_ERROR_NOT_JSON);
  facts = desk_exchange_get_facts (desk_reply_get_exchange (reply));
  g_assert_nonnull (strstr (facts->url, "?access_token=••••"));
  g_assert_nonnull (strstr (facts->response_body, "?access_token=••••"));
  g_assert_nonnull (strstr (facts->response_headers, "?access_token=••••"));
  g_clear_object (&reply);

  /* One that spells them in other ways, also in an error of ours. */
  fault_server_play (server, PRE_ADD, &(FaultAct){ .body = echoed });
  reply = fixture_call (client);
  fixture_assert_failed (reply, DESK_CLIENT_ERROR_NOT_JSON);
  facts = desk_exchange_get_facts (desk_reply_get_exchange (reply));
  g_assert_cmpstr (facts->response_body, ==,
                   "{\"access_token\":\"••••\",\"expires_in\":7200,"
                   "\"errmsg\":\"•••• •••• •••• ••••\"");
}

/* Nothing is left behind: not by calls that ended, nor by those that were given up. */
static void
test_finalize (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  DeskClient *client = fixture_client (server);
  GCancellable *cancellable = g_cancellable_new ();
  Pending *pending;

  g_object_unref (fixture_call (client));
  fault_server_play (server, PRE_ADD, &(FaultAct){ .kind = FAULT_HANG });
  pending = pending_new (client, NULL, cancellable);
  WAIT_UNTIL (fault_server_count (server, PRE_ADD) == 2);
  g_cancellable_cancel (cancellable);
  assert_cancelled (pending);
  pending_free (pending);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_finalize_object (cancellable);
  g_assert_finalize_object (client);
}

static void
test_table (void)
{
  guint n_calls = 0;
  const DeskCall *calls = desk_call_get_all (&n_calls);

  g_assert_cmpuint (n_calls, >=, 2);
  for (guint i = 0; i < n_calls; i++)
    {
      g_assert_true (desk_call_find (calls[i].name) == &calls[i]);
      g_assert_true (desk_call_find (calls[i].official) == &calls[i]);
      g_assert_true (g_str_has_prefix (calls[i].path, "/cgi-bin/"));
      g_assert_true (g_type_is_a (calls[i].request_type (), DESK_TYPE_RECORD));
      g_assert_true (g_type_is_a (calls[i].reply_type (), DESK_TYPE_RECORD));
      g_assert_cmpuint (calls[i].timeout, >, 0);
    }
  g_assert_null (desk_call_find ("nonsense"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/table", test_table);
  g_test_add_func ("/client/endpoints", test_endpoints);
  g_test_add_func ("/client/endpoint-password", test_endpoint_password);
  g_test_add_func ("/client/request", test_request);
  g_test_add_func ("/client/given-signature", test_given_signature);
  g_test_add_func ("/client/later-edits", test_later_edits);
  g_test_add_func ("/client/base-path", test_base_path);
  g_test_add_func ("/client/token/one", test_one_token);
  g_test_add_func ("/client/token/kept", test_token_kept);
  g_test_add_func ("/client/token/refused", test_token_refused);
  g_test_add_func ("/client/token/too-late", test_token_too_late);
  g_test_add_func ("/client/cancel/before", test_cancel_before);
  g_test_add_func ("/client/cancel/token", test_cancel_token);
  g_test_add_func ("/client/cancel/during", test_cancel_during);
  g_test_add_func ("/client/cancel/after", test_cancel_after);
  g_test_add_func ("/client/masked", test_masked);
  g_test_add_func ("/client/finalize", test_finalize);

  return g_test_run ();
}
