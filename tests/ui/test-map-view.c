/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map view in a real window, without a pointer: where its places are, what the keys do with
 * them, and what it tells of them. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "map-view-fixture.h"
#include "ui/desk-base-source.h"

static double
get_zoom (MapViewFixture *fixture)
{
  return shumate_viewport_get_zoom_level (shumate_map_get_viewport (fixture->view->map));
}

static void
test_new_destroy (void)
{
  DeskMapView *view = DESK_MAP_VIEW (g_object_ref_sink (desk_map_view_new ()));
  int minimum, natural;

  /* libshumate alone would ask for the whole world. */
  for (int zoom = 3; zoom <= 18; zoom += 15)
    {
      shumate_viewport_set_zoom_level (shumate_map_get_viewport (view->map), zoom);
      gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural,
                          NULL, NULL);
      g_assert_cmpint (minimum, >=, 100);
      g_assert_cmpint (natural, <=, 600);
    }
  g_assert_false (desk_map_view_get_pin (view, DESK_MAP_PIN_SENDER, NULL));
  g_assert_finalize_object (view);
}

static void
test_pins (MapViewFixture *fixture, gconstpointer data)
{
  DeskPoint bd = desk_point_convert (map_view_sender, DESK_DATUM_BD09);
  DeskPoint bad = { NAN, 23, DESK_DATUM_GCJ02 };

  map_view_set_both (fixture);
  map_view_assert_near (map_view_get_pin (fixture, DESK_MAP_PIN_SENDER), map_view_sender, 0);
  map_view_assert_near (map_view_get_pin (fixture, DESK_MAP_PIN_RECEIVER), map_view_receiver, 0);

  desk_map_view_set_pin (fixture->view, DESK_MAP_PIN_SENDER, &bd);
  map_view_assert_near (map_view_get_pin (fixture, DESK_MAP_PIN_SENDER), map_view_sender, 1e-12);

  desk_map_view_set_pin (fixture->view, DESK_MAP_PIN_SENDER, &bad);
  g_assert_false (desk_map_view_get_pin (fixture->view, DESK_MAP_PIN_SENDER, NULL));
  desk_map_view_set_pin (fixture->view, DESK_MAP_PIN_RECEIVER, NULL);
  g_assert_false (desk_map_view_get_pin (fixture->view, DESK_MAP_PIN_RECEIVER, NULL));

  /* None of this was the user's doing. */
  g_assert_cmpuint (fixture->moves, ==, 0);
}

/* The tips lie in the window, clear of its edges, at a scale of streets; and a second pair does not
 * take the map away from the user. */
static void
test_fit (MapViewFixture *fixture, gconstpointer data)
{
  double x, y, zoom;
  DeskPoint far = { 116.397428, 39.90923, DESK_DATUM_GCJ02 };

  g_assert_cmpfloat (get_zoom (fixture), ==, 12);
  map_view_set_both (fixture);
  zoom = get_zoom (fixture);
  g_assert_cmpfloat (zoom, >=, 14);
  g_assert_cmpfloat (zoom, <=, 16);
  g_assert_cmpfloat (zoom, ==, floor (zoom));
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    {
      g_assert_true (desk_pin_layer_get_tip (fixture->view->pin_layer, (DeskMapPin) i, &x, &y));
      g_assert_cmpfloat (x, >=, 30);
      g_assert_cmpfloat (x, <=, 730);
      g_assert_cmpfloat (y, >=, 60);
      g_assert_cmpfloat (y, <=, 400);
    }

  desk_map_view_set_pin (fixture->view, DESK_MAP_PIN_RECEIVER, &far);
  g_assert_cmpfloat (get_zoom (fixture), ==, zoom);
  desk_map_view_fit_pins (fixture->view);
  g_assert_cmpfloat (get_zoom (fixture), <, 6);
  g_assert_cmpfloat (get_zoom (fixture), >=, 3);

  /* One place, twice: not nearer than streets. */
  desk_map_view_set_pin (fixture->view, DESK_MAP_PIN_RECEIVER, &map_view_sender);
  desk_map_view_fit_pins (fixture->view);
  g_assert_cmpfloat (get_zoom (fixture), <=, 17);
}

