/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dispatch/desk-session.h"

G_BEGIN_DECLS

#define DESK_TYPE_HELP_WINDOW (desk_help_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskHelpWindow, desk_help_window, DESK, HELP_WINDOW, AdwWindow)

/**
 * desk_help_window_new:
 * @session: whose rules, errors and carriers it tells
 *
 * The window stands by itself: it can be read beside any other, a modal one too.
 */
DeskHelpWindow *desk_help_window_new (DeskSession *session);

/**
 * desk_help_window_open:
 * @page: the name of a page
 *
 * Shows the page, as if a link to it had been followed.
 */
void desk_help_window_open (DeskHelpWindow *self, const char *page);

G_END_DECLS
