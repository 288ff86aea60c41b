/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskFetch: gets what is not a call of the platform, by the client's rules. What is asked for may
 * hold a key in its path, query or header, so that words about it name the server and no more.
 *
 * Belongs to the main context it is used from. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-fetch.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "wechat/desk-endpoint.h"
#include "wechat/desk-soup-private.h"

struct _DeskFetch
{
  GObject parent_instance;

  SoupSession *world;
  SoupSession *loopback;
};

G_DEFINE_FINAL_TYPE (DeskFetch, desk_fetch, G_TYPE_OBJECT)

typedef struct
{
  GBytes *body;
  char *content_type;
  guint status;
} Answer;

/* One on its way, counted: libsoup may hold on to it after it was answered. */
typedef struct
{
  GTask *task; /* NULL once it is answered */
  char *server;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *received;
  gsize largest;
  GCancellable *cancellable; /* ours: the deadline cancels it too */
  GSource *outer;            /* watches the caller's */
  guint deadline_id;
  gint64 began_at;
} Run;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer->content_type);
  g_free (answer);
}

static void
run_clear (Run *run)
{
  g_assert (run->task == NULL && run->deadline_id == 0 && run->outer == NULL);

  g_clear_object (&run->cancellable);
  g_clear_object (&run->stream);
  g_clear_object (&run->message);
  g_clear_pointer (&run->received, g_byte_array_unref);
  g_clear_pointer (&run->server, g_free);
}

static void
run_unref (Run *run)
{
  g_rc_box_release_full (run, (GDestroyNotify) run_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_unref)

/* The caller's task, which is from now on nobody else's. */
static GTask *
stop (Run *run)
{
  g_clear_handle_id (&run->deadline_id, g_source_remove);
  if (run->outer != NULL)
    g_source_destroy (run->outer);
  g_clear_pointer (&run->outer, g_source_unref);

  return g_steal_pointer (&run->task);
}

/* Takes @error. */
static void
fail (Run *run, GError *error)
{
  g_autoptr (GTask) task = stop (run);

  g_task_return_error (task, error);
}

static void
succeed (Run *run)
{
  g_autoptr (GTask) task = stop (run);
  SoupMessageHeaders *headers = soup_message_get_response_headers (run->message);
  Answer *answer = g_new0 (Answer, 1);

  answer->status = soup_message_get_status (run->message);
  answer->content_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
  answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&run->received));
  g_task_return_pointer (task, answer, answer_free);
}

static void on_chunk_read (GObject *source, GAsyncResult *result, gpointer data);

static void
read_chunk (Run *run)
{
  g_input_stream_read_bytes_async (run->stream, DESK_SOUP_CHUNK, DESK_SOUP_PRIORITY,
                                   run->cancellable, on_chunk_read, g_rc_box_acquire (run));
}

static void
on_chunk_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Run) run = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk =
    g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (run->task == NULL)
    return;
  if (chunk == NULL)
    {
      fail (run, desk_soup_error_new (error, run->server, run->began_at, TRUE));
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      if (desk_soup_is_cut_off (run->message, run->received->len))
        fail (run, desk_soup_error_cut_off ());
      else
        succeed (run);
      return;
    }
  if (g_bytes_get_size (chunk) > run->largest - run->received->len)
    {
      /* Stops the rest from being sent to us. */
      g_cancellable_cancel (run->cancellable);
      fail (run, g_error_new (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOO_LARGE,
                              _ ("The answer of %s is too large"), run->server));
      return;
    }

  g_byte_array_append (run->received, g_bytes_get_data (chunk, NULL),
                       (guint) g_bytes_get_size (chunk));
  read_chunk (run);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Run) run = data;
  g_autoptr (GError) error = NULL;
  guint status;

  run->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (run->task == NULL)
    return;
  if (run->stream == NULL)
    {
      fail (run, desk_soup_error_new (error, run->server, run->began_at, FALSE));
      return;
    }

  status = soup_message_get_status (run->message);
  /* Neither verified nor even encrypted; libsoup hands it on as if the server had said it. */
  if (g_str_has_prefix (run->server, "https:") &&
      soup_message_get_tls_peer_certificate (run->message) == NULL)
    {
      g_cancellable_cancel (run->cancellable);
      fail (run, g_error_new (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_NETWORK,
                              _ ("A proxy answered in place of %s (HTTP %u)"), run->server,
                              status));
      return;
    }
  if (status >= 300 && status < 400)
    {
      g_cancellable_cancel (run->cancellable);
      fail (run, desk_soup_error_redirect (status));
      return;
    }
  read_chunk (run);
}

static gboolean
on_deadline (gpointer data)
{
  Run *run = data;

  run->deadline_id = 0;
  desk_soup_cancel (run->cancellable);
  fail (run, desk_soup_error_late (run->began_at, run->stream != NULL));

  return G_SOURCE_REMOVE;
}

