/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of a party's degrees, and the place they are. No display. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "model/desk-party.h"
#include "ui/desk-place.h"

static DeskRecord *
make_party (const char *lng, const char *lat, const char *type)
{
  DeskRecord *party = g_object_new (DESK_TYPE_PARTY, NULL);

  desk_record_set_text (party, "lng", lng);
  desk_record_set_text (party, "lat", lat);
  desk_record_set_text (party, "coordinate_type", type);

  return party;
}

static void
test_read (void)
{
  static const struct
  {
    const char *lng, *lat, *type;
    gboolean is_place;
  } cases[] = {
    { "113.332976", "23.111077", "0", TRUE }, { "113.332976", "23.111077", NULL, TRUE },
    { "113.332976", "23.111077", "1", TRUE }, { NULL, "23.111077", "0", FALSE },
    { "113.3x", "23.111077", "0", FALSE },    { "23.111077", "113.332976", "0", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskRecord) party = make_party (cases[i].lng, cases[i].lat, cases[i].type);
      DeskPoint point;

      g_assert_cmpint (desk_place_get_point (party, &point), ==, cases[i].is_place);
      if (cases[i].is_place)
        g_assert_cmpint (point.datum, ==,
                         g_strcmp0 (cases[i].type, "1") == 0 ? DESK_DATUM_BD09
                                                             : DESK_DATUM_GCJ02);
    }
}

static void
test_write (void)
{
  g_autoptr (DeskRecord) gcj02 = make_party (NULL, NULL, NULL);
  g_autoptr (DeskRecord) bd09 = make_party (NULL, NULL, "1");
  DeskPoint point = { 113.332976, 23.1, DESK_DATUM_GCJ02 };
  DeskPoint back;

  desk_place_set_point (gcj02, point);
  g_assert_cmpstr (desk_record_get_text (gcj02, "lng"), ==, "113.332976");
  g_assert_cmpstr (desk_record_get_text (gcj02, "lat"), ==, "23.100000");

  desk_place_set_point (bd09, point);
  g_assert_cmpstr (desk_record_get_text (bd09, "lng"), !=, "113.332976");
  g_assert_true (desk_place_get_point (bd09, &back));
  g_assert_cmpfloat (desk_point_distance (point, back), <, 0.2);
}

static void
test_express (void)
{
  g_autoptr (DeskRecord) party = make_party ("113.33297", "23.11", NULL);
  DeskPlaceMemory memory = { NULL };
  DeskPoint before, after;
  g_autofree char *told = NULL;

  g_assert_true (desk_place_get_point (party, &before));
  desk_place_express (party, 1, &memory);
  g_assert_cmpstr (desk_record_get_text (party, "coordinate_type"), ==, "1");
  g_assert_true (desk_place_get_point (party, &after));
  g_assert_cmpfloat (desk_point_distance (before, after), <, 0.2);
  told = g_strdup (desk_record_get_text (party, "lng"));

  /* Back and forth: each time the digits that were there. */
  desk_place_express (party, 0, &memory);
  g_assert_cmpstr (desk_record_get_text (party, "lng"), ==, "113.33297");
  g_assert_cmpstr (desk_record_get_text (party, "lat"), ==, "23.11");
  desk_place_express (party, 1, &memory);
  g_assert_cmpstr (desk_record_get_text (party, "lng"), ==, told);

  /* Moved in between: nothing to restore, the place counts. */
  desk_record_set_text (party, "lng", "113.350000");
  desk_place_express (party, 0, &memory);
  g_assert_cmpstr (desk_record_get_text (party, "lng"), !=, "113.33297");

  desk_place_memory_clear (&memory);
}

static void
test_express_nothing (void)
{
  g_autoptr (DeskRecord) party = make_party (NULL, "23.11", NULL);
  DeskPlaceMemory memory = { NULL };

  desk_place_express (party, 1, &memory);
  g_assert_cmpstr (desk_record_get_text (party, "coordinate_type"), ==, "1");
  g_assert_null (desk_record_get_text (party, "lng"));
  g_assert_cmpstr (desk_record_get_text (party, "lat"), ==, "23.11");

  desk_place_memory_clear (&memory);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/place/read", test_read);
  g_test_add_func ("/place/write", test_write);
  g_test_add_func ("/place/express", test_express);
  g_test_add_func ("/place/express-nothing", test_express_nothing);

  return g_test_run ();
}