/* From a pixel to a place and back, and under each tip lies its pin. */
static void
test_pick_round_trip (MapViewFixture *fixture, gconstpointer data)
{
  DeskPoint point;
  DeskMapPin which;
  double x, y;

  map_view_set_both (fixture);
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    {
      DeskPinLayer *layer = fixture->view->pin_layer;

      g_assert_true (desk_pin_layer_get_tip (layer, (DeskMapPin) i, &x, &y));
      g_assert_true (_desk_map_view_locate (fixture->view, x, y, &point));
      map_view_assert_near (point, map_view_get_pin (fixture, (DeskMapPin) i), 1e-10);
      g_assert_true (desk_pin_layer_pick (layer, x, y - 30, &which));
      g_assert_cmpint (which, ==, i);
      g_assert_true (desk_pin_layer_pick (layer, x, y - 1, &which));
      g_assert_false (desk_pin_layer_pick (layer, x + 40, y - 30, &which));
      g_assert_false (desk_pin_layer_pick (layer, x + 15, y, &which));
    }

  for (x = 1; x < 700; x += 97)
    for (y = 1; y < 400; y += 71)
      {
        double back_x, back_y;

        g_assert_true (_desk_map_view_locate (fixture->view, x, y, &point));
        desk_map_view_set_pin (fixture->view, DESK_MAP_PIN_SENDER, &point);
        desk_pin_layer_get_tip (fixture->view->pin_layer, DESK_MAP_PIN_SENDER, &back_x, &back_y);
        g_assert_cmpfloat_with_epsilon (back_x, x, 1e-5);
        g_assert_cmpfloat_with_epsilon (back_y, y, 1e-5);
      }
}

