/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One call of a DeskClient on its way: its turn, its token, the exchange, the reply read. How it
 * ends is in desk-client-run-answer.c. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-client-run-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wechat/desk-soup-private.h"
#include "wechat/desk-wire.h"

#define NEW_CONNECTION "desk-new-connection" /* of a message: a connection was opened for it */

typedef DeskClientRun Run;

static void
run_clear (Run *run)
{
  g_assert (run->task == NULL && run->deadline_id == 0 && run->outer == NULL);

  g_clear_object (&run->cancellable);
  g_clear_object (&run->refusal);
  g_clear_object (&run->stream);
  g_clear_object (&run->message);
  g_clear_pointer (&run->received, g_byte_array_unref);
  g_clear_pointer (&run->body, g_free);
  g_clear_pointer (&run->key, g_free);
  g_clear_pointer (&run->url, g_free);
  if (run->token != NULL)
    explicit_bzero (run->token, strlen (run->token));
  g_clear_pointer (&run->token, g_free);
}

void
_desk_client_run_unref (Run *run)
{
  g_rc_box_release_full (run, (GDestroyNotify) run_clear);
}

/* Invalid, expired, or replaced by somebody else's (source: the platform's table of errors). */
static gboolean
is_token_refused (DeskRecord *record)
{
  gint64 errcode = _desk_client_run_get_errcode (record);

  return errcode == 40001 || errcode == 40014 || errcode == 42001;
}

/* What a network that wants one to sign in sends in the place of everybody. */
static gboolean
is_web_page (GByteArray *received)
{
  guint start = 0;

  while (start < received->len && g_ascii_isspace ((char) received->data[start]))
    start++;

  return start < received->len && received->data[start] == '<';
}

static void renew (Run *run, DeskRecord *record);

static void
read_reply (Run *run)
{
  guint status = soup_message_get_status (run->message);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  DeskRecord *record;

  if (status >= 300 && status < 400)
    {
      _desk_client_run_finish (run, NULL, desk_soup_error_redirect (status));
      return;
    }
  /* The platform answers its own errors with 200: anything else comes from something in between. */
  if (status != SOUP_STATUS_OK)
    {
      message = g_strdup_printf (_ ("The server answered HTTP %u"), status);
      _desk_client_run_fail (run, DESK_CLIENT_ERROR_HTTP, message);
      return;
    }
  if (desk_soup_is_cut_off (run->message, run->received->len))
    {
      _desk_client_run_finish (run, NULL, desk_soup_error_cut_off ());
      return;
    }
  if (run->received->len == 0)
    {
      _desk_client_run_fail (run, DESK_CLIENT_ERROR_NOT_JSON, _ ("The answer is empty"));
      return;
    }

  record = desk_wire_read (run->call->reply_type (), (const char *) run->received->data,
                           (gssize) run->received->len, &error);
  if (record == NULL)
    {
      if (is_web_page (run->received))
        message = g_strdup (_ ("A web page came, no answer: does the network want a sign-in?"));
      else
        message = g_strdup_printf (_ ("The answer makes no sense: %s"), error->message);
      _desk_client_run_fail (run, DESK_CLIENT_ERROR_NOT_JSON, message);
      return;
    }

  /* The platform looked at the token first: nothing else was done with the request. Yet only what
   * changes nothing goes out a second time by itself. */
  if ((run->call->flags & DESK_CALL_TOKEN) && is_token_refused (record) && !run->renewed)
    {
      renew (run, record);
      return;
    }

  _desk_client_run_finish (run, record, NULL);
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
  g_autoptr (DeskClientRun) run = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (run->task == NULL)
    return;
  if (chunk == NULL)
    {
      _desk_client_run_fail_with (run, error);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      read_reply (run);
      return;
    }

  g_byte_array_append (run->received, g_bytes_get_data (chunk, NULL),
                       (guint) g_bytes_get_size (chunk));
  if (run->received->len > DESK_CLIENT_MAX_REPLY)
    {
      /* Stops the rest from being sent to us. */
      g_cancellable_cancel (run->cancellable);
      _desk_client_run_fail (run, DESK_CLIENT_ERROR_TOO_LARGE,
                             _ ("The answer is larger than 1 MiB"));
      return;
    }

  read_chunk (run);
}

static void send_message (Run *run);

