/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DESK_PACE_MOST 8

/**
 * DeskPace:
 * @most: how many in any second, up to %DESK_PACE_MOST; 0 sets no limit
 *
 * Keeps calls to so many a second. A plain value, zeroed to begin with; time is passed in.
 */
typedef struct
{
  guint most;
  guint n_taken;
  gint64 taken[DESK_PACE_MOST]; /* the last of them, in a ring */
} DeskPace;

/**
 * desk_pace_take:
 * @now: monotonic µs
 *
 * Returns: 0 when the call may go, and is counted; else after how many ms to ask again
 */
guint desk_pace_take (DeskPace *self, gint64 now);

G_END_DECLS
