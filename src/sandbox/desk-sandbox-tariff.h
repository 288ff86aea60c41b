/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskSandboxPlace:
 *
 * Two degrees in GCJ-02.
 */
typedef struct
{
  double lng;
  double lat;
} DeskSandboxPlace;

/**
 * DeskSandboxTariff:
 *
 * What a carrier asks for, in fen.
 */
typedef struct
{
  gint64 base;        /* the first 3 km and 5 kg */
  gint64 per_km;      /* each further km, to the metre */
  gint64 per_kg;      /* each further kg, to ten grams */
  gint64 direct;      /* for riding with this parcel alone */
  gint64 coupon;      /* taken off… */
  gint64 coupon_from; /* …when it costs more than this */
} DeskSandboxTariff;

/**
 * DeskSandboxFare:
 *
 * What one ride costs, in fen, and how long a rider takes to accept it.
 */
typedef struct
{
  gint64 deliver;
  gint64 coupon;
  gint64 insurance;
  gint64 metres;
  gint64 seconds;
} DeskSandboxFare;

/* A place from the degrees of a request; coordinate_type 1 is BD-09 and is turned back. */
DeskSandboxPlace desk_sandbox_place_read (const char *lng, const char *lat, gboolean baidu);

/* As the crow flies, in metres. */
double desk_sandbox_place_measure (DeskSandboxPlace from, DeskSandboxPlace to);

/**
 * desk_sandbox_tariff_apply:
 * @carrier: whose tariff it is; it takes part in the seed
 * @straight: the distance as the crow flies, in metres
 * @weight: in hundredths of a kilogram
 * @insured: the declared value in fen, or 0
 *
 * Returns: the fare; the same for the same arguments, always
 */
DeskSandboxFare desk_sandbox_tariff_apply (const DeskSandboxTariff *tariff, guint64 seed,
                                           const char *carrier, double straight, gint64 weight,
                                           gboolean direct, gint64 insured);

G_END_DECLS
