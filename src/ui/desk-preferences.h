/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dispatch/desk-vault.h"

G_BEGIN_DECLS

#define DESK_TYPE_PREFERENCES (desk_preferences_get_type ())
G_DECLARE_FINAL_TYPE (DeskPreferences, desk_preferences, DESK, PREFERENCES, AdwWindow)

/**
 * desk_preferences_new:
 * @vault: (transfer none): where keys are kept; what is kept there is never shown
 * @parent: (nullable)
 *
 * What is set once: who is asked for places, and how far a delivery may go. "secrets-changed" tells that
 * a key was kept or forgotten. Where the settings are not installed, only the keys are here.
 */
DeskPreferences *desk_preferences_new (DeskVault *vault, GtkWindow *parent);

G_END_DECLS
