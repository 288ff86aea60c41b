/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-doctor-step.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One step of the set-up: what to do, whether it works, and what helps. Emits "check", and
 * "ask-for-help". */
#define DESK_TYPE_ASSISTANT_STEP (desk_assistant_step_get_type ())
G_DECLARE_FINAL_TYPE (DeskAssistantStep, desk_assistant_step, DESK, ASSISTANT_STEP, GtkWidget)

/**
 * desk_assistant_step_new:
 * @number: from 1
 */
GtkWidget *desk_assistant_step_new (DeskDoctorStep *step, guint number);

DeskDoctorStep *desk_assistant_step_get_step (DeskAssistantStep *self);

/**
 * desk_assistant_step_set_busy:
 * @busy: whether steps are being checked, this one or another
 */
void desk_assistant_step_set_busy (DeskAssistantStep *self, gboolean busy);

G_END_DECLS
