/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-profile-presets.h"
#include "dispatch/desk-session-opener.h"
#include "model/desk-order.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The carriers of a profile: those that it has, those that the platform knows, and what stands between
 * the two. */
#define DESK_TYPE_PROFILE_CARRIERS (desk_profile_carriers_get_type ())
G_DECLARE_FINAL_TYPE (DeskProfileCarriers, desk_profile_carriers, DESK, PROFILE_CARRIERS, GtkWidget)

/**
 * desk_profile_carriers_set_context:
 * @opener: opens the profile, to ask the platform as it
 * @order: (nullable): the open order
 */
void desk_profile_carriers_set_context (DeskProfileCarriers *self,
                                        DeskSessionOpener *opener,
                                        DeskRulebook *rulebook,
                                        DeskProfilePresets *presets,
                                        DeskOrder *order);

/**
 * desk_profile_carriers_set_settings:
 * @settings: (nullable): what is edited
 */
void desk_profile_carriers_set_settings (DeskProfileCarriers *self, DeskProfileSettings *settings);

/**
 * desk_profile_carriers_set_saved:
 * @saved: whether the profile's file says the same: the platform is asked as the file says
 */
void desk_profile_carriers_set_saved (DeskProfileCarriers *self, gboolean saved);

/**
 * desk_profile_carriers_show_problems:
 *
 * Returns: whether one of them is here; the focus is at it then
 */
gboolean desk_profile_carriers_show_problems (DeskProfileCarriers *self, GPtrArray *problems);

/**
 * desk_profile_carriers_show_carrier:
 * @id: a carrier's; goes to it, where the profile has it
 */
void desk_profile_carriers_show_carrier (DeskProfileCarriers *self, const char *id);

G_END_DECLS
