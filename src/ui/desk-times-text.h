/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_times_text_format:
 * @seconds: unix seconds
 *
 * Returns: (transfer full) (nullable): the wall time in China, such as "2026-11-22 18:30"; the
 *   seconds follow where there are any; %NULL beyond the year 9999
 */
char *desk_times_text_format (gint64 seconds);

/**
 * desk_times_text_parse:
 * @text: a wall time in China: "2026-11-22 18:30", with "/" or "." between the numbers of the date,
 *   with or without seconds
 * @seconds: (out): unix seconds
 *
 * Returns: whether @text is such a time, the 30th of February is not
 */
gboolean desk_times_text_parse (const char *text, gint64 *seconds);

G_END_DECLS
