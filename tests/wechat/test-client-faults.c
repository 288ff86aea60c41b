/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The client against servers that misbehave: each of their faults is one error with its reason, in
 * bounded time and memory, nothing is sent anywhere else, and the next call is as good as ever.
 */
#include "config.h"

#include <string.h>

#include "client-fixture.h"

/* The answer takes this long at most; a fault that never ends is one that meets this end. */
#define DEADLINE_MS 200

typedef struct
{
  const char *name;
  FaultAct act;
  DeskClientError code;
  const char *words; /* what the reason has to say */
  guint status;
} Fault;

static const Fault faults[] = {
  { "hang", { .kind = FAULT_HANG }, DESK_CLIENT_ERROR_TIMEOUT, "No answer within 0.", 0 },
  { "drip", { .kind = FAULT_DRIP }, DESK_CLIENT_ERROR_TIMEOUT, "not complete after 0.", 200 },
  { "reset", { .kind = FAULT_RESET }, DESK_CLIENT_ERROR_NETWORK, "before an answer", 0 },
  { "close", { .kind = FAULT_CLOSE }, DESK_CLIENT_ERROR_NETWORK, "before an answer", 0 },
  { "truncate", { .kind = FAULT_TRUNCATE, .body = "{\"resultcode\":0," }, DESK_CLIENT_ERROR_NETWORK,
    "in the middle", 200 },
  { "truncate-after-the-end", { .kind = FAULT_TRUNCATE, .body = FAULT_PRICE_REPLY },
    DESK_CLIENT_ERROR_NETWORK, "in the middle", 200 },
  { "truncate-at-once", { .kind = FAULT_TRUNCATE }, DESK_CLIENT_ERROR_NETWORK, "in the middle",
    200 },
  { "not-http", { .kind = FAULT_RAW, .body = "SSH-2.0-OpenSSH_9.2\r\n" }, DESK_CLIENT_ERROR_NETWORK,
    "before an answer", 0 },
  { "half-a-head", { .kind = FAULT_RAW, .body = "HTTP/1.1 200 OK\r\nContent-Ty" },
    DESK_CLIENT_ERROR_NETWORK, "before an answer", 0 },
  { "redirect-301", { .head = "301 Moved Permanently" }, DESK_CLIENT_ERROR_HTTP, "HTTP 301", 301 },
  { "503", { .head = "503 Service Unavailable\r\nRetry-After: 1" }, DESK_CLIENT_ERROR_HTTP,
    "HTTP 503", 503 },
  { "500-with-a-price", { .head = "500 Oops", .body = FAULT_PRICE_REPLY }, DESK_CLIENT_ERROR_HTTP,
    "HTTP 500", 500 },
  { "404", { .head = "404 Not Found", .body = "<html>" }, DESK_CLIENT_ERROR_HTTP, "HTTP 404", 404 },
  { "401", { .head = "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"a\"" },
    DESK_CLIENT_ERROR_HTTP, "HTTP 401", 401 },
  { "407", { .head = "407 Proxy\r\nProxy-Authenticate: Basic realm=\"a\"" }, DESK_CLIENT_ERROR_HTTP,
    "HTTP 407", 407 },
  { "204", { .head = "204 No Content" }, DESK_CLIENT_ERROR_HTTP, "HTTP 204", 204 },
  { "206", { .head = "206 Partial Content", .body = FAULT_PRICE_REPLY }, DESK_CLIENT_ERROR_HTTP,
    "HTTP 206", 206 },
  { "html", { .body = "<!DOCTYPE html><p>Sign in</p>" }, DESK_CLIENT_ERROR_NOT_JSON,
    "A web page came", 200 },
  { "html-after-blanks", { .body = "\r\n <html>" }, DESK_CLIENT_ERROR_NOT_JSON, "A web page came",
    200 },
  { "words", { .body = "Bad gateway" }, DESK_CLIENT_ERROR_NOT_JSON, "line 1, column 1", 200 },
  { "null", { .body = "null" }, DESK_CLIENT_ERROR_NOT_JSON, "no object", 200 },
  { "array", { .body = "[]" }, DESK_CLIENT_ERROR_NOT_JSON, "no object", 200 },
  { "array-of-a-price", { .body = "[" FAULT_PRICE_REPLY "]" }, DESK_CLIENT_ERROR_NOT_JSON,
    "no object", 200 },
  { "true", { .body = "true" }, DESK_CLIENT_ERROR_NOT_JSON, "no object", 200 },
  { "string", { .body = "\"ok\"" }, DESK_CLIENT_ERROR_NOT_JSON, "no object", 200 },
  { "number", { .body = "0" }, DESK_CLIENT_ERROR_NOT_JSON, "no object", 200 },
  { "octal", { .body = "{\"resultcode\":0,\"fee\":0123}" }, DESK_CLIENT_ERROR_NOT_JSON,
    "line 1, column 23", 200 },
  { "two-prices", { .body = FAULT_PRICE_REPLY FAULT_PRICE_REPLY }, DESK_CLIENT_ERROR_NOT_JSON,
    "something follows", 200 },
  { "half-a-price", { .body = "{\"resultcode\":0,\"fee\":9." }, DESK_CLIENT_ERROR_NOT_JSON,
    "ends too early", 200 },
  { "empty", { .body = "" }, DESK_CLIENT_ERROR_NOT_JSON, "empty", 200 },
  { "blank", { .body = " \r\n " }, DESK_CLIENT_ERROR_NOT_JSON, "ends too early", 200 },
  { "bytes", { .body = "\xff\xfe\x01\x80{}", .length = 6 }, DESK_CLIENT_ERROR_NOT_JSON,
    "not UTF-8", 200 },
  { "nul", { .body = "{\"resultcode\":0,\"fee\":1}\0", .length = 25 }, DESK_CLIENT_ERROR_NOT_JSON,
    "not UTF-8", 200 },
  { "only-nul", { .body = "\0", .length = 1 }, DESK_CLIENT_ERROR_NOT_JSON, "not UTF-8", 200 },
  { "utf-16", { .body = "{\0}\0", .length = 4 }, DESK_CLIENT_ERROR_NOT_JSON, "not UTF-8", 200 },
  { "long-head",
    { .kind = FAULT_RAW, .body = "HTTP/1.1 200 OK\r\nX-A: b\r\n X-C: d\r\n\r\nnot JSON" },
    DESK_CLIENT_ERROR_NOT_JSON, "this is not JSON", 200 },
  { "chunks-cut-off",
    { .kind = FAULT_RAW, .body = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                 "40\r\n{\"resultcode\":0,\"fee\":9.80}\r\n" },
    DESK_CLIENT_ERROR_NETWORK, "in the middle", 200 },
  { "chunks-of-nonsense",
    { .kind = FAULT_RAW, .body = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                 "zz\r\n{\"resultcode\":0,\"fee\":9.80}\r\n0\r\n\r\n" },
    DESK_CLIENT_ERROR_NOT_JSON, "empty", 200 },
};

