/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskClient: speaks to one endpoint for one mini program. A call is a row of the table in
 * desk-call.c; this file knows none of them by name.
 *
 * Belongs to the main context it is used from. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-client.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "model/desk-record-copy.h"
#include "wechat/desk-endpoint.h"
#include "wechat/desk-exchange-private.h"
#include "wechat/desk-signature.h"
#include "wechat/desk-token.h"
#include "wechat/desk-wire.h"

/* Replies must not starve redrawing: at the default priority five of them held up every frame. */
#define PRIORITY G_PRIORITY_DEFAULT_IDLE
#define CHUNK (64 * 1024)
#define NEW_CONNECTION "desk-new-connection" /* of a message: a connection was opened for it */

struct _DeskClient
{
  GObject parent_instance;

  char *endpoint;
  SoupSession *session;
  DeskSecrets *secrets;
  DeskToken *token;
  guint timeout; /* ms, 0 = the call's own */
};

G_DEFINE_FINAL_TYPE (DeskClient, desk_client, G_TYPE_OBJECT)

/* One call on its way, counted: libsoup may hold on to it after it was answered, because a request
 * that waits for its answer over HTTP/2 cannot be cancelled in libsoup 3.2. */
typedef struct
{
  GTask *task; /* NULL once it is answered */
  const DeskCall *call;
  char *body;
  char *url;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *received;
  GCancellable *cancellable; /* ours: the deadline cancels it too */
  GSource *outer;            /* watches the caller's */
  guint deadline_id;
  gboolean repeated;
  gint64 began_at;
  gint64 first_byte_at;
} Run;

static void
run_stop_watching (Run *run)
{
  g_clear_handle_id (&run->deadline_id, g_source_remove);
  if (run->outer != NULL)
    g_source_destroy (run->outer);
  g_clear_pointer (&run->outer, g_source_unref);
}

static void
run_clear (Run *run)
{
  g_assert (run->task == NULL && run->deadline_id == 0 && run->outer == NULL);

  g_clear_object (&run->cancellable);
  g_clear_object (&run->stream);
  g_clear_object (&run->message);
  g_clear_pointer (&run->received, g_byte_array_unref);
  g_clear_pointer (&run->body, g_free);
  g_clear_pointer (&run->url, g_free);
}

