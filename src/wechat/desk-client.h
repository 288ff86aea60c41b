/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "wechat/desk-call.h"
#include "wechat/desk-limiter.h"
#include "wechat/desk-reply.h"

G_BEGIN_DECLS

/**
 * DESK_CLIENT_MAX_REPLY:
 *
 * The largest reply that is read, in bytes. Real ones have a few hundred.
 */
#define DESK_CLIENT_MAX_REPLY (1024 * 1024)

#define DESK_TYPE_CLIENT (desk_client_get_type ())
G_DECLARE_FINAL_TYPE (DeskClient, desk_client, DESK, CLIENT, GObject)

/**
 * desk_client_new:
 * @endpoint: such as "https://api.weixin.qq.com"; must pass desk_endpoint_check()
 * @appid: the mini program's
 * @appsecret: the mini program's; masked in all that is kept
 */
DeskClient *desk_client_new (const char *endpoint, const char *appid, const char *appsecret);

/* In desk-token-source.h, which needs this header. */
typedef struct _DeskTokenSource DeskTokenSource;

/**
 * desk_client_new_with_source:
 * @source: (transfer none): where the access token comes from
 */
DeskClient *desk_client_new_with_source (const char *endpoint, DeskTokenSource *source);

const char *desk_client_get_endpoint (DeskClient *self);

/**
 * desk_client_get_secrets:
 *
 * Returns: (transfer none): what is masked; a carrier's secret belongs there before it is used
 */
DeskSecrets *desk_client_get_secrets (DeskClient *self);

/**
 * desk_client_set_tls_database:
 * @database: (nullable): whom to trust instead of the system's authorities; certificates are
 *   verified in any case
 */
void desk_client_set_tls_database (DeskClient *self, GTlsDatabase *database);

/**
 * desk_client_set_limiter:
 * @limiter: (nullable) (transfer none): what the calls that take the access token wait for; %NULL,
 *   as it begins, for none
 */
void desk_client_set_limiter (DeskClient *self, DeskLimiter *limiter);
DeskLimiter *desk_client_get_limiter (DeskClient *self);

/**
 * desk_client_set_timeout:
 * @milliseconds: for a whole call, instead of the call's own; 0 goes back to it
 */
void desk_client_set_timeout (DeskClient *self, guint milliseconds);

/**
 * desk_client_call_async:
 * @request: (transfer none): written at once; later changes do not matter
 * @secret: (nullable): the carrier's AppSecret; signs @request where the call is signed and
 *   @request has no signature yet
 *
 * Sends one call and reads its reply. Nothing blocks; all work on the main context is done right
 * before GTK redraws, in small pieces.
 *
 * A token that the platform refuses is renewed, once. The call is then made once more, if it is one
 * that changes nothing; where there is no other token, its error says who can act.
 */
void desk_client_call_async (DeskClient *self,
                             const DeskCall *call,
                             DeskRecord *request,
                             const char *secret,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/**
 * desk_client_call_text_async:
 * @text: the request, of desk_request_text_new(); leaves as it is, signed or not
 * @key: (nullable): what the limiter spaces out, such as order and carrier
 *
 * Sends a request that somebody wrote himself. The reply's desk_reply_get_bytes() are what came. A
 * signature has to be in @text, and the secret it was made with among desk_client_get_secrets().
 */
void desk_client_call_text_async (DeskClient *self,
                                  const DeskCall *call,
                                  const char *text,
                                  const char *key,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/**
 * desk_client_call_finish:
 *
 * Returns: (transfer full) (nullable): %NULL only when it was cancelled
 */
DeskReply *desk_client_call_finish (DeskClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
