/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where orders go, always in sight, and the way to go elsewhere: a press on another profile activates
 * the action “app.open-profile” with its name. */
#define DESK_TYPE_PROFILE_BUTTON (desk_profile_button_get_type ())
G_DECLARE_FINAL_TYPE (DeskProfileButton, desk_profile_button, DESK, PROFILE_BUTTON, GtkWidget)

/**
 * desk_profile_button_set_session:
 *
 * Shows the profile of @session and, where it has one, what is left of its day.
 */
void desk_profile_button_set_session (DeskProfileButton *self, DeskSession *session);

/**
 * desk_profile_button_set_profiles:
 * @profiles: (nullable): of #DeskProfileSettings, to choose from besides the built-in one
 */
void desk_profile_button_set_profiles (DeskProfileButton *self, GListModel *profiles);

/**
 * desk_profile_button_set_busy:
 *
 * Another profile is being opened.
 */
void desk_profile_button_set_busy (DeskProfileButton *self, gboolean busy);

void desk_profile_button_popup (DeskProfileButton *self);

G_END_DECLS
