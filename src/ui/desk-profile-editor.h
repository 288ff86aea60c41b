/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-profile-presets.h"
#include "dispatch/desk-session-opener.h"
#include "model/desk-order.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One profile in three pages: what it is, which stores send, which carriers are asked. What is typed
 * goes into the settings that were set; to write them to their file is the owner's. */
#define DESK_TYPE_PROFILE_EDITOR (desk_profile_editor_get_type ())
G_DECLARE_FINAL_TYPE (DeskProfileEditor, desk_profile_editor, DESK, PROFILE_EDITOR, GtkWidget)

/**
 * desk_profile_editor_set_context:
 * @order: (nullable): the open order
 */
void desk_profile_editor_set_context (DeskProfileEditor *self,
                                      DeskSessionOpener *opener,
                                      DeskRulebook *rulebook,
                                      DeskProfilePresets *presets,
                                      DeskOrder *order);

void desk_profile_editor_set_settings (DeskProfileEditor *self, DeskProfileSettings *settings);

/* Whether the file says the same as the settings. */
void desk_profile_editor_set_saved (DeskProfileEditor *self, gboolean saved);

/**
 * desk_profile_editor_show_problems:
 * @problems: (element-type DeskProblem): may be empty
 *
 * Shows each problem at its row, and goes to the first.
 */
void desk_profile_editor_show_problems (DeskProfileEditor *self, GPtrArray *problems);

/* Goes to the account of the carrier with this id. */
void desk_profile_editor_show_carrier (DeskProfileEditor *self, const char *id);

G_END_DECLS
