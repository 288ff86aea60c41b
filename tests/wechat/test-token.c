/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the access token comes from, when it is renewed, and what a refused one leads to.
 */
#include "config.h"

#include "client-fixture.h"

#include <string.h>

#include "tests/patience.h"
#include "wechat/desk-pasted-token-source.h"
#include "wechat/desk-server-token-source.h"

#define N_PARALLEL 50
#define FIRST "{\"access_token\":\"first\",\"expires_in\":7200}"
#define SECOND "{\"access_token\":\"second\",\"expires_in\":7200}"
#define WITH_FIRST "access_token=first "
#define WITH_SECOND "access_token=second "
#define VALUE "Bearer k3y/of the+server"

/* Somebody else had the token replaced: it is renewed and the call made once more. */
static void
test_replaced (void)
{
  static const char *const refusals[] = {
    "{\"errcode\":40001,\"errmsg\":\"invalid credential, access_token is invalid or not latest\"}",
    "{\"errcode\":\"42001\",\"errmsg\":\"access_token expired\"}",
    "{\"errcode\":40014,\"errmsg\":\"invalid access_token\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (FaultServer) server = fault_server_new (NULL);
      g_autoptr (DeskClient) client = fixture_client (server);
      g_autoptr (DeskReply) reply = NULL;

      fault_server_play (server, STABLE_TOKEN, &(FaultAct){ .body = FIRST, .times = 1 });
      fault_server_play (server, WITH_FIRST, &(FaultAct){ .body = refusals[i] });
      reply = fixture_call (client);
      g_assert_no_error (desk_reply_get_error (reply));
      g_assert_cmpstr (desk_record_get_text (desk_reply_get_record (reply), "fee"), ==, "9.80");
      g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, 2);
      g_assert_cmpuint (fault_server_count (server, STABLE_TOKEN), ==, 2);
    }
}

/* The token that all of them have expired: one renewal, and every one has its price. */
static void
test_fifty_at_once (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  Pending *calls[N_PARALLEL];

  fault_server_play (server, STABLE_TOKEN, &(FaultAct){ .body = FIRST });
  g_object_unref (fixture_call (client));
  fault_server_play (server, WITH_FIRST,
                     &(FaultAct){ .body = "{\"errcode\":42001,\"errmsg\":\"expired\"}" });
  fault_server_play (server, STABLE_TOKEN, &(FaultAct){ .body = SECOND, .delay = 30 });

  for (guint i = 0; i < N_PARALLEL; i++)
    calls[i] = pending_new (client, NULL, NULL);
  for (guint i = 0; i < N_PARALLEL; i++)
    {
      WAIT_UNTIL (calls[i]->n_done > 0);
      g_assert_no_error (desk_reply_get_error (calls[i]->reply));
      g_assert_cmpstr (desk_record_get_text (desk_reply_get_record (calls[i]->reply), "fee"), ==,
                       "9.80");
      pending_free (calls[i]);
    }
  g_assert_cmpuint (fault_server_count (server, STABLE_TOKEN), ==, 2);
  g_assert_cmpuint (fault_server_count (server, WITH_SECOND), ==, N_PARALLEL);
}

/* The source has no other: nothing is sent again, fifty calls are one question, and the words say who
 * can act. */
static void
test_same_again (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  Pending *calls[N_PARALLEL];

  fault_server_play (server, STABLE_TOKEN, &(FaultAct){ .body = FIRST });
  fault_server_play (server, PRE_ADD,
                     &(FaultAct){ .body = "{\"errcode\":40001,\"errmsg\":\"invalid\"}" });
  for (guint i = 0; i < N_PARALLEL; i++)
    calls[i] = pending_new (client, NULL, NULL);
  for (guint i = 0; i < N_PARALLEL; i++)
    {
      WAIT_UNTIL (calls[i]->n_done > 0);
      fixture_assert_failed (calls[i]->reply, DESK_CLIENT_ERROR_TOKEN);
      g_assert_nonnull (strstr (desk_reply_get_error (calls[i]->reply)->message, "administrator"));
      g_assert_cmpint (desk_reply_get_errcode (calls[i]->reply), ==, 40001);
      pending_free (calls[i]);
    }
  g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, N_PARALLEL);
  g_assert_cmpuint (fault_server_count (server, STABLE_TOKEN), ==, 2);
}

