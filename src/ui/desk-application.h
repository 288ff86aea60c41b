/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session-opener.h"
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
 * desk_application_restore:
 * @application: of desk_application_new()
 * @file_wins: whether the order is a file that the user named, and not just what there is without a
 *   draft
 *
 * Makes the first window open with the draft that was kept last, if there is one.
 */
void desk_application_restore (GApplication *application, gboolean file_wins);

/**
 * desk_application_set_opener:
 * @application: of desk_application_new(), not running yet
 * @opener: (transfer none): lets the user go to other profiles
 */
void desk_application_set_opener (GApplication *application, DeskSessionOpener *opener);

/**
 * desk_ui_dup_last_profile:
 *
 * Returns: (transfer full) (nullable): the name of the profile that was gone to last, which is never
 *   one of production: that is chosen each time; %NULL for Practice
 */
char *desk_ui_dup_last_profile (void);

/**
 * desk_ui_run:
 * @opener: (transfer none): opens the other profiles
 * @session: (transfer none): to begin with; its book is closed at the end
 * @order: (nullable) (transfer none): the draft to open with, where none was kept
 * @file_wins: whether it goes before the one that was kept
 * @argc: of what is left for GTK to read
 *
 * Shows the window and returns when it is closed.
 *
 * Returns: the exit status
 */
int desk_ui_run (DeskSessionOpener *opener,
                 DeskSession *session,
                 DeskOrder *order,
                 gboolean file_wins,
                 int argc,
                 char **argv);

G_END_DECLS
