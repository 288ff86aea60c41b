/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whom the client trusts: a server of the right authority, in date and under the right name, and no
 * other; the others get not one byte of a request.
 */
#include "config.h"

#include <string.h>

#include "client-fixture.h"

static char *folder;

static char *
find (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
trust (DeskClient *client, const char *authority)
{
  g_autofree char *path = find (authority);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  desk_client_set_tls_database (client, database);
}

static const struct
{
  const char *name;
  const char *certificate;
  const char *authority; /* NULL: those of the system */
  gboolean trusted;
} servers[] = {
  { "right-authority", "server.pem", "ca.pem", TRUE },
  { "unknown-to-the-system", "server.pem", NULL, FALSE },
  { "other-authority", "server.pem", "other-ca.pem", FALSE },
  { "expired", "expired.pem", "ca.pem", FALSE },
  { "wrong-name", "elsewhere.pem", "ca.pem", FALSE },
};

static void
test_server (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *certificate = NULL;
  g_autoptr (FaultServer) server = NULL;
  g_autoptr (DeskClient) client = NULL;
  g_autoptr (DeskReply) reply = NULL;

  if (folder == NULL)
    {
      g_test_skip ("certtool is not installed");
      return;
    }

  certificate = find (servers[i].certificate);
  server = fault_server_new (certificate);
  client = fixture_client (server);
  if (servers[i].authority != NULL)
    trust (client, servers[i].authority);

  reply = fixture_call (client);
  if (servers[i].trusted)
    {
      g_assert_no_error (desk_reply_get_error (reply));
      g_assert_cmpuint (fault_server_count (server, STABLE_TOKEN), ==, 1);
      g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, 1);
      fixture_assert_masked (desk_reply_get_exchange (reply));
    }
  else
    {
      fixture_assert_failed (reply, DESK_CLIENT_ERROR_TLS);
      g_assert_nonnull (strstr (desk_reply_get_error (reply)->message, "certificate"));
      g_assert_nonnull (strstr (desk_reply_get_error (reply)->message, "https://127.0.0.1"));
      g_assert_cmpuint (fault_server_count (server, NULL), ==, 0);
    }
  g_assert_cmpuint (fault_server_count_connections (server), >, 0);
}

/* Something on the port that does not speak TLS at all. */
static void
test_plain_server (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autofree char *endpoint =
    g_strdup_printf ("https://127.0.0.1:%u", (guint) fault_server_get_port (server));
  g_autoptr (DeskClient) client = desk_client_new (endpoint, FIXTURE_APPID, FIXTURE_APPSECRET);
  g_autoptr (DeskReply) reply = NULL;

  desk_client_set_timeout (client, 200);
  reply = fixture_call (client);
  g_assert_nonnull (desk_reply_get_error (reply));
  g_assert_cmpuint (fault_server_count (server, NULL), ==, 0);
}

/* An https endpoint that redirects to plain http: not followed, and nothing sent there. */
static void
test_redirect_to_plain (void)
{
  g_autoptr (FaultServer) plain = fault_server_new (NULL);
  g_autofree char *certificate = NULL;
  g_autofree char *head = NULL;
  g_autoptr (FaultServer) server = NULL;
  g_autoptr (DeskClient) client = NULL;
  g_autoptr (DeskReply) reply = NULL;

  if (folder == NULL)
    {
      g_test_skip ("certtool is not installed");
      return;
    }

  certificate = find ("server.pem");
  server = fault_server_new (certificate);
  client = fixture_client (server);
  trust (client, "ca.pem");
  head = g_strdup_printf ("307 Temporary Redirect\r\nLocation: %s/", fault_server_get_uri (plain));
  fault_server_play (server, PRE_ADD, &(FaultAct){ .head = head });
  reply = fixture_call (client);
  fixture_assert_failed (reply, DESK_CLIENT_ERROR_HTTP);
  g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, 1);
  g_assert_cmpuint (fault_server_count_connections (plain), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = fixture_make_certificates ();

  for (gsize i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autofree char *path = g_strconcat ("/tls/", servers[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_server);
    }
  g_test_add_func ("/tls/plain-server", test_plain_server);
  g_test_add_func ("/tls/redirect-to-plain", test_redirect_to_plain);

  status = g_test_run ();
  if (folder != NULL)
    fixture_remove_folder (folder);
  g_free (folder);

  return status;
}
