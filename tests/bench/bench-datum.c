/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-datum [SECONDS]: how many nanoseconds each of the six conversions takes, and how far a
 * round trip is off at most; beside them the customary inverses of one step. Then how long it takes
 * to read a place from what people paste.
 */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "model/desk-point-reading.h"

#define N_PLACES 4096
#define LARGE (10 * 1024 * 1024)

static const DeskDatum datums[] = { DESK_DATUM_WGS84, DESK_DATUM_GCJ02, DESK_DATUM_BD09 };

static double seconds = 0.5;
static DeskPoint places[N_PLACES];
static volatile double sink;

/* What the public packages do: take the shift at the goal for that at the start. */
static DeskPoint
invert_once (DeskPoint point, DeskDatum to)
{
  DeskPoint there = { point.lng, point.lat, to };

  there = desk_point_convert (there, point.datum);

  return (DeskPoint) { 2 * point.lng - there.lng, 2 * point.lat - there.lat, to };
}

/* The customary inverse of BD-09 has a formula of its own. */
static DeskPoint
invert_baidu_once (DeskPoint point, DeskDatum to)
{
  double x = point.lng - 0.0065;
  double y = point.lat - 0.006;
  double wave = 3000.0 * G_PI / 180.0;
  double r = hypot (x, y) - 2e-5 * sin (y * wave);
  double t = atan2 (y, x) - 3e-6 * cos (x * wave);
  DeskPoint gcj = { r * cos (t), r * sin (t), DESK_DATUM_GCJ02 };

  return to == DESK_DATUM_WGS84 ? invert_once (gcj, to) : gcj;
}

typedef DeskPoint (*Convert) (DeskPoint point, DeskDatum to);

static double
time_conversion (Convert convert, DeskDatum from, DeskDatum to)
{
  gint64 began = g_get_monotonic_time ();
  gint64 taken;
  guint64 n = 0;

  do
    {
      double sum = 0;

      for (guint i = 0; i < N_PLACES; i++, n++)
        {
          DeskPoint point = { places[i].lng, places[i].lat, from };

          sum += convert (point, to).lng;
        }
      sink = sum;
      taken = g_get_monotonic_time () - began;
    }
  while ((double) taken < seconds * G_USEC_PER_SEC);

  return (double) taken * 1000.0 / (double) n;
}

/* From the answer back by the exact way forward. */
static double
find_error (Convert convert, DeskDatum from, DeskDatum to)
{
  double worst = 0;

  for (guint i = 0; i < N_PLACES; i++)
    {
      DeskPoint point = { places[i].lng, places[i].lat, from };
      DeskPoint back = desk_point_convert (convert (point, to), from);

      worst = MAX (worst, MAX (fabs (back.lng - point.lng), fabs (back.lat - point.lat)));
    }

  return worst;
}

static void
measure (const char *name, Convert convert, DeskDatum from, DeskDatum to)
{
  double taken = time_conversion (convert, from, to);

  g_print ("  %-6s → %-6s  %-8s %8.1f ns   back %8.1e degree off at most\n",
           desk_datum_get_name (from), desk_datum_get_name (to), name, taken,
           find_error (convert, from, to));
}

static void
measure_conversions (void)
{
  g_print ("%d places in China\n", N_PLACES);
  for (guint i = 0; i < G_N_ELEMENTS (datums); i++)
    for (guint j = 0; j < G_N_ELEMENTS (datums); j++)
      if (i != j)
        {
          measure ("ours", desk_point_convert, datums[i], datums[j]);
          if (datums[i] == DESK_DATUM_BD09)
            measure ("one step", invert_baidu_once, datums[i], datums[j]);
          else if (datums[j] == DESK_DATUM_WGS84)
            measure ("one step", invert_once, datums[i], datums[j]);
        }
}

static void
measure_reading (const char *name, const char *text, gsize length)
{
  gint64 began = g_get_monotonic_time ();
  gint64 taken;
  guint n = 0;

  do
    {
      desk_point_reading_free (desk_point_read (text, (gssize) length));
      n++;
      taken = g_get_monotonic_time () - began;
    }
  while ((double) taken < seconds * G_USEC_PER_SEC);

  g_print ("  %-24s %10.2f µs\n", name, (double) taken / n);
}

static void
measure_large (const char *piece)
{
  g_autofree char *text = g_malloc (LARGE);
  g_autofree char *name = g_strdup_printf ("10 MB of “%s”", piece);
  gsize n = strlen (piece);

  for (gsize i = 0; i < LARGE; i++)
    text[i] = piece[i % n];
  measure_reading (name, text, LARGE);
}

static void
measure_readings (void)
{
  static const struct
  {
    const char *name;
    const char *text;
  } texts[] = {
    { "a pair", "113.322,23.1065" },
    { "degrees and minutes", "39°54'33.2\"N, 116°23'50.7\"E" },
    { "JSON", "{\"latitude\":23.1065,\"longitude\":113.322,\"accuracy\":65}" },
    { "a link of AutoNavi", "https://uri.amap.com/marker?position=113.322,23.1065&name=%E5%BA%97" },
    { "a link of Baidu", "https://map.baidu.com/poi/x/@12709535.375,2529761.45,19z" },
    { "a message without",
      "张三 13800138000 广东省广州市海珠区新港中路397号3栋201室,放前台,不要辣,谢谢" },
  };
  static const char *const pieces[] = { "7", "1.1,", "geo:", "lat,lng:", "经度", "a://b?c=d&" };

  g_print ("Reading\n");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    measure_reading (texts[i].name, texts[i].text, strlen (texts[i].text));
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    measure_large (pieces[i]);
}

int
main (int argc, char **argv)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240607);

  setlocale (LC_ALL, "");
  if (argc > 1)
    seconds = g_ascii_strtod (argv[1], NULL);
  if (seconds <= 0)
    {
      g_printerr ("bench-datum [SECONDS]\n");
      return 2;
    }

  for (guint i = 0; i < N_PLACES; i++)
    {
      places[i].lng = g_rand_double_range (rand, 73.7, 134.7);
      places[i].lat = g_rand_double_range (rand, 18, 53.5);
    }
  measure_conversions ();
  measure_readings ();

  return 0;
}
