/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-place: between the text of a party's degrees and a point on the ground. No widgets. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-place.h"

#include <math.h>

#include "model/desk-decimal.h"

#define DEGREE 1e6

void
desk_place_memory_clear (DeskPlaceMemory *memory)
{
  g_return_if_fail (memory != NULL);

  g_clear_pointer (&memory->type, g_free);
  g_clear_pointer (&memory->lng, g_free);
  g_clear_pointer (&memory->lat, g_free);
  g_clear_pointer (&memory->told_lng, g_free);
  g_clear_pointer (&memory->told_lat, g_free);
}

int
desk_place_get_coordinate_type (DeskRecord *party)
{
  g_return_val_if_fail (DESK_IS_RECORD (party), 0);

  return g_strcmp0 (desk_record_get_text (party, "coordinate_type"), "1") == 0 ? 1 : 0;
}

DeskDatum
desk_place_get_datum (DeskRecord *party)
{
  return desk_datum_from_coordinate_type (desk_place_get_coordinate_type (party));
}

gboolean
desk_place_get_point (DeskRecord *party, DeskPoint *point)
{
  gint64 lng, lat;

  g_return_val_if_fail (DESK_IS_RECORD (party), FALSE);
  g_return_val_if_fail (point != NULL, FALSE);

  if (desk_record_get_decimal (party, "lng", &lng) != DESK_VALUE_OK ||
      desk_record_get_decimal (party, "lat", &lat) != DESK_VALUE_OK)
    return FALSE;

  *point = (DeskPoint){ (double) lng / DEGREE, (double) lat / DEGREE,
                        desk_place_get_datum (party) };

  return desk_point_is_valid (*point);
}

void
desk_place_set_point (DeskRecord *party, DeskPoint point)
{
  g_autofree char *lng = NULL;
  g_autofree char *lat = NULL;

  g_return_if_fail (DESK_IS_RECORD (party));
  g_return_if_fail (desk_point_is_valid (point));

  point = desk_point_convert (point, desk_place_get_datum (party));
  lng = desk_decimal_format_fixed (llround (point.lng * DEGREE), 6);
  lat = desk_decimal_format_fixed (llround (point.lat * DEGREE), 6);
  desk_record_set_text (party, "lng", lng);
  desk_record_set_text (party, "lat", lat);
}

static gboolean
is_type (const char *type, int coordinate_type)
{
  return (g_strcmp0 (type, "1") == 0) == (coordinate_type == 1);
}

void
desk_place_express (DeskRecord *party, int coordinate_type, DeskPlaceMemory *memory)
{
  const char *lng, *lat;
  DeskPlaceMemory old = { NULL };
  gboolean untouched;
  DeskPoint point;

  g_return_if_fail (DESK_IS_RECORD (party));
  g_return_if_fail (memory != NULL);

  if (desk_place_get_coordinate_type (party) == coordinate_type)
    return;

  lng = desk_record_get_text (party, "lng");
  lat = desk_record_get_text (party, "lat");
  untouched = memory->told_lng != NULL && g_strcmp0 (lng, memory->told_lng) == 0 &&
              g_strcmp0 (lat, memory->told_lat) == 0 && is_type (memory->type, coordinate_type);

  old = *memory;
  *memory = (DeskPlaceMemory){ g_strdup (desk_record_get_text (party, "coordinate_type")),
                               g_strdup (lng), g_strdup (lat), NULL, NULL };

  if (untouched)
    {
      desk_record_set_text (party, "coordinate_type", old.type);
      desk_record_set_text (party, "lng", old.lng);
      desk_record_set_text (party, "lat", old.lat);
    }
  else if (desk_place_get_point (party, &point))
    {
      desk_record_set_text (party, "coordinate_type", coordinate_type == 1 ? "1" : "0");
      desk_place_set_point (party, point);
    }
  else
    {
      /* No place, only a system for the one to come. */
      desk_record_set_text (party, "coordinate_type", coordinate_type == 1 ? "1" : "0");
    }

  memory->told_lng = g_strdup (desk_record_get_text (party, "lng"));
  memory->told_lat = g_strdup (desk_record_get_text (party, "lat"));
  desk_place_memory_clear (&old);
}
