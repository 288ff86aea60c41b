/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Connections, seen from outside: over HTTP/2 (through nghttpx, since SoupServer speaks 1.1 only) a
 * second ask opens no new one; a call that is not marked repeatable always opens one of its own,
 * and is never sent a second time, whatever became of the first.
 */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#include "client-fixture.h"
#include "wechat/desk-fetch.h"
#include "wechat/desk-log.h"

#define ADD "/order/add"

/* As pre_add, but it would place an order: a row without the flag. */
static DeskCall add;

/* nghttpx between client and server. It writes a line for each request: the client's port. */
typedef struct
{
  char *folder;
  char *log;
  GSubprocess *process;
  FaultServer *server;
  DeskClient *client;
} Front;

static guint16
find_free_port (void)
{
  g_autoptr (FaultServer) brief = fault_server_new (NULL);

  return fault_server_get_port (brief);
}

static gboolean
answers (guint16 port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection =
    g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);

  return connection != NULL;
}

static void
front_free (Front *self)
{
  g_clear_object (&self->client);
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
  fault_server_free (self->server);
  fixture_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->log);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Front, front_free)

/* In the child, so that it does not outlive a test that dies. */
static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/* NULL after g_test_skip(). */
static Front *
front_new (void)
{
  g_autofree char *nghttpx = g_find_program_in_path ("nghttpx");
  guint16 port = find_free_port ();
  g_autofree char *folder = fixture_make_certificates ();
  g_autofree char *frontend = g_strdup_printf ("-f127.0.0.1,%u", (guint) port);
  g_autofree char *uri = g_strdup_printf ("https://127.0.0.1:%u", (guint) port);
  g_autofree char *backend = NULL, *log = NULL, *key = NULL, *certificate = NULL, *ca = NULL;
  g_autofree char *log_option = NULL;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  Front *self;

  if (folder == NULL || nghttpx == NULL)
    {
      if (folder != NULL)
        fixture_remove_folder (folder);
      g_test_skip (folder == NULL ? "certtool is not installed" : "nghttpx is not installed");
      return NULL;
    }

  self = g_new0 (Front, 1);
  self->server = fault_server_new (NULL);
  self->folder = g_steal_pointer (&folder);
  self->log = g_build_filename (self->folder, "access.log", NULL);
  key = g_build_filename (self->folder, "server.key", NULL);
  certificate = g_build_filename (self->folder, "server.crt", NULL);
  ca = g_build_filename (self->folder, "ca.pem", NULL);
  backend = g_strdup_printf ("-b127.0.0.1,%u", (guint) fault_server_get_port (self->server));
  log_option = g_strconcat ("--accesslog-file=", self->log, NULL);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  self->process = g_subprocess_launcher_spawn (
    launcher, &error, nghttpx, frontend, backend, "--workers=1", "--single-process",
    "--conf=/dev/null", log_option, "--accesslog-format=$remote_port $request", key, certificate,
    NULL);
  g_assert_no_error (error);
  WAIT_UNTIL (answers (port));

  self->client = desk_client_new (uri, FIXTURE_APPID, FIXTURE_APPSECRET);
  database = g_tls_file_database_new (ca, &error);
  g_assert_no_error (error);
  desk_client_set_tls_database (self->client, database);

  return self;
}

/* The client's port of each request, in the order of their replies, once there are @n of them. */
static GStrv
read_ports (Front *front, guint n)
{
  g_auto (GStrv) lines = NULL;
  GStrv ports = g_new0 (char *, n + 1);

  for (;;)
    {
      g_autofree char *text = NULL;

      g_clear_pointer (&lines, g_strfreev);
      g_file_get_contents (front->log, &text, NULL, NULL);
      lines = g_strsplit (text != NULL ? text : "", "\n", -1);
      if (g_strv_length (lines) > n)
        break;
      fixture_turn (g_get_monotonic_time (), "lines");
    }
  g_assert_cmpstr (lines[n], ==, "");
  for (guint i = 0; i < n; i++)
    ports[i] = g_strndup (lines[i], strcspn (lines[i], " "));

  return ports;
}