static gboolean
on_outer_cancelled (GCancellable *outer, gpointer data)
{
  Run *run = data;

  desk_soup_cancel (run->cancellable);
  fail (run, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled")));

  return G_SOURCE_REMOVE;
}

/* libsoup would refuse them with a critical. */
static gboolean
is_header_value (const char *value)
{
  for (; *value != '\0'; value++)
    if (g_ascii_iscntrl (*value))
      return FALSE;

  return TRUE;
}

/* (nullable): @url, where it may be fetched; parsed once and as libsoup does, so that what is checked
 * is what is asked. */
static GUri *
parse (const char *url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  gboolean plain = g_str_equal (scheme, "http");

  if (host == NULL || *host == '\0' || !is_header_value (url) || strchr (url, ' ') != NULL ||
      g_uri_get_fragment (uri) != NULL || (!plain && !g_str_equal (scheme, "https")))
    {
      g_set_error_literal (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_ENDPOINT,
                           _ ("This is no address such as https://example.com/path"));
      return NULL;
    }
  if (g_uri_get_userinfo (uri) != NULL)
    {
      g_set_error_literal (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_ENDPOINT,
                           _ ("Write the address without user and password"));
      return NULL;
    }
  if (plain && !desk_endpoint_is_loopback (url))
    {
      g_set_error (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_ENDPOINT,
                   _ ("Plain http is for this machine only; write https://%s"), host);
      return NULL;
    }

  return g_steal_pointer (&uri);
}

/* As a person may see it: what follows may be secret. */
static char *
describe (GUri *uri)
{
  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                     g_uri_get_port (uri), "", NULL, NULL);
}

static void
desk_fetch_dispose (GObject *object)
{
  DeskFetch *self = DESK_FETCH (object);

  g_clear_object (&self->world);
  g_clear_object (&self->loopback);

  G_OBJECT_CLASS (desk_fetch_parent_class)->dispose (object);
}

static void
desk_fetch_class_init (DeskFetchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_fetch_dispose;
}

static void
desk_fetch_init (DeskFetch *self)
{
  self->world = desk_soup_session_new (FALSE);
  self->loopback = desk_soup_session_new (TRUE);
}

DeskFetch *
desk_fetch_new (void)
{
  return g_object_new (DESK_TYPE_FETCH, NULL);
}

gboolean
desk_fetch_check (const char *url, GError **error)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, FALSE);

  uri = parse (url, error);

  return uri != NULL;
}

void
desk_fetch_set_tls_database (DeskFetch *self, GTlsDatabase *database)
{
  g_return_if_fail (DESK_IS_FETCH (self));

  soup_session_set_tls_database (self->world, database);
  soup_session_set_tls_database (self->loopback, database);
}

static void
watch (Run *run, guint milliseconds, GCancellable *cancellable)
{
  /* Both live as long as something is to be answered, and then no longer. */
  run->deadline_id = g_timeout_add_full (G_PRIORITY_DEFAULT, milliseconds, on_deadline,
                                         g_rc_box_acquire (run), (GDestroyNotify) run_unref);
  if (cancellable == NULL)
    return;

  run->outer = g_cancellable_source_new (cancellable);
  g_source_set_callback (run->outer, G_SOURCE_FUNC (on_outer_cancelled), g_rc_box_acquire (run),
                         (GDestroyNotify) run_unref);
  g_source_attach (run->outer, g_main_context_get_thread_default ());
}

void
desk_fetch_async (DeskFetch *self,
                  const char *url,
                  const char *header,
                  const char *value,
                  gsize largest,
                  guint milliseconds,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (Run) run = NULL;
  g_autoptr (GUri) uri = NULL;
  GError *error = NULL;

  g_return_if_fail (DESK_IS_FETCH (self));
  g_return_if_fail (url != NULL);
  g_return_if_fail ((header == NULL) == (value == NULL));
  g_return_if_fail (largest <= G_MAXUINT && milliseconds > 0);

  run = g_rc_box_new0 (Run);
  run->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (run->task, desk_fetch_async);
  g_task_set_priority (run->task, DESK_SOUP_PRIORITY);

  uri = parse (url, &error);
  if (uri != NULL && value != NULL && !is_header_value (value))
    g_set_error (&error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_ENDPOINT,
                 _ ("The header %s holds a line break or another control character"), header);
  if (error != NULL)
    {
      fail (run, error);
      return;
    }

  run->server = describe (uri);
  run->received = g_byte_array_new ();
  run->largest = largest;
  run->cancellable = g_cancellable_new ();
  run->began_at = g_get_monotonic_time ();
  run->message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  soup_message_set_flags (run->message, SOUP_MESSAGE_NO_REDIRECT);
  if (header != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (run->message), header, value);

  watch (run, milliseconds, cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    return;
  soup_session_send_async (desk_endpoint_is_loopback (url) ? self->loopback : self->world,
                           run->message, DESK_SOUP_PRIORITY, run->cancellable, on_sent,
                           g_rc_box_acquire (run));
}

GBytes *
desk_fetch_finish (DeskFetch *self,
                   GAsyncResult *result,
                   guint *status,
                   char **content_type,
                   GError **error)
{
  Answer *answer;
  GBytes *body;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL)
    return NULL;

  if (status != NULL)
    *status = answer->status;
  if (content_type != NULL)
    *content_type = g_steal_pointer (&answer->content_type);
  body = g_steal_pointer (&answer->body);
  answer_free (answer);

  return body;
}
