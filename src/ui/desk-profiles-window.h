/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session-opener.h"
#include "model/desk-order.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_PROFILES_WINDOW (desk_profiles_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskProfilesWindow, desk_profiles_window, DESK, PROFILES_WINDOW, AdwWindow)

/**
 * desk_profiles_window_new:
 * @session: the one in use
 * @parent: (nullable)
 * @order: (nullable): the open order
 *
 * The user's profiles, to be made, changed and removed.
 */
GtkWidget *desk_profiles_window_new (DeskSessionOpener *opener,
                                     DeskSession *session,
                                     GtkWindow *parent,
                                     DeskOrder *order);

/**
 * desk_profiles_window_select:
 * @id: (nullable): of a profile; also of one that is not loaded yet
 */
void desk_profiles_window_select (DeskProfilesWindow *self, const char *id);

/**
 * desk_profiles_window_show_carrier:
 * @carrier: the id of a carrier of the profile that is selected; to be called once the window is there
 *
 * Goes to its account.
 */
void desk_profiles_window_show_carrier (DeskProfilesWindow *self, const char *carrier);

G_END_DECLS
