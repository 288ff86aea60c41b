/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wechat/desk-token-source.h"

G_BEGIN_DECLS

#define DESK_TYPE_TOKEN (desk_token_get_type ())
G_DECLARE_FINAL_TYPE (DeskToken, desk_token, DESK, TOKEN, GObject)

/**
 * desk_token_new:
 * @client: (transfer none): whose token it is; not referenced, it owns the token
 * @source: (transfer none): where it comes from
 */
DeskToken *desk_token_new (DeskClient *client, DeskTokenSource *source);

/**
 * desk_token_close:
 *
 * The client goes away: what is being asked for is given up, and nothing is told to the client any
 * more.
 */
void desk_token_close (DeskToken *self);

/**
 * desk_token_get_async:
 *
 * Gets the access token at hand, or a new one. It is renewed ahead of its time, while the old one is
 * still good and handed out; however many wait, the source is asked once.
 */
void desk_token_get_async (DeskToken *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * desk_token_renew_async:
 * @refused: the token that the platform no longer takes
 *
 * Gets another one than @refused: what is at hand by now, or else a new one. That the source has
 * none but @refused is an error, which says who can act.
 */
void desk_token_renew_async (DeskToken *self,
                             const char *refused,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/**
 * desk_token_get_finish:
 * @errcode: (out) (optional): the platform's, where it said no to the source; else 0
 *
 * Finishes both of the above.
 *
 * Returns: (transfer full) (nullable): the token; errors are in DESK_CLIENT_ERROR
 */
char *desk_token_get_finish (DeskToken *self,
                             GAsyncResult *result,
                             gint64 *errcode,
                             GError **error);

G_END_DECLS
