/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An order goes out once, however the connection ends: neither libsoup nor the client sends it
 * again, not even where the protocol would allow it because the server says that it did not look.
 * Counted at the server.
 */
#include "config.h"

#include "client-fixture.h"
#include "http2-server.h"
#include "tests/patience.h"

/* Milliseconds; long enough to send a request. */
#define A_MOMENT ((guint) (patience_of_seconds (1) / 1000))

/* Two of the calls that must not be repeated; the others differ in nothing that counts here. */
static const char *const calls[] = { "add", "cancel" };

static char *folder;

static DeskReply *
call (DeskClient *client, const char *name)
{
  /* With the fields of an order each, which the server does not mind. */
  DeskCall row = *desk_call_find ("pre_add");
  g_autoptr (Pending) pending = NULL;

  row.name = name;
  row.path = desk_call_find (name)->path;
  row.flags = desk_call_find (name)->flags;
  pending = pending_new (client, &row, NULL);
  WAIT_UNTIL (pending->n_done > 0);
  g_assert_no_error (pending->error);

  return g_steal_pointer (&pending->reply);
}

static DeskClient *
new_client (Http2Server *server)
{
  DeskClient *client = desk_client_new (http2_server_get_uri (server), FIXTURE_APPID,
                                        FIXTURE_APPSECRET);
  g_autofree char *path = g_build_filename (folder, "ca.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  desk_client_set_tls_database (client, database);

  return client;
}

static const struct
{
  const char *name;
  Http2Act act;
} ends[] = {
  { "close", HTTP2_CLOSE },
  { "reset", HTTP2_RESET },
  { "goaway-unseen", HTTP2_GOAWAY_UNSEEN },
  { "goaway-seen", HTTP2_GOAWAY_SEEN },
  { "goaway-error", HTTP2_GOAWAY_ERROR },
  { "goaway-waiting", HTTP2_GOAWAY_WAITING },
  { "goaway-early", HTTP2_GOAWAY_EARLY },
  { "refused", HTTP2_REFUSED },
  { "cancel", HTTP2_CANCEL },
  { "downgrade", HTTP2_DOWNGRADE },
  { "misdirected", HTTP2_MISDIRECTED },
  { "unavailable", HTTP2_UNAVAILABLE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (ends) == HTTP2_N_ACTS - 1);

static void
test_http2 (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  if (folder == NULL)
    {
      g_test_skip ("certtool is not installed");
      return;
    }

  for (gsize k = 0; k < G_N_ELEMENTS (calls); k++)
    {
      g_autofree char *certificate = g_build_filename (folder, "server.pem", NULL);
      g_autoptr (Http2Server) server = http2_server_new (certificate);
      g_autoptr (DeskClient) client = new_client (server);
      g_autoptr (DeskReply) well = call (client, calls[k]);
      g_autoptr (DeskReply) dead = NULL;
      g_autoptr (DeskReply) later = NULL;

      /* It is HTTP/2, and it works. */
      g_assert_no_error (desk_reply_get_error (well));
      g_assert_cmpstr (desk_exchange_get_facts (desk_reply_get_exchange (well))->http_version, ==,
                       "2");
      g_assert_cmpuint (http2_server_count (server), ==, 1);

      desk_client_set_timeout (client, A_MOMENT);
      http2_server_play (server, ends[i].act);
      dead = call (client, calls[k]);
      g_test_message ("%s: %s", calls[k], desk_reply_get_error (dead) != NULL
                                            ? desk_reply_get_error (dead)->message
                                            : "answered");
      g_assert_nonnull (desk_reply_get_error (dead));
      g_assert_cmpuint (http2_server_count (server), <=, 2);

      /* What would have been sent again is there before the answer to this. */
      desk_client_set_timeout (client, 0);
      later = call (client, "get");
      g_assert_no_error (desk_reply_get_error (later));
      g_assert_cmpuint (http2_server_count (server), <=, 3);
    }
}

/* Not even after more of them than there are places for connections to one server. */
static void
test_many (void)
{
  g_autofree char *certificate = NULL;
  g_autoptr (Http2Server) server = NULL;
  g_autoptr (DeskClient) client = NULL;
  g_autoptr (DeskReply) well = NULL;

  if (folder == NULL)
    {
      g_test_skip ("certtool is not installed");
      return;
    }

  certificate = g_build_filename (folder, "server.pem", NULL);
  server = http2_server_new (certificate);
  client = new_client (server);
  desk_client_set_timeout (client, A_MOMENT);
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (DeskReply) dead = NULL;

      http2_server_play (server, HTTP2_RESET);
      dead = call (client, "add");
      g_assert_nonnull (desk_reply_get_error (dead));
      g_assert_cmpuint (http2_server_count (server), <=, i + 1);
    }
  /* Whose time was over before it left, on a slow machine, left its end behind. */
  http2_server_play (server, HTTP2_ANSWER);
  desk_client_set_timeout (client, 0);
  well = call (client, "add");
  g_assert_no_error (desk_reply_get_error (well));
}

static const struct
{
  const char *name;
  FaultAct act;
} faults[] = {
  { "close", { .kind = FAULT_CLOSE, .times = 1 } },
  { "reset", { .kind = FAULT_RESET, .times = 1 } },
  { "truncate", { .kind = FAULT_TRUNCATE, .times = 1 } },
  { "misdirected", { .head = "421 Misdirected Request", .times = 1 } },
  { "timeout", { .head = "408 Request Timeout", .times = 1 } },
  { "unauthorized",
    { .head = "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"", .times = 1 } },
  { "unavailable", { .head = "503 Service Unavailable\r\nRetry-After: 0", .times = 1 } },
  { "temporary", { .head = "307 Temporary Redirect\r\nLocation: /order/add", .times = 1 } },
};

/* The connections are kept: what was open is closed as the order comes. */
static void
test_kept_open (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  for (gsize k = 0; k < G_N_ELEMENTS (calls); k++)
    {
      g_autoptr (FaultServer) server = fault_server_new (NULL);
      g_autoptr (DeskClient) client = fixture_client (server);
      g_autoptr (DeskReply) well = NULL;
      g_autoptr (DeskReply) dead = NULL;
      g_autoptr (DeskReply) later = NULL;
      const char *path = desk_call_find (calls[k])->path;

      fault_server_set_keep_alive (server, TRUE);
      well = call (client, calls[k]);
      g_assert_no_error (desk_reply_get_error (well));

      fault_server_play (server, path, &faults[i].act);
      dead = call (client, calls[k]);
      g_assert_nonnull (desk_reply_get_error (dead));
      g_assert_cmpuint (fault_server_count (server, path), ==, 2);

      later = call (client, "get");
      g_assert_no_error (desk_reply_get_error (later));
      g_assert_cmpuint (fault_server_count (server, path), ==, 2);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = fixture_make_certificates ();

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat ("/sent-once/http2/", ends[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_http2);
    }
  g_test_add_func ("/sent-once/many", test_many);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/sent-once/kept-open/", faults[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_kept_open);
    }

  status = g_test_run ();
  if (folder != NULL)
    fixture_remove_folder (folder);
  g_free (folder);

  return status;
}
