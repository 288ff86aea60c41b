/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-quote-list.h"
#include "dispatch/desk-session.h"
#include "model/desk-order.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_WINDOW (desk_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskWindow, desk_window, DESK, WINDOW, AdwApplicationWindow)

/**
 * desk_window_new:
 * @application: (nullable)
 * @order: (nullable) (transfer none): the draft to open with; %NULL for an empty one
 */
GtkWidget *desk_window_new (GtkApplication *application, DeskSession *session, DeskOrder *order);

DeskOrder *desk_window_get_order (DeskWindow *self);

DeskQuoteList *desk_window_get_quotes (DeskWindow *self);

/**
 * desk_window_add_note:
 * @text: plain text, translated
 *
 * Tells of one event, for a few seconds.
 */
void desk_window_add_note (DeskWindow *self, const char *text);

G_END_DECLS
