/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where Google's and Apple's links are in GCJ-02, and where in WGS-84: outlines of Hong Kong, Macau
 * and Taiwan. The same digits are held against them in either datum, so that they can be right to
 * some hundred metres only; Shenzhen, Zhuhai and Xiamen stay on their side. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-point-reading-private.h"

typedef struct
{
  double west, south, east, north;
} Box;

static const Box boxes[] = {
  { 113.528, 22.1755, 113.600, 22.2150 }, /* Macau's peninsula */
  { 113.549, 22.1050, 113.600, 22.1755 }, /* and its islands */
  { 119.950, 21.7000, 122.200, 25.4000 }, /* Taiwan */
  { 119.300, 23.1000, 119.800, 23.9000 }, /* Penghu */
  { 118.200, 24.3700, 118.500, 24.5350 }, /* Kinmen */
  { 119.880, 25.9300, 120.060, 26.3000 }, /* Matsu */
};

/* Hong Kong ends north at Deep Bay, the Shenzhen River and Mirs Bay; from west to east. */
#define HONG_KONG_SOUTH 22.13

static const struct
{
  double lng, lat;
} hong_kong[] = {
  { 113.830, 22.410 }, { 113.880, 22.425 }, { 113.940, 22.470 }, { 113.975, 22.490 },
  { 114.020, 22.503 }, { 114.060, 22.513 }, { 114.085, 22.526 }, { 114.115, 22.531 },
  { 114.145, 22.542 }, { 114.165, 22.556 }, { 114.190, 22.555 }, { 114.225, 22.547 },
  { 114.250, 22.553 }, { 114.460, 22.560 },
};

static gboolean
in_hong_kong (double lng, double lat)
{
  for (guint i = 1; lat >= HONG_KONG_SOUTH && i < G_N_ELEMENTS (hong_kong); i++)
    {
      double west = hong_kong[i - 1].lng;
      double east = hong_kong[i].lng;

      if (lng >= west && lng <= east)
        {
          double rise = (hong_kong[i].lat - hong_kong[i - 1].lat) / (east - west);

          return lat <= hong_kong[i - 1].lat + rise * (lng - west);
        }
    }

  return FALSE;
}

gboolean
desk_point_in_mainland (double lng, double lat)
{
  if (!desk_point_in_china_box ((DeskPoint) { lng, lat, DESK_DATUM_GCJ02 }) ||
      in_hong_kong (lng, lat))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    if (lng >= boxes[i].west && lng <= boxes[i].east && lat >= boxes[i].south &&
        lat <= boxes[i].north)
      return FALSE;

  return TRUE;
}
