/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-tariff: prices, invented but steady.
 *
 * No carrier publishes what it charges through the platform, so these figures mean nothing outside
 * of practice. The seed moves the base fare and the price of a kilometre a little, so that another
 * seed gives another market; nothing else is left to chance. Distances are floating point, money
 * never is. Functions without state.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-tariff.h"

#include <math.h>

#define EARTH_RADIUS 6371008.8
#define RADIANS(degrees) ((degrees) * (G_PI / 180.0))

/* Streets are this much longer than the straight line. */
#define DETOUR 1.3

#define FREE_METRES 3000
#define FREE_WEIGHT 500

/* The insurance fee is half a per cent of the declared value, one yuan at least. */
#define INSURANCE_LEAST 100
#define INSURANCE_PER_MILLE 5

/* FNV-1a over the name, then the finaliser of splitmix64: neighbouring seeds come out far apart. */
static guint64
mix (guint64 seed, const char *carrier, const char *purpose)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037) ^ seed;

  for (const char *at = carrier; *at != '\0'; at++)
    hash = (hash ^ (guint8) *at) * G_GUINT64_CONSTANT (1099511628211);
  for (const char *at = purpose; *at != '\0'; at++)
    hash = (hash ^ (guint8) *at) * G_GUINT64_CONSTANT (1099511628211);

  hash = (hash ^ (hash >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  hash = (hash ^ (hash >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return hash ^ (hash >> 31);
}

DeskSandboxPlace
desk_sandbox_place_read (const char *lng, const char *lat, gboolean baidu)
{
  DeskSandboxPlace place = { 0, 0 };
  double x, y, radius, angle;

  g_return_val_if_fail (lng != NULL && lat != NULL, place);

  place.lng = g_ascii_strtod (lng, NULL);
  place.lat = g_ascii_strtod (lat, NULL);

  if (!baidu)
    return place;

  /* The inverse as everybody copies it, good to some centimetres; that is enough for a fare. */
  x = place.lng - 0.0065;
  y = place.lat - 0.006;
  radius = hypot (x, y) - 0.00002 * sin (RADIANS (y * 3000));
  angle = atan2 (y, x) - 0.000003 * cos (RADIANS (x * 3000));

  place.lng = radius * cos (angle);
  place.lat = radius * sin (angle);

  return place;
}

double
desk_sandbox_place_measure (DeskSandboxPlace from, DeskSandboxPlace to)
{
  double south = sin (RADIANS (to.lat - from.lat) / 2);
  double west = sin (RADIANS (to.lng - from.lng) / 2);
  double h = south * south + cos (RADIANS (from.lat)) * cos (RADIANS (to.lat)) * west * west;

  return 2 * EARTH_RADIUS * asin (sqrt (MIN (h, 1.0)));
}

DeskSandboxFare
desk_sandbox_tariff_apply (const DeskSandboxTariff *tariff, guint64 seed, const char *carrier,
                           double straight, gint64 weight, gboolean direct, gint64 insured)
{
  DeskSandboxFare fare = { 0 };
  gint64 base, per_km;

  g_return_val_if_fail (tariff != NULL && carrier != NULL, fare);

  /* ± 1.00 yuan in steps of ten fen, ± 0.20 yuan a kilometre. */
  base = tariff->base + 10 * ((gint64) (mix (seed, carrier, "base") % 21) - 10);
  per_km = tariff->per_km + 5 * ((gint64) (mix (seed, carrier, "km") % 9) - 4);

  fare.metres = (gint64) floor (straight * DETOUR + 0.5);
  fare.deliver = base;
  fare.deliver += (MAX (fare.metres - FREE_METRES, 0) * per_km + 500) / 1000;
  fare.deliver += (MAX (weight - FREE_WEIGHT, 0) * tariff->per_kg + 50) / 100;

  if (direct)
    fare.deliver += tariff->direct;

  if (fare.deliver > tariff->coupon_from)
    fare.coupon = tariff->coupon;

  if (insured > 0)
    fare.insurance = MAX (INSURANCE_LEAST, (insured * INSURANCE_PER_MILLE + 500) / 1000);

  fare.seconds = 120 + 10 * (gint64) (mix (seed, carrier, "wait") % 19);

  return fare;
}
