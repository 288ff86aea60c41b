/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The datum mathematics against vectors that were computed elsewhere, and against itself.
 */
#undef G_DISABLE_ASSERT

#include "config.h"

#include "model/desk-point.h"

#include <math.h>

/* Ten decimals are printed: a value may be half of the last one off, and a little for the sums. */
#define PRINTED 1e-10

static const DeskDatum all_datums[] = { DESK_DATUM_WGS84, DESK_DATUM_GCJ02, DESK_DATUM_BD09 };

static double
degrees_apart (DeskPoint a, DeskPoint b)
{
  return MAX (fabs (a.lng - b.lng), fabs (a.lat - b.lat));
}

static double
round_trip (DeskPoint point, DeskDatum through)
{
  return degrees_apart (point, desk_point_convert (desk_point_convert (point, through),
                                                   point.datum));
}

static void
test_vectors (void)
{
  static const struct
  {
    int column;
    DeskDatum from, to;
  } told[] = {
    { 5, DESK_DATUM_WGS84, DESK_DATUM_GCJ02 },  { 7, DESK_DATUM_GCJ02, DESK_DATUM_WGS84 },
    { 9, DESK_DATUM_GCJ02, DESK_DATUM_BD09 },   { 11, DESK_DATUM_BD09, DESK_DATUM_GCJ02 },
    { 13, DESK_DATUM_BD09, DESK_DATUM_WGS84 },
  };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "datum.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint seen = 0;
  double worst = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      DeskPoint given, direct, in_two;

      g_assert_cmpuint (g_strv_length (cells), ==, 15);
      given.lng = g_ascii_strtod (cells[3], NULL);
      given.lat = g_ascii_strtod (cells[4], NULL);

      for (guint j = 0; j < G_N_ELEMENTS (told); j++)
        {
          DeskPoint expected = { g_ascii_strtod (cells[told[j].column], NULL),
                                 g_ascii_strtod (cells[told[j].column + 1], NULL), told[j].to };
          DeskPoint got;

          given.datum = told[j].from;
          got = desk_point_convert (given, told[j].to);
          g_assert_cmpint (got.datum, ==, told[j].to);
          worst = MAX (worst, degrees_apart (got, expected));
          if (degrees_apart (got, expected) > PRINTED)
            g_test_message ("%s, %s to %s", cells[2], desk_datum_to_nick (told[j].from),
                            desk_datum_to_nick (told[j].to));
          g_assert_cmpfloat (degrees_apart (got, expected), <=, PRINTED);
        }

      /* The sixth has no column: it is two of the others, one after the other. */
      given.datum = DESK_DATUM_WGS84;
      direct = desk_point_convert (given, DESK_DATUM_BD09);
      in_two = desk_point_convert (desk_point_convert (given, DESK_DATUM_GCJ02), DESK_DATUM_BD09);
      g_assert_cmpfloat (degrees_apart (direct, in_two), ==, 0);
      seen++;
    }

  g_test_message ("%u vectors, worst %g degree", seen, worst);
  g_assert_cmpuint (seen, ==, 153);
}

static void
test_round_trips (void)
{
  double worst = 0;

  for (double lng = 73.4; lng <= 135.2; lng += 0.1937)
    for (double lat = 3.4; lat <= 53.7; lat += 0.1711)
      for (guint i = 0; i < 3; i++)
        for (guint j = 0; j < 3; j++)
          worst = MAX (worst, round_trip ((DeskPoint) { lng, lat, all_datums[i] }, all_datums[j]));

  g_test_message ("worst %g degree", worst);
  g_assert_cmpfloat (worst, <, 1e-9);
}

/* All six ways from one datum to another and back, over a grid and random places of the whole of
 * China: what a manager toggles never moves. */
static void
test_all_of_china (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240608);
  double worst[3][3] = { 0 };

  for (guint n = 0; n < 60000; n++)
    {
      guint row = n / 200;
      double lng = n < 20000 ? 73.5 + 61.6 * (n % 200) / 199.0
                             : g_rand_double_range (rand, 73.5, 135.1);
      double lat = n < 20000 ? 3.8 + 49.8 * row / 99.0
                             : g_rand_double_range (rand, 3.8, 53.6);

      for (guint i = 0; i < 3; i++)
        for (guint j = 0; j < 3; j++)
          if (i != j)
            worst[i][j] = MAX (worst[i][j], round_trip ((DeskPoint) { lng, lat, all_datums[i] },
                                                        all_datums[j]));
    }

  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      {
        g_test_message ("%s by %s and back: worst %g degree", desk_datum_to_nick (all_datums[i]),
                        desk_datum_to_nick (all_datums[j]), worst[i][j]);
        g_assert_cmpfloat (worst[i][j], <, 1e-9);
      }
}

