/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Coordinates, links and messages that people paste. */

#include "config.h"

#include "fuzz.h"

#include "model/desk-point-reading.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (DeskPointReading) reading = desk_point_read ((const char *) data, (gssize) size);
  DeskPoint point;

  g_assert_nonnull (reading);
  g_assert_nonnull (desk_point_reading_status_to_nick (reading->status));
  g_assert_true (reading->how == NULL || g_utf8_validate (reading->how, -1, NULL));
  g_assert_true (reading->title == NULL || g_utf8_validate (reading->title, -1, NULL));
  g_assert_true (reading->address == NULL || g_utf8_validate (reading->address, -1, NULL));
  g_assert_true (reading->link == NULL || g_utf8_validate (reading->link, -1, NULL));

  g_assert_true (desk_point_reading_get_point (reading, DESK_DATUM_GCJ02, &point) ==
                 (reading->status == DESK_POINT_READING_OK));
  if (reading->status == DESK_POINT_READING_OK)
    {
      g_autofree char *pair = g_strdup_printf ("%s,%s", reading->lng, reading->lat);
      g_autoptr (DeskPointReading) again = desk_point_read (pair, -1);

      g_assert_true (point.lng > 70 && point.lng < 140 && point.lat > 0 && point.lat < 60);
      g_assert_cmpint (again->status, ==, DESK_POINT_READING_OK);
      g_assert_cmpstr (again->lng, ==, reading->lng);
      g_assert_cmpstr (again->lat, ==, reading->lat);
    }

  return 0;
}
