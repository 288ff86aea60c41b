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

#include "wechat/desk-signature.h"
#include "wechat/desk-token.h"
#include "wechat/desk-wire.h"

/* Replies must not starve redrawing: at the default priority five of them held up every frame. */
#define PRIORITY G_PRIORITY_DEFAULT_IDLE
#define CHUNK (64 * 1024)

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

/* One call on its way. */
typedef struct
{
  const DeskCall *call;
  char *body;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *received;
  GCancellable *cancellable; /* ours: the deadline cancels it too */
  GCancellable *outer;       /* the caller's */
  gulong outer_id;
  guint deadline_id;
  gboolean timed_out;
  gint64 began_at;
  gint64 first_byte_at;
} Run;

static void
run_free (Run *run)
{
  g_clear_handle_id (&run->deadline_id, g_source_remove);
  if (run->outer != NULL)
    g_cancellable_disconnect (run->outer, run->outer_id);
  g_clear_object (&run->outer);
  g_clear_object (&run->cancellable);
  g_clear_object (&run->stream);
  g_clear_object (&run->message);
  g_clear_pointer (&run->received, g_byte_array_unref);
  g_clear_pointer (&run->body, g_free);
  g_free (run);
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  return g_ascii_strcasecmp (host, "localhost") == 0;
}

