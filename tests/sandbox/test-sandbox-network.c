/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The network's side of the stand-in: latency, the faults of a scenario, clients that leave, open
 * descriptors.
 */
#include "config.h"

#include <string.h>

#include "sandbox-client.h"
#include "tests/patience.h"

/* Far beyond what anything here takes: it ends a test that would wait for ever. */
#define PATIENCE patience_of_seconds (30)

/* A call on its way. */
typedef struct
{
  const char *carrier;
  GString *arrived; /* the carriers, in the order of their replies */
  GCancellable *cancellable;
  GError *error;
  gboolean done;
} Call;

#define WAIT_UNTIL(condition) \
  G_STMT_START \
  { \
    gint64 give_up = g_get_monotonic_time () + PATIENCE; \
    while (!(condition)) \
      { \
        g_assert_cmpint (g_get_monotonic_time (), <, give_up); \
        if (!g_main_context_iteration (NULL, FALSE)) \
          g_thread_yield (); \
      } \
  } \
  G_STMT_END

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (GBytes) bytes = NULL;

  bytes = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &call->error);
  if (call->arrived != NULL)
    g_string_append_printf (call->arrived, "%s ", call->carrier);
  call->done = TRUE;
}

static void
start_call (Client *client, Call *call)
{
  g_autoptr (SoupMessage) message = client_quote_message (client, call->carrier);

  soup_session_send_and_read_async (client->session, message, G_PRIORITY_DEFAULT,
                                    call->cancellable, on_sent, call);
}

/* Asks all five at the same moment and returns who answered when. */
static char *
race (Client *client)
{
  static const char *const carriers[] = { "SFTC", "SS", "MTPS", "DADA", "UU" };
  GString *arrived = g_string_new (NULL);
  Call calls[G_N_ELEMENTS (carriers)];

  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      calls[i] = (Call){ .carrier = carriers[i], .arrived = arrived };
      start_call (client, &calls[i]);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      WAIT_UNTIL (calls[i].done);
      g_assert_no_error (calls[i].error);
    }

  return g_string_free (arrived, FALSE);
}

/* Whose reply is ready first is certain. That it is also read first is not, where the machine was
 * busy for longer than lies between two: then the race is run again with longer stretches. */
static void
assert_race (Client *client, void (*set_pace) (Client *client, guint pace), const char *expected)
{
  g_autofree char *arrived = NULL;

  for (guint pace = 1; pace <= 16 && g_strcmp0 (arrived, expected) != 0; pace *= 4)
    {
      set_pace (client, pace);
      g_free (arrived);
      arrived = race (client);
    }
  g_assert_cmpstr (arrived, ==, expected);
}

static void
set_own (Client *client, guint pace)
{
  desk_sandbox_set_latency_scale (client->sandbox, pace);
}

/* What a scenario tells is waited for whatever the scale. */
static void
set_told (Client *client, guint pace)
{
  g_autofree char *scenario =
    g_strdup_printf ("[DADA]\nlatency=%u\n[MTPS]\nlatency=%u\n[SFTC]\nlatency=%u\n"
                     "[SS]\nlatency=%u\n",
                     400 * pace, 300 * pace, 200 * pace, 100 * pace);

  desk_sandbox_set_latency_scale (client->sandbox, 0);
  client_load (client, scenario);
}

static void
test_latency (void)
{
  g_autoptr (Client) client = client_new (NULL, 1);

  assert_race (client, set_own, "DADA MTPS SFTC SS UU ");
  assert_race (client, set_told, "UU SS SFTC MTPS DADA ");
}

/* Sends one pre_add into a scenario and returns what came. */
static GBytes *
send_into (const char *scenario, guint *status, char **location, GError **error)
{
  g_autoptr (Client) client = client_new (scenario, 0);
  g_autoptr (SoupMessage) message = client_quote_message (client, "SFTC");
  GBytes *bytes = client_send (client, message, error);

  if (status != NULL)
    *status = soup_message_get_status (message);
  if (location != NULL)
    *location = g_strdup (soup_message_headers_get_one (
        soup_message_get_response_headers (message), "Location"));

  return bytes;
}

