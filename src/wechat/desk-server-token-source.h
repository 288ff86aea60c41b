/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wechat/desk-fetch.h"
#include "wechat/desk-token-source.h"

G_BEGIN_DECLS

#define DESK_TYPE_SERVER_TOKEN_SOURCE (desk_server_token_source_get_type ())
G_DECLARE_FINAL_TYPE (DeskServerTokenSource, desk_server_token_source, DESK, SERVER_TOKEN_SOURCE, GObject)

/**
 * desk_server_token_source_new:
 * @url: answers a GET with JSON; see desk_fetch_check()
 * @header: (nullable): the header that lets us in
 * @value: (nullable): its value, a secret; %NULL where @header is
 * @token_path: where the token is in the answer, see #DeskJsonTree
 * @expires_path: (nullable): where its lifetime in seconds is; a value above a year is taken for
 *   the unix time at which it ends
 *
 * A central token server of the merchant's own, or of a service provider for its
 * authorizer_access_token: the platform's advice for several desks on one mini program.
 */
DeskTokenSource *desk_server_token_source_new (const char *url,
                                               const char *header,
                                               const char *value,
                                               const char *token_path,
                                               const char *expires_path);

G_END_DECLS