static DeskReply *
call (DeskClient *client, const DeskCall *row)
{
  g_autoptr (Pending) pending = pending_new (client, row, NULL);

  WAIT_UNTIL (pending->n_done > 0);
  g_assert_no_error (pending->error);

  return g_steal_pointer (&pending->reply);
}

static gint64
assert_http2 (DeskReply *reply)
{
  const DeskExchangeFacts *facts = desk_exchange_get_facts (desk_reply_get_exchange (reply));

  g_assert_no_error (desk_reply_get_error (reply));
  g_assert_cmpstr (facts->http_version, ==, "2");

  return (gint64) facts->connection;
}

/* Two asks of five carriers: eleven requests with that for the token, one connection. */
static void
test_one_connection (void)
{
  g_autoptr (Front) front = front_new ();
  g_auto (GStrv) ports = NULL;
  gint64 connection = 0;

  if (front == NULL)
    return;

  for (guint ask = 0; ask < 2; ask++)
    {
      Pending *calls[5];

      for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
        calls[i] = pending_new (front->client, NULL, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
        {
          gint64 used;

          WAIT_UNTIL (calls[i]->n_done > 0);
          used = assert_http2 (calls[i]->reply);
          g_assert_cmpint (used, >, 0);
          g_assert_true (connection == 0 || connection == used);
          connection = used;
          pending_free (calls[i]);
        }
    }

  ports = read_ports (front, 11);
  for (guint i = 1; i < 11; i++)
    g_assert_cmpstr (ports[i], ==, ports[0]);
  g_assert_cmpuint (fault_server_count (front->server, STABLE_TOKEN), ==, 1);
  g_assert_cmpuint (fault_server_count (front->server, PRE_ADD), ==, 10);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  guint *status = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = desk_fetch_finish (DESK_FETCH (source), result, status, NULL, &error);

  g_assert_no_error (error);
}

/* What is no call of the platform, too. */
static void
test_fetch (void)
{
  g_autoptr (Front) front = front_new ();
  g_autoptr (DeskFetch) fetch = desk_fetch_new ();
  g_autoptr (GTlsDatabase) database = NULL;
  g_autofree char *ca = NULL;
  g_auto (GStrv) ports = NULL;

  if (front == NULL)
    return;

  ca = g_build_filename (front->folder, "ca.pem", NULL);
  database = g_tls_file_database_new (ca, NULL);
  desk_fetch_set_tls_database (fetch, database);
  for (guint i = 0; i < 2; i++)
    {
      guint status = 0;

      desk_fetch_async (fetch, desk_client_get_endpoint (front->client), NULL, NULL, 1000,
                        60 * 1000, NULL, on_fetched, &status);
      WAIT_UNTIL (status != 0);
      g_assert_cmpuint (status, ==, 200);
    }
  ports = read_ports (front, 2);
  g_assert_cmpstr (ports[0], ==, ports[1]);
}

static void
test_own_connection (void)
{
  g_autoptr (Front) front = front_new ();
  g_autoptr (DeskReply) first = NULL;
  g_autoptr (DeskReply) second = NULL;
  g_autoptr (DeskReply) third = NULL;
  g_auto (GStrv) ports = NULL;

  if (front == NULL)
    return;

  first = call (front->client, NULL);
  second = call (front->client, &add);
  third = call (front->client, &add);
  assert_http2 (second);
  assert_http2 (third);
  g_assert_cmpint (assert_http2 (first), !=, assert_http2 (second));
  g_assert_cmpint (assert_http2 (second), !=, assert_http2 (third));

  /* The token and the price share one; the orders do not. */
  ports = read_ports (front, 4);
  g_assert_cmpstr (ports[0], ==, ports[1]);
  g_assert_cmpstr (ports[2], !=, ports[1]);
  g_assert_cmpstr (ports[3], !=, ports[1]);
  g_assert_cmpstr (ports[3], !=, ports[2]);
}

/* libsoup 3.2 can neither cancel a request that waits for its answer over HTTP/2, nor always see
 * that the rest of an answer will not come: the client's own clock ends both. */
static void
test_faults_over_http2 (void)
{
  g_autoptr (Front) front = front_new ();
  g_autoptr (DeskReply) cut = NULL;
  g_autoptr (DeskReply) busy = NULL;
  g_autoptr (DeskReply) late = NULL;
  g_autoptr (DeskReply) well = NULL;

  if (front == NULL)
    return;

  fault_server_play (
    front->server, PRE_ADD,
    &(FaultAct){ .kind = FAULT_TRUNCATE, .body = "{\"resultcode\":0,", .times = 1 });
  g_object_unref (call (front->client, &add)); /* the token is there now */
  desk_client_set_timeout (front->client, 200);
  cut = call (front->client, NULL);
  fixture_assert_failed (cut, (DeskClientError) desk_reply_get_error (cut)->code);
  g_assert_true (desk_reply_get_error (cut)->code == DESK_CLIENT_ERROR_NETWORK ||
                 desk_reply_get_error (cut)->code == DESK_CLIENT_ERROR_TIMEOUT);
  desk_client_set_timeout (front->client, 0);

  fault_server_play (front->server, PRE_ADD, &(FaultAct){ .head = "503 Busy", .times = 1 });
  busy = call (front->client, NULL);
  fixture_assert_failed (busy, DESK_CLIENT_ERROR_HTTP);

  fault_server_play (front->server, PRE_ADD, &(FaultAct){ .kind = FAULT_HANG, .times = 1 });
  desk_client_set_timeout (front->client, 200);
  late = call (front->client, NULL);
  fixture_assert_failed (late, DESK_CLIENT_ERROR_TIMEOUT);

  desk_client_set_timeout (front->client, 0);
  well = call (front->client, NULL);
  assert_http2 (well);
  g_assert_cmpuint (fault_server_count (front->server, PRE_ADD), ==, 4);
}

static void
test_cancel_over_http2 (void)
{
  g_autoptr (Front) front = front_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Pending) pending = NULL;
  g_autoptr (DeskReply) well = NULL;

  if (front == NULL)
    return;

  fault_server_play (front->server, PRE_ADD, &(FaultAct){ .kind = FAULT_HANG, .times = 1 });
  pending = pending_new (front->client, NULL, cancellable);
  WAIT_UNTIL (fault_server_count (front->server, PRE_ADD) == 1);
  g_cancellable_cancel (cancellable);
  WAIT_UNTIL (pending->n_done > 0);
  g_assert_error (pending->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  well = call (front->client, NULL);
  assert_http2 (well);

  /* libsoup still holds on to the request; we do not. */
  g_assert_finalize_object (g_steal_pointer (&front->client));
}

/* A connection that was kept open dies as the next request goes over it, before a byte is back. */
static void
test_repeated_once (void)
{
  static const FaultKind kinds[] = { FAULT_CLOSE, FAULT_RESET };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FaultServer) server = fault_server_new (NULL);
      g_autoptr (DeskClient) client = fixture_client (server);
      g_autoptr (DeskReply) well = NULL;
      g_autoptr (DeskReply) again = NULL;
      g_autoptr (DeskReply) dead = NULL;

      fault_server_set_keep_alive (server, TRUE);
      well = call (client, NULL);
      g_assert_no_error (desk_reply_get_error (well));
      g_assert_cmpuint (fault_server_get_connection (server, PRE_ADD, 0), ==,
                        fault_server_get_connection (server, STABLE_TOKEN, 0));

      fault_server_play (server, PRE_ADD, &(FaultAct){ .kind = kinds[i], .times = 1 });
      again = call (client, NULL);
      g_assert_no_error (desk_reply_get_error (again));
      g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, 3);
      g_assert_cmpuint (fault_server_get_connection (server, PRE_ADD, 1), ==,
                        fault_server_get_connection (server, PRE_ADD, 0));
      g_assert_cmpuint (fault_server_get_connection (server, PRE_ADD, 2), !=,
                        fault_server_get_connection (server, PRE_ADD, 1));

      /* Twice is enough. */
      fault_server_play (server, PRE_ADD, &(FaultAct){ .kind = kinds[i] });
      dead = call (client, NULL);
      fixture_assert_failed (dead, DESK_CLIENT_ERROR_NETWORK);
      g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, 5);
    }
}

