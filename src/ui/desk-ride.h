/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-delivery.h"
#include "model/desk-point.h"

G_BEGIN_DECLS

/**
 * DeskRidePlace:
 *
 * The places that a ride is about.
 */
typedef enum
{
  DESK_RIDE_SENDER,
  DESK_RIDE_RECEIVER,
  DESK_RIDE_RIDER,
} DeskRidePlace;

#define DESK_RIDE_N_PLACES 3

/**
 * desk_ride_get_place:
 * @point: (out): in GCJ-02; untouched where there is none
 *
 * Returns: whether the place is known. A rider at 0, 0, or more than 100 km from both ends of the ride,
 *   is not: nobody rides there.
 */
gboolean desk_ride_get_place (DeskDelivery *delivery, DeskRidePlace place, DeskPoint *point);

G_END_DECLS
