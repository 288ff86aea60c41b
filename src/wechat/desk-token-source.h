/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wechat/desk-client.h"

G_BEGIN_DECLS

#define DESK_TYPE_TOKEN_SOURCE (desk_token_source_get_type ())
G_DECLARE_INTERFACE (DeskTokenSource, desk_token_source, DESK, TOKEN_SOURCE, GObject)

/**
 * DeskTokenGrant:
 * @token: (nullable): the access token; %NULL where the platform said no
 * @lifetime: seconds it is good for, as told; 0 where that was not told
 * @errcode: of a platform that said no; 0 otherwise
 * @errmsg: (nullable): its words
 *
 * What a source answered.
 */
typedef struct
{
  char *token;
  gint64 lifetime;
  gint64 errcode;
  char *errmsg;
} DeskTokenGrant;

DeskTokenGrant *desk_token_grant_new (const char *token, gint64 lifetime);
DeskTokenGrant *desk_token_grant_new_refused (gint64 errcode, const char *errmsg);
void desk_token_grant_free (DeskTokenGrant *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTokenGrant, desk_token_grant_free)

/**
 * DeskTokenSourceInterface:
 * @fetch_async: asks once; @client is who wants the token, for a source that asks the platform
 * @fetch_finish: see desk_token_source_fetch_finish()
 * @add_secrets: names what must never be seen
 * @get_remedy: what helps, and who can do it, when the platform refuses the token and the source has
 *   no other; translated, static
 *
 * Where an access token comes from. What is kept, when it is renewed, and that it is asked for once
 * however many wait, is #DeskToken's.
 */
struct _DeskTokenSourceInterface
{
  GTypeInterface parent_iface;

  void (*fetch_async) (DeskTokenSource *self,
                       DeskClient *client,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  DeskTokenGrant *(*fetch_finish) (DeskTokenSource *self, GAsyncResult *result, GError **error);
  void (*add_secrets) (DeskTokenSource *self, DeskSecrets *secrets);
  const char *(*get_remedy) (DeskTokenSource *self);
};

void desk_token_source_fetch_async (DeskTokenSource *self,
                                    DeskClient *client,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/**
 * desk_token_source_fetch_finish:
 *
 * Returns: (transfer full) (nullable): %NULL where no answer came that says anything; errors are in
 *   DESK_CLIENT_ERROR, their words hold no secret
 */
DeskTokenGrant *desk_token_source_fetch_finish (DeskTokenSource *self,
                                                GAsyncResult *result,
                                                GError **error);

void desk_token_source_add_secrets (DeskTokenSource *self, DeskSecrets *secrets);
const char *desk_token_source_get_remedy (DeskTokenSource *self);

G_END_DECLS
