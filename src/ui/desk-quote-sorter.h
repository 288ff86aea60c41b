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
 * carriers' own order.
 */
DeskQuoteSorter *desk_quote_sorter_new (GtkColumnView *view);

/**
 * desk_quote_sorter_set_fixed:
 * @fixed: whether rows keep the places they have
 *
 * Setting it to %FALSE sorts.
 */
void desk_quote_sorter_set_fixed (DeskQuoteSorter *self, gboolean fixed);

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