/* What changes something goes out once, whatever the platform says of the token. */
static void
test_not_repeated (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  const DeskCall *call = desk_call_find ("shop_add");
  g_autoptr (Pending) refused = NULL;
  g_autoptr (DeskReply) next = NULL;

  g_assert_false (call->flags & DESK_CALL_REPEATABLE);
  fault_server_play (server, STABLE_TOKEN, &(FaultAct){ .body = FIRST, .times = 1 });
  fault_server_play (server, "shop/add",
                     &(FaultAct){ .body = "{\"errcode\":42001,\"errmsg\":\"expired\"}" });
  refused = pending_new (client, call, NULL);
  WAIT_UNTIL (refused->n_done > 0);
  g_assert_no_error (desk_reply_get_error (refused->reply));
  g_assert_cmpstr (desk_record_get_text (desk_reply_get_record (refused->reply), "errcode"), ==,
                   "42001");
  g_assert_cmpuint (fault_server_count (server, "shop/add"), ==, 1);

  /* The next one has the new token already. */
  next = fixture_call (client);
  g_assert_no_error (desk_reply_get_error (next));
  g_assert_cmpuint (fault_server_count (server, STABLE_TOKEN), ==, 2);
  g_assert_cmpuint (fault_server_count (server, WITH_FIRST), ==, 1);
}

/* Ahead of its time, and without anybody waiting for it. */
static void
test_renewed_ahead (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskClient) client = fixture_client (server);
  gint64 began = g_get_monotonic_time ();

  fault_server_play (server, STABLE_TOKEN,
                     &(FaultAct){ .body = "{\"access_token\":\"first\",\"expires_in\":2}",
                                  .times = 1 });
  fault_server_play (server, PRE_ADD, &(FaultAct){ .body = FAULT_PRICE_REPLY });
  g_object_unref (fixture_call (client));
  fault_server_play (server, STABLE_TOKEN, &(FaultAct){ .body = SECOND });
  while (fault_server_count (server, STABLE_TOKEN) < 2)
    {
      g_object_unref (fixture_call (client));
      g_assert_cmpint (g_get_monotonic_time () - began, <, patience_of_seconds (60));
    }
  /* Not before half its time. */
  g_assert_cmpint (g_get_monotonic_time () - began, >=, G_USEC_PER_SEC);

  while (fault_server_count (server, WITH_SECOND) == 0)
    g_object_unref (fixture_call (client));
  g_assert_cmpuint (fault_server_count (server, STABLE_TOKEN), ==, 2);
}

static DeskReply *
call_with_server (FaultServer *platform, FaultServer *tokens, const char *path, const char *expires)
{
  g_autofree char *url = g_strconcat (fault_server_get_uri (tokens), "/wx?desk=1", NULL);
  g_autoptr (DeskTokenSource) source =
    desk_server_token_source_new (url, "Authorization", VALUE, path, expires);
  g_autoptr (DeskClient) client =
    desk_client_new_with_source (fault_server_get_uri (platform), source);

  return fixture_call (client);
}

static const struct
{
  FaultAct act;
  const char *path;
  const char *words; /* NULL where the call succeeds */
  gint64 errcode;
} answers[] = {
  { { .body = "{\"data\":{\"token\":\"first\",\"left\":600}}" }, "data.token", NULL, 0 },
  { { .body = "{\"data\":{\"token\":\"first\",\"left\":\"600\"}}" }, "data.token", NULL, 0 },
  { { .body = "{\"data\":{\"token\":\"first\"}}" }, "data.token", NULL, 0 },
  { { .body = "{\"data\":{\"token\":\"first\",\"left\":0}}" }, "data.token", "expired", 0 },
  { { .body = "{\"data\":{\"token\":\"first\",\"left\":1700000000}}" }, "data.token", "expired", 0 },
  { { .body = "{\"data\":{\"token\":\"\"}}" }, "data.token", "data.token", 0 },
  { { .body = "{\"data\":{\"token\":[\"first\"]}}" }, "data.token", "data.token", 0 },
  { { .body = "{\"access_token\":\"first\"}" }, "data.token", "data.token", 0 },
  { { .body = "[]" }, "data.token", "data.token", 0 },
  { { .body = "null" }, "data.token", "data.token", 0 },
  { { .body = "<html>Please log in</html>" }, "data.token", "no JSON", 0 },
  { { .body = "" }, "data.token", "no JSON", 0 },
  { { .body = "{\"errcode\":40164,\"errmsg\":\"invalid ip 203.0.113.9\"}" }, "data.token",
    "40164", 40164 },
  { { .head = "500 Oops", .body = "{\"data\":{\"token\":\"first\"}}" }, "data.token", "500", 0 },
  { { .head = "403 Forbidden" }, "data.token", "403", 0 },
  { { .head = "302 Found\r\nLocation: /", .body = "{\"data\":{\"token\":\"first\"}}" },
    "data.token", "302", 0 },
  { { .kind = FAULT_RESET }, "data.token", "No access token", 0 },
  { { .kind = FAULT_TRUNCATE, .body = "{\"data\":{\"token\":\"first\"}}" }, "data.token",
    "No access token", 0 },
};

