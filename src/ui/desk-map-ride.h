/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-ride.h"

G_BEGIN_DECLS

/**
 * DeskMapRide:
 * @id: which ride it is: the map is fitted to another one, and stays where it is for the same
 * @whose: in a line, over the map
 * @about: (nullable): where the rider is, in words
 * @known: which of the @places are; all in GCJ-02
 * @old: whether the rider was not heard of for long
 * @track: (array length=n_track) (nullable): where the rider was, the last place last
 *
 * What a map shows of a ride. A plain value.
 */
typedef struct
{
  gint64 id;
  const char *whose;
  const char *about;
  gboolean known[DESK_RIDE_N_PLACES];
  DeskPoint places[DESK_RIDE_N_PLACES];
  gboolean old;
  const DeskPoint *track;
  guint n_track;
} DeskMapRide;

G_END_DECLS
