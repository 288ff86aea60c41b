/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-profile.h"
#include "wechat/desk-exchange.h"

G_BEGIN_DECLS

/**
 * desk_help_request_dup_text:
 * @exchange: the call that did not work
 * @words: (nullable): what was seen of it
 *
 * Returns: (transfer full): what to post where the platform’s staff answer, with what they always ask
 *   for: AppID, call, time, rid or result code, carrier, order id, request and reply. It is in
 *   Chinese, as they are; names, telephone numbers and addresses are masked, and the secrets are
 *   masked in every exchange.
 */
char *desk_help_request_dup_text (DeskProfile *profile, DeskExchange *exchange, const char *words);

G_END_DECLS
