/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"
#include "model/desk-quote.h"

G_BEGIN_DECLS

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
 * DeskQuote::changed; the list's items do not move.
 */
void desk_quote_list_ask (DeskQuoteList *self, DeskOrder *order, const char *const *carriers);

/**
 * desk_quote_list_cancel:
 *
 * Stops waiting for the answers that are still to come.
 */
void desk_quote_list_cancel (DeskQuoteList *self);

/**
 * desk_quote_list_retry:
 *
 * Asks one carrier again, with the order of the last desk_quote_list_ask().
 */
void desk_quote_list_retry (DeskQuoteList *self, guint position);

/* Also the properties "n-asked", "n-answered" and "running", with notify. */
guint desk_quote_list_get_n_asked (DeskQuoteList *self);
guint desk_quote_list_get_n_answered (DeskQuoteList *self);
gboolean desk_quote_list_is_running (DeskQuoteList *self);

/**
 * desk_quote_list_get_problems:
 *
 * Returns: (transfer none) (element-type DeskProblem) (nullable): what the check said of the order
 *   of the last ask
 */
GPtrArray *desk_quote_list_get_problems (DeskQuoteList *self);

G_END_DECLS
