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
 * @sender_datum: the datum its degrees are to be told in
 * @receiver: (nullable): where it goes, likewise
 * @receiver_datum: the datum of these
 *
 * What the map shows, in words: both places, how far and which way, and the datum by name; where the
 * two differ, each by the name of its own.
 *
 * Returns: (transfer full): one line of text
 */
char *desk_map_text_describe (const DeskPoint *sender,
                              DeskDatum sender_datum,
                              const DeskPoint *receiver,
                              DeskDatum receiver_datum);

G_END_DECLS
