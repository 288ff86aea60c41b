/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskToken: the access token of a client: what is at hand, when it is renewed, and that whoever
 * waits for one waits for the same request.
 *
 * Lifetimes are reckoned from the moment of the answer by the machine's own clock that nobody sets,
 * so that a wrong time of day does not matter. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-token.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SECONDS(n) ((n) * (gint64) G_USEC_PER_SEC)

/* The platform hands out the same token until its last five minutes, in which old and new are both
 * good: that is the time to change over. One that lives shorter is renewed at half time. */
#define OVERLAP SECONDS (5 * 60)

/* Where a source does not tell, the shortest life that the platform gives a token. */
#define LIFETIME_UNTOLD (5 * 60)

/* After a renewal that brought nothing new, this long nobody asks again: fifty calls that were
 * refused together are one question. */
#define PAUSE SECONDS (10)

struct _DeskToken
{
  GObject parent_instance;

  DeskClient *client; /* not owned: it owns us; NULL once it is gone */
  DeskTokenSource *source;

  char *token;
  gint64 renew_at; /* monotonic µs, as the next two */
  gint64 dies_at;
  gint64 same_at;   /* when the source had none but the one that was refused */
  gboolean fetching;
  GQueue waiting;  /* of GTask; its data is the token it does not want */
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
desk_token_finalize (GObject *object)
{
  DeskToken *self = DESK_TOKEN (object);

  /* Each waiting task holds a reference to us. */
  g_assert (g_queue_is_empty (&self->waiting));
  g_clear_object (&self->cancellable);
  g_clear_object (&self->source);
  g_clear_pointer (&self->token, free_secret);

  G_OBJECT_CLASS (desk_token_parent_class)->finalize (object);
}

static void
desk_token_class_init (DeskTokenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_token_finalize;
}

static void
desk_token_init (DeskToken *self)
{
  g_queue_init (&self->waiting);
  self->cancellable = g_cancellable_new ();
}

DeskToken *
desk_token_new (DeskClient *client, DeskTokenSource *source)
{
  DeskToken *self;

  g_return_val_if_fail (DESK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (DESK_IS_TOKEN_SOURCE (source), NULL);

  self = g_object_new (DESK_TYPE_TOKEN, NULL);
  self->client = client;
  self->source = g_object_ref (source);

  return self;
}

void
desk_token_close (DeskToken *self)
{
  g_return_if_fail (DESK_IS_TOKEN (self));

  self->client = NULL;
  g_cancellable_cancel (self->cancellable);
}

/* What the platform said to the source travels with the task: a GError has no room for it. */
static void
set_errcode (GTask *task, gint64 errcode)
{
  gint64 *kept = g_new (gint64, 1);

  *kept = errcode;
  g_object_set_data_full (G_OBJECT (task), "desk-errcode", kept, g_free);
}

static void
answer (DeskToken *self, GTask *task)
{
  const char *refused = g_task_get_task_data (task);

  if (refused != NULL && strcmp (refused, self->token) == 0)
    {
      self->same_at = g_get_monotonic_time ();
      g_task_return_new_error (task, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN,
                               /* Translators: who can help with it, and how */
                               _ ("The platform refuses the access token, and there is no other: "
                                  "%s"),
                               desk_token_source_get_remedy (self->source));
      return;
    }

  g_task_return_pointer (task, g_strdup (self->token), g_free);
}

/* Takes @error; NULL means that the token is there. */
static void
answer_all (DeskToken *self, GError *error, gint64 errcode)
{
  GQueue waiting = self->waiting;
  GTask *task;

  g_queue_init (&self->waiting);
  while ((task = g_queue_pop_head (&waiting)) != NULL)
    {
      set_errcode (task, errcode);
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        answer (self, task);
      g_object_unref (task);
    }
  g_clear_error (&error);
}

static void
take_grant (DeskToken *self, DeskTokenGrant *grant)
{
  gint64 lifetime = grant->lifetime > 0 ? MIN (grant->lifetime, G_MAXINT32) : LIFETIME_UNTOLD;
  gint64 now = g_get_monotonic_time ();

  g_clear_pointer (&self->token, free_secret);
  self->token = g_strdup (grant->token);
  self->dies_at = now + SECONDS (lifetime);
  self->renew_at = self->dies_at - MIN (OVERLAP, SECONDS (lifetime) / 2);
  desk_secrets_add (desk_client_get_secrets (self->client), self->token);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskToken) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskTokenGrant) grant =
    desk_token_source_fetch_finish (DESK_TOKEN_SOURCE (source), result, &error);

  self->fetching = FALSE;
  if (self->client == NULL)
    {
      answer_all (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled")), 0);
      return;
    }
  if (grant != NULL && grant->token != NULL)
    {
      take_grant (self, grant);
      answer_all (self, NULL, 0);
      return;
    }

  /* The one at hand may still be good: not again with the very next call. */
  self->renew_at = g_get_monotonic_time () + PAUSE;
  if (grant != NULL)
    {
      answer_all (self,
                  g_error_new (DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN,
                               _ ("No access token: the platform says %d %s"),
                               (int) grant->errcode, grant->errmsg != NULL ? grant->errmsg : ""),
                  grant->errcode);
      return;
    }

  if (error->domain == DESK_CLIENT_ERROR)
    {
      /* Translators: the reason follows, in small letters */
      g_autofree char *message = g_strdup_printf (_ ("No access token: %s"), error->message);

      g_free (error->message);
      error->message = g_steal_pointer (&message);
    }
  answer_all (self, g_steal_pointer (&error), 0);
}

static void
fetch (DeskToken *self)
{
  if (self->fetching)
    return;

  self->fetching = TRUE;
  desk_token_source_fetch_async (self->source, self->client, self->cancellable, on_fetched,
                                 g_object_ref (self));
}

static GTask *
create_task (DeskToken *self,
             const char *refused,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, create_task);
  g_task_set_priority (task, G_PRIORITY_HIGH_IDLE);
  if (refused != NULL)
    g_task_set_task_data (task, g_strdup (refused), (GDestroyNotify) free_secret);

  return task;
}

void
desk_token_get_async (DeskToken *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DESK_IS_TOKEN (self));

  task = create_task (self, NULL, cancellable, callback, user_data);
  if (self->token != NULL && now < self->dies_at)
    {
      g_task_return_pointer (task, g_strdup (self->token), g_free);
      if (now >= self->renew_at)
        fetch (self);
      return;
    }

  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  fetch (self);
}

void
desk_token_renew_async (DeskToken *self,
                        const char *refused,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  gboolean same;

  g_return_if_fail (DESK_IS_TOKEN (self));
  g_return_if_fail (refused != NULL);

  task = create_task (self, refused, cancellable, callback, user_data);
  same = g_strcmp0 (self->token, refused) == 0;

  /* Somebody else was faster, or has just been told that there is no other. */
  if (self->token != NULL && !self->fetching &&
      (!same || (self->same_at > 0 && g_get_monotonic_time () < self->same_at + PAUSE)))
    {
      answer (self, task);
      return;
    }

  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  fetch (self);
}

char *
desk_token_get_finish (DeskToken *self, GAsyncResult *result, gint64 *errcode, GError **error)
{
  const gint64 *kept;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  kept = g_object_get_data (G_OBJECT (result), "desk-errcode");
  if (errcode != NULL)
    *errcode = kept != NULL ? *kept : 0;

  return g_task_propagate_pointer (G_TASK (result), error);
}
