/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_EXPERIENCE_VIEW (desk_experience_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskExperienceView, desk_experience_view, DESK, EXPERIENCE_VIEW, GtkWidget)

/* What the carriers kept of their promises, by hours and distance, from the book. */
GtkWidget *desk_experience_view_new (void);

/**
 * desk_experience_view_set_session:
 * @session: (transfer none): must have a store; once
 */
void desk_experience_view_set_session (DeskExperienceView *self, DeskSession *session);

/* Reads the book anew. */
void desk_experience_view_refresh (DeskExperienceView *self);

/* Ends what is under way, for the end of the window. */
void desk_experience_view_stop (DeskExperienceView *self);

G_END_DECLS
