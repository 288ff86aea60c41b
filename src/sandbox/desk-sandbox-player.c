/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandboxPlayer: gives one answer to one request, late, in crumbs or not at all.
 *
 * A message that waits is paused. Its client may leave meanwhile, and takes the message's io along:
 * to resume it then is a critical. So a player ends on "finished" and on "disconnected", whichever
 * comes first (the first alone is not enough). For the faults that HTTP knows no words for the
 * connection is taken from the server, and the bytes are written here; since the server does not
 * look at a connection that waits, one that may wait for ever is watched here for its end, too.
 *
 * Players live in the server's thread only, in the set that owns them.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-player.h"

#include <string.h>
#include <sys/socket.h>

#define DRIP_INTERVAL 100

typedef struct
{
  GHashTable *players; /* the set, unowned: it outlives its members */
  SoupServerMessage *message;
  DeskSandboxAnswer *answer;
  GSource *timer;
  GIOStream *stream; /* once it is ours */
  GSource *watch;    /* for the client's leaving it */
  GString *bytes;    /* what goes into it */
  gsize n_sent;
} DeskSandboxPlayer;

static void
stop_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
player_free (gpointer data)
{
  DeskSandboxPlayer *self = data;

  stop_source (&self->timer);
  stop_source (&self->watch);

  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);

  if (self->stream != NULL)
    g_io_stream_close (self->stream, NULL, NULL);
  g_clear_object (&self->stream);

  if (self->bytes != NULL)
    g_string_free (self->bytes, TRUE);

  g_clear_pointer (&self->answer, desk_sandbox_answer_free);
  g_free (self);
}

static void
start_timer (DeskSandboxPlayer *self, guint interval, GSourceFunc callback)
{
  stop_source (&self->timer);

  self->timer = g_timeout_source_new (interval);
  g_source_set_callback (self->timer, callback, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static void
fill_in (SoupServerMessage *message, const DeskSandboxAnswer *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, answer->status, NULL);
  soup_message_headers_replace (headers, "Connection", "close");
  soup_message_headers_set_content_type (headers, answer->content_type, NULL);

  if (answer->location != NULL)
    {
      soup_message_headers_replace (headers, "Location", answer->location);
    }
  else if (answer->fault == DESK_SANDBOX_FAULT_REDIRECT)
    {
      g_autofree char *here = g_uri_to_string (soup_server_message_get_uri (message));

      soup_message_headers_replace (headers, "Location", here);
    }

  /* An empty body too has its length told, as the platform does. */
  soup_message_headers_set_content_length (headers, (goffset) g_bytes_get_size (answer->body));
  if (g_bytes_get_size (answer->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), answer->body);
}

/* Takes the connection away from the server. The player is of the server's signals no longer, and
 * gone only when it is done or the set is. */
static void
take_connection (DeskSandboxPlayer *self)
{
  g_autoptr (SoupServerMessage) message = g_steal_pointer (&self->message);

  g_signal_handlers_disconnect_by_data (message, self);
  self->stream = soup_server_message_steal_connection (message);
}

/* Closed without lingering, a socket sends RST and not FIN; closed before its stream is, there is
 * no farewell of TLS either. */
static void
reset_connection (DeskSandboxPlayer *self)
{
  const struct linger at_once = { .l_onoff = 1, .l_linger = 0 };
  g_autoptr (GSocket) socket = NULL;

  g_set_object (&socket, soup_server_message_get_socket (self->message));
  take_connection (self);

  if (socket != NULL)
    {
      setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
      g_socket_close (socket, NULL);
    }
}

static GString *
format_raw (const DeskSandboxAnswer *answer)
{
  gsize length;
  const char *data = g_bytes_get_data (answer->body, &length);
  GString *out = g_string_new (NULL);

  g_string_printf (out,
                   "HTTP/1.1 %u %s\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT
                   "\r\nConnection: close\r\n\r\n",
                   answer->status, soup_status_get_phrase (answer->status), answer->content_type,
                   length);
  g_string_append_len (out, data, (gssize) length);

  return out;
}

static gboolean
write_bytes (DeskSandboxPlayer *self, gsize n)
{
  GOutputStream *out = g_io_stream_get_output_stream (self->stream);

  if (!g_output_stream_write_all (out, self->bytes->str + self->n_sent, n, NULL, NULL, NULL))
    return FALSE;

  self->n_sent += n;
  return TRUE;
}

static void
leave (DeskSandboxPlayer *self)
{
  g_hash_table_remove (self->players, self);
}

static gboolean
on_drip_due (gpointer user_data)
{
  DeskSandboxPlayer *self = user_data;

  if (self->n_sent < self->bytes->len && write_bytes (self, 1))
    return G_SOURCE_CONTINUE;

  leave (self);
  return G_SOURCE_REMOVE;
}

/* Whatever the client still says is let go; its last word is none at all, or an error. */
static gboolean
on_readable (GObject *input, gpointer user_data)
{
  DeskSandboxPlayer *self = user_data;
  g_autoptr (GError) error = NULL;
  char word[256];
  gssize n;

  n = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (input), word,
                                                sizeof word, NULL, &error);
  if (n > 0 || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return G_SOURCE_CONTINUE;

  leave (self);
  return G_SOURCE_REMOVE;
}

static void
watch_client (DeskSandboxPlayer *self)
{
  GInputStream *input = g_io_stream_get_input_stream (self->stream);

  self->watch = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (input), NULL);
  g_source_set_callback (self->watch, G_SOURCE_FUNC (on_readable), self, NULL);
  g_source_attach (self->watch, g_main_context_get_thread_default ());
}

