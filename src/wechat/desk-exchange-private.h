/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "wechat/desk-exchange.h"

G_BEGIN_DECLS

/**
 * desk_exchange_new_from_message:
 * @facts: what the message does not know: bodies, times and the error; the rest is filled from it
 */
DeskExchange *desk_exchange_new_from_message (SoupMessage *message,
                                              const DeskExchangeFacts *facts,
                                              DeskSecrets *secrets);

G_END_DECLS
