/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dispatch/desk-session.h"

G_BEGIN_DECLS

#define DESK_TYPE_RULES_WINDOW (desk_rules_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskRulesWindow, desk_rules_window, DESK, RULES_WINDOW, AdwWindow)

/**
 * desk_rules_window_new:
 *
 * Every rule of the rulebook, carrier by carrier, with its source and date: also those that another
 * page contradicts, and the user's own, each said to be so.
 */
DeskRulesWindow *desk_rules_window_new (DeskSession *session, GtkWindow *parent);

G_END_DECLS