static void
test_never_repeated (void)
{
  static const FaultKind kinds[] = { FAULT_CLOSE, FAULT_RESET, FAULT_TRUNCATE, FAULT_RAW };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FaultServer) server = fault_server_new (NULL);
      g_autoptr (DeskClient) client = fixture_client (server);
      g_autoptr (DeskReply) well = NULL;
      g_autoptr (DeskReply) dead = NULL;
      g_autoptr (DeskReply) later = NULL;
      guint connection;

      fault_server_set_keep_alive (server, TRUE);
      well = call (client, &add);
      g_assert_no_error (desk_reply_get_error (well));
      connection = fault_server_get_connection (server, ADD, 0);
      g_assert_cmpuint (connection, !=, fault_server_get_connection (server, STABLE_TOKEN, 0));

      fault_server_play (server, ADD, &(FaultAct){ .kind = kinds[i] });
      dead = call (client, &add);
      fixture_assert_failed (dead, DESK_CLIENT_ERROR_NETWORK);
      g_assert_cmpuint (fault_server_get_connection (server, ADD, 1), !=, connection);

      /* What would have been sent again is there before the answer to this. */
      later = call (client, NULL);
      g_assert_no_error (desk_reply_get_error (later));
      g_assert_cmpuint (fault_server_count (server, ADD), ==, 2);
    }
}

