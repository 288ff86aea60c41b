/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the map shows, in words: the text for those who hear the map, and the distance for all.
 *
 * Functions of their arguments and the locale alone.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-map-text.h"

#include <glib/gi18n.h>
#include <math.h>

/* Nearer than this, "north-east" would be an accident of the last digits. */
#define SAME_PLACE 1.0

/* Clockwise from north, one for each eighth of the compass. */
static const char *const directions[] = {
  /* Translators: where one pin lies from the other, a part of the map in words. */
  N_ ("receiver is north of sender"),
  N_ ("receiver is north-east of sender"),
  N_ ("receiver is east of sender"),
  N_ ("receiver is south-east of sender"),
  N_ ("receiver is south of sender"),
  N_ ("receiver is south-west of sender"),
  N_ ("receiver is west of sender"),
  N_ ("receiver is north-west of sender"),
};

static const char *
describe_direction (const DeskPoint *sender, const DeskPoint *receiver)
{
  DeskPoint from = desk_point_convert (*sender, DESK_DATUM_WGS84);
  DeskPoint to = desk_point_convert (*receiver, DESK_DATUM_WGS84);
  double east, north;
  int eighth;

  if (desk_point_distance (from, to) < SAME_PLACE)
    return _("receiver is where the sender is");

  /* A degree of longitude shrinks towards the pole. */
  east = (to.lng - from.lng) * cos ((from.lat + to.lat) / 2.0 * G_PI / 180.0);
  north = to.lat - from.lat;
  eighth = (int) lround (atan2 (east, north) / (G_PI / 4.0));

  return _(directions[(eighth + 8) % 8]);
}

static char *
describe_place (const DeskPoint *point, DeskDatum datum, gboolean with_datum)
{
  char lng[G_ASCII_DTOSTR_BUF_SIZE], lat[G_ASCII_DTOSTR_BUF_SIZE];
  DeskPoint told;

  if (point == NULL)
    {
      /* Translators: in the place of a longitude and latitude that are not known yet. */
      return g_strdup (C_ ("map pin", "not placed"));
    }

  told = desk_point_convert (*point, datum);
  g_ascii_formatd (lng, sizeof lng, "%.6f", told.lng);
  g_ascii_formatd (lat, sizeof lat, "%.6f", told.lat);

  if (with_datum)
    return g_strdup_printf ("%s, %s (%s)", lng, lat, desk_datum_get_name (datum));

  return g_strdup_printf ("%s, %s", lng, lat);
}

char *
desk_map_text_format_distance (double metres)
{
  if (!isfinite (metres))
    return g_strdup ("—");

  if (metres < 999.5)
    {
      /* Translators: a distance in metres. */
      return g_strdup_printf (_("%.0f m"), metres);
    }

  if (metres < 99995.0)
    {
      /* Translators: a distance in kilometres. */
      return g_strdup_printf (_("%.2f km"), metres / 1000.0);
    }

  /* Translators: a long distance in kilometres, to the whole kilometre. */
  return g_strdup_printf (_("%.0f km"), metres / 1000.0);
}

char *
desk_map_text_describe (const DeskPoint *sender, DeskDatum sender_datum, const DeskPoint *receiver,
                        DeskDatum receiver_datum)
{
  gboolean one_datum = sender_datum == receiver_datum;
  g_autofree char *from = describe_place (sender, sender_datum, !one_datum);
  g_autofree char *to = describe_place (receiver, receiver_datum, !one_datum);
  g_autofree char *distance = NULL;

  if (sender == NULL || receiver == NULL)
    {
      if (!one_datum)
        {
          /* Translators: the map in words, where sender and receiver are told in different
           * coordinate systems. Longitude, latitude and system of each, or "not placed". */
          return g_strdup_printf (_("Sender %s; receiver %s"), from, to);
        }

      /* Translators: the map in words. Longitude and latitude of the sender and of the receiver, or
       * "not placed"; then the name of the coordinate system, such as GCJ-02. */
      return g_strdup_printf (_("Sender %s; receiver %s; %s"), from, to,
                              desk_datum_get_name (sender_datum));
    }

  distance = desk_map_text_format_distance (desk_point_distance (*sender, *receiver));
  if (!one_datum)
    {
      /* Translators: the map in words, where sender and receiver are told in different coordinate
       * systems. Longitude, latitude and system of each, the distance, the direction. */
      return g_strdup_printf (_("Sender %s; receiver %s; straight line %s, %s"), from, to, distance,
                              describe_direction (sender, receiver));
    }

  /* Translators: the map in words. Longitude and latitude of the sender and of the receiver, the
   * distance, the direction ("receiver is north-east of sender"), and the name of the coordinate
   * system, such as GCJ-02. */
  return g_strdup_printf (_("Sender %s; receiver %s; straight line %s, %s; %s"), from, to, distance,
                          describe_direction (sender, receiver),
                          desk_datum_get_name (sender_datum));
}