static void
test_server_source (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (FaultServer) platform = fault_server_new (NULL);
      g_autoptr (FaultServer) tokens = fault_server_new (NULL);
      g_autoptr (DeskReply) reply = NULL;
      g_autofree char *request = NULL;

      fault_server_play (tokens, NULL, &answers[i].act);
      reply = call_with_server (platform, tokens, answers[i].path, "data.left");
      request = fault_server_dup_request (tokens, NULL, 0);
      g_assert_true (g_str_has_prefix (request, "GET /wx?desk=1 "));
      g_assert_nonnull (strstr (request, "Authorization: " VALUE "\r\n"));

      if (answers[i].words == NULL)
        {
          g_assert_no_error (desk_reply_get_error (reply));
          g_assert_cmpuint (fault_server_count (platform, WITH_FIRST), ==, 1);
          g_assert_cmpuint (fault_server_count (platform, STABLE_TOKEN), ==, 0);
          continue;
        }

      g_assert_nonnull (desk_reply_get_error (reply));
      g_test_message ("%" G_GSIZE_FORMAT ": %s", i, desk_reply_get_error (reply)->message);
      g_assert_nonnull (strstr (desk_reply_get_error (reply)->message, answers[i].words));
      g_assert_null (strstr (desk_reply_get_error (reply)->message, "k3y"));
      g_assert_null (strstr (desk_reply_get_error (reply)->message, "desk=1"));
      g_assert_cmpint (desk_reply_get_errcode (reply), ==, answers[i].errcode);
      g_assert_cmpuint (fault_server_count (platform, NULL), ==, 0);
    }
}

/* Such a server is asked again when the platform refuses what it gave. */
static void
test_server_renews (void)
{
  g_autoptr (FaultServer) platform = fault_server_new (NULL);
  g_autoptr (FaultServer) tokens = fault_server_new (NULL);
  g_autoptr (DeskReply) reply = NULL;
  g_autoptr (DeskReply) refused = NULL;

  {
    g_autofree char *url = g_strconcat (fault_server_get_uri (tokens), "/wx", NULL);
    g_autoptr (DeskTokenSource) source =
      desk_server_token_source_new (url, NULL, NULL, "access_token", "expires_in");
    g_autoptr (DeskClient) client =
      desk_client_new_with_source (fault_server_get_uri (platform), source);

    fault_server_play (tokens, "/wx", &(FaultAct){ .body = FIRST });
    g_object_unref (fixture_call (client));
    fault_server_play (platform, WITH_FIRST, &(FaultAct){ .body = "{\"errcode\":40001}" });
    fault_server_play (tokens, "/wx", &(FaultAct){ .body = SECOND });
    reply = fixture_call (client);
  }
  g_assert_no_error (desk_reply_get_error (reply));
  g_assert_cmpuint (fault_server_count (platform, WITH_SECOND), ==, 1);

  /* One that cannot: whoever runs it can act. */
  fault_server_play (tokens, "/wx", &(FaultAct){ .body = FIRST });
  refused = call_with_server (platform, tokens, "access_token", NULL);
  fixture_assert_failed (refused, DESK_CLIENT_ERROR_TOKEN);
  g_assert_nonnull (strstr (desk_reply_get_error (refused)->message, "token server"));
}

