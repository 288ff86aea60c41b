/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-quote-list.h"
#include "dispatch/desk-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_PRICING_WINDOW (desk_pricing_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskPricingWindow, desk_pricing_window, DESK, PRICING_WINDOW, AdwWindow)

/**
 * desk_pricing_window_new:
 * @quotes: (nullable): what the rules are tried on
 * @order: (nullable): which @quotes are about
 * @parent: (nullable)
 *
 * How carriers are chosen between, the cards of those that tell no price, what the customer pays,
 * and how old and estimated prices are dealt with. What is changed holds at once and is kept in the
 * profile's book.
 */
DeskPricingWindow *desk_pricing_window_new (DeskSession *session,
                                            DeskQuoteList *quotes,
                                            DeskOrder *order,
                                            GtkWindow *parent);

G_END_DECLS
