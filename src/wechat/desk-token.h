/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wechat/desk-client.h"

G_BEGIN_DECLS

#define DESK_TYPE_TOKEN (desk_token_get_type ())
G_DECLARE_FINAL_TYPE (DeskToken, desk_token, DESK, TOKEN, GObject)

/**
 * desk_token_new:
 * @client: (transfer none): who fetches it; not referenced, it owns the token
 */
DeskToken *desk_token_new (DeskClient *client, const char *appid, const char *appsecret);

/**
 * desk_token_get_async:
 *
 * Gets the access token: the one at hand while it is good for another five minutes, else a new one.
 * However many ask at once, one request is sent.
 */
void desk_token_get_async (DeskToken *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * desk_token_get_finish:
 *
 * Returns: (transfer full) (nullable): the token; errors are in DESK_CLIENT_ERROR
 */
char *desk_token_get_finish (DeskToken *self, GAsyncResult *result, GError **error);

/**
 * desk_token_forget:
 *
 * The platform no longer takes the token: whoever asks next gets a new one.
 */
void desk_token_forget (DeskToken *self);

G_END_DECLS