static void
test_pasted_source (void)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const struct
  {
    const char *token;
    gint64 expires;
    const char *words;
  } cases[] = {
    { " first\n", now + 600, NULL },
    { "first", 0, NULL },
    { "first", now - 1, "expired" },
    { NULL, 0, "paste" },
    { "  ", 0, "paste" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FaultServer) platform = fault_server_new (NULL);
      g_autoptr (DeskTokenSource) source =
        desk_pasted_token_source_new (cases[i].token, cases[i].expires);
      g_autoptr (DeskClient) client =
        desk_client_new_with_source (fault_server_get_uri (platform), source);
      g_autoptr (DeskReply) reply = fixture_call (client);

      if (cases[i].words == NULL)
        {
          g_assert_no_error (desk_reply_get_error (reply));
          g_assert_cmpuint (fault_server_count (platform, WITH_FIRST), ==, 1);
          continue;
        }
      fixture_assert_failed (reply, DESK_CLIENT_ERROR_TOKEN);
      g_assert_nonnull (strstr (desk_reply_get_error (reply)->message, cases[i].words));
      g_assert_cmpuint (fault_server_count (platform, NULL), ==, 0);
    }
}

/* A server that is slower than the call may take: the call ends in time, and what comes later is not
 * asked for again. */
static void
test_server_slow (void)
{
  g_autoptr (FaultServer) platform = fault_server_new (NULL);
  g_autoptr (FaultServer) tokens = fault_server_new (NULL);
  g_autofree char *url = g_strconcat (fault_server_get_uri (tokens), "/wx", NULL);
  g_autoptr (DeskTokenSource) source =
    desk_server_token_source_new (url, NULL, NULL, "access_token", "expires_in");
  g_autoptr (DeskClient) client =
    desk_client_new_with_source (fault_server_get_uri (platform), source);
  g_autoptr (DeskReply) late = NULL;
  g_autoptr (DeskReply) next = NULL;

  fault_server_play (tokens, NULL, &(FaultAct){ .body = FIRST, .delay = 1000 });
  desk_client_set_timeout (client, 100);
  late = fixture_call (client);
  fixture_assert_failed (late, DESK_CLIENT_ERROR_TIMEOUT);
  g_assert_cmpuint (fault_server_count (platform, NULL), ==, 0);

  desk_client_set_timeout (client, 0);
  next = fixture_call (client);
  g_assert_no_error (desk_reply_get_error (next));
  g_assert_cmpuint (fault_server_count (tokens, NULL), ==, 1);
}

/* An answer without end is not read to the end. */
static void
test_server_large (void)
{
  g_autofree char *blanks = g_strnfill (256 * 1024, ' ');
  g_autofree char *body = g_strconcat (blanks, FIRST, NULL);
  const FaultAct acts[] = { { .body = body }, { .kind = FAULT_DRIP } };

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (FaultServer) platform = fault_server_new (NULL);
      g_autoptr (FaultServer) tokens = fault_server_new (NULL);
      g_autofree char *url = g_strconcat (fault_server_get_uri (tokens), "/wx", NULL);
      g_autoptr (DeskTokenSource) source =
        desk_server_token_source_new (url, NULL, NULL, "access_token", NULL);
      g_autoptr (DeskClient) client =
        desk_client_new_with_source (fault_server_get_uri (platform), source);
      g_autoptr (DeskReply) reply = NULL;

      fault_server_play (tokens, NULL, &acts[i]);
      desk_client_set_timeout (client, i == 0 ? 0 : 200);
      reply = fixture_call (client);
      fixture_assert_failed (reply,
                             i == 0 ? DESK_CLIENT_ERROR_TOO_LARGE : DESK_CLIENT_ERROR_TIMEOUT);
      g_assert_cmpuint (fault_server_count (platform, NULL), ==, 0);
    }
}

/* The client goes away while its token is being fetched, for a call that was given up or ahead of its
 * time: nothing of either is left behind. */
