/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"
#include "model/desk-quote.h"

G_BEGIN_DECLS

/**
 * DeskQuoteChoice:
 * @DESK_QUOTE_CHOICE_NOT_CHOOSABLE: there is nothing to act upon: no answer yet, a refusal, a
 *   failure, or an order that is stopped
 * @DESK_QUOTE_CHOICE_CHOSEN: the price holds now; act upon it at once
 * @DESK_QUOTE_CHOICE_ASK_FIRST: the price is asked for again; “chosen”, “held” or “not-chosen” will
 *   tell
 * @DESK_QUOTE_CHOICE_HELD: the price rose by more than the user's limit since it was chosen; only
 *   desk_quote_list_confirm() goes on
 */
typedef enum
{
  DESK_QUOTE_CHOICE_NOT_CHOOSABLE,
  DESK_QUOTE_CHOICE_CHOSEN,
  DESK_QUOTE_CHOICE_ASK_FIRST,
  DESK_QUOTE_CHOICE_HELD,
} DeskQuoteChoice;

#define DESK_TYPE_QUOTE_LIST (desk_quote_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskQuoteList, desk_quote_list, DESK, QUOTE_LIST, GObject)

/**
 * desk_quote_list_new:
 *
 * Returns: (transfer full): an empty #GListModel of #DeskQuote
 */
DeskQuoteList *desk_quote_list_new (DeskSession *session);

/**
 * desk_quote_list_ask:
 * @order: (transfer none): copied; later edits do not reach requests that are on their way
 * @carriers: (nullable): only these of the profile's; %NULL for all
 *
 * Starts over: one row for each carrier at once, in the profile's order, filled as answers land. A
 * row that the check stops is invalid at once and nothing is sent for it. Rows change through
 * DeskQuote::changed; the list's items do not move. A choice that waits, and edits that were not
 * looked at yet, are forgotten.
 *
 * Where the same carriers were asked before, the items are the same #DeskQuote objects, as if they
 * were new. “asked” is emitted each time, before the first of them is sent.
 */
void desk_quote_list_ask (DeskQuoteList *self, DeskOrder *order, const char *const *carriers);

/**
 * desk_quote_list_cancel:
 *
 * Stops waiting for the answers that are still to come, and for edits to pause: nothing is asked by
 * itself before the next edit.
 */
void desk_quote_list_cancel (DeskQuoteList *self);

/**
 * desk_quote_list_retry:
 *
 * Asks one carrier again, with the order of the last desk_quote_list_ask() as it was edited since,
 * if there is a draft.
 */
void desk_quote_list_retry (DeskQuoteList *self, guint position);

/**
 * desk_quote_list_set_draft:
 * @draft: (nullable) (transfer none): the order as it is being edited, which may be the one that is
 *   asked about
 *
 * An edit makes all rows outdated at once. After a pause those whose own request it did not change
 * are current again; the others are asked again, if that is wished: on Practice always, elsewhere
 * as DeskQuotePolicy says. A draft that the check stops is not asked about, and what is on its way
 * for a request that changed is let go of. A draft of another shop_order_id is another order: the
 * rows stay outdated until the next desk_quote_list_ask().
 */
void desk_quote_list_set_draft (DeskQuoteList *self, DeskOrder *draft);

/**
 * desk_quote_list_set_pause:
 * @milliseconds: without an edit, until edits are looked at; 500 unless set
 */
void desk_quote_list_set_pause (DeskQuoteList *self, guint milliseconds);

/**
 * desk_quote_list_is_unsettled:
 *
 * Returns: whether there are edits that were not looked at yet: until then an outdated row may turn
 *   out to be current. Also the property "unsettled", with notify.
 */
gboolean desk_quote_list_is_unsettled (DeskQuoteList *self);

/**
 * desk_quote_list_choose:
 * @quote: a row
 *
 * To be called right before a price is acted upon, every time: no price that is stale, dead or
 * outdated passes. Such a one is asked for again first, and then told by one of the signals, each
 * with the quote: “chosen”; “held”, where the price rose by more than the user's limit, or is not
 * told any more; “not-chosen”, where there is nothing to act upon, or the choice was dropped
 * because of an edit, a cancel, or another choice. What is returned is not signalled as well.
 */
DeskQuoteChoice desk_quote_list_choose (DeskQuoteList *self, DeskQuote *quote);

/**
 * desk_quote_list_confirm:
 * @quote: the row that is held; any other is not choosable here
 *
 * The user takes the price as it is shown now. It may have died since, and be asked for once more.
 */
DeskQuoteChoice desk_quote_list_confirm (DeskQuoteList *self, DeskQuote *quote);

/**
 * desk_quote_list_get_wanted:
 *
 * Returns: (nullable): the row that was chosen and is asked again first
 */
DeskQuote *desk_quote_list_get_wanted (DeskQuoteList *self);

/**
 * desk_quote_list_get_held:
 *
 * Returns: (nullable): the row that waits for desk_quote_list_confirm()
 */
DeskQuote *desk_quote_list_get_held (DeskQuoteList *self);

/**
 * desk_quote_list_get_now:
 *
 * Returns: the time by which the prices age, µs of the session's DeskClock
 */
gint64 desk_quote_list_get_now (DeskQuoteList *self);

/* Also the properties "n-asked", "n-answered" and "running", with notify. */
guint desk_quote_list_get_n_asked (DeskQuoteList *self);
guint desk_quote_list_get_n_answered (DeskQuoteList *self);
gboolean desk_quote_list_is_running (DeskQuoteList *self);

/**
 * desk_quote_list_get_problems:
 *
 * Returns: (transfer none) (element-type DeskProblem) (nullable): what the check said of the order
 *   when it was last asked about or edited
 */
GPtrArray *desk_quote_list_get_problems (DeskQuoteList *self);

G_END_DECLS
