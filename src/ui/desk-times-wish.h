/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"
#include "ui/desk-field-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_TIMES_WISH (desk_times_wish_get_type ())
G_DECLARE_FINAL_TYPE (DeskTimesWish, desk_times_wish, DESK, TIMES_WISH, GtkBox)

/**
 * desk_times_wish_set_info:
 * @info: (nullable): the order_info whose three expected times are one wish
 */
void desk_times_wish_set_info (DeskTimesWish *self, DeskRecord *info);

/**
 * desk_times_wish_set_booked:
 *
 * What the user's choice of "now" or "booked" means for the wish: put aside, or taken up again.
 */
void desk_times_wish_set_booked (DeskTimesWish *self, gboolean booked);

/* Shows what the record says now. */
void desk_times_wish_update (DeskTimesWish *self);

/**
 * desk_times_wish_find_row:
 * @field: one of the three; carriers read different ones of a single wish
 *
 * Returns: (nullable): where that time is edited: its own row where it is to be seen, else that of
 *   the wish; %NULL for any other field
 */
DeskFieldRow *desk_times_wish_find_row (DeskTimesWish *self, const char *field);

G_END_DECLS