/* There is a token, and nobody to connect to: no byte of the request has left. */
static void
test_nobody_there (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (DeskReply) well = fixture_call (client);
  g_autoptr (Pending) pending = NULL;

  g_assert_true (desk_reply_has_left (well));
  g_clear_pointer (&server, fault_server_free);
  pending = pending_new (client, desk_call_find ("confirm_return"), NULL);
  WAIT_UNTIL (pending->n_done > 0);
  fixture_assert_failed (pending->reply, DESK_CLIENT_ERROR_NETWORK);
  g_assert_nonnull (desk_reply_get_exchange (pending->reply));
  g_assert_false (desk_reply_has_left (pending->reply));
}

/* After a fault all is well again: nothing of it stays in the client. */
static void
assert_recovers (FaultServer *server, DeskClient *client)
{
  g_autoptr (DeskReply) reply = NULL;

  fault_server_play (server, PRE_ADD, &(FaultAct){ .body = FAULT_PRICE_REPLY });
  desk_client_set_timeout (client, 0);
  reply = fixture_call (client);
  g_assert_no_error (desk_reply_get_error (reply));
  g_assert_cmpstr (desk_record_get_text (desk_reply_get_record (reply), "fee"), ==, "9.80");
}

static void
test_fault (gconstpointer data)
{
  const Fault *fault = data;
  gboolean endless = fault->act.kind == FAULT_HANG || fault->act.kind == FAULT_DRIP;
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (DeskReply) well = fixture_call (client); /* the token is there now */
  g_autoptr (DeskReply) reply = NULL;
  const DeskExchangeFacts *facts;

  g_assert_no_error (desk_reply_get_error (well));
  fault_server_play (server, PRE_ADD, &fault->act);
  if (endless)
    desk_client_set_timeout (client, DEADLINE_MS);
  reply = fixture_call (client);

  fixture_assert_failed (reply, fault->code);
  g_assert_true (desk_reply_has_left (reply));
  if (strstr (desk_reply_get_error (reply)->message, fault->words) == NULL)
    g_error ("\"%s\" does not say \"%s\"", desk_reply_get_error (reply)->message, fault->words);
  facts = desk_exchange_get_facts (desk_reply_get_exchange (reply));
  g_assert_cmpuint (facts->status, ==, fault->status);
  g_assert_cmpint (facts->ended_at, >=, facts->began_at);
  /* It was not tried a second time behind our back. */
  g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, 2);
  WAIT_UNTIL (fault_server_count_open (server) == 0);

  assert_recovers (server, client);
}