static void
test_text (MapViewFixture *fixture, gconstpointer data)
{
  GtkAccessible *map = GTK_ACCESSIBLE (fixture->view->map);

  gtk_test_accessible_assert_role (map, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (map, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Map of sender and receiver");
  gtk_test_accessible_assert_property (map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Sender not placed; receiver not placed; GCJ-02");
  g_assert_cmpstr (gtk_label_get_label (fixture->view->distance), ==, "Straight line —");

  map_view_set_both (fixture);
  gtk_test_accessible_assert_property (map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Sender 113.322000, 23.106500; receiver 113.332976, "
                                       "23.111077; straight line 1.23 km, receiver is north-east "
                                       "of sender; GCJ-02");
  g_assert_cmpstr (gtk_label_get_label (fixture->view->distance), ==, "Straight line 1.23 km");

  /* From the customer to the store: the words change places, the pins stay. */
  desk_map_view_set_reversed (fixture->view, TRUE);
  gtk_test_accessible_assert_property (map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Sender 113.332976, 23.111077; receiver 113.322000, "
                                       "23.106500; straight line 1.23 km, receiver is south-west "
                                       "of sender; GCJ-02");
  desk_map_view_set_reversed (fixture->view, FALSE);

  /* Told in two systems: each by its name. */
  desk_map_view_set_coordinate_type (fixture->view, DESK_MAP_PIN_RECEIVER, 1);
  desk_map_view_set_pin (fixture->view, DESK_MAP_PIN_RECEIVER, &map_view_sender);
  gtk_test_accessible_assert_property (
      map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Sender 113.322000, 23.106500 (GCJ-02); receiver 113.328534, "
      "23.112299 (BD-09); straight line 0 m, receiver is where the "
      "sender is");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->view->datum),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Coordinate system of the sender");

  desk_map_view_set_coordinate_type (fixture->view, DESK_MAP_PIN_SENDER, 1);
  gtk_test_accessible_assert_property (map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Sender 113.328534, 23.112299; receiver 113.328534, "
                                       "23.112299; straight line 0 m, receiver is where the sender "
                                       "is; BD-09");

  desk_map_view_set_pin (fixture->view, DESK_MAP_PIN_SENDER, NULL);
  gtk_test_accessible_assert_property (map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Sender not placed; receiver 113.328534, 23.112299; BD-09");
  desk_map_view_set_coordinate_type (fixture->view, DESK_MAP_PIN_SENDER, 0);
  gtk_test_accessible_assert_property (map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Sender not placed; receiver 113.328534, 23.112299 (BD-09)");
}

static void
test_keys (MapViewFixture *fixture, gconstpointer data)
{
  DeskMapView *view = fixture->view;
  double x, y, new_x, new_y;
  DeskPoint before;

  /* Nothing placed: arrows bring the place to the crosshair, Return puts the pin there. */
  g_assert_true (map_view_press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_cmpuint (fixture->moves, ==, 0);
  g_assert_true (map_view_press (fixture, GDK_KEY_Return, 0));
  g_assert_cmpuint (fixture->moves, ==, 1);
  g_assert_cmpstr (fixture->deeds->str, ==, "<.>");
  g_assert_cmpint (fixture->moved, ==, DESK_MAP_PIN_SENDER);
  desk_pin_layer_get_tip (view->pin_layer, DESK_MAP_PIN_SENDER, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, gtk_widget_get_width (GTK_WIDGET (view->map)) / 2.0, 1e-5);
  g_assert_cmpfloat_with_epsilon (y, gtk_widget_get_height (GTK_WIDGET (view->map)) / 2.0, 1e-5);

  map_view_set_both (fixture);
  g_assert_true (map_view_press (fixture, GDK_KEY_2, 0));
  g_assert_cmpint (desk_map_view_get_selected_pin (view), ==, DESK_MAP_PIN_RECEIVER);
  desk_pin_layer_get_tip (view->pin_layer, DESK_MAP_PIN_RECEIVER, &x, &y);
  g_assert_true (map_view_press (fixture, GDK_KEY_Left, 0));
  g_assert_true (map_view_press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK));
  desk_pin_layer_get_tip (view->pin_layer, DESK_MAP_PIN_RECEIVER, &new_x, &new_y);
  g_assert_cmpfloat_with_epsilon (new_x, x - 1, 1e-5);
  g_assert_cmpfloat_with_epsilon (new_y, y + 10, 1e-5);
  g_assert_cmpuint (fixture->moves, ==, 3);
  g_assert_cmpstr (fixture->deeds->str, ==, "<.>..");
  g_assert_cmpint (fixture->moved, ==, DESK_MAP_PIN_RECEIVER);
  map_view_assert_near ((DeskPoint){ fixture->lng, fixture->lat, DESK_DATUM_GCJ02 },
                        map_view_get_pin (fixture, DESK_MAP_PIN_RECEIVER), 0);

  /* Panning moves the map under the pin, not the pin. */
  before = map_view_get_pin (fixture, DESK_MAP_PIN_RECEIVER);
  g_assert_true (map_view_press (fixture, GDK_KEY_Right, GDK_CONTROL_MASK));
  map_view_assert_near (map_view_get_pin (fixture, DESK_MAP_PIN_RECEIVER), before, 0);
  desk_pin_layer_get_tip (view->pin_layer, DESK_MAP_PIN_RECEIVER, &x, &y);
  g_assert_cmpfloat (x, <, new_x - 30);
  g_assert_true (map_view_press (fixture, GDK_KEY_Home, 0));
  desk_pin_layer_get_tip (view->pin_layer, DESK_MAP_PIN_RECEIVER, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, gtk_widget_get_width (GTK_WIDGET (view->map)) / 2.0, 1e-5);
  g_assert_cmpuint (fixture->moves, ==, 3);

  /* A pin never leaves the window by a key. */
  for (guint i = 0; i < 200; i++)
    map_view_press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK);
  desk_pin_layer_get_tip (view->pin_layer, DESK_MAP_PIN_RECEIVER, &x, &y);
  g_assert_cmpfloat (x, <, gtk_widget_get_width (GTK_WIDGET (view->map)));
  g_assert_cmpuint (fixture->moves, ==, 203);

  /* What is not the map's is left to the window. */
  g_assert_false (map_view_press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_false (map_view_press (fixture, GDK_KEY_1, GDK_ALT_MASK));
  g_assert_false (map_view_press (fixture, GDK_KEY_f, GDK_CONTROL_MASK));
  g_assert_false (map_view_press (fixture, GDK_KEY_Escape, 0));
  g_assert_false (map_view_press (fixture, GDK_KEY_Tab, 0));
}

static void
test_zoom (MapViewFixture *fixture, gconstpointer data)
{
  ShumateViewport *viewport = shumate_map_get_viewport (fixture->view->map);

  shumate_viewport_set_zoom_level (viewport, 14.4);
  map_view_press (fixture, GDK_KEY_plus, GDK_SHIFT_MASK);
  g_assert_cmpfloat (get_zoom (fixture), ==, 15);
  shumate_viewport_set_zoom_level (viewport, 14.4);
  map_view_press (fixture, GDK_KEY_minus, 0);
  g_assert_cmpfloat (get_zoom (fixture), ==, 14);

  for (guint i = 0; i < 20; i++)
    g_signal_emit_by_name (fixture->view->zoom_in, "clicked");
  g_assert_cmpfloat (get_zoom (fixture), ==, 18);
  g_assert_false (gtk_widget_get_sensitive (fixture->view->zoom_in));
  g_assert_true (gtk_widget_get_sensitive (fixture->view->zoom_out));
  for (guint i = 0; i < 20; i++)
    g_signal_emit_by_name (fixture->view->zoom_out, "clicked");
  g_assert_cmpfloat (get_zoom (fixture), ==, 3);
  g_assert_false (gtk_widget_get_sensitive (fixture->view->zoom_out));

  shumate_viewport_set_rotation (viewport, 0.5);
  g_assert_cmpfloat (shumate_viewport_get_rotation (viewport), ==, 0);
}

/* Sender, receiver, and out, from either side. */
static void
test_tab (MapViewFixture *fixture, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  GtkWidget *map = GTK_WIDGET (fixture->view->map);

  desk_map_view_set_selected_pin (fixture->view, DESK_MAP_PIN_SENDER);
  g_assert_true (gtk_widget_grab_focus (view));
  g_assert_true (gtk_widget_is_focus (map));

  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
  g_assert_cmpint (desk_map_view_get_selected_pin (fixture->view), ==, DESK_MAP_PIN_RECEIVER);
  g_assert_true (gtk_widget_is_focus (map));
  g_assert_false (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));

  gtk_widget_grab_focus (view);
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_BACKWARD));
  g_assert_cmpint (desk_map_view_get_selected_pin (fixture->view), ==, DESK_MAP_PIN_SENDER);
  g_assert_false (gtk_widget_child_focus (view, GTK_DIR_TAB_BACKWARD));
}

static void
test_dark (MapViewFixture *fixture, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  DeskMapSource *light = desk_map_view_get_source (fixture->view);
  g_autoptr (DeskBaseSource) own = desk_base_source_new (DESK_DATUM_WGS84, FALSE, 1);

  map_view_set_both (fixture);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_true (desk_map_view_get_source (fixture->view) != light);
  map_view_assert_near (map_view_get_pin (fixture, DESK_MAP_PIN_SENDER), map_view_sender, 0);

  /* A source that was given is not the view's to replace. */
  desk_map_view_set_source (fixture->view, DESK_MAP_SOURCE (own));
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_assert_true (desk_map_view_get_source (fixture->view) == DESK_MAP_SOURCE (own));
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
on_tile_filled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *left = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (source), result, &error));
  g_assert_no_error (error);
  (*left)--;
}

