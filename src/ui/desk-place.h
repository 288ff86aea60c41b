/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point.h"
#include "model/desk-record.h"

G_BEGIN_DECLS

/**
 * DeskPlaceMemory:
 *
 * How a party's place was told before it was re-expressed, so that the digits that were typed come
 * back when the user changes their mind. Starts as zeros; free with desk_place_memory_clear().
 */
typedef struct
{
  char *type;
  char *lng;
  char *lat;
  char *told_lng;
  char *told_lat;
} DeskPlaceMemory;

void desk_place_memory_clear (DeskPlaceMemory *memory);

/* The API's coordinate_type of a party, 0 where it says nothing, and what it stands for. */
int desk_place_get_coordinate_type (DeskRecord *party);
DeskDatum desk_place_get_datum (DeskRecord *party);

/**
 * desk_place_get_point:
 * @point: (out): in the party's own datum
 *
 * Returns: whether the party's degrees are a place on earth
 */
gboolean desk_place_get_point (DeskRecord *party, DeskPoint *point);

/**
 * desk_place_set_point:
 * @point: in any datum
 *
 * Writes a place as the party tells places: six decimals, in its own datum.
 */
void desk_place_set_point (DeskRecord *party, DeskPoint point);

/**
 * desk_place_express:
 * @coordinate_type: 0 or 1, as in the API
 * @memory: what the last call for this party left behind
 *
 * Tells the same place in another system. Where the digits are still those of the last call, and
 * the system is the one from before, the digits from before come back as they were.
 */
void desk_place_express (DeskRecord *party, int coordinate_type, DeskPlaceMemory *memory);

G_END_DECLS