static void
test_dropped (gconstpointer ahead)
{
  g_autoptr (FaultServer) platform = fault_server_new (NULL);
  g_autoptr (FaultServer) tokens = fault_server_new (NULL);
  g_autofree char *url = g_strconcat (fault_server_get_uri (tokens), "/wx", NULL);
  DeskTokenSource *source =
    desk_server_token_source_new (url, NULL, NULL, "access_token", "expires_in");
  DeskClient *client = desk_client_new_with_source (fault_server_get_uri (platform), source);
  gpointer weak = source;
  guint n_asked = 1;

  g_object_add_weak_pointer (G_OBJECT (source), &weak);
  g_object_unref (source);
  if (ahead != NULL)
    {
      fault_server_play (tokens, NULL,
                         &(FaultAct){ .body = "{\"access_token\":\"first\",\"expires_in\":2}",
                                      .times = 1 });
      g_object_unref (fixture_call (client));
      fault_server_play (tokens, NULL, &(FaultAct){ .body = SECOND, .delay = 300 });
      n_asked = 2;
      while (fault_server_count (tokens, NULL) < n_asked)
        g_object_unref (fixture_call (client));
    }
  else
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (Pending) call = NULL;

      fault_server_play (tokens, NULL, &(FaultAct){ .body = FIRST, .delay = 300 });
      call = pending_new (client, NULL, cancellable);
      WAIT_UNTIL (fault_server_count (tokens, NULL) == n_asked);
      g_cancellable_cancel (cancellable);
      WAIT_UNTIL (call->n_done > 0);
      g_assert_error (call->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }

  g_assert_finalize_object (client);
  WAIT_UNTIL (weak == NULL);
  WAIT_UNTIL (fault_server_count_open (tokens) == 0);
  g_assert_cmpuint (fault_server_count (tokens, NULL), ==, n_asked);
}

/* Nothing holds on to a client that has done its work, whatever its token came from. */
static void
test_no_cycle (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autofree char *url = g_strconcat (fault_server_get_uri (server), "/wx", NULL);
  DeskTokenSource *sources[] = {
    desk_server_token_source_new (url, "X-Key", VALUE, "access_token", "expires_in"),
    desk_pasted_token_source_new ("first", 0),
  };

  fault_server_play (server, "/wx", &(FaultAct){ .body = FIRST });
  for (gsize i = 0; i <= G_N_ELEMENTS (sources); i++)
    {
      DeskClient *client =
        i < G_N_ELEMENTS (sources)
          ? desk_client_new_with_source (fault_server_get_uri (server), sources[i])
          : fixture_client (server);
      g_autoptr (DeskLimiter) limiter = desk_limiter_new (100);

      desk_client_set_limiter (client, limiter);
      g_object_unref (fixture_call (client));
      g_assert_finalize_object (client);
      g_assert_finalize_object (g_steal_pointer (&limiter));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    g_assert_finalize_object (sources[i]);
}

/* The platform, or whoever stands before it, may repeat what it was sent. */
static void
test_repeated_words (void)
{
  static const char *const replies[] = {
    "{\"errcode\":47001,\"errmsg\":\"bad data, token first, sent carrier\\/secret=of&SFTC\"}",
    "{\"resultcode\":2004,\"resultmsg\":\"token first, sent carrier/secret=of&SFTC\"}",
  };
  static const char *const fields[] = { "errmsg", "resultmsg" };

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr (FaultServer) server = fault_server_new (NULL);
      g_autoptr (DeskClient) client = fixture_client (server);
      g_autoptr (DeskReply) reply = NULL;
      const char *words;

      fault_server_play (server, STABLE_TOKEN, &(FaultAct){ .body = FIRST });
      fault_server_play (server, PRE_ADD, &(FaultAct){ .body = replies[i] });
      reply = fixture_call (client);
      g_assert_no_error (desk_reply_get_error (reply));
      words = desk_record_get_text (desk_reply_get_record (reply), fields[i]);
      g_assert_true (g_str_has_suffix (words, "token ••••, sent ••••"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/token/replaced", test_replaced);
  g_test_add_func ("/token/fifty-at-once", test_fifty_at_once);
  g_test_add_func ("/token/same-again", test_same_again);
  g_test_add_func ("/token/not-repeated", test_not_repeated);
  g_test_add_func ("/token/renewed-ahead", test_renewed_ahead);
  g_test_add_func ("/token/server", test_server_source);
  g_test_add_func ("/token/server-renews", test_server_renews);
  g_test_add_func ("/token/pasted", test_pasted_source);
  g_test_add_func ("/token/server-slow", test_server_slow);
  g_test_add_func ("/token/server-large", test_server_large);
  g_test_add_data_func ("/token/dropped", NULL, test_dropped);
  g_test_add_data_func ("/token/dropped-ahead", "ahead", test_dropped);
  g_test_add_func ("/token/no-cycle", test_no_cycle);
  g_test_add_func ("/token/repeated-words", test_repeated_words);

  return g_test_run ();
}