static void
give (DeskSandboxPlayer *self)
{
  gsize body_length = g_bytes_get_size (self->answer->body);
  g_autoptr (SoupServerMessage) message = NULL;

  switch ((int) self->answer->fault)
    {
    case DESK_SANDBOX_FAULT_HANG:
      take_connection (self);
      watch_client (self);
      break;

    case DESK_SANDBOX_FAULT_RESET:
      reset_connection (self);
      leave (self);
      break;

    case DESK_SANDBOX_FAULT_CLOSE:
      take_connection (self);
      leave (self);
      break;

    case DESK_SANDBOX_FAULT_TRUNCATE:
      self->bytes = format_raw (self->answer);
      take_connection (self);
      write_bytes (self, self->bytes->len - (body_length - body_length / 2));
      leave (self);
      break;

    case DESK_SANDBOX_FAULT_DRIP:
      self->bytes = format_raw (self->answer);
      take_connection (self);
      watch_client (self);
      if (write_bytes (self, self->bytes->len - body_length))
        start_timer (self, DRIP_INTERVAL, on_drip_due);
      else
        leave (self);
      break;

    default:
      /* Gone before the server goes on: it may finish there and then. */
      message = g_object_ref (self->message);
      fill_in (message, self->answer);
      leave (self);
      soup_server_message_unpause (message);
      break;
    }
}

static gboolean
on_delay_over (gpointer user_data)
{
  give (user_data);

  return G_SOURCE_REMOVE;
}

static void
on_client_left (DeskSandboxPlayer *self)
{
  leave (self);
}

GHashTable *
desk_sandbox_player_new_set (void)
{
  return g_hash_table_new_full (NULL, NULL, player_free, NULL);
}

void
desk_sandbox_player_play (GHashTable *players, SoupServerMessage *message,
                          DeskSandboxAnswer *answer)
{
  DeskSandboxPlayer *self;

  g_return_if_fail (players != NULL);
  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message));
  g_return_if_fail (answer != NULL);

  if (answer->delay == 0 && !desk_sandbox_fault_is_of_transport (answer->fault))
    {
      fill_in (message, answer);
      desk_sandbox_answer_free (answer);
      return;
    }

  self = g_new0 (DeskSandboxPlayer, 1);
  self->players = players;
  self->message = g_object_ref (message);
  self->answer = answer;
  g_hash_table_add (players, self);

  g_signal_connect_swapped (message, "finished", G_CALLBACK (on_client_left), self);
  g_signal_connect_swapped (message, "disconnected", G_CALLBACK (on_client_left), self);

  /* Even what is due at once waits for the handler to return: the server would go on with a
   * connection that is no longer its own. */
  soup_server_message_pause (message);
  start_timer (self, answer->delay, on_delay_over);
}