/* Neighbours stay neighbours: a conversion neither folds nor tears the country, so that a step of a
 * metre on the map is a metre in the request, within 2 %. */
static void
test_smooth (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240609);

  for (guint n = 0; n < 20000; n++)
    {
      double lng = g_rand_double_range (rand, 73.5, 135.1);
      double lat = g_rand_double_range (rand, 3.8, 53.6);

      for (guint i = 0; i < 3; i++)
        for (guint j = 0; j < 3; j++)
          {
            DeskPoint a = desk_point_convert ((DeskPoint) { lng, lat, all_datums[i] },
                                              all_datums[j]);
            DeskPoint b = desk_point_convert ((DeskPoint) { lng + 1e-5, lat, all_datums[i] },
                                              all_datums[j]);
            DeskPoint c = desk_point_convert ((DeskPoint) { lng, lat + 1e-5, all_datums[i] },
                                              all_datums[j]);

            g_assert_cmpfloat_with_epsilon (b.lng - a.lng, 1e-5, 2e-7);
            g_assert_cmpfloat_with_epsilon (c.lat - a.lat, 1e-5, 2e-7);
          }
    }
}

/* The form's toggle, on the numbers as they are kept: fifty times there and back, and after each
 * time back the six decimals that would be sent are the same. */
static void
test_toggles_as_sent (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240610);

  for (guint n = 0; n < 1000; n++)
    {
      DeskPoint start = { g_rand_int_range (rand, 74000000, 135000000) / 1e6,
                          g_rand_int_range (rand, 18000000, 53000000) / 1e6, DESK_DATUM_GCJ02 };
      DeskPoint point = start;
      char before[2][G_ASCII_DTOSTR_BUF_SIZE];
      char after[2][G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (before[0], sizeof before[0], "%.6f", start.lng);
      g_ascii_formatd (before[1], sizeof before[1], "%.6f", start.lat);
      for (guint i = 0; i < 50; i++)
        {
          point = desk_point_convert (point, DESK_DATUM_BD09);
          point = desk_point_convert (point, DESK_DATUM_GCJ02);
          g_ascii_formatd (after[0], sizeof after[0], "%.6f", point.lng);
          g_ascii_formatd (after[1], sizeof after[1], "%.6f", point.lat);
          g_assert_cmpstr (after[0], ==, before[0]);
          g_assert_cmpstr (after[1], ==, before[1]);
        }
    }
}

/* Whatever the bits of the two numbers are, a conversion ends; what is a place stays near it. */
static void
test_hostile (void)
{
  static const double odd[] = { NAN, INFINITY, -INFINITY, 1e308, -1e308, 4.9e-324, -4.9e-324, 0.0,
                                -0.0, 90.0, -90.0, 180.0, -180.0, 89.9999999999, 179.9999999999 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240611);

  for (guint n = 0; n < 50000; n++)
    {
      union { guint64 bits; double number; } x, y;
      DeskPoint from, to;

      x.bits = ((guint64) g_rand_int (rand) << 32) | g_rand_int (rand);
      y.bits = ((guint64) g_rand_int (rand) << 32) | g_rand_int (rand);
      if (n % 3 != 0)
        x.number = odd[g_rand_int_range (rand, 0, G_N_ELEMENTS (odd))];
      if (n % 3 != 1)
        y.number = odd[g_rand_int_range (rand, 0, G_N_ELEMENTS (odd))];

      from = (DeskPoint) { x.number, y.number, all_datums[n / 3 % 3] };
      to = desk_point_convert (from, all_datums[n / 9 % 3]);
      if (desk_point_is_valid (from))
        {
          /* Over a pole or the antimeridian, BD-09 may have run by a turn. */
          g_assert_true (isfinite (to.lng) && isfinite (to.lat));
          g_assert_cmpfloat (fabs (to.lat - from.lat), <, 0.05);
        }
      else
        {
          g_assert_false (desk_point_is_valid (to));
        }
    }
}

/* A place toggled fifty times between the API's two types keeps its six decimals. */
static void
test_fifty_toggles (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240607);

  for (guint i = 0; i < 2000; i++)
    {
      DeskPoint start = { g_rand_double_range (rand, 74, 135), g_rand_double_range (rand, 18, 53),
                          DESK_DATUM_GCJ02 };
      DeskPoint point = start;

      for (guint j = 0; j < 50; j++)
        point = desk_point_convert (point, j % 2 == 0 ? DESK_DATUM_BD09 : DESK_DATUM_GCJ02);
      g_assert_cmpint (point.datum, ==, DESK_DATUM_GCJ02);
      g_assert_cmpfloat (degrees_apart (point, start), <, 1e-11);
    }
}

