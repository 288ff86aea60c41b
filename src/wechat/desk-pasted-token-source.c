/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPastedTokenSource: an access token that somebody pasted, until it expires. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-pasted-token-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DeskPastedTokenSource
{
  GObject parent_instance;

  char *token;
  gint64 expires;
};

static void desk_pasted_token_source_iface_init (DeskTokenSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskPastedTokenSource, desk_pasted_token_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_TOKEN_SOURCE,
                                                      desk_pasted_token_source_iface_init))

static void
desk_pasted_token_source_finalize (GObject *object)
{
  DeskPastedTokenSource *self = DESK_PASTED_TOKEN_SOURCE (object);

  if (self->token != NULL)
    explicit_bzero (self->token, strlen (self->token));
  g_clear_pointer (&self->token, g_free);

  G_OBJECT_CLASS (desk_pasted_token_source_parent_class)->finalize (object);
}

static void
desk_pasted_token_source_class_init (DeskPastedTokenSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_pasted_token_source_finalize;
}

static void
desk_pasted_token_source_init (DeskPastedTokenSource *self)
{
}

DeskTokenSource *
desk_pasted_token_source_new (const char *token, gint64 expires)
{
  DeskPastedTokenSource *self = g_object_new (DESK_TYPE_PASTED_TOKEN_SOURCE, NULL);

  self->token = token != NULL ? g_strstrip (g_strdup (token)) : NULL;
  self->expires = expires;

  return DESK_TOKEN_SOURCE (self);
}

static void
desk_pasted_token_source_fetch_async (DeskTokenSource *source,
                                      DeskClient *client,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  DeskPastedTokenSource *self = DESK_PASTED_TOKEN_SOURCE (source);
  gint64 left = self->expires - g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, desk_pasted_token_source_fetch_async);
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  if (self->token == NULL || *self->token == '\0')
    g_task_return_new_error (task, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN, "%s",
                             _ ("none was pasted; paste one in the profile’s settings"));
  else if (self->expires > 0 && left <= 0)
    g_task_return_new_error (task, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TOKEN, "%s",
                             _ ("the pasted one has expired; paste a new one in the profile’s "
                                "settings"));
  else
    g_task_return_pointer (task, desk_token_grant_new (self->token, self->expires > 0 ? left : 0),
                           (GDestroyNotify) desk_token_grant_free);
}

static DeskTokenGrant *
desk_pasted_token_source_fetch_finish (DeskTokenSource *source,
                                       GAsyncResult *result,
                                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
desk_pasted_token_source_add_secrets (DeskTokenSource *source, DeskSecrets *secrets)
{
  desk_secrets_add (secrets, DESK_PASTED_TOKEN_SOURCE (source)->token);
}

static const char *
desk_pasted_token_source_get_remedy (DeskTokenSource *source)
{
  return _ ("paste a new one in the profile’s settings; whoever gave you this one has it");
}

static void
desk_pasted_token_source_iface_init (DeskTokenSourceInterface *iface)
{
  iface->fetch_async = desk_pasted_token_source_fetch_async;
  iface->fetch_finish = desk_pasted_token_source_fetch_finish;
  iface->add_secrets = desk_pasted_token_source_add_secrets;
  iface->get_remedy = desk_pasted_token_source_get_remedy;
}
