/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTokenSource: the interface of what an access token comes from. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-token-source.h"

#include <string.h>

G_DEFINE_INTERFACE (DeskTokenSource, desk_token_source, G_TYPE_OBJECT)

static void
desk_token_source_default_init (DeskTokenSourceInterface *iface)
{
}

DeskTokenGrant *
desk_token_grant_new (const char *token, gint64 lifetime)
{
  DeskTokenGrant *self;

  g_return_val_if_fail (token != NULL, NULL);

  self = g_new0 (DeskTokenGrant, 1);
  self->token = g_strdup (token);
  self->lifetime = lifetime;

  return self;
}

DeskTokenGrant *
desk_token_grant_new_refused (gint64 errcode, const char *errmsg)
{
  DeskTokenGrant *self = g_new0 (DeskTokenGrant, 1);

  self->errcode = errcode;
  self->errmsg = g_strdup (errmsg);

  return self;
}

void
desk_token_grant_free (DeskTokenGrant *self)
{
  if (self->token != NULL)
    explicit_bzero (self->token, strlen (self->token));
  g_free (self->token);
  g_free (self->errmsg);
  g_free (self);
}

void
desk_token_source_fetch_async (DeskTokenSource *self,
                               DeskClient *client,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (DESK_IS_TOKEN_SOURCE (self));

  DESK_TOKEN_SOURCE_GET_IFACE (self)->fetch_async (self, client, cancellable, callback, user_data);
}

DeskTokenGrant *
desk_token_source_fetch_finish (DeskTokenSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (DESK_IS_TOKEN_SOURCE (self), NULL);

  return DESK_TOKEN_SOURCE_GET_IFACE (self)->fetch_finish (self, result, error);
}

void
desk_token_source_add_secrets (DeskTokenSource *self, DeskSecrets *secrets)
{
  g_return_if_fail (DESK_IS_TOKEN_SOURCE (self));

  DESK_TOKEN_SOURCE_GET_IFACE (self)->add_secrets (self, secrets);
}

const char *
desk_token_source_get_remedy (DeskTokenSource *self)
{
  g_return_val_if_fail (DESK_IS_TOKEN_SOURCE (self), NULL);

  return DESK_TOKEN_SOURCE_GET_IFACE (self)->get_remedy (self);
}