gboolean
desk_client_check_endpoint (const char *endpoint, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme, *host;

  g_return_val_if_fail (endpoint != NULL, FALSE);

  uri = g_uri_parse (endpoint, G_URI_FLAGS_NONE, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (uri) != NULL ||
      g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL ||
      (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")))
    {
      g_set_error (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_ENDPOINT,
                   _ ("Endpoint: “%s” is no address such as https://api.weixin.qq.com"), endpoint);
      return FALSE;
    }
  if (g_str_equal (scheme, "http") && !is_loopback (host))
    {
      g_set_error (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_ENDPOINT,
                   _ ("Endpoint: plain http is for this machine only; write https://%s"), host);
      return FALSE;
    }

  return TRUE;
}

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
  g_autoptr (GUri) uri = NULL;
  DeskClient *self;

  g_return_val_if_fail (desk_client_check_endpoint (endpoint, NULL), NULL);
  g_return_val_if_fail (appid != NULL && appsecret != NULL, NULL);

  self = g_object_new (DESK_TYPE_CLIENT, NULL);
  self->endpoint = g_strdup (endpoint);
  if (g_str_has_suffix (self->endpoint, "/"))
    self->endpoint[strlen (self->endpoint) - 1] = '\0';

  /* The default of two connections a host would make five carriers wait for each other. The proxy
   * resolver of a loopback session is NULL from birth, so that nothing of it can reach a proxy. */
  uri = g_uri_parse (endpoint, G_URI_FLAGS_NONE, NULL);
  if (is_loopback (g_uri_get_host (uri)))
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

static char *
headers_to_text (SoupMessageHeaders *headers)
{
  GString *text = g_string_new (NULL);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_string_append_printf (text, "%s: %s\n", name, value);

  return g_string_free (text, FALSE);
}

static const char *
version_to_text (SoupHTTPVersion version)
{
  switch (version)
    {
    case SOUP_HTTP_1_0:
      return "1.0";
    case SOUP_HTTP_1_1:
      return "1.1";
    case SOUP_HTTP_2_0:
      return "2";
    default:
      return NULL;
    }
}

static DeskExchange *
make_exchange (DeskClient *self, Run *run, const GError *error)
{
  guint status = soup_message_get_status (run->message);
  g_autofree char *url =
    g_uri_to_string_partial (soup_message_get_uri (run->message), G_URI_HIDE_NONE);
  g_autofree char *sent = headers_to_text (soup_message_get_request_headers (run->message));
  g_autofree char *got = headers_to_text (soup_message_get_response_headers (run->message));
  /* A NUL ends what a person can read; the length tells that there was more. */
  g_autofree char *body = run->received->len > 0
                            ? g_strndup ((const char *) run->received->data, run->received->len)
                            : NULL;
  DeskExchangeFacts facts = {
    .method = soup_message_get_method (run->message),
    .url = url,
    .request_headers = sent,
    .request_body = run->body,
    .status = status,
    .http_version =
      status != 0 ? version_to_text (soup_message_get_http_version (run->message)) : NULL,
    .response_headers = status != 0 ? got : NULL,
    .response_body = body,
    .response_length = run->received->len,
    .error = error != NULL ? error->message : NULL,
    .began_at = run->began_at,
    .first_byte_at = run->first_byte_at,
    .ended_at = g_get_monotonic_time (),
    .connection = soup_message_get_connection_id (run->message),
  };

  return desk_exchange_new (&facts, self->secrets);
}

/* Takes @record or @error. */
static void
finish (GTask *task, DeskRecord *record, GError *error)
{
  DeskClient *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  DeskExchange *exchange = NULL;

  g_clear_handle_id (&run->deadline_id, g_source_remove);

  if (record != NULL && run->call->secret != NULL)
    desk_secrets_add (self->secrets, desk_record_get_text (record, run->call->secret));
  if (error != NULL)
    {
      g_autofree char *masked = desk_secrets_mask (self->secrets, error->message);

      g_free (error->message);
      error->message = g_steal_pointer (&masked);
    }
  if (run->message != NULL)
    exchange = make_exchange (self, run, error);

  g_task_return_pointer (task, desk_reply_new (record, exchange, error), g_object_unref);
}

static void
fail (GTask *task, DeskClientError code, const char *message)
{
  finish (task, NULL, g_error_new_literal (DESK_CLIENT_ERROR, (int) code, message));
}

/* Turns what libsoup and GIO say into what a person can act on. */
static void
fail_with (GTask *task, const GError *error)
{
  DeskClient *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  g_autofree char *message = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !run->timed_out)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
    }
  else if (run->timed_out || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      double seconds = (double) (g_get_monotonic_time () - run->began_at) / G_USEC_PER_SEC;

      message = run->first_byte_at == 0
                  ? g_strdup_printf (_ ("No answer within %.1f seconds"), seconds)
                  : g_strdup_printf (_ ("The answer was not complete after %.1f seconds"), seconds);
      fail (task, DESK_CLIENT_ERROR_TIMEOUT, message);
    }
  else if (error->domain == G_TLS_ERROR)
    {
      message = g_strdup_printf (_ ("The certificate of %s is not to be trusted: %s"),
                                 self->endpoint, error->message);
      fail (task, DESK_CLIENT_ERROR_TLS, message);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    {
      message = g_strdup_printf (_ ("Nothing answers at %s"), self->endpoint);
      fail (task, DESK_CLIENT_ERROR_NETWORK, message);
    }
  else if (error->domain == G_RESOLVER_ERROR)
    {
      message = g_strdup_printf (_ ("%s cannot be found; check the network"), self->endpoint);
      fail (task, DESK_CLIENT_ERROR_NETWORK, message);
    }
  else if (run->first_byte_at != 0)
    {
      message = g_strdup_printf (_ ("The connection broke in the middle of the answer: %s"),
                                 error->message);
      fail (task, DESK_CLIENT_ERROR_NETWORK, message);
    }
  else
    {
      message =
        g_strdup_printf (_ ("The connection broke before an answer came: %s"), error->message);
      fail (task, DESK_CLIENT_ERROR_NETWORK, message);
    }
}

static void
read_reply (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  guint status = soup_message_get_status (run->message);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  DeskRecord *record;

  if (status >= 300 && status < 400)
    {
      message = g_strdup_printf (_ ("The server redirects (HTTP %u); that is not followed"), status);
      fail (task, DESK_CLIENT_ERROR_HTTP, message);
      return;
    }
  /* The platform answers its own errors with 200: anything else comes from something in between. */
  if (status != SOUP_STATUS_OK)
    {
      message = g_strdup_printf (_ ("The server answered HTTP %u"), status);
      fail (task, DESK_CLIENT_ERROR_HTTP, message);
      return;
    }
  if (run->received->len == 0)
    {
      fail (task, DESK_CLIENT_ERROR_NOT_JSON, _ ("The answer is empty"));
      return;
    }

  record = desk_wire_read (run->call->reply_type (), (const char *) run->received->data,
                           (gssize) run->received->len, &error);
  if (record == NULL)
    {
      message = g_strdup_printf (_ ("The answer makes no sense: %s"), error->message);
      fail (task, DESK_CLIENT_ERROR_NOT_JSON, message);
      return;
    }

  finish (task, record, NULL);
}

static void
on_chunk_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk =
    g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (chunk == NULL)
    {
      fail_with (task, error);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      read_reply (task);
      return;
    }

  g_byte_array_append (run->received, g_bytes_get_data (chunk, NULL),
                       (guint) g_bytes_get_size (chunk));
  if (run->received->len > DESK_CLIENT_MAX_REPLY)
    {
      /* Stops the rest from being sent to us. */
      g_cancellable_cancel (run->cancellable);
      fail (task, DESK_CLIENT_ERROR_TOO_LARGE, _ ("The answer is larger than 1 MiB"));
      return;
    }

  g_input_stream_read_bytes_async (run->stream, CHUNK, PRIORITY, run->cancellable, on_chunk_read,
                                   g_object_ref (task));
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  run->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (run->stream == NULL)
    {
      fail_with (task, error);
      return;
    }

  run->first_byte_at = g_get_monotonic_time ();
  g_input_stream_read_bytes_async (run->stream, CHUNK, PRIORITY, run->cancellable, on_chunk_read,
                                   g_object_ref (task));
}

