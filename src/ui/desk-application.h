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
 * desk_ui_register:
 * @opener: (transfer none): opens the other profiles
 * @flags: %G_APPLICATION_IS_SERVICE where the session bus started it, so that a window is there when
 *   it is asked for; %G_APPLICATION_NON_UNIQUE where others that run are of no concern
 *
 * Makes it the one program of its name on the session bus, unless another is that already: then it is
 * remote, and all that can be done with it is to ask.
 *
 * Returns: (transfer full) (nullable): the program, without a session yet
 */
GApplication *desk_ui_register (DeskSessionOpener *opener,
                                GApplicationFlags flags,
                                GError **error);

/**
 * desk_ui_ask:
 * @application: of desk_ui_register()
 * @profile: (nullable): to go to
 * @fresh: whether to begin an empty order
 * @files: (nullable) (array length=n_files): to open
 *
 * Asks for a window, here or, where it is remote, of the program that runs.
 */
void desk_ui_ask (GApplication *application,
                  const char *profile,
                  gboolean fresh,
                  GFile **files,
                  int n_files);

/**
 * desk_ui_run:
 * @application: of desk_ui_register(), not remote
 * @session: (transfer none): to begin with; its book is closed at the end
 * @order: (nullable) (transfer none): the draft to open with, where none was kept
 * @file_wins: whether it goes before the one that was kept
 *
 * Shows the window and returns when it is closed.
 *
 * Returns: the exit status
 */
int desk_ui_run (GApplication *application,
                 DeskSession *session,
                 DeskOrder *order,
                 gboolean file_wins);

G_END_DECLS
