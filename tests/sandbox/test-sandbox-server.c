/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stand-in as a server: its port, its certificate, and what becomes of calls that come in while
 * it stops.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sandbox-client.h"
#include "tests/patience.h"

/* Far beyond what anything here takes: it ends a test that would wait for ever. */
#define PATIENCE_SECONDS (patience_of_seconds (30) / G_USEC_PER_SEC)

/* What the other side said until it hung up. */
static gboolean
was_answered (GSocketConnection *connection)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autoptr (GError) error = NULL;
  char word[64];
  gsize length;

  g_socket_set_timeout (g_socket_connection_get_socket (connection), (guint) PATIENCE_SECONDS);
  if (!g_input_stream_read_all (input, word, sizeof word, &length, NULL, &error))
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);

  return length > 0;
}

/* Most of these lie unread when the stop comes: what is not taken up is cut off. */
static void
test_calls_while_it_stops (void)
{
  static const char request[] = "GET /cgi-bin/token HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  g_autoptr (Client) client = client_new (NULL, 0);

  for (int i = 0; i < 10; i++)
    {
      g_autoptr (GSocketClient) sockets = g_socket_client_new ();
      g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
      guint n_calls = desk_sandbox_get_n_calls (client->sandbox);
      guint n_answered = 0;
      g_autoptr (GError) error = NULL;

      for (int j = 0; j < 60; j++)
        {
          GSocketConnection *connection = g_socket_client_connect_to_uri (
            sockets, desk_sandbox_get_uri (client->sandbox), 0, NULL, &error);

          g_assert_no_error (error);
          g_ptr_array_add (connections, connection);
        }
      for (guint j = 0; j < connections->len; j++)
        {
          g_output_stream_write_all (g_io_stream_get_output_stream (connections->pdata[j]), request,
                                     strlen (request), NULL, NULL, &error);
          g_assert_no_error (error);
        }

      desk_sandbox_stop (client->sandbox);

      for (guint j = 0; j < connections->len; j++)
        n_answered += was_answered (connections->pdata[j]);
      g_assert_cmpuint (n_answered, <=, desk_sandbox_get_n_calls (client->sandbox) - n_calls);

      g_assert_true (desk_sandbox_start (client->sandbox, &error));
      g_assert_no_error (error);
    }
}

static void
test_port (void)
{
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autoptr (DeskSandbox) other = desk_sandbox_new ();
  const char *uri = desk_sandbox_get_uri (client->sandbox);
  guint port = (guint) g_ascii_strtoull (strrchr (uri, ':') + 1, NULL, 10);
  g_autofree char *first_uri = g_strdup (uri);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (uri, "http://127.0.0.1:"));
  g_assert_null (desk_sandbox_get_uri (other));

  desk_sandbox_set_port (other, port);
  g_assert_false (desk_sandbox_start (other, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_clear_error (&error);

  desk_sandbox_stop (client->sandbox);
  g_assert_true (desk_sandbox_start (other, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (desk_sandbox_get_uri (other), ==, first_uri);
}

static void
test_tls (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sandbox-tls-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "ca.pem", NULL);
  g_autofree char *pem = NULL;
  g_autoptr (Client) client = client_new (NULL, 0);
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (SoupMessage) refused = NULL;
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (SoupSession) stranger = soup_session_new_with_options ("proxy-resolver", NULL, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  desk_sandbox_stop (client->sandbox);
  desk_sandbox_set_tls (client->sandbox, path, &error);
  g_assert_no_error (error);
  desk_sandbox_start (client->sandbox, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (desk_sandbox_get_uri (client->sandbox), "https://127.0.0.1:"));

  /* The file holds the certificate, never its key. */
  g_file_get_contents (path, &pem, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (pem, "BEGIN CERTIFICATE"));
  g_assert_null (strstr (pem, "PRIVATE"));

  database = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  soup_session_set_tls_database (client->session, database);

  message = client_quote_message (client, "SFTC");
  bytes = client_send (client, message, &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL),
                                  (gssize) g_bytes_get_size (bytes), "\"resultcode\":0"));

  refused = client_quote_message (client, "SFTC");
  g_assert_null (soup_session_send_and_read (stranger, refused, NULL, &error));
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);

  g_unlink (path);
  g_rmdir (folder);
}

static void
test_tls_without_folder (void)
{
  g_autoptr (DeskSandbox) sandbox = desk_sandbox_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_sandbox_set_tls (sandbox, "/nonexistent/ca.pem", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/server/calls-while-it-stops", test_calls_while_it_stops);
  g_test_add_func ("/sandbox/server/port", test_port);
  g_test_add_func ("/sandbox/server/tls", test_tls);
  g_test_add_func ("/sandbox/server/tls-without-folder", test_tls_without_folder);

  return g_test_run ();
}
