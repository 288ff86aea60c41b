/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order's degrees and the map's pins. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "model/desk-record-path.h"
#include "quote-fixture.h"
#include "ui/desk-place-link.h"

#include <adwaita.h>

typedef struct
{
  GtkWidget *window;
  DeskMapView *map;
  DeskPlaceLink *link;
  DeskOrder *order;
} Fixture;

static void
setup (Fixture *fixture, gconstpointer data)
{
  fixture->order = fixture_order ();
  fixture->window = gtk_window_new ();
  fixture->map = DESK_MAP_VIEW (desk_map_view_new ());
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->map));
  fixture->link = desk_place_link_new (fixture->map);
  desk_place_link_set_order (fixture->link, fixture->order);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->link);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->order);
}

static const char *
get (Fixture *fixture, const char *path)
{
  return desk_record_get_path (DESK_RECORD (fixture->order), path);
}

static void
set (Fixture *fixture, const char *path, const char *text)
{
  desk_record_set_path (DESK_RECORD (fixture->order), path, text);
}

static void
test_order_to_map (Fixture *fixture, gconstpointer data)
{
  DeskPoint point;

  set (fixture, "receiver.lng", "113.340000");
  g_assert_true (desk_map_view_get_pin (fixture->map, DESK_MAP_PIN_RECEIVER, &point));
  g_assert_cmpfloat_with_epsilon (point.lng, 113.34, 1e-9);

  /* The same digits in the other system are another place. */
  set (fixture, "receiver.coordinate_type", "1");
  g_assert_true (desk_map_view_get_pin (fixture->map, DESK_MAP_PIN_RECEIVER, &point));
  g_assert_cmpfloat (point.lng, <, 113.339);
  g_assert_cmpint (desk_map_view_get_coordinate_type (fixture->map, DESK_MAP_PIN_RECEIVER), ==, 1);
  g_assert_cmpint (desk_map_view_get_coordinate_type (fixture->map, DESK_MAP_PIN_SENDER), ==, 0);

  set (fixture, "receiver.lat", "north");
  g_assert_false (desk_map_view_get_pin (fixture->map, DESK_MAP_PIN_RECEIVER, NULL));
  g_assert_true (desk_map_view_get_pin (fixture->map, DESK_MAP_PIN_SENDER, NULL));
}

static void
test_map_to_order (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (fixture->map, "pin-moved", DESK_MAP_PIN_SENDER, 113.3201, 23.1);
  g_assert_cmpstr (get (fixture, "sender.lng"), ==, "113.320100");
  g_assert_cmpstr (get (fixture, "sender.lat"), ==, "23.100000");

  /* A party that tells BD-09 gets BD-09. */
  set (fixture, "receiver.coordinate_type", "1");
  g_signal_emit_by_name (fixture->map, "pin-moved", DESK_MAP_PIN_RECEIVER, 113.3201, 23.1);
  g_assert_cmpstr (get (fixture, "receiver.lng"), ==, "113.326635");
  g_assert_cmpstr (get (fixture, "receiver.coordinate_type"), ==, "1");
}

static void
test_other_system (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lng = g_strdup (get (fixture, "receiver.lng"));
  DeskPoint before, after;

  g_assert_true (desk_map_view_get_pin (fixture->map, DESK_MAP_PIN_RECEIVER, &before));
  g_signal_emit_by_name (fixture->map, "coordinate-type-chosen", 1, TRUE);
  g_assert_cmpstr (get (fixture, "receiver.coordinate_type"), ==, "1");
  g_assert_cmpstr (get (fixture, "sender.coordinate_type"), ==, "1");
  g_assert_cmpstr (get (fixture, "receiver.lng"), !=, lng);
  g_assert_true (desk_map_view_get_pin (fixture->map, DESK_MAP_PIN_RECEIVER, &after));
  g_assert_cmpfloat (before.lng, ==, after.lng);
  g_assert_cmpfloat (before.lat, ==, after.lat);

  g_signal_emit_by_name (fixture->map, "coordinate-type-chosen", 0, TRUE);
  g_assert_cmpstr (get (fixture, "receiver.lng"), ==, lng);
}

/* The two of a file may differ: each keeps its own, and the choice is for the selected one. */
static void
test_two_systems (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sender_lng = g_strdup (get (fixture, "sender.lng"));
  g_autofree char *receiver_lng = g_strdup (get (fixture, "receiver.lng"));

  set (fixture, "receiver.coordinate_type", "1");
  desk_map_view_set_selected_pin (fixture->map, DESK_MAP_PIN_SENDER);
  g_signal_emit_by_name (fixture->map, "coordinate-type-chosen", 1, FALSE);
  g_assert_cmpstr (get (fixture, "sender.lng"), !=, sender_lng);
  g_assert_cmpstr (get (fixture, "receiver.lng"), ==, receiver_lng);

  desk_map_view_set_selected_pin (fixture->map, DESK_MAP_PIN_RECEIVER);
  g_signal_emit_by_name (fixture->map, "coordinate-type-chosen", 0, FALSE);
  g_assert_cmpstr (get (fixture, "receiver.coordinate_type"), ==, "0");
  g_assert_cmpstr (get (fixture, "sender.coordinate_type"), ==, "1");
  g_signal_emit_by_name (fixture->map, "coordinate-type-chosen", 1, TRUE);
  g_assert_cmpstr (get (fixture, "receiver.lng"), ==, receiver_lng);
}

/* The same digits, another place. */
static void
test_reinterpret (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lng = g_strdup (get (fixture, "receiver.lng"));
  DeskPoint before, after;

  g_assert_true (desk_map_view_get_pin (fixture->map, DESK_MAP_PIN_RECEIVER, &before));
  g_signal_emit_by_name (fixture->map, "reinterpret-chosen", DESK_MAP_PIN_RECEIVER, 1);
  g_assert_cmpstr (get (fixture, "receiver.lng"), ==, lng);
  g_assert_cmpstr (get (fixture, "receiver.coordinate_type"), ==, "1");
  g_assert_cmpstr (get (fixture, "sender.coordinate_type"), !=, "1");
  g_assert_cmpint (desk_map_view_get_coordinate_type (fixture->map, DESK_MAP_PIN_RECEIVER), ==, 1);
  g_assert_true (desk_map_view_get_pin (fixture->map, DESK_MAP_PIN_RECEIVER, &after));
  g_assert_cmpfloat (desk_point_distance (before, after), >, 800);
}

/* A drag that is taken back leaves the digits as they were typed. */
static void
test_put_back (Fixture *fixture, gconstpointer data)
{
  DeskPoint before;

  set (fixture, "sender.lng", "113.3220005");
  g_assert_true (desk_map_view_get_pin (fixture->map, DESK_MAP_PIN_SENDER, &before));
  g_signal_emit_by_name (fixture->map, "pin-moved", DESK_MAP_PIN_SENDER, 113.3201, 23.1);
  g_assert_cmpstr (get (fixture, "sender.lng"), ==, "113.320100");
  g_signal_emit_by_name (fixture->map, "pin-moved", DESK_MAP_PIN_SENDER, before.lng, before.lat);
  g_assert_cmpstr (get (fixture, "sender.lng"), ==, "113.3220005");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/place-link/" name, Fixture, NULL, setup, function, teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("order-to-map", test_order_to_map);
  ADD ("map-to-order", test_map_to_order);
  ADD ("other-system", test_other_system);
  ADD ("two-systems", test_two_systems);
  ADD ("reinterpret", test_reinterpret);
  ADD ("put-back", test_put_back);

  return g_test_run ();
}
