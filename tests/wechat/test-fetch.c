/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Getting what is no call of the platform: by the client's rules, against a server that misbehaves.
 * No words about it show the path, the query or the header.
 */
#include "config.h"

#include <string.h>

#include "answer-moment.h"
#include "client-fixture.h"
#include "wechat/desk-fetch.h"

#define KEY "s3cret-of-the-query"
#define VALUE "Bearer s3cret-of-the-header"
#define PATH "/s3cret-path/x?key=" KEY
#define LARGEST 100
#define LONG (60 * 1000) /* ms */

typedef struct
{
  GBytes *body;
  guint status;
  char *content_type;
  GError *error;
  guint n_done;
} Fetched;

static void
fetched_free (Fetched *self)
{
  g_assert_cmpuint (self->n_done, ==, 1);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->content_type);
  g_clear_error (&self->error);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetched, fetched_free)

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  Fetched *self = data;

  self->n_done++;
  self->body = desk_fetch_finish (DESK_FETCH (source), result, &self->status, &self->content_type,
                                  &self->error);
}

static Fetched *
start (DeskFetch *fetch, const char *url, guint milliseconds, GCancellable *cancellable)
{
  Fetched *self = g_new0 (Fetched, 1);

  desk_fetch_async (fetch, url, "Authorization", VALUE, LARGEST, milliseconds, cancellable,
                    on_fetched, self);
  g_assert_cmpuint (self->n_done, ==, 0);

  return self;
}

static Fetched *
get (const char *url, guint milliseconds)
{
  g_autoptr (DeskFetch) fetch = desk_fetch_new ();
  Fetched *self = start (fetch, url, milliseconds, NULL);

  WAIT_UNTIL (self->n_done > 0);

  return self;
}

static Fetched *
get_from (FaultServer *server, const FaultAct *act, guint milliseconds)
{
  g_autofree char *url = g_strconcat (fault_server_get_uri (server), PATH, NULL);

  fault_server_play (server, NULL, act);

  return get (url, milliseconds);
}

static void
assert_failed (const Fetched *fetched, DeskClientError code)
{
  g_assert_null (fetched->body);
  g_assert_error (fetched->error, DESK_CLIENT_ERROR, (int) code);
  g_assert_cmpstr (fetched->error->message, !=, "");
  g_assert_null (strstr (fetched->error->message, "s3cret"));
}

