/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-ride: where a delivery is, as the map may draw it. A function of its argument alone. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-ride.h"

#include <math.h>

/* Metres; a rider carries within a city. */
#define FARTHEST 100000

static const char *const fields[DESK_RIDE_N_PLACES][2] = {
  [DESK_RIDE_SENDER] = { "sender_lng", "sender_lat" },
  [DESK_RIDE_RECEIVER] = { "receiver_lng", "receiver_lat" },
  [DESK_RIDE_RIDER] = { "rider_lng", "rider_lat" },
};

/* The datum of a rider's degrees is not documented anywhere. They are taken as GCJ-02, like all that
 * the platform tells; were they WGS-84, the rider would be drawn half a kilometre off the street. */
static gboolean
read_point (DeskDelivery *delivery, DeskRidePlace place, DeskPoint *point)
{
  DeskAmount lng = desk_delivery_get_number (delivery, fields[place][0]);
  DeskAmount lat = desk_delivery_get_number (delivery, fields[place][1]);

  *point = (DeskPoint){ (double) lng.value / 1e6, (double) lat.value / 1e6, DESK_DATUM_GCJ02 };

  return lng.told && lat.told && desk_point_is_valid (*point) &&
         (fabs (point->lng) > 1e-6 || fabs (point->lat) > 1e-6);
}

/* What the book kept before anybody looked, or another program wrote, may be anything. */
static gboolean
is_far (DeskDelivery *delivery, DeskPoint rider)
{
  gboolean any = FALSE;

  for (guint i = DESK_RIDE_SENDER; i <= DESK_RIDE_RECEIVER; i++)
    {
      DeskPoint end;

      if (!read_point (delivery, (DeskRidePlace) i, &end))
        continue;
      if (desk_point_distance (end, rider) <= FARTHEST)
        return FALSE;
      any = TRUE;
    }

  return any;
}

gboolean
desk_ride_get_place (DeskDelivery *delivery, DeskRidePlace place, DeskPoint *point)
{
  DeskPoint read;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), FALSE);
  g_return_val_if_fail (place < DESK_RIDE_N_PLACES, FALSE);
  g_return_val_if_fail (point != NULL, FALSE);

  if (!read_point (delivery, place, &read) ||
      (place == DESK_RIDE_RIDER && is_far (delivery, read)))
    return FALSE;

  *point = read;

  return TRUE;
}
