/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The coordinate systems of the map view: in which one each place is told, where its numbers would
 * be in another, and that no datum of the tiles moves a pin. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "map-view-fixture.h"
#include "ui/desk-base-source.h"

/* Tiles in another datum: the pins are the same places, and stand on them. */
static void
test_datum_of_source (MapViewFixture *fixture, gconstpointer data)
{
  ShumateViewport *viewport = shumate_map_get_viewport (fixture->view->map);
  double was_x, was_y;

  map_view_set_both (fixture);
  desk_pin_layer_get_tip (fixture->view->pin_layer, DESK_MAP_PIN_RECEIVER, &was_x, &was_y);

  for (int datum = DESK_DATUM_WGS84; datum <= DESK_DATUM_BD09; datum++)
    {
      g_autoptr (DeskBaseSource) source = desk_base_source_new ((DeskDatum) datum, FALSE, 1);

      desk_map_view_set_source (fixture->view, DESK_MAP_SOURCE (source));
      g_assert_true (desk_map_view_get_source (fixture->view) == DESK_MAP_SOURCE (source));
      map_view_assert_near (map_view_get_pin (fixture, DESK_MAP_PIN_SENDER), map_view_sender, 0);
      map_view_assert_near (map_view_get_pin (fixture, DESK_MAP_PIN_RECEIVER), map_view_receiver,
                            0);

      for (guint i = 0; i < DESK_MAP_N_PINS; i++)
        {
          DeskPoint pin = map_view_get_pin (fixture, (DeskMapPin) i);
          DeskPoint drawn = { NAN, NAN, (DeskDatum) datum };
          DeskPoint picked;
          double x, y;

          desk_pin_layer_get_tip (fixture->view->pin_layer, (DeskMapPin) i, &x, &y);
          shumate_viewport_widget_coords_to_location (viewport, GTK_WIDGET (fixture->view->map), x,
                                                      y, &drawn.lat, &drawn.lng);
          map_view_assert_near (drawn, desk_point_convert (pin, (DeskDatum) datum), 1e-10);
          g_assert_true (_desk_map_view_locate (fixture->view, x, y, &picked));
          map_view_assert_near (picked, pin, 1e-10);

          /* The middle kept its place, too: on the screen the pin hardly stirs, where a datum taken
           * for another would be off by a hundred pixels and more. */
          if (i == DESK_MAP_PIN_RECEIVER)
            g_assert_cmpfloat (hypot (x - was_x, y - was_y), <, 8);
        }
    }

  desk_map_view_set_source (fixture->view, NULL);
  g_assert_cmpint (desk_map_source_get_datum (desk_map_view_get_source (fixture->view)), ==,
                   DESK_DATUM_GCJ02);
  g_assert_cmpuint (fixture->moves, ==, 0);
}

