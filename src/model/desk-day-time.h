/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times of the day, in minutes after midnight in China, which has one time zone and no summer
 * time. */

/**
 * desk_day_time_parse:
 * @text: "22:30", "9:05", "22", and "24:00" for the end of the day; the colon may be full-width
 * @minutes: (out): untouched where @text is none
 */
gboolean desk_day_time_parse (const char *text, int *minutes);

/**
 * desk_day_time_get:
 * @now: unix seconds
 */
int desk_day_time_get (gint64 now);

/**
 * desk_day_time_is_within:
 *
 * Returns: whether @minutes is at or after @from and before @to, which may be after midnight; always
 *   where both are the same
 */
gboolean desk_day_time_is_within (int minutes, int from, int to);

G_END_DECLS
