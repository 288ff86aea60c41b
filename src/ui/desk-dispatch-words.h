/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-delivery.h"

G_BEGIN_DECLS

/* What is said when an order is dispatched. Each dup returns (transfer full), "" for nothing. */

/* (nullable) @quote: "Dispatch with Carrier, ¥9.80 to pay", with how the price changed; "price not
 * known" without a quote. */
char *desk_dispatch_words_dup_what (const char *carrier, DeskQuote *quote);

/* "To 王女士, 广州市海棠路 88 号": the receiver, as a party of the order. */
char *desk_dispatch_words_dup_where (DeskOrder *order);

/* Who has the order, and under which number. */
char *desk_dispatch_words_dup_done (DeskDelivery *delivery);

G_END_DECLS