/* A POST that is redirected would become a GET, or go to somebody else with the token in it. */
static void
test_redirect (gconstpointer data)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (FaultServer) target = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autofree char *there =
    g_strdup_printf ("%d Go\r\nLocation: %s/elsewhere?a=b", GPOINTER_TO_INT (data),
                     fault_server_get_uri (target));
  g_autofree char *here = g_strdup_printf ("%d Go\r\nLocation: /again", GPOINTER_TO_INT (data));
  const char *const heads[] = { there, here };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr (DeskReply) reply = NULL;

      fault_server_play (server, PRE_ADD,
                         &(FaultAct){ .head = heads[i], .body = FAULT_PRICE_REPLY });
      reply = fixture_call (client);
      fixture_assert_failed (reply, DESK_CLIENT_ERROR_HTTP);
      g_assert_nonnull (strstr (desk_reply_get_error (reply)->message, "redirects"));
      assert_recovers (server, client);
    }
  g_assert_cmpuint (fault_server_count_connections (target), ==, 0);
  g_assert_cmpuint (fault_server_count (server, "again"), ==, 0);
}

/* Legal JSON, and no double: it is kept as it came, and the row judges it. */
static void
test_twenty_digits (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (DeskReply) reply = NULL;
  gint64 value;

  fault_server_play (server, PRE_ADD,
                     &(FaultAct){ .body = "{\"resultcode\":0,\"fee\":12345678901234567890}" });
  reply = fixture_call (client);
  g_assert_no_error (desk_reply_get_error (reply));
  g_assert_cmpstr (desk_record_get_text (desk_reply_get_record (reply), "fee"), ==,
                   "12345678901234567890");
  g_assert_cmpint (desk_record_get_decimal (desk_reply_get_record (reply), "fee", &value), ==,
                   DESK_VALUE_BAD);
}

static void
test_deep (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *inside = g_strconcat ("{\"resultcode\":0,\"x\":", deep, NULL);
  const char *const bodies[] = { deep, inside };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (DeskReply) reply = NULL;

      fault_server_play (server, PRE_ADD, &(FaultAct){ .body = bodies[i] });
      reply = fixture_call (client);
      fixture_assert_failed (reply, DESK_CLIENT_ERROR_NOT_JSON);
      g_assert_nonnull (strstr (desk_reply_get_error (reply)->message, "too deep"));
    }
  assert_recovers (server, client);
}

/* A reply of exactly @size bytes that tells a price. */
static char *
make_price (gsize size)
{
  static const char head[] = "{\"resultcode\":0,\"fee\":9.80,\"resultmsg\":\"";
  char *text = g_strnfill (size, 'x');

  memcpy (text, head, strlen (head));
  memcpy (text + size - 2, "\"}", 2);

  return text;
}