/* Around the whole edge, a hair in and a hair out: it ends, and moves nothing by more than the
 * shift can be. */
static void
test_box_edge (void)
{
  static const double hairs[] = { -1e-2, -8e-3, -1e-3, -1e-6, -1e-12, 0, 1e-12, 1e-6, 1e-3, 8e-3 };
  guint seen = 0;

  for (guint h = 0; h < G_N_ELEMENTS (hairs); h++)
    for (guint step = 0; step <= 400; step++)
      {
        double lng = 72.004 + (137.8347 - 72.004) * step / 400.0;
        double lat = 0.8293 + (55.8271 - 0.8293) * step / 400.0;
        const double edge[][2] = {
          { 72.004 + hairs[h], lat }, { 137.8347 + hairs[h], lat },
          { lng, 0.8293 + hairs[h] }, { lng, 55.8271 + hairs[h] },
        };

        for (guint e = 0; e < 4; e++)
          for (guint i = 0; i < 3; i++)
            for (guint j = 0; j < 3; j++)
              {
                DeskPoint from = { edge[e][0], edge[e][1], all_datums[i] };
                DeskPoint to = desk_point_convert (from, all_datums[j]);

                g_assert_true (desk_point_is_valid (to));
                g_assert_cmpfloat (degrees_apart (from, to), <, 0.04);
                seen++;
              }
      }
  g_assert_cmpuint (seen, ==, G_N_ELEMENTS (hairs) * 401 * 4 * 9);

  g_assert_true (desk_point_in_china_box ((DeskPoint) { 72.004, 0.8293, DESK_DATUM_WGS84 }));
  g_assert_true (desk_point_in_china_box ((DeskPoint) { 137.8347, 55.8271, DESK_DATUM_WGS84 }));
  g_assert_false (desk_point_in_china_box ((DeskPoint) { 72.0039999, 30, DESK_DATUM_WGS84 }));
  g_assert_false (desk_point_in_china_box ((DeskPoint) { 110, 55.8271001, DESK_DATUM_WGS84 }));
}

static void
test_not_numbers (void)
{
  const double odd[] = { NAN, INFINITY, -INFINITY, 1e300, -1e300, 180.0001, 5e-324, 0, -0.0, 90 };

  for (guint x = 0; x < G_N_ELEMENTS (odd); x++)
    for (guint y = 0; y < G_N_ELEMENTS (odd); y++)
      for (guint i = 0; i < 3; i++)
        for (guint j = 0; j < 3; j++)
          {
            DeskPoint point = { odd[x], odd[y], all_datums[i] };
            DeskPoint other = desk_point_convert (point, all_datums[j]);
            DeskPoint here = { 113.32, 23.1, DESK_DATUM_GCJ02 };

            g_assert_cmpint (other.datum, ==, all_datums[j]);
            /* BD-09 may run over the pole or the antimeridian, but never to a NaN. */
            if (desk_point_is_valid (point))
              g_assert_true (isfinite (other.lng) && isfinite (other.lat));
            else
              g_assert_false (desk_point_is_valid (other));
            g_assert_true (isnan (desk_point_distance (point, here)) !=
                           desk_point_is_valid (point));
            g_assert_true (isnan (desk_point_distance (here, point)) !=
                           desk_point_is_valid (point));
            desk_point_is_swapped (odd[x], odd[y]);
          }

  g_assert_false (desk_point_is_valid ((DeskPoint) { NAN, 0, DESK_DATUM_WGS84 }));
  g_assert_false (desk_point_is_valid ((DeskPoint) { 0, 90.1, DESK_DATUM_WGS84 }));
  g_assert_false (desk_point_is_valid ((DeskPoint) { -180.1, 0, DESK_DATUM_WGS84 }));
  g_assert_true (desk_point_is_valid ((DeskPoint) { -180, 90, DESK_DATUM_WGS84 }));
  g_assert_false (desk_point_in_china_box ((DeskPoint) { NAN, 30, DESK_DATUM_GCJ02 }));
}

static void
assert_metres (double got, double expected, double tolerance)
{
  g_assert_cmpfloat_with_epsilon (got, expected, tolerance);
}