static void
run_unref (Run *run)
{
  g_rc_box_release_full (run, (GDestroyNotify) run_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_unref)

static void
desk_client_dispose (GObject *object)
{
  DeskClient *self = DESK_CLIENT (object);

  g_clear_object (&self->token);
  g_clear_object (&self->session);
  g_clear_object (&self->secrets);
  g_clear_pointer (&self->endpoint, g_free);

  G_OBJECT_CLASS (desk_client_parent_class)->dispose (object);
}

static void
desk_client_class_init (DeskClientClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_client_dispose;
}

static void
desk_client_init (DeskClient *self)
{
  self->secrets = desk_secrets_new ();
}

DeskClient *
desk_client_new (const char *endpoint, const char *appid, const char *appsecret)
{
  DeskClient *self;

  g_return_val_if_fail (desk_endpoint_check (endpoint, NULL), NULL);
  g_return_val_if_fail (appid != NULL && appsecret != NULL, NULL);

  self = g_object_new (DESK_TYPE_CLIENT, NULL);
  self->endpoint = g_strdup (endpoint);
  if (g_str_has_suffix (self->endpoint, "/"))
    self->endpoint[strlen (self->endpoint) - 1] = '\0';

  /* The default of two connections a host would make five carriers wait for each other. The proxy
   * resolver of a loopback session is NULL from birth, so that nothing of it can reach a proxy. */
  if (desk_endpoint_is_loopback (endpoint))
    self->session = soup_session_new_with_options ("max-conns", 64, "max-conns-per-host", 32,
                                                   "user-agent", "dispatch-desk/" VERSION,
                                                   "proxy-resolver", NULL, NULL);
  else
    self->session = soup_session_new_with_options ("max-conns", 64, "max-conns-per-host", 32,
                                                   "user-agent", "dispatch-desk/" VERSION, NULL);

  desk_secrets_add (self->secrets, appsecret);
  self->token = desk_token_new (self, appid, appsecret);

  return self;
}

const char *
desk_client_get_endpoint (DeskClient *self)
{
  g_return_val_if_fail (DESK_IS_CLIENT (self), NULL);

  return self->endpoint;
}

DeskSecrets *
desk_client_get_secrets (DeskClient *self)
{
  g_return_val_if_fail (DESK_IS_CLIENT (self), NULL);

  return self->secrets;
}

void
desk_client_set_tls_database (DeskClient *self, GTlsDatabase *database)
{
  g_return_if_fail (DESK_IS_CLIENT (self));

  soup_session_set_tls_database (self->session, database);
}

void
desk_client_set_timeout (DeskClient *self, guint milliseconds)
{
  g_return_if_fail (DESK_IS_CLIENT (self));

  self->timeout = milliseconds;
}

/* A reply that should hold a secret, and in which it was not found, may hold it anywhere. */
static gboolean
may_be_shown (Run *run, DeskRecord *record)
{
  const char *secret = run->call->secret;

  return secret == NULL || (record != NULL && desk_record_get_wrong (record, secret) == NULL);
}

static DeskExchange *
make_exchange (DeskClient *self, Run *run, DeskRecord *record, const GError *error)
{
  /* A NUL ends what a person can read; the length tells that there was more. */
  g_autofree char *body = run->received->len == 0 ? NULL
                          : may_be_shown (run, record)
                            ? g_strndup ((const char *) run->received->data, run->received->len)
                            : g_strdup ("••••");
  DeskExchangeFacts facts = {
    .request_body = run->body,
    .response_body = body,
    .response_length = run->received->len,
    .error = error != NULL ? error->message : NULL,
    .began_at = run->began_at,
    .first_byte_at = run->first_byte_at,
    .ended_at = g_get_monotonic_time (),
  };

  return desk_exchange_new_from_message (run->message, &facts, self->secrets);
}

/* Invalid, expired, or replaced by somebody else's (source: the platform's table of errors). The
 * reply stands as it is; the next call gets another token. */
static gboolean
is_token_refused (DeskRecord *record)
{
  gint64 errcode = 0;

  return desk_record_find_field (record, "errcode") != NULL &&
         desk_record_get_decimal (record, "errcode", &errcode) == DESK_VALUE_OK &&
         (errcode == 40001 || errcode == 40014 || errcode == 42001);
}

/* Takes @reply or @error. */
static void
answer (Run *run, DeskReply *reply, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&run->task);

  run_stop_watching (run);
  if (reply != NULL)
    g_task_return_pointer (task, reply, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* Takes @record or @error. */
static void
finish (Run *run, DeskRecord *record, GError *error)
{
  DeskClient *self = g_task_get_source_object (run->task);
  DeskExchange *exchange = NULL;

  if (record != NULL && (run->call->flags & DESK_CALL_TOKEN) && is_token_refused (record))
    desk_token_forget (self->token);
  if (record != NULL && run->call->secret != NULL)
    desk_secrets_add (self->secrets, desk_record_get_text (record, run->call->secret));
  if (error != NULL)
    {
      g_autofree char *masked = desk_secrets_mask (self->secrets, error->message);

      g_free (error->message);
      error->message = g_steal_pointer (&masked);
    }
  if (run->message != NULL)
    exchange = make_exchange (self, run, record, error);

  answer (run, desk_reply_new (record, exchange, error), NULL);
}

static void
fail (Run *run, DeskClientError code, const char *message)
{
  finish (run, NULL, g_error_new_literal (DESK_CLIENT_ERROR, (int) code, message));
}

static void
fail_late (Run *run)
{
  double seconds = (double) (g_get_monotonic_time () - run->began_at) / G_USEC_PER_SEC;
  g_autofree char *message = NULL;

  if (run->message == NULL)
    message = g_strdup (_ ("No access token in time"));
  else if (run->first_byte_at == 0)
    message = g_strdup_printf (_ ("No answer within %.1f seconds"), seconds);
  else
    message = g_strdup_printf (_ ("The answer was not complete after %.1f seconds"), seconds);
  fail (run, DESK_CLIENT_ERROR_TIMEOUT, message);
}

/* Turns what libsoup and GIO say into what a person can act on. */
static void
fail_with (Run *run, const GError *error)
{
  DeskClient *self = g_task_get_source_object (run->task);
  g_autofree char *message = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      fail_late (run);
    }
  else if (error->domain == G_TLS_ERROR)
    {
      message = g_strdup_printf (_ ("The certificate of %s is not to be trusted: %s"),
                                 self->endpoint, error->message);
      fail (run, DESK_CLIENT_ERROR_TLS, message);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    {
      message = g_strdup_printf (_ ("Nothing answers at %s"), self->endpoint);
      fail (run, DESK_CLIENT_ERROR_NETWORK, message);
    }
  else if (error->domain == G_RESOLVER_ERROR)
    {
      message = g_strdup_printf (_ ("%s cannot be found; check the network"), self->endpoint);
      fail (run, DESK_CLIENT_ERROR_NETWORK, message);
    }
  else if (run->first_byte_at != 0)
    {
      message = g_strdup_printf (_ ("The connection broke in the middle of the answer: %s"),
                                 error->message);
      fail (run, DESK_CLIENT_ERROR_NETWORK, message);
    }
  else
    {
      message =
        g_strdup_printf (_ ("The connection broke before an answer came: %s"), error->message);
      fail (run, DESK_CLIENT_ERROR_NETWORK, message);
    }
}

/* libsoup takes the end of a connection that was to be closed for the end of the reply, however
 * much was promised; and the platform closes all of them. */
static gboolean
is_cut_off (Run *run)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (run->message);
  const char *promised = soup_message_headers_get_one (headers, "Content-Length");

  return promised != NULL && soup_message_headers_get_one (headers, "Content-Encoding") == NULL &&
         run->received->len < g_ascii_strtoull (promised, NULL, 10);
}

static void
read_reply (Run *run)
{
  guint status = soup_message_get_status (run->message);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  DeskRecord *record;

  if (status >= 300 && status < 400)
    {
      message =
        g_strdup_printf (_ ("The server redirects (HTTP %u); that is not followed"), status);
      fail (run, DESK_CLIENT_ERROR_HTTP, message);
      return;
    }
  /* The platform answers its own errors with 200: anything else comes from something in between. */
  if (status != SOUP_STATUS_OK)
    {
      message = g_strdup_printf (_ ("The server answered HTTP %u"), status);
      fail (run, DESK_CLIENT_ERROR_HTTP, message);
      return;
    }
  if (is_cut_off (run))
    {
      fail (run, DESK_CLIENT_ERROR_NETWORK,
            _ ("The connection broke in the middle of the answer"));
      return;
    }
  if (run->received->len == 0)
    {
      fail (run, DESK_CLIENT_ERROR_NOT_JSON, _ ("The answer is empty"));
      return;
    }

  record = desk_wire_read (run->call->reply_type (), (const char *) run->received->data,
                           (gssize) run->received->len, &error);
  if (record == NULL)
    {
      message = g_strdup_printf (_ ("The answer makes no sense: %s"), error->message);
      fail (run, DESK_CLIENT_ERROR_NOT_JSON, message);
      return;
    }

  finish (run, record, NULL);
}

static void on_chunk_read (GObject *source, GAsyncResult *result, gpointer data);

static void
read_chunk (Run *run)
{
  g_input_stream_read_bytes_async (run->stream, CHUNK, PRIORITY, run->cancellable, on_chunk_read,
                                   g_rc_box_acquire (run));
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
      fail_with (run, error);
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
      fail (run, DESK_CLIENT_ERROR_TOO_LARGE, _ ("The answer is larger than 1 MiB"));
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

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Run) run = data;
  g_autoptr (GError) error = NULL;

  run->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (run->task == NULL)
    return;
  if (run->stream == NULL && may_repeat (run, error))
    {
      run->repeated = TRUE;
      send_message (run);
      return;
    }
  if (run->stream == NULL)
    {
      fail_with (run, error);
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
  SoupMessageFlags flags = SOUP_MESSAGE_NO_REDIRECT;

  /* libsoup opens a new connection for each POST unless it is marked so: 120–160 ms a round. */
  if (run->call->flags & DESK_CALL_REPEATABLE)
    flags |= SOUP_MESSAGE_IDEMPOTENT;

  g_clear_object (&run->message);
  run->message = soup_message_new (SOUP_METHOD_POST, run->url);
  g_signal_connect (run->message, "network-event", G_CALLBACK (on_network_event), NULL);
  soup_message_set_flags (run->message, flags);
  soup_message_set_priority (run->message, SOUP_MESSAGE_PRIORITY_NORMAL);
  soup_message_set_request_body_from_bytes (run->message, "application/json", body);

  run->began_at = g_get_monotonic_time ();
  soup_session_send_async (self->session, run->message, PRIORITY, run->cancellable, on_sent,
                           g_rc_box_acquire (run));
}

static void
on_token (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Run) run = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = desk_token_get_finish (DESK_TOKEN (source), result, &error);
  g_autofree char *escaped = token != NULL ? g_uri_escape_string (token, NULL, FALSE) : NULL;
  g_autofree char *plain = NULL;

  if (run->task == NULL)
    return;
  if (token == NULL && error->domain == DESK_CLIENT_ERROR)
    {
      finish (run, NULL, g_steal_pointer (&error));
      return;
    }
  if (token == NULL)
    {
      answer (run, NULL, g_steal_pointer (&error));
      return;
    }

  plain = g_steal_pointer (&run->url);
  run->url = g_strconcat (plain, "?access_token=", escaped, NULL);
  send_message (run);
}

