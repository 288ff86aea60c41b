/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dispatch/desk-session.h"

G_BEGIN_DECLS

#define DESK_TYPE_TIMES_LEAD (desk_times_lead_get_type ())
G_DECLARE_FINAL_TYPE (DeskTimesLead, desk_times_lead, DESK, TIMES_LEAD, GtkBox)

/**
 * desk_times_lead_set_session:
 * @session: (nullable): whose leads are shown and changed
 */
void desk_times_lead_set_session (DeskTimesLead *self, DeskSession *session);

G_END_DECLS
