/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskToken: where an access token comes from: the platform's stable token, which any number of
 * desks may ask for without knocking each other out. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-token.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wechat/desk-token-request.h"

/* The platform hands out the same token until its last five minutes, in which old and new are both
 * good: that is the time to change over. */
#define OVERLAP (5 * 60 * (gint64) G_USEC_PER_SEC)

struct _DeskToken
{
  GObject parent_instance;

  DeskClient *client; /* not owned: it owns us */
  char *appid;
  char *appsecret;

  char *token;
  gint64 renew_at; /* monotonic µs */
  GQueue waiting;  /* of GTask */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DeskToken, desk_token, G_TYPE_OBJECT)

static void
free_secret (char *secret)
{
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
desk_token_dispose (GObject *object)
{
  DeskToken *self = DESK_TOKEN (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (desk_token_parent_class)->dispose (object);
}

static void
desk_token_finalize (GObject *object)
{
  DeskToken *self = DESK_TOKEN (object);

  /* Each waiting task holds a reference to us. */
  g_assert (g_queue_is_empty (&self->waiting));
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->appid, g_free);
  g_clear_pointer (&self->appsecret, free_secret);
  g_clear_pointer (&self->token, free_secret);

  G_OBJECT_CLASS (desk_token_parent_class)->finalize (object);
}

static void
desk_token_class_init (DeskTokenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_token_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_token_finalize;
}

static void
desk_token_init (DeskToken *self)
{
  g_queue_init (&self->waiting);
  self->cancellable = g_cancellable_new ();
}

DeskToken *
desk_token_new (DeskClient *client, const char *appid, const char *appsecret)
{
  DeskToken *self;

  g_return_val_if_fail (DESK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (appid != NULL && appsecret != NULL, NULL);

  self = g_object_new (DESK_TYPE_TOKEN, NULL);
  self->client = client;
  self->appid = g_strdup (appid);
  self->appsecret = g_strdup (appsecret);

  return self;
}

/* Takes @error; NULL means that the token is there. */
static void
answer_all (DeskToken *self, GError *error)
{
  GQueue waiting = self->waiting;
  GTask *task;

  g_queue_init (&self->waiting);
  while ((task = g_queue_pop_head (&waiting)) != NULL)
    {
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_pointer (task, g_strdup (self->token), g_free);
      g_object_unref (task);
    }
  g_clear_error (&error);
}

/* Why the reply holds no token; NULL when it does. */
static GError *
take_token (DeskToken *self, DeskReply *reply)
{
  DeskRecord *record = desk_reply_get_record (reply);
  const char *token, *errmsg;
  gint64 errcode = 0, lifetime = 0;

  if (record == NULL)
    return g_error_new (DESK_CLIENT_ERROR, desk_reply_get_error (reply)->code,
                        _ ("No access token: %s"), desk_reply_get_error (reply)->message);

  token = desk_record_get_text (record, "access_token");
  errmsg = desk_record_get_text (record, "errmsg");
  if (desk_record_get_decimal (record, "errcode", &errcode) == DESK_VALUE_OK && errcode != 0)
    return g_error_new (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN,
                        _ ("No access token: the platform says %s %s"),
                        desk_record_get_text (record, "errcode"), errmsg != NULL ? errmsg : "");
  if (token == NULL || *token == '\0' ||
      desk_record_get_decimal (record, "expires_in", &lifetime) != DESK_VALUE_OK || lifetime <= 0)
    return g_error_new (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN,
                        _ ("No access token: the reply holds none"));

  g_clear_pointer (&self->token, free_secret);
  self->token = g_strdup (token);
  self->renew_at = g_get_monotonic_time () +
                   MIN (lifetime, G_MAXINT32) * (gint64) G_USEC_PER_SEC - OVERLAP;

  return NULL;
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskToken) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskReply) reply =
    desk_client_call_finish (DESK_CLIENT (source), result, &error);

  answer_all (self, reply != NULL ? take_token (self, reply) : g_steal_pointer (&error));
}

void
desk_token_get_async (DeskToken *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (DeskRecord) request = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DESK_IS_TOKEN (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_token_get_async);
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);

  if (self->token != NULL && g_get_monotonic_time () < self->renew_at)
    {
      g_task_return_pointer (task, g_strdup (self->token), g_free);
      return;
    }

  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  if (g_queue_get_length (&self->waiting) > 1)
    return;

  request = g_object_new (DESK_TYPE_TOKEN_REQUEST, NULL);
  desk_record_set_text (request, "grant_type", "client_credential");
  desk_record_set_text (request, "appid", self->appid);
  desk_record_set_text (request, "secret", self->appsecret);
  desk_client_call_async (self->client, desk_call_find ("stable_token"), request, NULL,
                          self->cancellable, on_fetched, g_object_ref (self));
}

char *
desk_token_get_finish (DeskToken *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
desk_token_forget (DeskToken *self)
{
  g_return_if_fail (DESK_IS_TOKEN (self));

  g_clear_pointer (&self->token, free_secret);
}
