/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tiles of a server in the map. The proof that the datum of a server moves no pin: the tip stands on the
 * pixel that the server marked. And that the map lets go of a server.
 */
#undef G_DISABLE_ASSERT

#include "config.h"

#include "tile-fixture.h"
#include "widget-fixture.h"

#include "ui/desk-map-view-private.h"

#include <adwaita.h>
#include <math.h>

/* Where the mark is, in the middle of its red pixels; FALSE while there is none. */
static gboolean
find_mark (GtkWidget *layer, double *x, double *y)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (layer);
  int width = gtk_widget_get_width (layer);
  int height = gtk_widget_get_height (layer);
  g_autoptr (GdkTexture) texture = tile_draw (paintable, width, height);
  g_autofree guint32 *pixels = g_new0 (guint32, width * height);
  guint n = 0;

  *x = *y = 0;
  if (texture == NULL)
    return FALSE;
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  for (int i = 0; i < width * height; i++)
    if ((pixels[i] & 0xffffff) == 0xff0000)
      {
        int row = i / width;

        *x += i % width + 0.5;
        *y += row + 0.5;
        n++;
      }
  if (n > 0)
    {
      *x /= n;
      *y /= n;
    }

  return n >= 9;
}

/* A server draws a place in its own datum; the pin that was put on the place stands on it. */
static void
test_datum_of_server (void)
{
  static const DeskPoint place = { 113.332976, 23.111077, DESK_DATUM_GCJ02 };
  static const DeskPoint other = { 113.322, 23.1065, DESK_DATUM_GCJ02 };
  static const char *const parts[] = { "wgs84", "gcj02", "bd09" };
  GtkWidget *window = gtk_window_new ();
  DeskMapView *view = DESK_MAP_VIEW (desk_map_view_new ());

  gtk_window_set_default_size (GTK_WINDOW (window), 760, 430);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (GTK_WIDGET (view->map)) == 0)
    g_main_context_iteration (NULL, TRUE);
  desk_map_view_set_pin (view, DESK_MAP_PIN_SENDER, &other);
  desk_map_view_set_pin (view, DESK_MAP_PIN_RECEIVER, &place);

  for (int datum = DESK_DATUM_WGS84; datum <= DESK_DATUM_BD09; datum++)
    {
      g_autoptr (TileServer) server = tile_server_new ();
      g_autoptr (DeskTileService) service =
        tile_server_create_service (server, parts[datum], (DeskDatum) datum);
      g_autoptr (DeskTileSource) source = desk_tile_source_new (service, NULL, NULL);
      double x, y, tip_x, tip_y;

      tile_server_set_mark (server, desk_point_convert (place, (DeskDatum) datum));
      desk_map_view_set_source (view, DESK_MAP_SOURCE (source));
      while (!find_mark (GTK_WIDGET (view->tile_layer), &x, &y))
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (
        desk_pin_layer_get_tip (view->pin_layer, DESK_MAP_PIN_RECEIVER, &tip_x, &tip_y));
      g_test_message ("%s: mark %.1f, %.1f; pin %.1f, %.1f", parts[datum], x, y, tip_x, tip_y);
      g_assert_cmpfloat (hypot (x - tip_x, y - tip_y), <=, 1.5);
      desk_map_view_set_source (view, NULL);
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

/* The map lets go of a source that is still waiting for everything. */
static void
test_view_drops (void)
{
  g_autoptr (TileServer) server = tile_server_new ();
  GtkWidget *window = gtk_window_new ();
  DeskMapView *view = DESK_MAP_VIEW (desk_map_view_new ());
  g_autoptr (DeskTileService) service =
    tile_server_create_service (server, "view", DESK_DATUM_GCJ02);
  DeskTileSource *source = desk_tile_source_new (service, NULL, NULL);

  tile_server_set_mode (server, TILE_SERVER_HOLD);
  gtk_window_set_default_size (GTK_WINDOW (window), 760, 430);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  desk_map_view_set_source (view, DESK_MAP_SOURCE (source));
  g_object_add_weak_pointer (G_OBJECT (source), (gpointer *) &source);
  g_object_unref (source);
  fixture_wait (tile_server_was_asked_twice, server);
  desk_map_view_set_source (view, NULL);
  fixture_wait (tile_server_was_dropped_twice, server);
  fixture_settle ();

  /* Since 1.1 a layer of libshumate never gives back its reference. */
  if (source != NULL)
    {
      g_assert_true (SHUMATE_CHECK_VERSION (1, 1, 0));
      g_object_remove_weak_pointer (G_OBJECT (source), (gpointer *) &source);
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  g_test_add_func ("/tile-map/datum-of-server", test_datum_of_server);
  g_test_add_func ("/tile-map/view-drops", test_view_drops);

  return g_test_run ();
}