static void
test_grid (void)
{
  g_autoptr (DeskBaseSource) source = desk_base_source_new (DESK_DATUM_BD09, FALSE, 1);
  ShumateMapSource *map_source = SHUMATE_MAP_SOURCE (source);
  g_autoptr (GPtrArray) tiles = g_ptr_array_new_with_free_func (g_object_unref);
  guint left = 0;

  g_assert_cmpint (desk_map_source_get_datum (DESK_MAP_SOURCE (source)), ==, DESK_DATUM_BD09);
  g_assert_cmpuint (shumate_map_source_get_min_zoom_level (map_source), ==, 3);
  g_assert_cmpuint (shumate_map_source_get_max_zoom_level (map_source), ==, 18);

  /* Corners of the world at every level, and the tile of a city. */
  for (guint zoom = 3; zoom <= 18; zoom++)
    {
      guint last = (1u << zoom) - 1;
      const guint at[][2] = {
        { 0, 0 },
        { last, last },
        { (guint) (last * 0.815), (guint) (last * 0.435) },
      };

      for (guint i = 0; i < G_N_ELEMENTS (at); i++)
        {
          ShumateTile *tile = shumate_tile_new_full (at[i][0], at[i][1], 256, zoom);

          g_ptr_array_add (tiles, tile);
          left++;
          shumate_map_source_fill_tile_async (map_source, tile, NULL, on_tile_filled, &left);
        }
    }
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);

  for (guint i = 0; i < tiles->len; i++)
    {
      ShumateTile *tile = g_ptr_array_index (tiles, i);
      GdkPaintable *paintable = shumate_tile_get_paintable (tile);

      g_assert_cmpint (shumate_tile_get_state (tile), ==, SHUMATE_STATE_DONE);
      g_assert_nonnull (paintable);
      g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable), ==, 256);
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/map-view/" name, MapViewFixture, NULL, map_view_setup, function, map_view_teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  g_test_add_func ("/map-view/grid", test_grid);
  g_test_add_func ("/map-view/new-destroy", test_new_destroy);
  ADD ("pins", test_pins);
  ADD ("fit", test_fit);
  ADD ("pick-round-trip", test_pick_round_trip);
  ADD ("text", test_text);
  ADD ("keys", test_keys);
  ADD ("zoom", test_zoom);
  ADD ("tab", test_tab);
  ADD ("dark", test_dark);

  return g_test_run ();
}