static void
test_coordinate_type (MapViewFixture *fixture, gconstpointer data)
{
  DeskMapView *view = fixture->view;

  map_view_set_both (fixture);
  fixture->notifies = 0;

  /* Told by the form. */
  desk_map_view_set_coordinate_type (view, DESK_MAP_PIN_SENDER, 1);
  g_assert_cmpint (desk_map_view_get_coordinate_type (view, DESK_MAP_PIN_SENDER), ==, 1);
  g_assert_cmpint (desk_map_view_get_coordinate_type (view, DESK_MAP_PIN_RECEIVER), ==, 0);
  g_assert_true (gtk_toggle_button_get_active (view->bd09));
  g_assert_false (gtk_toggle_button_get_active (view->gcj02));
  g_assert_cmpuint (fixture->notifies, ==, 1);
  g_assert_cmpuint (fixture->choices, ==, 0);

  /* Chosen by the user. */
  g_signal_emit_by_name (view->gcj02, "clicked");
  g_assert_cmpint (desk_map_view_get_coordinate_type (view, DESK_MAP_PIN_SENDER), ==, 0);
  g_assert_cmpuint (fixture->choices, ==, 1);
  g_assert_cmpint (fixture->chosen, ==, 0);
  g_assert_false (fixture->chosen_both);
  g_assert_cmpuint (fixture->notifies, ==, 2);
  g_signal_emit_by_name (view->gcj02, "clicked");
  g_assert_true (gtk_toggle_button_get_active (view->gcj02));
  g_assert_cmpuint (fixture->choices, ==, 1);
  g_signal_emit_by_name (view->bd09, "clicked");
  g_assert_cmpuint (fixture->choices, ==, 2);
  g_assert_cmpint (fixture->chosen, ==, 1);
  map_view_press (fixture, GDK_KEY_c, 0);
  g_assert_cmpuint (fixture->choices, ==, 3);
  g_assert_cmpint (fixture->chosen, ==, 0);
  g_assert_true (gtk_toggle_button_get_active (view->gcj02));

  /* Each pin has its own, and the toggle is the selected one's. */
  map_view_press (fixture, GDK_KEY_2, 0);
  g_assert_true (gtk_toggle_button_get_active (view->gcj02));
  map_view_press (fixture, GDK_KEY_c, 0);
  g_assert_cmpint (desk_map_view_get_coordinate_type (view, DESK_MAP_PIN_SENDER), ==, 0);
  g_assert_cmpint (desk_map_view_get_coordinate_type (view, DESK_MAP_PIN_RECEIVER), ==, 1);
  g_assert_cmpstr (gtk_label_get_label (view->datum_owner), ==, "Receiver");
  fixture->notifies = 0;
  map_view_press (fixture, GDK_KEY_1, 0);
  g_assert_true (gtk_toggle_button_get_active (view->gcj02));
  g_assert_cmpstr (gtk_label_get_label (view->datum_owner), ==, "Sender");
  g_assert_cmpuint (fixture->notifies, ==, 2);
  map_view_press (fixture, GDK_KEY_2, 0);
  g_assert_true (gtk_toggle_button_get_active (view->bd09));

  /* With Shift on both, also where only the other one differs. */
  fixture->choices = 0;
  map_view_press (fixture, GDK_KEY_C, GDK_SHIFT_MASK);
  g_assert_cmpuint (fixture->choices, ==, 1);
  g_assert_cmpint (fixture->chosen, ==, 0);
  g_assert_true (fixture->chosen_both);
  map_view_press (fixture, GDK_KEY_c, 0);
  map_view_press (fixture, GDK_KEY_1, 0);
  gtk_widget_activate_action (GTK_WIDGET (view), "map.tell-both", NULL);
  g_assert_cmpint (desk_map_view_get_coordinate_type (view, DESK_MAP_PIN_SENDER), ==, 1);
  g_assert_cmpint (desk_map_view_get_coordinate_type (view, DESK_MAP_PIN_RECEIVER), ==, 1);
  g_assert_true (fixture->chosen_both);

  map_view_assert_near (map_view_get_pin (fixture, DESK_MAP_PIN_SENDER), map_view_sender, 0);
  map_view_assert_near (map_view_get_pin (fixture, DESK_MAP_PIN_RECEIVER), map_view_receiver, 0);
  g_assert_cmpuint (fixture->moves, ==, 0);
}