/* A connection that was open already is found dead: libsoup itself sends a POST only once. */
static gboolean
may_repeat (Run *run, const GError *error)
{
  return (run->call->flags & DESK_CALL_REPEATABLE) && !run->repeated &&
         g_object_get_data (G_OBJECT (run->message), NEW_CONNECTION) == NULL &&
         (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
          g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT));
}

/* Told only to the message for which a connection is opened. */
static void
on_network_event (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  gpointer data)
{
  g_object_set_data (G_OBJECT (message), NEW_CONNECTION, GINT_TO_POINTER (TRUE));
}

/* libsoup sends again by itself what a server says it did not look at: GOAWAY, a refused stream,
 * 421, "come by HTTP/1.1". We do not take its word for what may place an order. */
static void
on_restarted (SoupMessage *message, gpointer data)
{
  Run *run = data;

  run->restarted = TRUE;
  g_cancellable_cancel (run->cancellable);
}

/* Told once there is a connection, right before the first byte is written to it. */
static void
on_starting (SoupMessage *message, gpointer data)
{
  Run *run = data;

  run->left = TRUE;
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskClientRun) run = data;
  g_autoptr (GError) error = NULL;

  run->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  g_signal_handlers_disconnect_by_data (run->message, run);
  if (run->task == NULL)
    return;
  if (run->stream == NULL && may_repeat (run, error))
    {
      run->repeated = TRUE;
      send_message (run);
      return;
    }
  if (run->restarted)
    {
      _desk_client_run_fail (run, DESK_CLIENT_ERROR_NETWORK,
                             _ ("The server ended the connection without an answer"));
      return;
    }
  if (run->stream == NULL)
    {
      _desk_client_run_fail_with (run, error);
      return;
    }

  run->first_byte_at = g_get_monotonic_time ();
  read_chunk (run);
}

static void
send_message (Run *run)
{
  DeskClient *self = g_task_get_source_object (run->task);
  g_autoptr (GBytes) body = g_bytes_new (run->body, strlen (run->body));
  g_autofree char *url = NULL;
  SoupMessageFlags flags = SOUP_MESSAGE_NO_REDIRECT;

  /* libsoup opens a new connection for each POST unless it is marked so: 120–160 ms a round. */
  if (run->call->flags & DESK_CALL_REPEATABLE)
    flags |= SOUP_MESSAGE_IDEMPOTENT;

  g_clear_object (&run->message);
  if (run->token != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (run->token, NULL, FALSE);

      url = g_strconcat (run->url, "?access_token=", escaped, NULL);
    }
  run->message = soup_message_new (SOUP_METHOD_POST, url != NULL ? url : run->url);
  g_signal_connect (run->message, "network-event", G_CALLBACK (on_network_event), NULL);
  g_signal_connect (run->message, "starting", G_CALLBACK (on_starting), run);
  if (!(run->call->flags & DESK_CALL_REPEATABLE))
    g_signal_connect (run->message, "restarted", G_CALLBACK (on_restarted), run);
  soup_message_set_flags (run->message, flags);
  soup_message_set_priority (run->message, SOUP_MESSAGE_PRIORITY_NORMAL);
  soup_message_set_request_body_from_bytes (run->message, "application/json", body);

  run->began_at = g_get_monotonic_time ();
  _desk_client_tell_sent (self, run->call);
  soup_session_send_async (self->session, run->message, DESK_SOUP_PRIORITY, run->cancellable,
                           on_sent, g_rc_box_acquire (run));
}

/* Takes @token. */
static void
use_token (Run *run, char *token)
{
  g_free (run->token);
  run->token = token;
  send_message (run);
}

static void
on_token (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskClientRun) run = data;
  g_autoptr (GError) error = NULL;
  gint64 errcode;
  char *token = desk_token_get_finish (DESK_TOKEN (source), result, &errcode, &error);

  if (run->task == NULL)
    {
      g_free (token);
      return;
    }

  run->token_errcode = errcode;
  if (token != NULL)
    use_token (run, token);
  else if (error->domain == DESK_CLIENT_ERROR)
    _desk_client_run_finish (run, NULL, g_steal_pointer (&error));
  else
    _desk_client_run_answer (run, NULL, g_steal_pointer (&error));
}

