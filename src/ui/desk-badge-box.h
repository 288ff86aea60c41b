/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_BADGE_BOX (desk_badge_box_get_type ())
G_DECLARE_FINAL_TYPE (DeskBadgeBox, desk_badge_box, DESK, BADGE_BOX, GtkWidget)

/* Badges in a row, the one that matters most first. It shows as many as have room, each of them
 * whole. */
GtkWidget *desk_badge_box_new (void);

/* Whether badges are left out before others are given less room; otherwise it asks for the room of
 * all. */
void desk_badge_box_set_tight (DeskBadgeBox *self, gboolean tight);

/* What all of its badges take, beyond what it asks for. */
int desk_badge_box_get_missing (DeskBadgeBox *self);

G_END_DECLS
