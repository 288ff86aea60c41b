/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-order-facts.h"
#include "model/desk-quote.h"

G_BEGIN_DECLS

/**
 * DeskChooserTerms:
 * @now: unix seconds, for the hours of rules
 * @clock: µs of the DeskClock, for the age of prices
 * @stale_after: seconds, see desk_quote_get_freshness(): what is stale, dead or outdated is not
 *   chosen
 * @estimates: whether a price that was only estimated may be chosen
 */
typedef struct
{
  gint64 now;
  gint64 clock;
  guint stale_after;
  gboolean estimates;
} DeskChooserTerms;

/**
 * desk_chooser_choose:
 * @rules: (nullable) (element-type DeskChoiceRule): the first one that can be used, and whose
 *   conditions are met, decides
 * @quotes: (element-type DeskQuote): in the carriers' order, which decides between equals
 * @why: (out) (optional) (transfer full): which rule chose, and what it weighed, translated; where
 *   nobody is chosen, why not
 *
 * Chooses a carrier. It only says whom: nothing is sent to anybody.
 *
 * Returns: (transfer none) (nullable): a quote with a price that still holds
 */
DeskQuote *desk_chooser_choose (GListModel *rules,
                                GListModel *quotes,
                                const DeskOrderFacts *facts,
                                const DeskChooserTerms *terms,
                                char **why);

/**
 * desk_chooser_can_take:
 *
 * Returns: whether the quote may be chosen at all: it has a price that is neither expired nor too
 *   old, or an estimate where these may be chosen
 */
gboolean desk_chooser_can_take (DeskQuote *quote, const DeskChooserTerms *terms);

G_END_DECLS
