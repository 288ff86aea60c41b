/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"
#include "ui/desk-orders-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_BOOK_VIEW (desk_book_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskBookView, desk_book_view, DESK, BOOK_VIEW, GtkWidget)

/* What the book tells: its orders, the sums of them, what was learned of the carriers, and what other
 * rules would have cost. Read when it comes into view.
 *
 * Signals: “said” with the words of one event; “order-again” with a #DeskOrder that is to be the
 * draft. */
GtkWidget *desk_book_view_new (void);

/**
 * desk_book_view_set_session:
 * @session: (transfer none): once; one without a store has nothing to tell
 */
void desk_book_view_set_session (DeskBookView *self, DeskSession *session);

/* Reads what is in view once more. */
void desk_book_view_refresh (DeskBookView *self);

/* Ends what is under way, for the end of the window. */
void desk_book_view_stop (DeskBookView *self);

/* Into the search for orders. */
void desk_book_view_find (DeskBookView *self);

/* @name: "orders", "books", "experience" or "rehearsal" */
void desk_book_view_show_page (DeskBookView *self, const char *name);

G_END_DECLS
