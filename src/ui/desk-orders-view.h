/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"
#include "ui/desk-book-rows.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_ORDERS_VIEW (desk_orders_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrdersView, desk_orders_view, DESK, ORDERS_VIEW, GtkWidget)

/**
 * desk_orders_view_new:
 *
 * All orders of the book: looked for, read, copied, ordered again, exported and erased.
 *
 * Signals: “said” with the words of one event; “order-again” with a #DeskOrder that is to be the
 * draft; “erased” after a customer was.
 */
GtkWidget *desk_orders_view_new (void);

/**
 * desk_orders_view_set_session:
 * @session: (transfer none): must have a store; once
 */
void desk_orders_view_set_session (DeskOrdersView *self, DeskSession *session);

/* Reads what is shown once more; the first time, the first orders. */
void desk_orders_view_refresh (DeskOrdersView *self);

/* Ends what is under way, for the end of the window. */
void desk_orders_view_stop (DeskOrdersView *self);

/* Into the search. */
void desk_orders_view_find (DeskOrdersView *self);

/* (transfer none) (nullable) */
DeskDelivery *desk_orders_view_get_selected (DeskOrdersView *self);

/* (transfer none): what is found. */
DeskBookRows *desk_orders_view_get_rows (DeskOrdersView *self);

/* Writes all that the filters let through. */
void desk_orders_view_save_csv (DeskOrdersView *self, GFile *file, gboolean unmasked);

/* Asks before it erases whoever has the number. */
void desk_orders_view_erase (DeskOrdersView *self, const char *phone);

G_END_DECLS
