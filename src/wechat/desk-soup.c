/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What DeskClient and DeskFetch do with libsoup alike: the session, and words for what fails. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-soup-private.h"

#include <glib/gi18n-lib.h>

SoupSession *
desk_soup_session_new (gboolean loopback)
{
  /* The default of two connections a host would make five carriers wait for each other. The proxy
   * resolver of a loopback session is NULL from birth. */
  if (loopback)
    return soup_session_new_with_options ("max-conns", 64, "max-conns-per-host", 32, "user-agent",
                                          "dispatch-desk/" VERSION, "proxy-resolver", NULL, NULL);

  return soup_session_new_with_options ("max-conns", 64, "max-conns-per-host", 32, "user-agent",
                                        "dispatch-desk/" VERSION, NULL);
}

static gboolean
on_nothing_to_tell (gpointer data)
{
  g_cancellable_cancel (data);

  return G_SOURCE_REMOVE;
}

void
desk_soup_cancel (GCancellable *cancellable)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  /* Right behind the priority at which libsoup tells. */
  g_source_set_priority (source, DESK_SOUP_PRIORITY + 1);
  g_source_set_callback (source, on_nothing_to_tell, g_object_ref (cancellable), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

gboolean
desk_soup_is_cut_off (SoupMessage *message, gsize received)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *promised = soup_message_headers_get_one (headers, "Content-Length");

  return promised != NULL && soup_message_headers_get_one (headers, "Content-Encoding") == NULL &&
         received < g_ascii_strtoull (promised, NULL, 10);
}

GError *
desk_soup_error_late (gint64 began_at, gboolean answering)
{
  double seconds = (double) (g_get_monotonic_time () - began_at) / G_USEC_PER_SEC;

  if (answering)
    return g_error_new (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TIMEOUT,
                        _ ("The answer was not complete after %.1f seconds"), seconds);

  return g_error_new (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TIMEOUT,
                      _ ("No answer within %.1f seconds"), seconds);
}

GError *
desk_soup_error_redirect (guint status)
{
  return g_error_new (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_HTTP,
                      _ ("The server redirects (HTTP %u); that is not followed"), status);
}

GError *
desk_soup_error_cut_off (void)
{
  return g_error_new_literal (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_NETWORK,
                              _ ("The connection broke in the middle of the answer"));
}

GError *
desk_soup_error_new (const GError *error,
                     const char *server,
                     gint64 began_at,
                     gboolean answering)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return desk_soup_error_late (began_at, answering);
  if (error->domain == G_TLS_ERROR)
    return g_error_new (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TLS,
                        _ ("The certificate of %s is not to be trusted: %s"), server,
                        error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return g_error_new (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_NETWORK, _ ("Nothing answers at %s"),
                        server);
  if (error->domain == G_RESOLVER_ERROR)
    return g_error_new (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_NETWORK,
                        _ ("%s cannot be found; check the network"), server);
  if (answering)
    return g_error_new (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_NETWORK,
                        _ ("The connection broke in the middle of the answer: %s"),
                        error->message);

  return g_error_new (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_NETWORK,
                      _ ("The connection broke before an answer came: %s"), error->message);
}
