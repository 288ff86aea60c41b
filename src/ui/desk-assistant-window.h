/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-doctor.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_ASSISTANT_WINDOW (desk_assistant_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskAssistantWindow, desk_assistant_window, DESK, ASSISTANT_WINDOW, AdwWindow)

/**
 * desk_assistant_window_new:
 * @doctor: on @session; kept by the caller, so that what was checked is still there when the user
 *   comes back
 * @parent: (nullable)
 *
 * The five steps to the first real quote, with what to do for each and whether it works.
 */
GtkWidget *desk_assistant_window_new (DeskSession *session, DeskDoctor *doctor, GtkWindow *parent);

G_END_DECLS
