/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-quote-column.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_QUOTE_SORTER (desk_quote_sorter_get_type ())
G_DECLARE_FINAL_TYPE (DeskQuoteSorter, desk_quote_sorter, DESK, QUOTE_SORTER, GtkSorter)

/**
 * desk_quote_sorter_new:
 * @view: its columns get their sorters here, in the order of DeskQuoteColumn
 *
 * Sorts by the header of @view that the user chose, in its direction, except that a quote which has
 * nothing in that column comes last in both directions; ties go to the cheaper quote, then to the
 * carriers' own order. It sorts when a header is chosen, and when it is told to.
 */
DeskQuoteSorter *desk_quote_sorter_new (GtkColumnView *view);

/**
 * desk_quote_sorter_set_fixed:
 * @fixed: whether rows keep the places they have, whatever header is chosen
 *
 * Setting it to %FALSE does not sort yet: see desk_quote_sorter_sort().
 */
void desk_quote_sorter_set_fixed (DeskQuoteSorter *self, gboolean fixed);

/**
 * desk_quote_sorter_undo:
 *
 * Puts the rows back as they are in the list below, and fixes them there.
 */
void desk_quote_sorter_undo (DeskQuoteSorter *self);

/**
 * desk_quote_sorter_set_by_amount:
 * @by_amount: whether estimates stand among the prices by their amount, and not behind them all
 *
 * Does not sort yet either.
 */
void desk_quote_sorter_set_by_amount (DeskQuoteSorter *self, gboolean by_amount);

/**
 * desk_quote_sorter_sort:
 *
 * Puts the rows in order, unless they are fixed.
 */
void desk_quote_sorter_sort (DeskQuoteSorter *self);

/**
 * desk_quote_sorter_get_column:
 * @column: (out) (optional): by which is sorted first
 * @descending: (out) (optional)
 *
 * Returns: whether a header was chosen at all
 */
gboolean desk_quote_sorter_get_column (DeskQuoteSorter *self,
                                       DeskQuoteColumn *column,
                                       gboolean *descending);

G_END_DECLS
