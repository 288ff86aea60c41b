/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-quote-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_QUOTE_TABLE (desk_quote_table_get_type ())
G_DECLARE_FINAL_TYPE (DeskQuoteTable, desk_quote_table, DESK, QUOTE_TABLE, GtkWidget)

GtkWidget *desk_quote_table_new (void);

DeskQuoteList *desk_quote_table_get_quotes (DeskQuoteTable *self);

/**
 * desk_quote_table_set_quotes:
 * @quotes: (nullable) (transfer none)
 */
void desk_quote_table_set_quotes (DeskQuoteTable *self, DeskQuoteList *quotes);

/**
 * desk_quote_table_get_rows:
 *
 * Returns: (transfer none): the quotes as they stand in the table, from top to bottom
 */
GListModel *desk_quote_table_get_rows (DeskQuoteTable *self);

/* On the selected row, or the first; FALSE while there is none. */
gboolean desk_quote_table_grab_focus (DeskQuoteTable *self);

G_END_DECLS
