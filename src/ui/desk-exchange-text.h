/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wechat/desk-exchange.h"

G_BEGIN_DECLS

/* An exchange as text, for the screen and for the clipboard. All of it is masked twice: what the
 * exchange knows as secret, and signatures and tokens by the name of their member. Each returns
 * (transfer full). */

/**
 * desk_exchange_text_dup_request:
 * @laid_out: whether JSON is put on lines of its own, instead of standing as it was sent
 */
char *desk_exchange_text_dup_request (DeskExchange *exchange, gboolean laid_out);

/**
 * desk_exchange_text_dup_reply:
 *
 * Without a reply, what happened instead.
 */
char *desk_exchange_text_dup_reply (DeskExchange *exchange, gboolean laid_out);

/**
 * desk_exchange_text_dup_curl:
 *
 * Returns: the request as a command for a shell; it has to be given its secrets again to be of use
 */
char *desk_exchange_text_dup_curl (DeskExchange *exchange);

/**
 * desk_exchange_text_dup_times:
 *
 * Returns: when it began, and how long the first byte and the end took
 */
char *desk_exchange_text_dup_times (DeskExchange *exchange);

G_END_DECLS
