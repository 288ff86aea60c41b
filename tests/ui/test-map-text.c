/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map in words: distances, and where one pin lies from the other. No display. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <math.h>
#include <string.h>

#include "ui/desk-map-text.h"

static const DeskPoint sender = { 113.322, 23.1065, DESK_DATUM_GCJ02 };

static void
test_distance (void)
{
  static const struct
  {
    double metres;
    const char *text;
  } distances[] = {
    { 0, "0 m" },          { 999.4, "999 m" },  { 999.6, "1.00 km" }, { 1005.1, "1.01 km" },
    { 99990, "99.99 km" }, { 99996, "100 km" }, { 1.5e6, "1500 km" }, { NAN, "—" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
    {
      g_autofree char *text = desk_map_text_format_distance (distances[i].metres);

      g_assert_cmpstr (text, ==, distances[i].text);
    }
}

static void
test_direction (void)
{
  static const struct
  {
    double lng, lat;
    const char *text;
  } ways[] = {
    { 0, 1, "north of" },       { 1, 1, "north-east of" },  { 1, 0, "east of" },
    { 1, -1, "south-east of" }, { 0, -1, "south of" },      { -1, -1, "south-west of" },
    { -1, 0, "west of" },       { -1, 1, "north-west of" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      DeskPoint there = { sender.lng + 0.01 * ways[i].lng, sender.lat + 0.01 * ways[i].lat,
                          DESK_DATUM_GCJ02 };
      g_autofree char *text =
          desk_map_text_describe (&sender, DESK_DATUM_GCJ02, &there, DESK_DATUM_GCJ02);
      g_autofree char *expected = g_strdup_printf ("receiver is %s sender", ways[i].text);

      g_assert_nonnull (strstr (text, expected));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/map-text/distance", test_distance);
  g_test_add_func ("/map-text/direction", test_direction);

  return g_test_run ();
}
