/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTileFetch: one tile over HTTP, from a server that may be anything.
 *
 * It has a session of its own, so that its limits are nobody else's. Certificates are checked as
 * everywhere; no cookie is kept, and nothing of an address is ever logged. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-tile-fetch.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "ui/desk-tile-picture.h"

#define USER_AGENT "dispatch-desk/" VERSION " (+" APPLICATION_ID ")"

#define LARGEST (1024 * 1024)
#define CHUNK (32 * 1024)
#define MOST_REDIRECTS 3

/* Seconds in which at least something has to come, and milliseconds for the whole. */
#define PATIENCE 10
#define DEADLINE (20 * 1000)

struct _DeskTileFetch
{
  GObject parent_instance;

  SoupSession *session;
  gboolean has_key;
  guint deadline;
};

/* One fetch; owned by its task. */
typedef struct
{
  DeskTileFetch *self; /* borrowed from the task */
  SoupMessage *message;
  char *etag; /* (nullable): of the edition at hand */
  GInputStream *input;
  GByteArray *data;
  guint redirects;
  gboolean late;

  GCancellable *cancellable; /* cancelled with the caller's, or by the deadline */
  GCancellable *callers;
  gulong callers_id;
  guint deadline_id;
} Visit;

G_DEFINE_FINAL_TYPE (DeskTileFetch, desk_tile_fetch, G_TYPE_OBJECT)
G_DEFINE_QUARK (desk-tile-error-quark, desk_tile_error)

static void send_message (GTask *task);
static void read_on (GTask *task);

static void
visit_free (Visit *visit)
{
  g_clear_handle_id (&visit->deadline_id, g_source_remove);
  if (visit->callers_id != 0)
    g_signal_handler_disconnect (visit->callers, visit->callers_id);
  g_clear_object (&visit->callers);
  g_clear_object (&visit->cancellable);
  g_clear_object (&visit->message);
  g_clear_object (&visit->input);
  g_clear_pointer (&visit->data, g_byte_array_unref);
  g_free (visit->etag);
  g_free (visit);
}

static gboolean
on_nothing_to_tell (gpointer data)
{
  g_cancellable_cancel (data);

  return G_SOURCE_REMOVE;
}

/* libsoup (3.4 to 3.6.5) crashes when it is cancelled between the answer's being read and being
 * told: so this waits until nothing is about to be told. */
static void
cancel (Visit *visit)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_nothing_to_tell, g_object_ref (visit->cancellable),
                   g_object_unref);
}

static gboolean
on_deadline (gpointer data)
{
  Visit *visit = data;

  visit->deadline_id = 0;
  visit->late = TRUE;
  cancel (visit);

  return G_SOURCE_REMOVE;
}

static void
on_cancelled (GCancellable *callers, Visit *visit)
{
  cancel (visit);
}

static GError *
new_error (DeskTileError code, const char *message)
{
  return g_error_new_literal (DESK_TILE_ERROR, code, message);
}

/* What the user is told; @failure is libsoup's. */
static GError *
tell (Visit *visit, const GError *failure)
{
  if (visit->late || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return new_error (DESK_TILE_ERROR_SLOW, _ ("The map’s server is too slow"));
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (failure);
  if (failure->domain == G_TLS_ERROR)
    return new_error (DESK_TILE_ERROR_UNTRUSTED,
                      _ ("The certificate of the map’s server is not trusted"));

  return new_error (DESK_TILE_ERROR_UNREACHABLE, _ ("No connection to the map’s server"));
}

static GError *
tell_status (Visit *visit, guint status)
{
  if (visit->self->has_key && (status == 401 || status == 403))
    return g_error_new (DESK_TILE_ERROR, DESK_TILE_ERROR_KEY,
                        /* Translators: of a map; the number is an HTTP status */
                        _ ("The map’s server refuses the key (HTTP %u)"), status);
  if (status == 429)
    return new_error (DESK_TILE_ERROR_STATUS,
                      _ ("The map’s server was asked too often, or the day’s quota is used up "
                         "(HTTP 429)"));

  return g_error_new (DESK_TILE_ERROR, DESK_TILE_ERROR_STATUS,
                      /* Translators: the number is an HTTP status, such as 404 */
                      _ ("The map’s server answers HTTP %u instead of a picture"), status);
}

/* Ends the fetch, and with it what is still to come. */
static void
fail (GTask *task, GError *error)
{
  Visit *visit = g_task_get_task_data (task);

  g_cancellable_cancel (visit->cancellable);
  g_task_return_error (task, error);
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Visit *visit = g_task_get_task_data (task);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) chunk =
    g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &failure);

  if (chunk == NULL)
    {
      fail (task, tell (visit, failure));
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      if (desk_tile_picture_begins (visit->data->data, visit->data->len))
        g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&visit->data)),
                               (GDestroyNotify) g_bytes_unref);
      else
        fail (task, new_error (DESK_TILE_ERROR_NOT_PICTURE,
                               _ ("No picture came; perhaps this network wants a login")));
      return;
    }

  g_byte_array_append (visit->data, g_bytes_get_data (chunk, NULL),
                       (guint) g_bytes_get_size (chunk));
  if (visit->data->len > LARGEST)
    fail (task, new_error (DESK_TILE_ERROR_TOO_LARGE,
                           _ ("The map’s server sends more than a tile can be")));
  else if (visit->data->len >= 16 &&
           !desk_tile_picture_begins (visit->data->data, visit->data->len))
    fail (task, new_error (DESK_TILE_ERROR_NOT_PICTURE,
                           _ ("No picture came; perhaps this network wants a login")));
  else
    read_on (g_steal_pointer (&task));
}