/* Nothing is read otherwise before the user saw where that would be. */
static void
test_reinterpret (MapViewFixture *fixture, gconstpointer data)
{
  DeskMapView *view = fixture->view;
  DeskPoint bd = { map_view_receiver.lng, map_view_receiver.lat, DESK_DATUM_BD09 };
  DeskPoint ghost;
  double x, y;

  /* Without a place there are no numbers. */
  map_view_press (fixture, GDK_KEY_2, 0);
  g_assert_true (map_view_press (fixture, GDK_KEY_r, 0));
  g_assert_false (gtk_widget_get_visible (view->reading_card));

  map_view_set_both (fixture);
  g_assert_true (map_view_press (fixture, GDK_KEY_r, 0));
  g_assert_true (gtk_widget_get_visible (view->reading_card));
  g_assert_true (gtk_widget_is_focus (view->reading_apply));
  g_assert_cmpstr (gtk_label_get_label (view->reading_words), ==,
                   "If these numbers are really BD-09, the pin would move 922 m");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (view->reading_card), GTK_ACCESSIBLE_ROLE_ALERT);
  g_assert_true (desk_pin_layer_get_ghost_tip (view->pin_layer, &x, &y));
  g_assert_true (_desk_map_view_locate (view, x, y, &ghost));
  map_view_assert_near (ghost, desk_point_convert (bd, DESK_DATUM_GCJ02), 1e-9);
  g_assert_cmpfloat (x, >, 0);
  g_assert_cmpfloat (x, <, gtk_widget_get_width (GTK_WIDGET (view)));

  /* Taken back by key; the window does not get the key. */
  g_assert_true (map_view_press (fixture, GDK_KEY_Escape, 0));
  g_assert_false (gtk_widget_get_visible (view->reading_card));
  g_assert_false (desk_pin_layer_get_ghost_tip (view->pin_layer, &x, &y));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (view->map)));
  g_assert_false (map_view_press (fixture, GDK_KEY_Escape, 0));

  /* What changes the question closes it. */
  for (guint i = 0; i < 4; i++)
    {
      map_view_press (fixture, GDK_KEY_2, 0);
      gtk_widget_activate_action (GTK_WIDGET (view), "map.reinterpret", NULL);
      g_assert_true (gtk_widget_get_visible (view->reading_card));
      map_view_set_both (fixture);
      g_assert_true (gtk_widget_get_visible (view->reading_card));
      if (i == 0)
        map_view_press (fixture, GDK_KEY_1, 0);
      else if (i == 1)
        desk_map_view_set_pin (view, DESK_MAP_PIN_RECEIVER, &map_view_sender);
      else if (i == 2)
        desk_map_view_set_coordinate_type (view, DESK_MAP_PIN_RECEIVER, 1);
      else
        map_view_press (fixture, GDK_KEY_Left, 0);
      g_assert_false (gtk_widget_get_visible (view->reading_card));
      g_assert_false (desk_pin_layer_get_ghost_tip (view->pin_layer, &x, &y));
      desk_map_view_set_coordinate_type (view, DESK_MAP_PIN_RECEIVER, 0);
      map_view_set_both (fixture);
    }
  g_assert_cmpuint (fixture->reinterprets, ==, 0);

  map_view_press (fixture, GDK_KEY_R, GDK_SHIFT_MASK);
  g_signal_emit_by_name (view->reading_apply, "clicked");
  g_assert_cmpuint (fixture->reinterprets, ==, 1);
  g_assert_cmpint (fixture->reinterpreted, ==, DESK_MAP_PIN_RECEIVER);
  g_assert_cmpint (fixture->reinterpreted_as, ==, 1);
  g_assert_false (gtk_widget_get_visible (view->reading_card));
}

/* A ghost of anybody's: in any datum, brought into view with the pin. */
static void
test_ghost (MapViewFixture *fixture, gconstpointer data)
{
  DeskMapView *view = fixture->view;
  DeskPoint gps = { 114.05, 22.54, DESK_DATUM_WGS84 };
  DeskPoint bad = { NAN, NAN, DESK_DATUM_WGS84 };
  g_autoptr (DeskBaseSource) source = desk_base_source_new (DESK_DATUM_WGS84, FALSE, 1);
  DeskPoint found;
  double x, y;

  map_view_set_both (fixture);
  desk_map_view_set_ghost (view, &gps);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (desk_pin_layer_get_ghost_tip (view->pin_layer, &x, &y));
      g_assert_true (_desk_map_view_locate (view, x, y, &found));
      map_view_assert_near (found, desk_point_convert (gps, DESK_DATUM_GCJ02), 1e-9);
      g_assert_cmpfloat (x, >, 0);
      g_assert_cmpfloat (x, <, gtk_widget_get_width (GTK_WIDGET (view)));
      desk_map_view_set_source (view, DESK_MAP_SOURCE (source));
    }
  g_assert_true (desk_pin_layer_get_tip (view->pin_layer, DESK_MAP_PIN_SENDER, &x, &y));
  g_assert_cmpfloat (x, >, 0);

  desk_map_view_set_ghost (view, &bad);
  g_assert_false (desk_pin_layer_get_ghost_tip (view->pin_layer, &x, &y));

  /* Of a pin that has no place yet. */
  desk_map_view_set_pin (view, DESK_MAP_PIN_SENDER, NULL);
  desk_map_view_set_ghost (view, &gps);
  g_assert_true (desk_pin_layer_get_ghost_tip (view->pin_layer, &x, &y));
  desk_map_view_set_ghost (view, NULL);
  g_assert_false (desk_pin_layer_get_ghost_tip (view->pin_layer, &x, &y));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/map-datum/" name, MapViewFixture, NULL, map_view_setup, function, map_view_teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("source", test_datum_of_source);
  ADD ("coordinate-type", test_coordinate_type);
  ADD ("reinterpret", test_reinterpret);
  ADD ("ghost", test_ghost);

  return g_test_run ();
}
