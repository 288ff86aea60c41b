/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-quote.h"

G_BEGIN_DECLS

/* What a table shows where nothing was told. Never 0. */
#define DESK_NOT_TOLD "—"

/* Each returns (transfer full) a short text for reading; what was not told is DESK_NOT_TOLD. */

/* Fen: "¥9.80". */
char *desk_closures_format_money (DeskAmount amount);

/* Fen without the sign of the currency, for a sum's parts: "9.80". */
char *desk_closures_format_sum (gint64 fen);

/* Fen more than the cheapest: "+2.70", "0.00". */
char *desk_closures_format_difference (DeskAmount difference);

/* Metres: "850 m", "1.32 km". */
char *desk_closures_format_distance (DeskAmount metres);

/* Seconds as a promise, never told shorter than it is: "4 min", "1 h 5 min". */
char *desk_closures_format_duration (DeskAmount seconds);

/* Seconds since: "19 s ago", "3 min ago", "2 h ago". */
char *desk_closures_format_age (gint64 seconds);

/* Seconds left: "2:41", "1:02:41". */
char *desk_closures_format_countdown (gint64 seconds);

G_END_DECLS