static void
test_distance (void)
{
  DeskPoint a = { 113.322, 23.1065, DESK_DATUM_GCJ02 };
  DeskPoint b = { 113.332976, 23.111077, DESK_DATUM_GCJ02 };
  DeskPoint london = { -0.127758, 51.507351, DESK_DATUM_WGS84 };
  DeskPoint sydney = { 151.209296, -33.86882, DESK_DATUM_WGS84 };
  DeskPoint pole = { 30, 90, DESK_DATUM_WGS84 };
  double there = desk_point_distance (a, b);

  g_assert_cmpfloat (desk_point_distance (a, a), ==, 0);
  g_assert_cmpfloat (desk_point_distance (a, b), ==, desk_point_distance (b, a));

  /* One degree along the equator, and from the equator to the pole, are the ellipsoid's own
   * figures: a·π/180 and the meridian quadrant. */
  assert_metres (desk_point_distance ((DeskPoint) { 10, 0, DESK_DATUM_WGS84 },
                                      (DeskPoint) { 11, 0, DESK_DATUM_WGS84 }), 111319.491, 0.01);
  assert_metres (desk_point_distance ((DeskPoint) { 30, 0, DESK_DATUM_WGS84 }, pole), 10001965.729,
                 20);

  /* Vincenty's formula says the same to a few centimetres over a city. */
  assert_metres (desk_point_distance ((DeskPoint) { 113.0, 23.0, DESK_DATUM_WGS84 },
                                      (DeskPoint) { 113.1, 23.1, DESK_DATUM_WGS84 }), 15088.906,
                 0.05);
  assert_metres (desk_point_distance (london, sydney), 16989297, 50);

  /* The datum of either end is no matter. */
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      assert_metres (desk_point_distance (desk_point_convert (a, all_datums[i]),
                                          desk_point_convert (b, all_datums[j])), there, 1e-6);

  /* The official sample's digits read in the wrong datum: this is what the toggle is about. */
  assert_metres (desk_point_distance (a, (DeskPoint) { a.lng, a.lat, DESK_DATUM_BD09 }), 900, 100);

  g_assert_cmpfloat (desk_point_distance ((DeskPoint) { 0, 0, DESK_DATUM_WGS84 },
                                          (DeskPoint) { 180, 0, DESK_DATUM_WGS84 }), >, 2e7);
  g_assert_cmpfloat (desk_point_distance (pole, (DeskPoint) { 100, 90, DESK_DATUM_WGS84 }), <,
                     1e-6);
}

static void
test_swapped (void)
{
  g_assert_true (desk_point_is_swapped (23.1065, 113.322));
  g_assert_true (desk_point_is_swapped (39.90923, 116.397428));
  g_assert_false (desk_point_is_swapped (113.322, 23.1065));
  g_assert_false (desk_point_is_swapped (0, 0));
  g_assert_false (desk_point_is_swapped (-0.1278, 51.5074));
  g_assert_false (desk_point_is_swapped (51.5074, -0.1278));
  g_assert_false (desk_point_is_swapped (NAN, 113.322));
  g_assert_false (desk_point_is_swapped (INFINITY, 113.322));
}

static void
test_nicks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_datums); i++)
    {
      DeskDatum datum = (DeskDatum) 99;

      g_assert_true (desk_datum_from_nick (desk_datum_to_nick (all_datums[i]), &datum));
      g_assert_cmpint (datum, ==, all_datums[i]);
      g_assert_nonnull (desk_datum_get_name (all_datums[i]));
    }

  g_assert_cmpstr (desk_datum_to_nick (DESK_DATUM_GCJ02), ==, "gcj02");
  g_assert_cmpstr (desk_datum_get_name (DESK_DATUM_BD09), ==, "BD-09");
  g_assert_true (desk_datum_from_nick ("wgs84", NULL));
  g_assert_false (desk_datum_from_nick ("GCJ02", NULL));
  g_assert_false (desk_datum_from_nick ("gcj-02", NULL));
  g_assert_false (desk_datum_from_nick ("", NULL));
  g_assert_false (desk_datum_from_nick (NULL, NULL));

  g_assert_cmpint (desk_datum_from_coordinate_type (0), ==, DESK_DATUM_GCJ02);
  g_assert_cmpint (desk_datum_from_coordinate_type (1), ==, DESK_DATUM_BD09);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/point/vectors", test_vectors);
  g_test_add_func ("/point/round-trips", test_round_trips);
  g_test_add_func ("/point/all-of-china", test_all_of_china);
  g_test_add_func ("/point/smooth", test_smooth);
  g_test_add_func ("/point/toggles-as-sent", test_toggles_as_sent);
  g_test_add_func ("/point/hostile", test_hostile);
  g_test_add_func ("/point/fifty-toggles", test_fifty_toggles);
  g_test_add_func ("/point/box-edge", test_box_edge);
  g_test_add_func ("/point/not-numbers", test_not_numbers);
  g_test_add_func ("/point/distance", test_distance);
  g_test_add_func ("/point/swapped", test_swapped);
  g_test_add_func ("/point/nicks", test_nicks);

  return g_test_run ();
}
