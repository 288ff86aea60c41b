/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-found-place.h"
#include "model/desk-point-reading.h"

G_BEGIN_DECLS

/* What is said of places that were found or read. Functions of their arguments and the locale. */

/**
 * desk_place_words_get_level:
 *
 * Returns: (nullable): how well a place is known, in a word
 */
const char *desk_place_words_get_level (DeskPlaceLevel level);

/**
 * desk_place_words_dup_address:
 *
 * Returns: (transfer full): the place as an address below its city: without province and city, with
 *   the name of the place where the address lacks it
 */
char *desk_place_words_dup_address (DeskFoundPlace *place);

/**
 * desk_place_words_dup_complaint:
 *
 * Returns: (transfer full) (nullable): why @reading is no place, and what to do; %NULL where it is
 *   one, or where the text is about something else
 */
char *desk_place_words_dup_complaint (const DeskPointReading *reading);

/**
 * desk_place_words_dup_reading_title:
 * @reading: of a place
 *
 * Returns: (transfer full): the name it came with, or its degrees
 */
char *desk_place_words_dup_reading_title (const DeskPointReading *reading);

/**
 * desk_place_words_dup_reading_origin:
 * @reading: of a place
 *
 * Returns: (transfer full): what it was read from, and the coordinate system where that is known
 */
char *desk_place_words_dup_reading_origin (const DeskPointReading *reading);

/**
 * desk_place_words_dup_reading_story:
 * @reading: of a place
 * @assumed: how it was taken
 * @chosen: whether the user chose @assumed, just now
 *
 * Returns: (transfer full): what was read, as what and why, and what else it could be
 */
char *desk_place_words_dup_reading_story (const DeskPointReading *reading,
                                          DeskDatum assumed,
                                          gboolean chosen);

/**
 * desk_place_words_get_other:
 *
 * Returns: the system that @assumed is mistaken for
 */
DeskDatum desk_place_words_get_other (DeskDatum assumed);

G_END_DECLS
