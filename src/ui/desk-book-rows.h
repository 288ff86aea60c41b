/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-book-search.h"

G_BEGIN_DECLS

#define DESK_TYPE_BOOK_ROWS (desk_book_rows_get_type ())
G_DECLARE_FINAL_TYPE (DeskBookRows, desk_book_rows, DESK, BOOK_ROWS, GObject)

/**
 * desk_book_rows_new:
 * @store: (transfer none)
 *
 * What a search in the book found, as a #GListModel of #DeskBookRow. The first ones are read at once,
 * how many there are is counted behind them, and the others are read where somebody looks. However
 * many there are, few are held. The signal “changed” tells that a search began, found, ended or
 * failed.
 */
DeskBookRows *desk_book_rows_new (DeskStore *store);

/**
 * desk_book_rows_search:
 * @query: its offset and limit do not matter
 *
 * Begins anew; what was found before stays until there is something to take its place. The search
 * before ends.
 */
void desk_book_rows_search (DeskBookRows *self, const DeskBookQuery *query);

/* Reads what is shown once more. */
void desk_book_rows_refresh (DeskBookRows *self);

/* Ends whatever is under way. */
void desk_book_rows_stop (DeskBookRows *self);

/* Whether the first ones are still looked for. */
gboolean desk_book_rows_is_searching (DeskBookRows *self);

/* Whether it is known how many there are. */
gboolean desk_book_rows_is_counted (DeskBookRows *self);

/* (nullable): why the last search failed, translated. */
const char *desk_book_rows_get_failure (DeskBookRows *self);

G_END_DECLS
