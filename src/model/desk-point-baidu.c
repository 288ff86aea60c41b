/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Baidu's Mercator metres. Baidu publishes them as a table of polynomials; behind these stands the
 * Mercator projection on Clarke's ellipsoid of 1866, and its inverse agrees with the table to
 * 6e-8 degree from 0.8 to 56 north. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-point-reading-private.h"

#include <math.h>

#define CLARKE_A 6378206.4
#define CLARKE_F (1.0 / 294.978698214)

/* Each round is three hundred times nearer than the last. */
#define ROUNDS 8

void
desk_point_from_baidu_metres (double x, double y, double *lng, double *lat)
{
  double e = sqrt (CLARKE_F * (2.0 - CLARKE_F));
  double t = exp (-y / CLARKE_A);
  double phi = G_PI / 2.0 - 2.0 * atan (t);

  for (int i = 0; i < ROUNDS; i++)
    {
      double flat = e * sin (phi);

      phi = G_PI / 2.0 - 2.0 * atan (t * pow ((1.0 - flat) / (1.0 + flat), e / 2.0));
    }

  *lng = x / CLARKE_A * (180.0 / G_PI);
  *lat = phi * (180.0 / G_PI);
}