/* Takes the task. */
static void
read_on (GTask *task)
{
  Visit *visit = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (visit->input, CHUNK, G_PRIORITY_DEFAULT, visit->cancellable,
                                   on_read, task);
}

/* Takes the message. */
static void
set_message (Visit *visit, SoupMessage *message)
{
  g_clear_object (&visit->message);
  visit->message = message;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (visit->etag != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "If-None-Match",
                                  visit->etag);
}

/* Whether the answer sends to another address of the same server, which is what is asked for then. */
static gboolean
follow (Visit *visit)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (visit->message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  GUri *from = soup_message_get_uri (visit->message);
  g_autoptr (GUri) to = NULL;

  if (location == NULL || ++visit->redirects > MOST_REDIRECTS)
    return FALSE;

  to = g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (to == NULL || g_uri_get_host (to) == NULL || g_uri_get_userinfo (to) != NULL ||
      !g_str_equal (g_uri_get_scheme (to), g_uri_get_scheme (from)) ||
      g_ascii_strcasecmp (g_uri_get_host (to), g_uri_get_host (from)) != 0 ||
      g_uri_get_port (to) != g_uri_get_port (from))
    return FALSE;

  g_clear_object (&visit->input);
  set_message (visit, soup_message_new_from_uri (SOUP_METHOD_GET, to));

  return TRUE;
}

static void
on_sent (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Visit *visit = g_task_get_task_data (task);
  g_autoptr (GError) failure = NULL;
  SoupStatus status;
  goffset length;

  visit->input = soup_session_send_finish (SOUP_SESSION (object), result, &failure);
  if (visit->input == NULL)
    {
      fail (task, tell (visit, failure));
      return;
    }

  status = soup_message_get_status (visit->message);
  length =
    soup_message_headers_get_content_length (soup_message_get_response_headers (visit->message));
  if (status == SOUP_STATUS_NOT_MODIFIED)
    {
      g_task_return_pointer (task, NULL, NULL);
    }
  else if (SOUP_STATUS_IS_REDIRECTION (status))
    {
      if (follow (visit))
        {
          send_message (g_steal_pointer (&task));
          return;
        }
      fail (task, new_error (DESK_TILE_ERROR_ELSEWHERE,
                             _ ("The map’s server sends elsewhere; perhaps this network wants a "
                                "login")));
    }
  else if (status != SOUP_STATUS_OK)
    {
      fail (task, tell_status (visit, status));
    }
  else if (length > LARGEST)
    {
      fail (task, new_error (DESK_TILE_ERROR_TOO_LARGE,
                             _ ("The map’s server sends more than a tile can be")));
    }
  else
    {
      read_on (g_steal_pointer (&task));
    }
}

/* Takes the task. */
static void
send_message (GTask *task)
{
  Visit *visit = g_task_get_task_data (task);

  soup_session_send_async (visit->self->session, visit->message, G_PRIORITY_DEFAULT,
                           visit->cancellable, on_sent, task);
}

static void
desk_tile_fetch_dispose (GObject *object)
{
  g_clear_object (&DESK_TILE_FETCH (object)->session);

  G_OBJECT_CLASS (desk_tile_fetch_parent_class)->dispose (object);
}

static void
desk_tile_fetch_class_init (DeskTileFetchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_tile_fetch_dispose;
}

static void
desk_tile_fetch_init (DeskTileFetch *self)
{
  self->deadline = DEADLINE;
  self->session = soup_session_new_with_options ("user-agent", USER_AGENT, "max-conns-per-host", 2,
                                                 "timeout", PATIENCE, "idle-timeout", 30, NULL);
}

DeskTileFetch *
desk_tile_fetch_new (gboolean has_key)
{
  DeskTileFetch *self = g_object_new (DESK_TYPE_TILE_FETCH, NULL);

  self->has_key = has_key;

  return self;
}

void
desk_tile_fetch_set_deadline (DeskTileFetch *self, guint deadline)
{
  g_return_if_fail (DESK_IS_TILE_FETCH (self));

  self->deadline = deadline;
}

void
desk_tile_fetch_async (DeskTileFetch *self,
                       const char *url,
                       const char *etag,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task;
  Visit *visit;
  SoupMessage *message;

  g_return_if_fail (DESK_IS_TILE_FETCH (self));
  g_return_if_fail (url != NULL);

  /* The deadline's cancellation is no cancellation to the caller. */
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_tile_fetch_async);
  visit = g_new0 (Visit, 1);
  g_task_set_task_data (task, visit, (GDestroyNotify) visit_free);
  visit->self = self;
  visit->data = g_byte_array_new ();
  visit->cancellable = g_cancellable_new ();
  visit->deadline_id = g_timeout_add (self->deadline, on_deadline, visit);
  if (cancellable != NULL)
    {
      visit->callers = g_object_ref (cancellable);
      visit->callers_id =
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled), visit);
    }

  visit->etag = g_strdup (etag);
  message = soup_message_new (SOUP_METHOD_GET, url);
  if (message == NULL)
    {
      fail (task, new_error (DESK_TILE_ERROR_UNREACHABLE, _ ("No connection to the map’s server")));
      g_object_unref (task);
      return;
    }
  set_message (visit, message);
  send_message (task);
}

GBytes *
desk_tile_fetch_finish (DeskTileFetch *self, GAsyncResult *result, char **etag, GError **error)
{
  Visit *visit;
  GBytes *bytes;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (etag != NULL, NULL);

  visit = g_task_get_task_data (G_TASK (result));
  *etag = NULL;
  bytes = g_task_propagate_pointer (G_TASK (result), error);
  if (bytes != NULL)
    *etag = g_strdup (soup_message_headers_get_one (
      soup_message_get_response_headers (visit->message), "ETag"));

  return bytes;
}