/* libsoup tells developers each address, and with it the token; behind our guard it does not, and what
 * others tell is still told. */
static void
test_log (void)
{
  g_autoptr (Front) front = NULL;
  g_autoptr (DeskReply) reply = NULL;

  if (!g_test_subprocess ())
    {
      g_autofree char *program = g_find_program_in_path ("nghttpx");

      if (program == NULL)
        {
          g_test_skip ("nghttpx is not installed");
          return;
        }
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stderr ("*said by another*");
      g_test_trap_assert_stderr_unmatched ("*access_token*");
      return;
    }

  /* As in the program, and not as a test logs. */
  g_log_set_default_handler (g_log_default_handler, NULL);
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  g_log_writer_default_set_use_stderr (TRUE);
  desk_log_guard ();
  g_log ("another", G_LOG_LEVEL_DEBUG, "said by another");
  front = front_new ();
  if (front != NULL)
    reply = call (front->client, NULL);
}

/* The calls that place, change or cancel an order, now or when they come. */
static void
test_flags (void)
{
  static const char *const never[] = { "add", "readd", "addtips", "cancel", "confirm_return",
                                       "addLocalOrder", "cancelLocalOrder" };

  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    {
      const DeskCall *row = desk_call_find (never[i]);

      g_assert_true (row == NULL || !(row->flags & DESK_CALL_REPEATABLE));
    }
  g_assert_true (desk_call_find ("pre_add")->flags & DESK_CALL_REPEATABLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add = *desk_call_find ("pre_add");
  add.name = "add";
  add.path = "/cgi-bin/express/local/business/order/add";
  add.flags = DESK_CALL_TOKEN | DESK_CALL_SIGNED;

  g_test_add_func ("/http2/one-connection", test_one_connection);
  g_test_add_func ("/http2/fetch", test_fetch);
  g_test_add_func ("/http2/own-connection", test_own_connection);
  g_test_add_func ("/http2/faults", test_faults_over_http2);
  g_test_add_func ("/http2/cancel", test_cancel_over_http2);
  g_test_add_func ("/http2/log", test_log);
  g_test_add_func ("/repeat/once", test_repeated_once);
  g_test_add_func ("/repeat/never", test_never_repeated);
  g_test_add_func ("/repeat/flags", test_flags);

  return g_test_run ();
}