static void
send_message (GTask *task, const char *token)
{
  DeskClient *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  g_autofree char *escaped = token != NULL ? g_uri_escape_string (token, NULL, FALSE) : NULL;
  g_autofree char *url = g_strconcat (self->endpoint, run->call->path,
                                      escaped != NULL ? "?access_token=" : NULL, escaped, NULL);
  g_autoptr (GBytes) body = g_bytes_new (run->body, strlen (run->body));
  SoupMessageFlags flags = SOUP_MESSAGE_NO_REDIRECT;

  /* libsoup opens a new connection for each POST unless it is marked so: 120–160 ms a round. */
  if (run->call->flags & DESK_CALL_REPEATABLE)
    flags |= SOUP_MESSAGE_IDEMPOTENT;

  run->message = soup_message_new (SOUP_METHOD_POST, url);
  soup_message_set_flags (run->message, flags);
  soup_message_set_priority (run->message, SOUP_MESSAGE_PRIORITY_NORMAL);
  soup_message_set_request_body_from_bytes (run->message, "application/json", body);

  run->began_at = g_get_monotonic_time ();
  soup_session_send_async (self->session, run->message, PRIORITY, run->cancellable, on_sent,
                           g_object_ref (task));
}

static void
on_token (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *token = desk_token_get_finish (DESK_TOKEN (source), result, &error);

  if (token != NULL)
    send_message (task, token);
  else if (error->domain == DESK_CLIENT_ERROR)
    finish (task, NULL, g_steal_pointer (&error));
  else if (run->timed_out)
    fail (task, DESK_CLIENT_ERROR_TIMEOUT, _ ("No access token in time"));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
on_deadline (gpointer data)
{
  Run *run = data;

  run->deadline_id = 0;
  run->timed_out = TRUE;
  g_cancellable_cancel (run->cancellable);

  return G_SOURCE_REMOVE;
}

static void
on_outer_cancelled (GCancellable *outer, gpointer data)
{
  g_cancellable_cancel (G_CANCELLABLE (data));
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
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (DESK_IS_CLIENT (self));
  g_return_if_fail (call != NULL);
  g_return_if_fail (DESK_IS_RECORD (request));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, desk_client_call_async);
  g_task_set_priority (task, PRIORITY);

  run = g_new0 (Run, 1);
  run->call = call;
  run->body = write_request (call, request, secret);
  run->received = g_byte_array_new ();
  run->cancellable = g_cancellable_new ();
  run->began_at = g_get_monotonic_time ();
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);

  desk_secrets_add (self->secrets, secret);
  if (cancellable != NULL)
    {
      run->outer = g_object_ref (cancellable);
      run->outer_id = g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled),
                                             g_object_ref (run->cancellable), g_object_unref);
    }
  run->deadline_id =
    g_timeout_add (self->timeout != 0 ? self->timeout : call->timeout * 1000, on_deadline, run);

  if (call->flags & DESK_CALL_TOKEN)
    desk_token_get_async (self->token, run->cancellable, on_token, g_object_ref (task));
  else
    send_message (task, NULL);
}

DeskReply *
desk_client_call_finish (DeskClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
