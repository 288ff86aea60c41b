/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskPoint: a longitude, a latitude and the datum they are told in.
 *
 * A value without identity or state, so every function here may run on any thread. The formulas
 * are the ones the public worked out, not the vendors' own, and differ from those by some metres at
 * most; the vectors of tests/data/datum.csv were computed apart from this file.
 */
#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-point.h"

#include <math.h>

/* The box of the rule, the same figures for all datums. */
#define BOX_WEST 72.004
#define BOX_EAST 137.8347
#define BOX_SOUTH 0.8293
#define BOX_NORTH 55.8271

/* GCJ-02 is built on Krasovsky's ellipsoid of 1940, metres. */
#define KRASOVSKY_A 6378245.0
#define KRASOVSKY_E2 0.00669342162296594323

/* BD-09 turns and stretches GCJ-02 by waves of this number, then moves it by these degrees. */
#define BAIDU_WAVE (3000.0 * G_PI / 180.0)
#define BAIDU_EAST 0.0065
#define BAIDU_NORTH 0.006

/* Each round of an inverse is a hundred times nearer than the last, so that four or five do; the
 * bound is there for input on which the stop is never met. */
#define INVERSE_ROUNDS 12
#define INVERSE_CLOSE 1e-12

/* WGS-84, for distances, metres. */
#define WGS84_A 6378137.0
#define WGS84_F (1.0 / 298.257223563)

#define RADIANS(degrees) ((degrees) * (G_PI / 180.0))

typedef struct
{
  double lng;
  double lat;
} Pair;

typedef Pair (*Forward) (Pair pair);

static const struct
{
  const char *nick;
  const char *name;
} datums[] = {
  [DESK_DATUM_WGS84] = { "wgs84", "WGS-84" },
  [DESK_DATUM_GCJ02] = { "gcj02", "GCJ-02" },
  [DESK_DATUM_BD09] = { "bd09", "BD-09" },
};

static gboolean
in_box (Pair pair)
{
  return pair.lng >= BOX_WEST && pair.lng <= BOX_EAST && pair.lat >= BOX_SOUTH &&
         pair.lat <= BOX_NORTH;
}

/* WGS-84 to GCJ-02 without asking for the box: the inverse has to step over its edge, and a test
 * inside the loop is what makes a well-known package run for ever there. */
static Pair
shift_to_gcj02 (Pair wgs)
{
  double x = wgs.lng - 105.0;
  double y = wgs.lat - 35.0;
  double phi = RADIANS (wgs.lat);
  double m = 1.0 - KRASOVSKY_E2 * sin (phi) * sin (phi);
  double common = 20.0 * sin (6.0 * G_PI * x) + 20.0 * sin (2.0 * G_PI * x);
  double north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt (fabs (x));
  double east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt (fabs (x));

  north += (common + 20.0 * sin (G_PI * y) + 40.0 * sin (G_PI * y / 3.0) +
            160.0 * sin (G_PI * y / 12.0) + 320.0 * sin (G_PI * y / 30.0)) * 2.0 / 3.0;
  east += (common + 20.0 * sin (G_PI * x) + 40.0 * sin (G_PI * x / 3.0) +
           150.0 * sin (G_PI * x / 12.0) + 300.0 * sin (G_PI * x / 30.0)) * 2.0 / 3.0;

  return (Pair) {
    wgs.lng + east * 180.0 * sqrt (m) / (KRASOVSKY_A * cos (phi) * G_PI),
    wgs.lat + north * 180.0 * m * sqrt (m) / (KRASOVSKY_A * (1.0 - KRASOVSKY_E2) * G_PI),
  };
}

static Pair
gcj02_to_bd09 (Pair gcj)
{
  double r = hypot (gcj.lng, gcj.lat) + 2e-5 * sin (BAIDU_WAVE * gcj.lat);
  double t = atan2 (gcj.lat, gcj.lng) + 3e-6 * cos (BAIDU_WAVE * gcj.lng);

  return (Pair) { r * cos (t) + BAIDU_EAST, r * sin (t) + BAIDU_NORTH };
}

/* Solves forward (x) = target by taking away, round after round, what the last try was off. The
 * first round, begun at the target itself, is the naive inverse. */
static Pair
invert (Forward forward, Pair target)
{
  Pair found = target;

  for (int i = 0; i < INVERSE_ROUNDS; i++)
    {
      Pair there = forward (found);
      double east = there.lng - target.lng;
      double north = there.lat - target.lat;

      found.lng -= east;
      found.lat -= north;
      if (fabs (east) < INVERSE_CLOSE && fabs (north) < INVERSE_CLOSE)
        break;
    }

  return found;
}

