/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wechat/desk-token-source.h"

G_BEGIN_DECLS

#define DESK_TYPE_STABLE_TOKEN_SOURCE (desk_stable_token_source_get_type ())
G_DECLARE_FINAL_TYPE (DeskStableTokenSource, desk_stable_token_source, DESK, STABLE_TOKEN_SOURCE, GObject)

/**
 * desk_stable_token_source_new:
 * @appid: the mini program's
 * @appsecret: (nullable): the mini program's; without it every fetch fails and says so
 *
 * The platform's stable token, which any number of desks may ask for without knocking each other
 * out: never with force_refresh, which would make everybody else's token void at once.
 */
DeskTokenSource *desk_stable_token_source_new (const char *appid, const char *appsecret);

G_END_DECLS