static void
test_good (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (Fetched) fetched = get_from (server, &(FaultAct){ .body = "{\"a\":1}" }, LONG);
  g_autofree char *request = fault_server_dup_request (server, NULL, 0);

  g_assert_no_error (fetched->error);
  g_assert_cmpuint (fetched->status, ==, 200);
  g_assert_cmpstr (fetched->content_type, ==, "text/plain");
  g_assert_cmpmem (g_bytes_get_data (fetched->body, NULL), g_bytes_get_size (fetched->body),
                   "{\"a\":1}", 7);
  g_assert_true (g_str_has_prefix (request, "GET " PATH " HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "\r\nAuthorization: " VALUE "\r\n"));
  g_assert_nonnull (strstr (request, "\r\nUser-Agent: dispatch-desk/"));
}

/* Whatever the server answers is the caller's to judge, */
static void
test_status (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (Fetched) fetched =
    get_from (server, &(FaultAct){ .head = "403 Forbidden", .body = "no" }, LONG);
  g_autoptr (Fetched) empty =
    get_from (server, &(FaultAct){ .head = "500 Sorry", .body = "" }, LONG);

  g_assert_no_error (fetched->error);
  g_assert_cmpuint (fetched->status, ==, 403);
  g_assert_cmpuint (g_bytes_get_size (fetched->body), ==, 2);
  g_assert_no_error (empty->error);
  g_assert_cmpuint (empty->status, ==, 500);
  g_assert_cmpuint (g_bytes_get_size (empty->body), ==, 0);
}

/* but where it sends one to. */
static void
test_redirect (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (Fetched) fetched = get_from (
    server, &(FaultAct){ .head = "302 Found\r\nLocation: /s3cret-elsewhere" }, LONG);

  assert_failed (fetched, DESK_CLIENT_ERROR_HTTP);
  g_assert_cmpuint (fault_server_count (server, NULL), ==, 1);
}

static void
test_largest (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autofree char *most = g_strnfill (LARGEST, 'x');
  g_autofree char *more = g_strnfill (LARGEST + 1, 'x');
  g_autoptr (Fetched) fits = get_from (server, &(FaultAct){ .body = most }, LONG);
  g_autoptr (Fetched) does_not = get_from (server, &(FaultAct){ .body = more }, LONG);
  g_autoptr (Fetched) endless = get_from (server, &(FaultAct){ .kind = FAULT_DRIP }, LONG);

  g_assert_no_error (fits->error);
  g_assert_cmpuint (g_bytes_get_size (fits->body), ==, LARGEST);
  assert_failed (does_not, DESK_CLIENT_ERROR_TOO_LARGE);
  assert_failed (endless, DESK_CLIENT_ERROR_TOO_LARGE);
  /* It is not read to its end. */
  WAIT_UNTIL (fault_server_count_open (server) == 0);
}

static void
test_late (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (Fetched) hangs = get_from (server, &(FaultAct){ .kind = FAULT_HANG }, 50);
  g_autoptr (Fetched) drips = get_from (server, &(FaultAct){ .kind = FAULT_DRIP }, 50);

  assert_failed (hangs, DESK_CLIENT_ERROR_TIMEOUT);
  assert_failed (drips, DESK_CLIENT_ERROR_TIMEOUT);
  WAIT_UNTIL (fault_server_count_open (server) == 0);
}

static void
test_broken (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (Fetched) cut_off =
    get_from (server, &(FaultAct){ .kind = FAULT_TRUNCATE, .body = "{\"a\"" }, LONG);
  g_autoptr (Fetched) closed = get_from (server, &(FaultAct){ .kind = FAULT_CLOSE }, LONG);
  g_autoptr (Fetched) reset = get_from (server, &(FaultAct){ .kind = FAULT_RESET }, LONG);
  g_autoptr (Fetched) no_http =
    get_from (server, &(FaultAct){ .kind = FAULT_RAW, .body = "SSH-2.0-x\r\n" }, LONG);
  g_autofree char *url = g_strconcat (fault_server_get_uri (server), PATH, NULL);
  g_autoptr (Fetched) nobody = NULL;

  assert_failed (cut_off, DESK_CLIENT_ERROR_NETWORK);
  assert_failed (closed, DESK_CLIENT_ERROR_NETWORK);
  assert_failed (reset, DESK_CLIENT_ERROR_NETWORK);
  assert_failed (no_http, DESK_CLIENT_ERROR_NETWORK);

  g_clear_pointer (&server, fault_server_free);
  nobody = get (url, LONG);
  assert_failed (nobody, DESK_CLIENT_ERROR_NETWORK);
}

static void
test_cancelled (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autofree char *url = g_strconcat (fault_server_get_uri (server), PATH, NULL);
  g_autoptr (DeskFetch) fetch = desk_fetch_new ();
  g_autoptr (GCancellable) before = g_cancellable_new ();
  g_autoptr (GCancellable) during = g_cancellable_new ();
  g_autoptr (Fetched) early = NULL;
  g_autoptr (Fetched) late = NULL;

  fault_server_play (server, NULL, &(FaultAct){ .kind = FAULT_DRIP });
  g_cancellable_cancel (before);
  early = start (fetch, url, LONG, before);
  WAIT_UNTIL (early->n_done > 0);
  g_assert_error (early->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fault_server_count (server, NULL), ==, 0);

  late = start (fetch, url, LONG, during);
  WAIT_UNTIL (fault_server_count (server, NULL) == 1);
  g_cancellable_cancel (during);
  WAIT_UNTIL (late->n_done > 0);
  g_assert_error (late->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  WAIT_UNTIL (fault_server_count_open (server) == 0);
}

/* The answer is there, and nobody was told. */
static void
test_cancelled_answered (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Fetched) fetched = NULL;
  DeskFetch *fetch = desk_fetch_new ();
  AnswerMoment moment;

  answer_moment_cancel (&moment, server, cancellable);
  fetched = start (fetch, fault_server_get_uri (server), LONG, cancellable);
  WAIT_UNTIL (fetched->n_done > 0);
  g_assert_cmpuint (moment.n_reached, ==, 1);
  g_assert_error (fetched->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fetch);
}

static void
test_address (void)
{
  static const char *const refused[] = {
    "http://example.com/s3cret",         "http://127.0.0.1.example.com/s3cret",
    "http://10.0.0.1/s3cret",            "ftp://127.0.0.1/s3cret",
    "file:///s3cret",                    "https://user:s3cret@example.com/",
    "http://s3cret@127.0.0.1/",          "https://example.com/#s3cret",
    "https:///s3cret",                   "s3cret",
    "",                                  "https://example.com/s3 cret",
    "https://example.com/\r\nX: s3cret",
  };
  static const char *const allowed[] = {
    "https://example.com/token?appid=x&secret=y", "http://127.0.0.1:8080/token?x=%2f",
    "http://localhost/a/b?c=d",                   "http://[::1]:80/",
    "https://example.com",
  };
  g_autoptr (DeskFetch) fetch = desk_fetch_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (Fetched) fetched = get (refused[i], LONG);
      g_autoptr (GError) error = NULL;

      g_test_message ("the address %u", (guint) i);
      assert_failed (fetched, DESK_CLIENT_ERROR_ENDPOINT);
      g_assert_false (desk_fetch_check (refused[i], &error));
      g_assert_cmpstr (error->message, ==, fetched->error->message);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", allowed[i]);
      g_assert_true (desk_fetch_check (allowed[i], &error));
      g_assert_no_error (error);
    }
}

static void
test_header (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (DeskFetch) fetch = desk_fetch_new ();
  g_autoptr (Fetched) fetched = g_new0 (Fetched, 1);

  desk_fetch_async (fetch, fault_server_get_uri (server), "X-Key", "s3cret\r\nX-Other: 1", LARGEST,
                    LONG, NULL, on_fetched, fetched);
  WAIT_UNTIL (fetched->n_done > 0);
  assert_failed (fetched, DESK_CLIENT_ERROR_ENDPOINT);
  g_assert_cmpuint (fault_server_count_connections (server), ==, 0);
}

static void
test_tls (void)
{
  g_autofree char *folder = fixture_make_certificates ();
  g_autofree char *certificate = NULL;
  g_autofree char *authority = NULL;
  g_autofree char *url = NULL;
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (FaultServer) server = NULL;
  g_autoptr (DeskFetch) fetch = NULL;
  g_autoptr (Fetched) stranger = NULL;
  g_autoptr (Fetched) known = NULL;
  g_autoptr (GError) error = NULL;

  if (folder == NULL)
    {
      g_test_skip ("there is no certtool");
      return;
    }

  certificate = g_build_filename (folder, "server.pem", NULL);
  authority = g_build_filename (folder, "ca.pem", NULL);
  server = fault_server_new (certificate);
  fault_server_play (server, NULL, &(FaultAct){ .body = "ok" });
  url = g_strconcat (fault_server_get_uri (server), PATH, NULL);

  stranger = get (url, LONG);
  assert_failed (stranger, DESK_CLIENT_ERROR_TLS);
  g_assert_cmpuint (fault_server_count (server, NULL), ==, 0);

  database = g_tls_file_database_new (authority, &error);
  g_assert_no_error (error);
  fetch = desk_fetch_new ();
  desk_fetch_set_tls_database (fetch, database);
  known = start (fetch, url, LONG, NULL);
  WAIT_UNTIL (known->n_done > 0);
  g_assert_no_error (known->error);
  g_assert_cmpuint (known->status, ==, 200);

  fixture_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fetch/good", test_good);
  g_test_add_func ("/fetch/status", test_status);
  g_test_add_func ("/fetch/redirect", test_redirect);
  g_test_add_func ("/fetch/largest", test_largest);
  g_test_add_func ("/fetch/late", test_late);
  g_test_add_func ("/fetch/broken", test_broken);
  g_test_add_func ("/fetch/cancelled", test_cancelled);
  g_test_add_func ("/fetch/cancelled-answered", test_cancelled_answered);
  g_test_add_func ("/fetch/address", test_address);
  g_test_add_func ("/fetch/header", test_header);
  g_test_add_func ("/fetch/tls", test_tls);

  return g_test_run ();
}