const char *
desk_datum_to_nick (DeskDatum datum)
{
  g_return_val_if_fail (datum < G_N_ELEMENTS (datums), NULL);

  return datums[datum].nick;
}

gboolean
desk_datum_from_nick (const char *nick, DeskDatum *datum)
{
  for (guint i = 0; i < G_N_ELEMENTS (datums); i++)
    {
      if (g_strcmp0 (nick, datums[i].nick) == 0)
        {
          if (datum != NULL)
            *datum = (DeskDatum) i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
desk_datum_get_name (DeskDatum datum)
{
  g_return_val_if_fail (datum < G_N_ELEMENTS (datums), NULL);

  return datums[datum].name;
}

DeskDatum
desk_datum_from_coordinate_type (int coordinate_type)
{
  return coordinate_type == 1 ? DESK_DATUM_BD09 : DESK_DATUM_GCJ02;
}

gboolean
desk_point_is_valid (DeskPoint point)
{
  return isfinite (point.lng) && isfinite (point.lat) && fabs (point.lng) <= 180.0 &&
         fabs (point.lat) <= 90.0;
}

gboolean
desk_point_in_china_box (DeskPoint point)
{
  return in_box ((Pair) { point.lng, point.lat });
}

gboolean
desk_point_is_swapped (double lng, double lat)
{
  return !in_box ((Pair) { lng, lat }) && in_box ((Pair) { lat, lng });
}

DeskPoint
desk_point_convert (DeskPoint point, DeskDatum to)
{
  Pair pair = { point.lng, point.lat };

  g_return_val_if_fail (point.datum < G_N_ELEMENTS (datums), point);
  g_return_val_if_fail (to < G_N_ELEMENTS (datums), point);

  /* GCJ-02 lies between the other two: first to it, then from it. Where nothing is to be done the
   * degrees are not touched, so that asking again never moves a place. */
  if (point.datum != to && desk_point_is_valid (point))
    {
      if (point.datum == DESK_DATUM_BD09)
        pair = invert (gcj02_to_bd09, pair);
      else if (point.datum == DESK_DATUM_WGS84 && in_box (pair))
        pair = shift_to_gcj02 (pair);

      if (to == DESK_DATUM_BD09)
        pair = gcj02_to_bd09 (pair);
      else if (to == DESK_DATUM_WGS84 && in_box (pair))
        pair = invert (shift_to_gcj02, pair);
    }

  return (DeskPoint) { pair.lng, pair.lat, to };
}

double
desk_point_distance (DeskPoint a, DeskPoint b)
{
  double beta_a, beta_b, half_beta, half_lambda, sine2, sigma, mean_sine, mean_cosine, x, y;

  if (!desk_point_is_valid (a) || !desk_point_is_valid (b))
    return NAN;

  a = desk_point_convert (a, DESK_DATUM_WGS84);
  b = desk_point_convert (b, DESK_DATUM_WGS84);

  /* The angle between the ends on the sphere of reduced latitudes, by the haversine, which keeps
   * its digits when the ends are a few metres apart. */
  beta_a = atan ((1.0 - WGS84_F) * tan (RADIANS (a.lat)));
  beta_b = atan ((1.0 - WGS84_F) * tan (RADIANS (b.lat)));
  half_beta = (beta_b - beta_a) / 2.0;
  half_lambda = RADIANS (b.lng - a.lng) / 2.0;
  sine2 = sin (half_beta) * sin (half_beta) +
          cos (beta_a) * cos (beta_b) * sin (half_lambda) * sin (half_lambda);
  sine2 = CLAMP (sine2, 0.0, 1.0);
  sigma = 2.0 * asin (sqrt (sine2));

  /* Lambert's correction for the flattening has no meaning for one place or for its antipode. */
  if (sine2 <= 0.0 || sine2 >= 1.0 - 1e-9)
    return WGS84_A * sigma;

  mean_sine = sin ((beta_a + beta_b) / 2.0);
  mean_cosine = cos ((beta_a + beta_b) / 2.0);
  x = (sigma - sin (sigma)) * mean_sine * mean_sine * cos (half_beta) * cos (half_beta) /
      (1.0 - sine2);
  y = (sigma + sin (sigma)) * mean_cosine * mean_cosine * sin (half_beta) * sin (half_beta) / sine2;

  return WGS84_A * (sigma - WGS84_F / 2.0 * (x + y));
}
