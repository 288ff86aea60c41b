/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskDatum:
 * @DESK_DATUM_WGS84: what a GPS receiver tells; Tianditu and OpenStreetMap draw in it
 * @DESK_DATUM_GCJ02: 火星坐标, AutoNavi and Tencent; the API's `coordinate_type` 0
 * @DESK_DATUM_BD09: 百度坐标, Baidu; the API's `coordinate_type` 1
 *
 * The system a pair of degrees is told in. The same digits read in the wrong one are 300 to 900
 * metres away, so a pair never travels without its datum.
 */
typedef enum
{
  DESK_DATUM_WGS84,
  DESK_DATUM_GCJ02,
  DESK_DATUM_BD09,
} DeskDatum;

/**
 * DeskPoint:
 * @lng: longitude in decimal degrees, east positive
 * @lat: latitude in decimal degrees, north positive
 * @datum: the system both are told in
 *
 * A place on the ground; a plain value, passed and returned by copy.
 */
typedef struct
{
  double lng;
  double lat;
  DeskDatum datum;
} DeskPoint;

/* The three nicks are those of the command line, "wgs84", "gcj02" and "bd09"; they are exact,
 * lower case. The result is static. */
const char *desk_datum_to_nick (DeskDatum datum);

/* FALSE, and @datum untouched, when @nick is NULL or none of the three. @datum may be NULL. */
gboolean desk_datum_from_nick (const char *nick, DeskDatum *datum);

/* The technical name as it is printed beside numbers: "WGS-84", "GCJ-02", "BD-09". Not for
 * translation; the result is static. */
const char *desk_datum_get_name (DeskDatum datum);

/* The datum of the API's `coordinate_type`: 1 is BD-09, 0 (its default) is GCJ-02. */
DeskDatum desk_datum_from_coordinate_type (int coordinate_type);

/* Finite, |lng| ≤ 180 and |lat| ≤ 90. Says nothing about China. */
gboolean desk_point_is_valid (DeskPoint point);

/* Whether the degrees lie in 72.004–137.8347 × 0.8293–55.8271: the box outside which GCJ-02 is
 * WGS-84. The box is wider than China (it holds Korea, Mongolia and part of India). Each datum is
 * held against the same figures, as every implementation of the rule does. */
gboolean desk_point_in_china_box (DeskPoint point);

/* TRUE for a pair outside the box as given that lies inside once exchanged. The two ranges do not
 * overlap, so there is no third reading. */
gboolean desk_point_is_swapped (double lng, double lat);

/**
 * desk_point_convert:
 * @point: a place in any datum
 * @to: the datum wanted
 *
 * Tells the same place in another datum. Both inverses are iterated to about 1e-13 degree (the
 * customary one-step inverse is up to 5 m off for WGS-84 and changes the sixth decimal of one pair
 * in two for BD-09) and stop after a dozen rounds whatever happens.
 *
 * Outside the box GCJ-02 and WGS-84 are one; BD-09 has its shift everywhere. The rule makes a seam
 * along the box's edge: some hundred metres of GCJ-02 there belong to two places or to none, so
 * that a round trip need not close within 0.02 degree of it. China is nowhere nearer than a degree.
 *
 * BD-09 may run over the antimeridian or a pole by its own shift, a hundredth of a degree.
 *
 * The formulas are the public reconstructions; the vendors' own converters may differ by metres.
 *
 * Returns: the place told in @to; a point that is not valid comes back with its degrees unchanged
 */
DeskPoint desk_point_convert (DeskPoint point, DeskDatum to);

/**
 * desk_point_distance:
 * @a: a place in any datum
 * @b: a place in any datum, not necessarily that of @a
 *
 * The straight line over the ground. Both ends are converted to WGS-84 first, since BD-09 stretches
 * a line by up to 2 %, and measured on the WGS-84 ellipsoid with Lambert's formula: centimetres off
 * over a city, some ten metres over the country.
 *
 * Returns: metres; NaN when either point is not valid
 */
double desk_point_distance (DeskPoint a, DeskPoint b);

G_END_DECLS
