/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point.h"

G_BEGIN_DECLS

/**
 * desk_map_text_format_distance:
 * @metres: a length, or NaN where it is not known
 *
 * Returns: (transfer full): the length for reading, in metres below a kilometre and in kilometres
 *   from there on, with the locale's decimal sign; "—" for NaN
 */
char *desk_map_text_format_distance (double metres);

/**
 * desk_map_text_describe:
 * @sender: (nullable): where the parcel is fetched, in any datum; %NULL while not placed
 * @receiver: (nullable): where it goes, likewise
 * @datum: the datum the degrees are to be told in
 *
 * What the map shows, in words: both places, how far and which way, and the datum by name.
 *
 * Returns: (transfer full): one line of text
 */
char *desk_map_text_describe (const DeskPoint *sender, const DeskPoint *receiver, DeskDatum datum);

G_END_DECLS
