/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"
#include "model/desk-order.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * desk_application_new:
 * @session: (transfer none)
 * @order: (nullable) (transfer none): the draft to open with
 *
 * Returns: (transfer full): the program with a window, a #GtkApplication; it opens one whenever it
 *   is activated and none is there
 */
GApplication *desk_application_new (DeskSession *session, DeskOrder *order);

/**
 * desk_ui_run:
 * @order: (nullable) (transfer none): the draft to open with
 * @argc: of what is left for GTK to read
 *
 * Shows the window and returns when it is closed.
 *
 * Returns: the exit status
 */
int desk_ui_run (DeskSession *session, DeskOrder *order, int argc, char **argv);

G_END_DECLS
