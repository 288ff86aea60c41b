/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_decimal_parse:
 * @text: a decimal number: sign, digits, point, digits, and an exponent as JSON allows it
 * @decimals: how many decimals @scaled keeps, 0 to 9
 * @scaled: (out): the value × 10^@decimals
 *
 * Reads a number exactly. Digits beyond @decimals are rounded once, half away from zero (四舍五入,
 * as the reference of pre_add asks for every amount and measure), on the text itself: 1.005 is 1.01.
 *
 * Returns: %FALSE when @text is no such number, or does not fit; @scaled is then untouched.
 */
gboolean desk_decimal_parse (const char *text, guint decimals, gint64 *scaled);

/**
 * desk_decimal_format:
 *
 * Returns: (transfer full): @scaled without needless zeros, such as "12.5" for 1250 and 2 decimals;
 *   the point is always ".", whatever the locale
 */
char *desk_decimal_format (gint64 scaled, guint decimals);

/**
 * desk_decimal_format_fixed:
 *
 * Returns: (transfer full): @scaled with exactly @decimals decimals, such as "12.50"
 */
char *desk_decimal_format_fixed (gint64 scaled, guint decimals);

/**
 * desk_decimal_normalize:
 *
 * Returns: (transfer full) (nullable): @text as it may stand in JSON with at most @decimals
 *   decimals: the digits as they came where that is possible, else rounded; %NULL when @text is no
 *   number
 */
char *desk_decimal_normalize (const char *text, guint decimals);

G_END_DECLS
