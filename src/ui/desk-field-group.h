/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_FIELD_GROUP (desk_field_group_get_type ())
G_DECLARE_FINAL_TYPE (DeskFieldGroup, desk_field_group, DESK, FIELD_GROUP, GtkBox)

GtkWidget *desk_field_group_new (void);

gboolean desk_field_group_get_expanded (DeskFieldGroup *self);
void desk_field_group_set_expanded (DeskFieldGroup *self, gboolean expanded);

/**
 * desk_field_group_update:
 *
 * Says anew what is set and what is wrong inside. Something that stops, and is new, opens the group.
 */
void desk_field_group_update (DeskFieldGroup *self);

/**
 * desk_field_group_get_summary:
 *
 * Returns: what the group says of what is set inside, such as "Tip ¥5 · Insured"
 */
const char *desk_field_group_get_summary (DeskFieldGroup *self);

/**
 * desk_field_group_reveal:
 *
 * Opens the group that @widget stands in, if any.
 *
 * Returns: whether it was closed
 */
gboolean desk_field_group_reveal (GtkWidget *widget);

G_END_DECLS
