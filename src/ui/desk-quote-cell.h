/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-quote-outlook.h"
#include "ui/desk-quote-remedy.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_QUOTE_CELL (desk_quote_cell_get_type ())
G_DECLARE_FINAL_TYPE (DeskQuoteCell, desk_quote_cell, DESK, QUOTE_CELL, GtkWidget)

GtkWidget *desk_quote_cell_new (DeskQuoteColumn column);

DeskQuoteColumn desk_quote_cell_get_column (DeskQuoteCell *self);

DeskQuote *desk_quote_cell_get_quote (DeskQuoteCell *self);

/**
 * desk_quote_cell_set_quote:
 * @quote: (nullable): shown with the next desk_quote_cell_update()
 */
void desk_quote_cell_set_quote (DeskQuoteCell *self, DeskQuote *quote);

/**
 * desk_quote_cell_update:
 * @remedy: what a button in the last column does about the row; the signal "remedied" tells of a
 *   press. The button is the pointer's: the row itself has the same by key.
 */
void desk_quote_cell_update (DeskQuoteCell *self,
                             const DeskQuoteOutlook *outlook,
                             DeskQuoteRemedy remedy);

/* What a column needs at least to show the cell as it is, with all of its badges. */
int desk_quote_cell_get_width (DeskQuoteCell *self);

/**
 * desk_quote_cell_dup_text:
 *
 * Returns: (transfer full): all that is to be read in the cell, in one line
 */
char *desk_quote_cell_dup_text (DeskQuoteCell *self);

G_END_DECLS
