/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-quote-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_QUOTE_TABLE (desk_quote_table_get_type ())
G_DECLARE_FINAL_TYPE (DeskQuoteTable, desk_quote_table, DESK, QUOTE_TABLE, GtkWidget)

/* Emits "field-wanted" with the path of a field of the order when the user wants to go there; and
 * "dispatch" with a #DeskQuote that was chosen and holds now, and with whether the user was shown
 * where it goes and agreed to its price already. */
GtkWidget *desk_quote_table_new (void);

/**
 * desk_quote_table_set_quotes:
 * @quotes: (nullable) (transfer none)
 */
void desk_quote_table_set_quotes (DeskQuoteTable *self, DeskQuoteList *quotes);

/**
 * desk_quote_table_set_session:
 * @session: whose rules mark a row, and whose policy and prices for customers the rows go by
 * @order: the draft that those rules look at
 */
void desk_quote_table_set_session (DeskQuoteTable *self, DeskSession *session, DeskOrder *order);

/**
 * desk_quote_table_set_by_amount:
 * @by_amount: whether estimates are sorted among the prices, see desk_quote_compare_by_amount()
 */
void desk_quote_table_set_by_amount (DeskQuoteTable *self, gboolean by_amount);

/**
 * desk_quote_table_get_chosen:
 *
 * Returns: (transfer none) (nullable): the row that the user chose; its price was good then, and was
 *   agreed to. Also the property "chosen", with notify. desk_quote_list_choose() is to be called
 *   again before it is acted upon.
 */
DeskQuote *desk_quote_table_get_chosen (DeskQuoteTable *self);

/**
 * desk_quote_table_choose:
 * @quote: (transfer none): a row
 *
 * Chooses it as its key does: “dispatch” follows, at once or when the price was asked for again.
 *
 * Returns: whether it follows, or may follow
 */
gboolean desk_quote_table_choose (DeskQuoteTable *self, DeskQuote *quote);

/**
 * desk_quote_table_unchoose:
 *
 * Nothing comes of what was chosen.
 */
void desk_quote_table_unchoose (DeskQuoteTable *self);

/**
 * desk_quote_table_set_footer_shown:
 * @shown: whether the line below the rows may be seen, rather than more rows
 */
void desk_quote_table_set_footer_shown (DeskQuoteTable *self, gboolean shown);

/**
 * desk_quote_table_set_taken:
 * @carrier: (nullable): the id of the carrier that has, or may have, the order; %NULL for none
 * @badge: how that stands, in a word
 * @why_not: why no row can be chosen therefore
 */
void desk_quote_table_set_taken (DeskQuoteTable *self,
                                 const char *carrier,
                                 const char *badge,
                                 const char *why_not);

/**
 * desk_quote_table_export:
 *
 * Writes the comparison to a file, for a spreadsheet; the line below the rows says what became of it.
 */
void desk_quote_table_export (DeskQuoteTable *self, GFile *file);

/**
 * desk_quote_table_get_rows:
 *
 * Returns: (transfer none): the quotes as they stand in the table, from top to bottom
 */
GListModel *desk_quote_table_get_rows (DeskQuoteTable *self);

/* On the selected row, or the first; FALSE while there is none. */
gboolean desk_quote_table_grab_focus (DeskQuoteTable *self);

G_END_DECLS