static void
on_renewed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskClientRun) run = data;
  g_autoptr (GError) error = NULL;
  gint64 errcode;
  char *token = desk_token_get_finish (DESK_TOKEN (source), result, &errcode, &error);

  if (run->task == NULL)
    {
      g_free (token);
      return;
    }

  if (token != NULL && (run->call->flags & DESK_CALL_REPEATABLE))
    {
      g_byte_array_set_size (run->received, 0);
      g_clear_object (&run->refusal);
      run->first_byte_at = 0;
      run->renewed = TRUE;
      use_token (run, token);
      return;
    }
  /* There is another token for the next call; this one was answered. */
  if (token != NULL)
    {
      g_free (token);
      _desk_client_run_finish (run, DESK_RECORD (g_steal_pointer (&run->refusal)), NULL);
      return;
    }

  run->token_errcode = errcode != 0 ? errcode : _desk_client_run_get_errcode (run->refusal);
  if (error->domain == DESK_CLIENT_ERROR)
    _desk_client_run_finish (run, NULL, g_steal_pointer (&error));
  else
    _desk_client_run_answer (run, NULL, g_steal_pointer (&error));
}

/* Takes @record, the refusal. */
static void
renew (Run *run, DeskRecord *record)
{
  DeskClient *self = g_task_get_source_object (run->task);

  /* Gives its connection back, or fifty that wait for a token would leave none to fetch it on. */
  g_clear_object (&run->stream);
  run->refusal = record;
  desk_token_renew_async (self->token, run->token, run->cancellable, on_renewed,
                          g_rc_box_acquire (run));
}

static gboolean
on_deadline (gpointer data)
{
  Run *run = data;

  run->deadline_id = 0;
  g_cancellable_cancel (run->cancellable);
  _desk_client_run_fail_late (run);

  return G_SOURCE_REMOVE;
}

static gboolean
on_outer_cancelled (GCancellable *outer, gpointer data)
{
  Run *run = data;

  g_cancellable_cancel (run->cancellable);
  _desk_client_run_answer (run, NULL,
                           g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled")));

  return G_SOURCE_REMOVE;
}

/* The time that a call may take starts here: waiting for its turn is no fault of the platform. */
static void
begin (Run *run)
{
  DeskClient *self = g_task_get_source_object (run->task);

  run->began_at = g_get_monotonic_time ();
  run->deadline_id = g_timeout_add_full (
      G_PRIORITY_DEFAULT, self->timeout != 0 ? self->timeout : run->call->timeout * 1000,
      on_deadline, g_rc_box_acquire (run), (GDestroyNotify) _desk_client_run_unref);
  if (run->call->flags & DESK_CALL_TOKEN)
    desk_token_get_async (self->token, run->cancellable, on_token, g_rc_box_acquire (run));
  else
    send_message (run);
}

static void
on_may_leave (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskClientRun) run = data;

  /* It fails only when it was cancelled, and then the call was answered. */
  if (desk_limiter_wait_finish (DESK_LIMITER (source), result, NULL) && run->task != NULL)
    begin (run);
}

DeskClientRun *
_desk_client_run_new (GTask *task, const DeskCall *call, char *body, char *key)
{
  DeskClient *self = g_task_get_source_object (task);
  Run *run = g_rc_box_new0 (Run);

  run->task = task;
  run->call = call;
  run->body = body;
  run->key = key;
  run->url = g_strconcat (self->endpoint, call->path, NULL);
  run->received = g_byte_array_new ();
  run->cancellable = g_cancellable_new ();

  return run;
}

void
_desk_client_run_keep_bytes (DeskClientRun *run)
{
  run->keeps_bytes = TRUE;
}

void
_desk_client_run_start (DeskClientRun *run, GCancellable *outer)
{
  DeskClient *self = g_task_get_source_object (run->task);

  /* Lives as long as something is to be answered, and no longer. */
  if (outer != NULL)
    {
      run->outer = g_cancellable_source_new (outer);
      g_source_set_callback (run->outer, G_SOURCE_FUNC (on_outer_cancelled), g_rc_box_acquire (run),
                             (GDestroyNotify) _desk_client_run_unref);
      g_source_attach (run->outer, g_main_context_get_thread_default ());
    }

  if (g_cancellable_is_cancelled (outer))
    return;
  if ((run->call->flags & DESK_CALL_TOKEN) && self->limiter != NULL)
    desk_limiter_wait_async (self->limiter, run->key, run->cancellable, on_may_leave,
                             g_rc_box_acquire (run));
  else
    begin (run);
}