static char *
send_for_text (const char *scenario)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint status;

  bytes = send_into (scenario, &status, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (status, ==, 200);

  /* Of no bytes there is no address. */
  if (g_bytes_get_size (bytes) == 0)
    return g_strdup ("");

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_wrong_bodies (void)
{
  g_autofree char *null = send_for_text ("[SFTC]\nfault=null\n");
  g_autofree char *array = send_for_text ("[SFTC]\nfault=array\n");
  g_autofree char *empty = send_for_text ("[SFTC]\nfault=empty\n");
  g_autofree char *deep = send_for_text ("[SFTC]\nfault=deep\n");
  g_autofree char *octal = send_for_text ("[SFTC]\nfault=octal\n");
  g_autofree char *bignum = send_for_text ("[SFTC]\nfault=bignum\n");
  g_autofree char *types = send_for_text ("[SFTC]\nfault=wrongtypes\n");
  g_autofree char *html = send_for_text ("[SFTC]\nfault=html\n");
  g_autofree char *body = send_for_text ("[SFTC]\nbody={\"resultcode\":\"0\"}\\n\n");
  g_autoptr (GBytes) garbage = send_into ("[SFTC]\nfault=garbage\n", NULL, NULL, NULL);
  g_autoptr (GBytes) huge = send_into ("[SFTC]\nfault=huge\n", NULL, NULL, NULL);

  g_assert_cmpstr (null, ==, "null");
  g_assert_cmpstr (array, ==, "[]");
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpuint (strlen (deep), ==, 100000);
  g_assert_cmpuint (strspn (deep, "["), ==, 100000);
  g_assert_nonnull (strstr (octal, "\"fee\":0123,"));
  g_assert_nonnull (strstr (bignum, "\"fee\":12345678901234567890,"));
  g_assert_nonnull (strstr (types, "\"resultcode\":{}"));
  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>"));
  g_assert_cmpstr (body, ==, "{\"resultcode\":\"0\"}\n");
  g_assert_false (g_utf8_validate (g_bytes_get_data (garbage, NULL),
                                   (gssize) g_bytes_get_size (garbage), NULL));
  g_assert_cmpuint (g_bytes_get_size (huge), >, 10 * 1024 * 1024);
}

static void
test_wrong_status (void)
{
  static const int redirections[] = { 301, 302, 303, 307, 308 };
  g_autoptr (GBytes) busy = NULL;
  g_autoptr (GBytes) teapot = NULL;
  g_autoptr (GBytes) loop = NULL;
  g_autofree char *back = NULL;
  guint status;

  busy = send_into ("[SFTC]\nhttp_status=503\n", &status, NULL, NULL);
  g_assert_cmpuint (status, ==, 503);
  g_assert_nonnull (strstr (g_bytes_get_data (busy, NULL), "503"));

  teapot = send_into ("[SFTC]\nhttp_status=418\nbody={}\n", &status, NULL, NULL);
  g_assert_cmpuint (status, ==, 418);
  g_assert_cmpuint (g_bytes_get_size (teapot), ==, 2);

  for (gsize i = 0; i < G_N_ELEMENTS (redirections); i++)
    {
      g_autofree char *scenario = NULL;
      g_autofree char *location = NULL;
      g_autoptr (GBytes) page = NULL;

      scenario = g_strdup_printf ("[SFTC]\nfault=redirect\nhttp_status=%d\n"
                                  "redirect_to=http://example.com/x?y\n",
                                  redirections[i]);
      page = send_into (scenario, &status, &location, NULL);
      g_assert_cmpuint (status, ==, (guint) redirections[i]);
      g_assert_cmpstr (location, ==, "http://example.com/x?y");
    }

  loop = send_into ("[SFTC]\nfault=redirect\n", &status, &back, NULL);
  g_assert_cmpuint (status, ==, 302);
  g_assert_nonnull (strstr (back, PRE_ADD "?access_token="));
}

static void
test_reset (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (send_into ("[SFTC]\nfault=reset\n", NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
}

/* libsoup does not mind: after "Connection: close" it takes any end for the end of the body. */
static void
test_truncate (void)
{
  g_autoptr (Client) client = client_new ("[SFTC]\nfault=truncate\nlatency=10\n", 0);
  g_autoptr (SoupMessage) message = client_quote_message (client, "SFTC");
  g_autoptr (GBytes) bytes = client_send (client, message, NULL);
  goffset told;

  told = soup_message_headers_get_content_length (soup_message_get_response_headers (message));
  g_assert_cmpint (told, >, 100);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, (gsize) told / 2);
}

static void
test_drip (void)
{
  g_autoptr (Client) client = client_new ("[SFTC]\nfault=drip\n", 0);
  g_autoptr (SoupMessage) message = client_quote_message (client, "SFTC");
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send (client->session, message, NULL, &error);
  char buffer[64] = "";

  g_assert_no_error (error);

  /* However much is asked for, there is one byte. */
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (g_input_stream_read (stream, buffer + i, 32, NULL, NULL), ==, 1);
  g_assert_cmpstr (buffer, ==, "{\"r");
}

static void
test_words_of_a_scenario (void)
{
  g_autoptr (Client) client = client_new (
      "# a training morning\n"
      "[SFTC]\nresultcode=1202\nresultmsg=请求参数异常\n"
      "[SS]\nerrcode=-1\nerrmsg=system error\n"
      "[MTPS]\nerrcode=0\nresultcode=1202\n"
      "[DADA]\nerrcode=930556\nerrmsg=delivery timeout\ntimes=2\n"
      "[*]\nresultcode=99\ntimes=1\n",
      0);
  g_autofree char *sftc = client_order (client, "SFTC", NULL);
  g_autofree char *ss = client_order (client, "SS", NULL);
  g_autofree char *mtps = client_order (client, "MTPS", NULL);
  g_autofree char *dada = client_order (client, "DADA", NULL);
  g_autofree char *uu = client_order (client, "UU", NULL);
  g_autofree char *bad = client_order (client, "SFTC", "美食夜宵", "美食宵夜", NULL);
  g_autoptr (JsonObject) refused = client_assert_resultcode (client, sftc, 1202);
  g_autoptr (JsonObject) both = client_quote (client, mtps);

  g_assert_cmpstr (json_object_get_string_member (refused, "resultmsg"), ==, "请求参数异常");
  g_assert_cmpint (json_object_get_int_member (refused, "fee"), ==, 0);

  g_assert_cmpint (json_object_get_int_member (both, "errcode"), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (both, "errmsg"), ==, "ok");
  g_assert_cmpint (json_object_get_int_member (both, "resultcode"), ==, 1202);

  /* The platform's own refusals come before a carrier's. */
  client_assert_errcode (client, bad, 930570);
  client_assert_errcode (client, ss, -1);

  /* Used up, the carrier's group makes room for the one of all, and that for the ordinary. */
  client_assert_errcode (client, dada, 930556);
  client_assert_errcode (client, dada, 930556);
  json_object_unref (client_assert_resultcode (client, dada, 99));
  json_object_unref (client_assert_resultcode (client, dada, 0));
  json_object_unref (client_assert_resultcode (client, uu, 99));
  json_object_unref (client_assert_resultcode (client, uu, 0));
}

static void
test_platform_in_a_scenario (void)
{
  g_autoptr (Client) client = client_new ("[platform]\nerrcode=-1\ntimes=2\n", 0);
  g_autoptr (JsonObject) first = client_get (client, "/cgi-bin/token", NULL);
  g_autoptr (JsonObject) second = client_post (client, BUSINESS "shop/get", "{}");
  g_autoptr (JsonObject) third = client_post (client, BUSINESS "shop/get", "{}");
  g_autoptr (JsonObject) never = client_post (client, PRE_ADD, "{}");

  g_assert_cmpint (json_object_get_int_member (first, "errcode"), ==, -1);
  g_assert_cmpint (json_object_get_int_member (second, "errcode"), ==, -1);
  g_assert_cmpint (json_object_get_int_member (third, "errcode"), ==, 41001);
  g_assert_cmpint (json_object_get_int_member (never, "errcode"), ==, 41001);
}

/* A reply that comes due after its client has left is a critical, which g_test makes fatal. */
static void
test_leaving (void)
{
  g_autoptr (Client) client = client_new ("[SFTC]\nlatency=200\n[SS]\nfault=hang\n"
                                          "[MTPS]\nfault=drip\n[UU]\nlatency=400\n",
                                          0);
  static const char *const carriers[] = { "SFTC", "SS", "MTPS" };
  Call calls[30];
  g_autofree char *order = client_order (client, "UU", NULL);
  guint n_calls = desk_sandbox_get_n_calls (client->sandbox);
  guint n_descriptors = count_descriptors ();

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      calls[i] = (Call){ .carrier = carriers[i % G_N_ELEMENTS (carriers)] };
      calls[i].cancellable = g_cancellable_new ();
      start_call (client, &calls[i]);
    }

  WAIT_UNTIL (desk_sandbox_get_n_calls (client->sandbox) == n_calls + G_N_ELEMENTS (calls));

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    g_cancellable_cancel (calls[i].cancellable);

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      WAIT_UNTIL (calls[i].done);
      g_assert_error (calls[i].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_error_free (calls[i].error);
      g_object_unref (calls[i].cancellable);
    }

  /* It answers, later than the first reply was due. */
  json_object_unref (client_assert_resultcode (client, order, 0));

  /* And nothing of the thirty is left open. */
  WAIT_UNTIL (count_descriptors () <= n_descriptors + 2);
}

static void
test_descriptors (void)
{
  g_autoptr (Client) client = client_new ("[SS]\nfault=reset\n[UU]\nfault=truncate\n", 0);
  g_autofree char *order = client_order (client, "SFTC", NULL);
  guint n_descriptors;

  json_object_unref (client_assert_resultcode (client, order, 0));
  n_descriptors = count_descriptors ();

  for (int i = 0; i < 2000; i++)
    json_object_unref (client_assert_resultcode (client, order, 0));

  for (int i = 0; i < 50; i++)
    {
      g_autoptr (SoupMessage) reset = client_quote_message (client, "SS");
      g_autoptr (SoupMessage) truncated = client_quote_message (client, "UU");

      g_assert_null (client_send (client, reset, NULL));
      g_bytes_unref (client_send (client, truncated, NULL));
    }

  g_assert_cmpuint (desk_sandbox_get_n_calls (client->sandbox), >=, 2100);
  WAIT_UNTIL (count_descriptors () <= n_descriptors + 2);
}

static void
test_many_at_once (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  Call calls[60];

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      calls[i] = (Call){ .carrier = "DADA" };
      start_call (client, &calls[i]);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      WAIT_UNTIL (calls[i].done);
      g_assert_no_error (calls[i].error);
    }
}

