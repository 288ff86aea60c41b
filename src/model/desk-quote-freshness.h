/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-quote.h"

G_BEGIN_DECLS

/**
 * DeskQuoteFreshness:
 * @DESK_QUOTE_UNDATED: there is no answer that could age
 * @DESK_QUOTE_FRESH: as good as new
 * @DESK_QUOTE_AGEING: past half the time after which it is stale, or in the last half minute of the
 *   carrier's promise
 * @DESK_QUOTE_STALE: too old for a price that nobody promised
 * @DESK_QUOTE_DEAD: the promise has run out: the carrier refuses its token
 * @DESK_QUOTE_OUTDATED: the order was edited since; what was asked is no longer, or perhaps no
 *   longer, what would be sent
 */
typedef enum
{
  DESK_QUOTE_UNDATED,
  DESK_QUOTE_FRESH,
  DESK_QUOTE_AGEING,
  DESK_QUOTE_STALE,
  DESK_QUOTE_DEAD,
  DESK_QUOTE_OUTDATED,
} DeskQuoteFreshness;

/* All of these are functions of the clock alone: nothing has to be called for a quote to age. */

/**
 * desk_quote_get_freshness:
 * @now: of the DeskClock by which @quote was answered
 * @stale_after: seconds; a price that is promised goes by its promise instead
 */
DeskQuoteFreshness desk_quote_get_freshness (DeskQuote *quote, gint64 now, guint stale_after);

/**
 * desk_quote_get_age:
 *
 * Returns: seconds since the answer; not told where there was none
 */
DeskAmount desk_quote_get_age (DeskQuote *quote, gint64 now);

/**
 * desk_quote_has_to_be_asked_again:
 *
 * Returns: whether the price may not be acted upon as it stands: it is stale, dead or outdated, or
 *   its promise would run out while an order is on its way
 */
gboolean desk_quote_has_to_be_asked_again (DeskQuote *quote, gint64 now, guint stale_after);

G_END_DECLS
