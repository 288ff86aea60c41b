/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_REHEARSAL_VIEW (desk_rehearsal_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskRehearsalView, desk_rehearsal_view, DESK, REHEARSAL_VIEW, GtkWidget)

/* What a time would have cost if the rules had chosen: all of them as they are now, and each by
 * itself. Nothing is sent to anybody. */
GtkWidget *desk_rehearsal_view_new (void);

/**
 * desk_rehearsal_view_set_session:
 * @session: (transfer none): must have a store; once
 */
void desk_rehearsal_view_set_session (DeskRehearsalView *self, DeskSession *session);

/* Lets the rules choose anew. */
void desk_rehearsal_view_refresh (DeskRehearsalView *self);

/* Ends what is under way, for the end of the window. */
void desk_rehearsal_view_stop (DeskRehearsalView *self);

G_END_DECLS