static void
test_stop_and_start (void)
{
  g_autoptr (Client) client = client_new ("[SS]\nfault=hang\n[UU]\nlatency=60000\n", 0);
  g_autofree char *order = client_order (client, "SFTC", NULL);
  guint n_descriptors = 0;

  for (int i = 0; i < 10; i++)
    {
      g_autoptr (GError) error = NULL;
      Call waiting[] = { { .carrier = "SS" }, { .carrier = "UU" }, { .carrier = "SS" } };
      guint n_calls = desk_sandbox_get_n_calls (client->sandbox);

      json_object_unref (client_assert_resultcode (client, order, 0));

      for (gsize j = 0; j < G_N_ELEMENTS (waiting); j++)
        start_call (client, &waiting[j]);
      WAIT_UNTIL (desk_sandbox_get_n_calls (client->sandbox) == n_calls + 4);

      /* Whoever waits is cut off, and hears of it. */
      desk_sandbox_stop (client->sandbox);
      for (gsize j = 0; j < G_N_ELEMENTS (waiting); j++)
        {
          WAIT_UNTIL (waiting[j].done);
          g_assert_nonnull (waiting[j].error);
          g_error_free (waiting[j].error);
        }

      if (i == 1)
        n_descriptors = count_descriptors ();
      if (i > 1)
        WAIT_UNTIL (count_descriptors () <= n_descriptors);

      desk_sandbox_start (client->sandbox, &error);
      g_assert_no_error (error);
    }

  /* Stopped twice, nothing more happens. */
  desk_sandbox_stop (client->sandbox);
  desk_sandbox_stop (client->sandbox);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/network/latency", test_latency);
  g_test_add_func ("/sandbox/network/wrong-bodies", test_wrong_bodies);
  g_test_add_func ("/sandbox/network/wrong-status", test_wrong_status);
  g_test_add_func ("/sandbox/network/reset", test_reset);
  g_test_add_func ("/sandbox/network/truncate", test_truncate);
  g_test_add_func ("/sandbox/network/drip", test_drip);
  g_test_add_func ("/sandbox/network/words-of-a-scenario", test_words_of_a_scenario);
  g_test_add_func ("/sandbox/network/platform-in-a-scenario", test_platform_in_a_scenario);
  g_test_add_func ("/sandbox/network/leaving", test_leaving);
  g_test_add_func ("/sandbox/network/descriptors", test_descriptors);
  g_test_add_func ("/sandbox/network/many-at-once", test_many_at_once);
  g_test_add_func ("/sandbox/network/stop-and-start", test_stop_and_start);

  return g_test_run ();
}