static void
test_size (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  static const struct
  {
    gsize size;
    gboolean taken;
  } sizes[] = {
    { DESK_CLIENT_MAX_REPLY - 1, TRUE },
    { DESK_CLIENT_MAX_REPLY, TRUE },
    { DESK_CLIENT_MAX_REPLY + 1, FALSE },
    { 10 * 1024 * 1024, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *body = make_price (sizes[i].size);
      g_autoptr (DeskReply) reply = NULL;
      const DeskExchangeFacts *facts;

      fault_server_play (server, PRE_ADD, &(FaultAct){ .body = body });
      reply = fixture_call (client);
      facts = desk_exchange_get_facts (desk_reply_get_exchange (reply));
      if (sizes[i].taken)
        {
          g_assert_no_error (desk_reply_get_error (reply));
          g_assert_cmpuint (facts->response_length, ==, sizes[i].size);
        }
      else
        {
          fixture_assert_failed (reply, DESK_CLIENT_ERROR_TOO_LARGE);
          /* What was read, and no more than a little past the limit. */
          g_assert_cmpuint (facts->response_length, >, DESK_CLIENT_MAX_REPLY);
          g_assert_cmpuint (facts->response_length, <=, DESK_CLIENT_MAX_REPLY + 64 * 1024);
        }
      WAIT_UNTIL (fault_server_count_open (server) == 0);
    }
  assert_recovers (server, client);
}

static GBytes *
compress (const char *text, gsize length)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GInputStream) plain =
    g_memory_input_stream_new_from_data (text, (gssize) length, NULL);
  g_autoptr (GInputStream) packed =
    g_converter_input_stream_new (plain, G_CONVERTER (gzip));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_output_stream_splice (memory, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* The limit counts what comes out: 100 MiB packed into 100 KiB must not be unpacked. */
static void
test_gzip (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autofree char *large = make_price (100 * 1024 * 1024);
  g_autoptr (GBytes) bomb = compress (large, 100 * 1024 * 1024);
  g_autoptr (GBytes) small = compress (FAULT_PRICE_REPLY, strlen (FAULT_PRICE_REPLY));
  FaultAct act = { .head = "200 OK\r\nContent-Encoding: gzip" };
  g_autoptr (DeskReply) refused = NULL;
  g_autoptr (DeskReply) taken = NULL;
  const DeskExchangeFacts *facts;

  act.body = g_bytes_get_data (bomb, NULL);
  act.length = (gssize) g_bytes_get_size (bomb);
  g_assert_cmpint (act.length, <, 1024 * 1024);
  fault_server_play (server, PRE_ADD, &act);
  refused = fixture_call (client);
  fixture_assert_failed (refused, DESK_CLIENT_ERROR_TOO_LARGE);
  facts = desk_exchange_get_facts (desk_reply_get_exchange (refused));
  g_assert_cmpuint (facts->response_length, <=, DESK_CLIENT_MAX_REPLY + 64 * 1024);

  act.body = g_bytes_get_data (small, NULL);
  act.length = (gssize) g_bytes_get_size (small);
  fault_server_play (server, PRE_ADD, &act);
  taken = fixture_call (client);
  g_assert_no_error (desk_reply_get_error (taken));
  facts = desk_exchange_get_facts (desk_reply_get_exchange (taken));
  g_assert_cmpstr (facts->response_body, ==, FAULT_PRICE_REPLY);
}

/* Nobody listens there: a port that was free a moment ago. */
static void
test_nobody (void)
{
  FaultServer *server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (Pending) pending = NULL;

  fault_server_free (server);
  pending = pending_new (client, NULL, NULL);
  WAIT_UNTIL (pending->n_done > 0);
  fixture_assert_failed (pending->reply, DESK_CLIENT_ERROR_NETWORK);
  g_assert_nonnull (
    strstr (desk_reply_get_error (pending->reply)->message, "Nothing answers at http://127.0.0.1"));
}

/* One that hangs does not hold up the others, however many there are. */
static void
test_side_by_side (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Pending *hanging[20];

  fault_server_play (server, PRE_ADD, &(FaultAct){ .kind = FAULT_HANG, .times = 20 });
  for (guint i = 0; i < G_N_ELEMENTS (hanging); i++)
    hanging[i] = pending_new (client, NULL, cancellable);
  WAIT_UNTIL (fault_server_count (server, PRE_ADD) == G_N_ELEMENTS (hanging));

  assert_recovers (server, client);
  for (guint i = 0; i < G_N_ELEMENTS (hanging); i++)
    g_assert_cmpuint (hanging[i]->n_done, ==, 0);

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (hanging); i++)
    {
      WAIT_UNTIL (hanging[i]->n_done > 0);
      g_assert_error (hanging[i]->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      pending_free (hanging[i]);
    }
  WAIT_UNTIL (fault_server_count_open (server) == 0);
}

int
main (int argc, char **argv)
{
  static const int redirects[] = { 301, 302, 303, 307, 308 };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/faults/", faults[i].name, NULL);

      g_test_add_data_func (path, &faults[i], test_fault);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (redirects); i++)
    {
      g_autofree char *path = g_strdup_printf ("/faults/redirect/%d", redirects[i]);

      g_test_add_data_func (path, GINT_TO_POINTER (redirects[i]), test_redirect);
    }
  g_test_add_func ("/faults/twenty-digits", test_twenty_digits);
  g_test_add_func ("/faults/deep", test_deep);
  g_test_add_func ("/faults/size", test_size);
  g_test_add_func ("/faults/gzip", test_gzip);
  g_test_add_func ("/faults/nobody", test_nobody);
  g_test_add_func ("/faults/nobody-with-a-token", test_nobody_there);
  g_test_add_func ("/faults/side-by-side", test_side_by_side);

  return g_test_run ();
}
