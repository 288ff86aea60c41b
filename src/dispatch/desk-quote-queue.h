/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-queued-order.h"
#include "dispatch/desk-quote-list.h"

G_BEGIN_DECLS

#define DESK_TYPE_QUOTE_QUEUE (desk_quote_queue_get_type ())
G_DECLARE_FINAL_TYPE (DeskQuoteQueue, desk_quote_queue, DESK, QUOTE_QUEUE, GObject)

/**
 * desk_quote_queue_new:
 * @carriers: (nullable): only these of the profile's; %NULL for all
 *
 * Many orders, asked about a few at a time, and as fast as the session's limiter lets calls go. Only
 * prices are asked for; nothing is ordered. What is done on the main thread is done in small pieces,
 * below the priority of redrawing.
 *
 * Two signals: “answered”, with the #DeskQueuedOrder and the #DeskQuoteList or %NULL, once for each
 * order that is finished, whose list goes away right after; and “progress”, when a count below or
 * what is said of the queue may have changed.
 *
 * Returns: (transfer full): an empty #GListModel of #DeskQueuedOrder
 */
DeskQuoteQueue *desk_quote_queue_new (DeskSession *session, const char *const *carriers);

/**
 * desk_quote_queue_add:
 * @files: (element-type GFile): each the request JSON of one order
 *
 * Puts them at the end. They become items a few at a time.
 */
void desk_quote_queue_add (DeskQuoteQueue *self, GPtrArray *files);

/**
 * desk_quote_queue_set_paused:
 *
 * No further order is asked about; what was asked is waited for.
 */
void desk_quote_queue_set_paused (DeskQuoteQueue *self, gboolean paused);
gboolean desk_quote_queue_is_paused (DeskQuoteQueue *self);

/**
 * desk_quote_queue_cancel:
 *
 * Stops waiting for answers; the orders that have none are cancelled, and the pause is over.
 */
void desk_quote_queue_cancel (DeskQuoteQueue *self);

/**
 * desk_quote_queue_repeat:
 *
 * Reads and asks about those again that are to be repeated, and about no others.
 *
 * Returns: how many these are
 */
guint desk_quote_queue_repeat (DeskQuoteQueue *self);

/**
 * desk_quote_queue_remove:
 *
 * Takes one order off the list, whatever it is doing. Its file stays.
 */
void desk_quote_queue_remove (DeskQuoteQueue *self, guint position);

/* How many orders there are, those included that are not items yet; how many in one state; how many
 * are to be repeated; and how many are finished. */
guint desk_quote_queue_get_n_orders (DeskQuoteQueue *self);
guint desk_quote_queue_get_n_in_state (DeskQuoteQueue *self, DeskQueuedState state);
guint desk_quote_queue_get_n_to_be_repeated (DeskQuoteQueue *self);
guint desk_quote_queue_get_n_finished (DeskQuoteQueue *self);

/* Whether orders are left that are neither finished nor held back by a pause. */
gboolean desk_quote_queue_is_running (DeskQuoteQueue *self);

/**
 * desk_quote_queue_get_n_at_once:
 *
 * Returns: how many orders are asked about at the same time at most
 */
guint desk_quote_queue_get_n_at_once (DeskQuoteQueue *self);

/**
 * desk_quote_queue_dup_csv:
 *
 * Returns: (transfer full): one line an order and one column a carrier, as spreadsheets read it; a
 *   cell that would be taken for a formula begins with an apostrophe
 */
char *desk_quote_queue_dup_csv (DeskQuoteQueue *self);

G_END_DECLS