static gboolean
on_deadline (gpointer data)
{
  Run *run = data;

  run->deadline_id = 0;
  g_cancellable_cancel (run->cancellable);
  fail_late (run);

  return G_SOURCE_REMOVE;
}

static gboolean
on_outer_cancelled (GCancellable *outer, gpointer data)
{
  Run *run = data;

  g_cancellable_cancel (run->cancellable);
  answer (run, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled")));

  return G_SOURCE_REMOVE;
}

static char *
write_request (const DeskCall *call, DeskRecord *request, const char *secret)
{
  g_autoptr (DeskRecord) copy = desk_record_copy (request);

  if ((call->flags & DESK_CALL_SIGNED) && secret != NULL &&
      desk_record_get_text (copy, "delivery_sign") == NULL)
    {
      const char *shopid = desk_record_get_text (copy, "shopid");
      g_autofree char *sign =
        desk_signature_make (shopid != NULL ? shopid : "",
                             desk_record_get_text (copy, "shop_order_id"), secret);

      desk_record_set_text (copy, "delivery_sign", sign);
    }

  return desk_wire_write (copy);
}

void
desk_client_call_async (DeskClient *self,
                        const DeskCall *call,
                        DeskRecord *request,
                        const char *secret,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (Run) run = NULL;

  g_return_if_fail (DESK_IS_CLIENT (self));
  g_return_if_fail (call != NULL);
  g_return_if_fail (DESK_IS_RECORD (request));

  run = g_rc_box_new0 (Run);
  run->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (run->task, desk_client_call_async);
  g_task_set_priority (run->task, PRIORITY);
  run->call = call;
  run->body = write_request (call, request, secret);
  run->url = g_strconcat (self->endpoint, call->path, NULL);
  run->received = g_byte_array_new ();
  run->cancellable = g_cancellable_new ();
  run->began_at = g_get_monotonic_time ();
  desk_secrets_add (self->secrets, secret);

  /* Both live as long as something is to be answered, and then no longer. */
  run->deadline_id =
    g_timeout_add_full (G_PRIORITY_DEFAULT,
                        self->timeout != 0 ? self->timeout : call->timeout * 1000, on_deadline,
                        g_rc_box_acquire (run), (GDestroyNotify) run_unref);
  if (cancellable != NULL)
    {
      run->outer = g_cancellable_source_new (cancellable);
      g_source_set_callback (run->outer, G_SOURCE_FUNC (on_outer_cancelled), g_rc_box_acquire (run),
                             (GDestroyNotify) run_unref);
      g_source_attach (run->outer, g_main_context_get_thread_default ());
    }

  if (g_cancellable_is_cancelled (cancellable))
    return;
  if (call->flags & DESK_CALL_TOKEN)
    desk_token_get_async (self->token, run->cancellable, on_token, g_rc_box_acquire (run));
  else
    send_message (run);
}

DeskReply *
desk_client_call_finish (DeskClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
