/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-quote.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_PRICE_BAR (desk_price_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeskPriceBar, desk_price_bar, DESK, PRICE_BAR, GtkWidget)

GtkWidget *desk_price_bar_new (void);

/**
 * desk_price_bar_set_quote:
 * @quote: (nullable): whose price is drawn
 * @largest: the sum, in fen, that fills the whole bar, so that bars can be compared
 */
void desk_price_bar_set_quote (DeskPriceBar *self, DeskQuote *quote, gint64 largest);

G_END_DECLS
