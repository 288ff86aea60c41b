/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wechat/desk-token-source.h"

G_BEGIN_DECLS

#define DESK_TYPE_PASTED_TOKEN_SOURCE (desk_pasted_token_source_get_type ())
G_DECLARE_FINAL_TYPE (DeskPastedTokenSource, desk_pasted_token_source, DESK, PASTED_TOKEN_SOURCE, GObject)

/**
 * desk_pasted_token_source_new:
 * @token: (nullable): what was pasted; without it every fetch fails and says so
 * @expires: unix seconds until when it is good; 0 where that is not known
 */
DeskTokenSource *desk_pasted_token_source_new (const char *token, gint64 expires);

G_END_DECLS
