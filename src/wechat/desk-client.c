/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskClient: speaks to one endpoint for one mini program. A call is a row of the table in
 * desk-call.c; this file knows none of them by name. How a call runs is in desk-client-run.c.
 *
 * Belongs to the main context it is used from. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-client-private.h"

#include <string.h>

#include "model/desk-record-copy.h"
#include "wechat/desk-endpoint.h"
#include "wechat/desk-signature.h"
#include "wechat/desk-soup-private.h"
#include "wechat/desk-stable-token-source.h"
#include "wechat/desk-wire.h"

enum
{
  SENT,
  N_SIGNALS
};

/* Of the 32 connections that a session may have to one server. */
#define BROKEN_MAX 16

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskClient, desk_client, G_TYPE_OBJECT)

/* A broken HTTP/2 connection still calls into its session when that is gone (libsoup 3.2): such a
 * session is closed and left behind. */
static void
leave_session (DeskClient *self)
{
  SoupSession *session = g_steal_pointer (&self->session);

  if (session != NULL && self->n_broken > 0)
    soup_session_abort (session);
  else
    g_clear_object (&session);
}

static void
desk_client_dispose (GObject *object)
{
  DeskClient *self = DESK_CLIENT (object);

  /* It may be fetching, which keeps it longer than us. */
  if (self->token != NULL)
    desk_token_close (self->token);
  g_clear_object (&self->token);
  g_clear_object (&self->limiter);
  leave_session (self);
  g_clear_object (&self->secrets);
  g_clear_pointer (&self->endpoint, g_free);

  G_OBJECT_CLASS (desk_client_parent_class)->dispose (object);
}

static void
desk_client_class_init (DeskClientClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_client_dispose;

  /**
   * DeskClient::sent:
   * @call: #DeskCall, of the table
   *
   * A request leaves; a repeated one once more.
   */
  signals[SENT] = g_signal_new ("sent", DESK_TYPE_CLIENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_POINTER);
}

void
_desk_client_tell_sent (DeskClient *self, const DeskCall *call)
{
  g_signal_emit (self, signals[SENT], 0, call);
}

static void
desk_client_init (DeskClient *self)
{
  self->secrets = desk_secrets_new ();
}

DeskClient *
desk_client_new (const char *endpoint, const char *appid, const char *appsecret)
{
  g_autoptr (DeskTokenSource) source = NULL;

  g_return_val_if_fail (appid != NULL && appsecret != NULL, NULL);

  source = desk_stable_token_source_new (appid, appsecret);

  return desk_client_new_with_source (endpoint, source);
}

DeskClient *
desk_client_new_with_source (const char *endpoint, DeskTokenSource *source)
{
  DeskClient *self;

  g_return_val_if_fail (desk_endpoint_check (endpoint, NULL), NULL);
  g_return_val_if_fail (DESK_IS_TOKEN_SOURCE (source), NULL);

  self = g_object_new (DESK_TYPE_CLIENT, NULL);
  self->endpoint = g_strdup (endpoint);
  if (g_str_has_suffix (self->endpoint, "/"))
    self->endpoint[strlen (self->endpoint) - 1] = '\0';
  self->session = desk_soup_session_new (desk_endpoint_is_loopback (endpoint));

  desk_token_source_add_secrets (source, self->secrets);
  self->token = desk_token_new (self, source);

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
_desk_client_count_broken (DeskClient *self)
{
  SoupSession *broken = self->session;

  if (++self->n_broken < BROKEN_MAX)
    return;

  self->n_broken = 0;
  self->session = desk_soup_session_new (desk_endpoint_is_loopback (self->endpoint));
  soup_session_set_tls_database (self->session, soup_session_get_tls_database (broken));
  /* What still goes over it goes on; it is never dropped, see leave_session(). */
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

void
desk_client_set_limiter (DeskClient *self, DeskLimiter *limiter)
{
  g_return_if_fail (DESK_IS_CLIENT (self));
  g_return_if_fail (limiter == NULL || DESK_IS_LIMITER (limiter));

  g_set_object (&self->limiter, limiter);
}

DeskLimiter *
desk_client_get_limiter (DeskClient *self)
{
  g_return_val_if_fail (DESK_IS_CLIENT (self), NULL);

  return self->limiter;
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

/* What the limiter spaces out: one order at one carrier. */
static char *
make_key (DeskRecord *request)
{
  const char *order = desk_record_find_field (request, "shop_order_id") != NULL
                        ? desk_record_get_text (request, "shop_order_id")
                        : NULL;
  const char *carrier = desk_record_find_field (request, "delivery_id") != NULL
                          ? desk_record_get_text (request, "delivery_id")
                          : NULL;

  return order != NULL ? g_strconcat (order, " ", carrier, NULL) : NULL;
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
  g_autoptr (DeskClientRun) run = NULL;
  GTask *task;

  g_return_if_fail (DESK_IS_CLIENT (self));
  g_return_if_fail (call != NULL);
  g_return_if_fail (DESK_IS_RECORD (request));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, desk_client_call_async);
  g_task_set_priority (task, DESK_SOUP_PRIORITY);
  desk_secrets_add (self->secrets, secret);
  run = _desk_client_run_new (task, call, write_request (call, request, secret),
                              make_key (request));
  _desk_client_run_start (run, cancellable);
}

void
desk_client_call_text_async (DeskClient *self,
                             const DeskCall *call,
                             const char *text,
                             const char *key,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (DeskClientRun) run = NULL;
  GTask *task;

  g_return_if_fail (DESK_IS_CLIENT (self));
  g_return_if_fail (call != NULL);
  g_return_if_fail (text != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, desk_client_call_text_async);
  g_task_set_priority (task, DESK_SOUP_PRIORITY);
  run = _desk_client_run_new (task, call, g_strdup (text), g_strdup (key));
  _desk_client_run_keep_bytes (run);
  _desk_client_run_start (run, cancellable);
}

DeskReply *
desk_client_call_finish (DeskClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
