/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map without a network: what its tiles show, in every datum; which names stand on it; and that
 * it stays fitted when the window changes.
 */
#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "model/desk-data.h"
#include "model/desk-district.h"
#include "model/desk-gazetteer.h"
#include "ui/desk-map-view-private.h"
#include "ui/desk-practice-source.h"
#include "ui/desk-tile-frame.h"

typedef struct
{
  GError *error;
  gboolean done;
} Filled;

static void
on_filled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Filled *filled = user_data;

  shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (source), result, &filled->error);
  filled->done = TRUE;
}

static GdkTexture *
draw_tile (gpointer source, guint x, guint y, guint zoom)
{
  g_autoptr (ShumateTile) tile = shumate_tile_new_full (x, y, 256, zoom);
  Filled filled = { 0 };

  shumate_map_source_fill_tile_async (source, tile, NULL, on_filled, &filled);
  g_assert_false (filled.done);
  while (!filled.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (filled.error);
  g_assert_cmpint (shumate_tile_get_state (tile), ==, SHUMATE_STATE_DONE);

  return g_object_ref (GDK_TEXTURE (shumate_tile_get_paintable (tile)));
}

/* The colour of a place on the ground. */
static GdkRGBA
get_color (gpointer source, DeskPoint point, guint zoom)
{
  DeskPoint told =
    desk_point_convert (point, desk_map_source_get_datum (DESK_MAP_SOURCE (source)));
  DeskWorldPoint world = desk_world_point_new (told.lng, told.lat);
  double x = ldexp (world.x, (int) zoom);
  double y = ldexp (world.y, (int) zoom);
  g_autoptr (GdkTexture) texture = draw_tile (source, (guint) x, (guint) y, zoom);
  gsize size = (gsize) gdk_texture_get_width (texture);
  g_autofree guchar *pixels = g_malloc (4 * size * size);
  const guchar *pixel =
    pixels + 4 * ((gsize) ((y - floor (y)) * (double) size) * size +
                  (gsize) ((x - floor (x)) * (double) size));
  guint32 word;

  gdk_texture_download (texture, pixels, 4 * size);
  memcpy (&word, pixel, sizeof word);

  return (GdkRGBA){ (float) (word >> 16 & 0xff) / 255.0f, (float) (word >> 8 & 0xff) / 255.0f,
                    (float) (word & 0xff) / 255.0f, 1 };
}

static gboolean
is_blue (GdkRGBA color)
{
  return color.blue > color.red + 0.075f;
}

static gboolean
is_yellow (GdkRGBA color)
{
  return color.red > color.blue + 0.15f;
}

static void
test_coast_file (void)
{
  g_autoptr (GBytes) bytes = desk_data_get_bytes ("coast.bin");
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint n_rings;
  gsize at = 12;
  gint16 east = -180;

  g_assert_cmpuint (size, <=, 250 * 1024);
  g_assert_cmpmem (data, 10, "DeskCoast1", 10);
  n_rings = (guint) (data[10] | data[11] << 8);
  for (guint i = 0; i < n_rings; i++)
    {
      gint16 head[7];

      g_assert_cmpuint (at + sizeof head, <=, size);
      for (guint j = 0; j < G_N_ELEMENTS (head); j++)
        head[j] = (gint16) (data[at + 2 * j] | data[at + 2 * j + 1] << 8);
      g_assert_cmpint (head[0], <=, head[1]);
      g_assert_cmpint (head[2], <, head[4]);
      g_assert_cmpint (head[3], <, head[5]);
      g_assert_cmpint (head[2], >=, -180);
      g_assert_cmpint (head[4], <=, 180);
      g_assert_cmpint (head[6], >=, 3);
      east = MAX (east, head[4]);
      at += sizeof head + 4 * (gsize) head[6];
    }
  g_assert_cmpuint (at, ==, size);
  g_assert_cmpint (east, ==, 180);
}

/* Sea is sea and land is land, in every datum and both themes, islands included. */
static void
test_base (void)
{
  static const struct
  {
    double lng, lat;
    gboolean land;
  } places[] = {
    { 113.65, 34.76, TRUE },  /* 郑州 */
    { 109.9, 19.2, TRUE },    /* 海南 */
    { 121.0, 23.8, TRUE },    /* 台湾 */
    { 87.6, 43.8, TRUE },     /* 乌鲁木齐 */
    { 125.03, 30.03, FALSE }, /* 东海 */
    { 114.03, 15.04, FALSE }, /* 南海 */
    { 120.03, 38.53, FALSE }, /* 渤海 */
  };

  for (int datum = DESK_DATUM_WGS84; datum <= DESK_DATUM_BD09; datum++)
    for (int dark = 0; dark <= 1; dark++)
      {
        g_autoptr (DeskBaseSource) source =
          desk_base_source_new ((DeskDatum) datum, dark != 0, 1);

        for (guint i = 0; i < G_N_ELEMENTS (places); i++)
          for (guint zoom = 4; zoom <= 14; zoom += 5)
            {
              GdkRGBA color = get_color (
                source, (DeskPoint){ places[i].lng, places[i].lat, DESK_DATUM_WGS84 }, zoom);

              g_test_message ("%g, %g at %u: %s", places[i].lng, places[i].lat, zoom,
                              is_blue (color) ? "sea" : "land");
              g_assert_cmpint (!is_blue (color), ==, places[i].land);
              g_assert_cmpint (color.red + color.green + color.blue < 1.5f, ==, dark);
            }
      }
}

/* Where one comes from land to sea, going east, degrees of WGS-84. */
static double
find_coast (gpointer source, double lat, double from, double to)
{
  for (double lng = from; lng < to; lng += 0.0004)
    if (is_blue (get_color (source, (DeskPoint){ lng, lat, DESK_DATUM_WGS84 }, 13)))
      return lng;

  g_assert_not_reached ();
}

/* The coast is at the same place on the ground, however the tiles tell it: two pixels at most. */
static void
test_coast_in_each_datum (void)
{
  g_autoptr (DeskBaseSource) wgs = desk_base_source_new (DESK_DATUM_WGS84, FALSE, 1);
  double coast = find_coast (wgs, 37.0503, 122.2, 122.7);

  for (int datum = DESK_DATUM_GCJ02; datum <= DESK_DATUM_BD09; datum++)
    {
      g_autoptr (DeskBaseSource) source = desk_base_source_new ((DeskDatum) datum, FALSE, 1);

      g_assert_cmpfloat_with_epsilon (find_coast (source, 37.0503, coast - 0.01, 122.7), coast,
                                      0.0008);
    }
}

/* A pin stays on its street, whatever the datum of the tiles. */
static void
test_street_in_each_datum (void)
{
  /* The middle of 银杏大道 at its crossing with 木棉路, and the park beside it. */
  DeskPoint crossing = { 113.322 + 143 / 102390.0, 23.1065 - 14 / 110760.0, DESK_DATUM_GCJ02 };
  DeskPoint river = { 113.322 + 640 / 102390.0, 23.1065 + 220 / 110760.0, DESK_DATUM_GCJ02 };
  DeskPoint away = { crossing.lng + 0.0006, crossing.lat + 0.0016, DESK_DATUM_GCJ02 };

  for (int datum = DESK_DATUM_WGS84; datum <= DESK_DATUM_BD09; datum++)
    for (int dark = 0; dark <= 1; dark++)
      {
        g_autoptr (DeskPracticeSource) source =
          desk_practice_source_new ((DeskDatum) datum, dark != 0, 1);

        for (guint zoom = 15; zoom <= 18; zoom++)
          {
            g_assert_true (is_yellow (get_color (source, crossing, zoom)));
            g_assert_false (is_yellow (get_color (source, away, zoom)));
            g_assert_true (is_blue (get_color (source, river, zoom)));
          }
      }
}

/* Outside of its streets, and from far away, the practice map is the base map. */
static void
test_practice_outside (void)
{
  g_autoptr (DeskBaseSource) base = desk_base_source_new (DESK_DATUM_GCJ02, FALSE, 1);
  g_autoptr (DeskPracticeSource) practice =
    desk_practice_source_new (DESK_DATUM_GCJ02, FALSE, 1);
  const guint tiles[][3] = { { 6, 3, 3 }, { 6646, 3556, 13 }, { 106346, 56867, 17 } };

  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      g_autoptr (GdkTexture) one = draw_tile (base, tiles[i][0], tiles[i][1], tiles[i][2]);
      g_autoptr (GdkTexture) other = draw_tile (practice, tiles[i][0], tiles[i][1], tiles[i][2]);
      g_autofree guchar *pixels = g_malloc0 (2 * 4 * 256 * 256);

      gdk_texture_download (one, pixels, 4 * 256);
      gdk_texture_download (other, pixels + 4 * 256 * 256, 4 * 256);
      g_assert_cmpmem (pixels, 4 * 256 * 256, pixels + 4 * 256 * 256, 4 * 256 * 256);
    }
}

static void
test_scale (void)
{
  g_autoptr (DeskPracticeSource) source = desk_practice_source_new (DESK_DATUM_GCJ02, FALSE, 2);
  g_autoptr (GdkTexture) texture = draw_tile (source, 26691, 14213, 15);

  g_assert_cmpint (gdk_texture_get_width (texture), ==, 512);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 512);
}

/* A tile nobody waits for ends as cancelled, and is left as it was. */
static void
test_cancel (void)
{
  g_autoptr (DeskPracticeSource) source = desk_practice_source_new (DESK_DATUM_GCJ02, FALSE, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ShumateTile *tiles[40];
  Filled filled[G_N_ELEMENTS (tiles)] = { 0 };
  gpointer gone = source;

  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      tiles[i] = shumate_tile_new_full (26690 + i % 8, 14210 + i / 8, 256, 15);
      shumate_map_source_fill_tile_async (SHUMATE_MAP_SOURCE (source), tiles[i], cancellable,
                                          on_filled, &filled[i]);
    }
  g_cancellable_cancel (cancellable);

  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      while (!filled[i].done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_error (filled[i].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&filled[i].error);
      g_assert_cmpint (shumate_tile_get_state (tiles[i]), ==, SHUMATE_STATE_NONE);
      g_assert_null (shumate_tile_get_paintable (tiles[i]));
      g_object_unref (tiles[i]);
    }

  /* A worker thread may hold on to its task for a moment after the callback was called. */
  g_object_add_weak_pointer (G_OBJECT (source), &gone);
  g_object_unref (g_steal_pointer (&source));
  while (g_atomic_pointer_get (&gone) != NULL)
    g_main_context_iteration (NULL, FALSE);
}

/* ---- in a window ---- */

typedef struct
{
  GtkWidget *window;
  DeskMapView *view;
} Fixture;

static void
setup (Fixture *fixture, gconstpointer data)
{
  fixture->window = gtk_window_new ();
  fixture->view = DESK_MAP_VIEW (desk_map_view_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 760, 430);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (gtk_widget_get_width (GTK_WIDGET (fixture->view->map)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskMapView) view = g_object_ref (fixture->view);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (g_steal_pointer (&view));
}

static guint
get_rank (const char *name)
{
  guint n_places;
  const DeskGazetteerPlace *places = desk_gazetteer_get_places (&n_places);

  for (guint i = 0; i < n_places; i++)
    if (g_str_equal (places[i].name, name))
      return places[i].rank;

  return 0;
}

static char **
show (Fixture *fixture, double lng, double lat, double zoom)
{
  desk_map_view_show_place (fixture->view, (DeskPoint){ lng, lat, DESK_DATUM_GCJ02 }, zoom);

  return desk_label_layer_dup_shown (fixture->view->label_layer);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) far = show (fixture, 113.5, 30.0, 5);
  g_auto (GStrv) middle = show (fixture, 113.3, 23.1, 8);
  g_auto (GStrv) near = show (fixture, 113.3, 23.1, 11);

  g_assert_cmpuint (g_strv_length (far), >=, 5);
  for (char **name = far; *name != NULL; name++)
    g_assert_cmpuint (get_rank (*name), ==, 1);

  g_assert_true (g_strv_contains ((const char *const *) middle, "广州市"));
  g_assert_true (g_strv_contains ((const char *const *) middle, "佛山市"));
  for (char **name = middle; *name != NULL; name++)
    g_assert_cmpuint (get_rank (*name), <=, 2);

  g_assert_true (g_strv_contains ((const char *const *) near, "天河区"));
}

static void
test_practice_names (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) streets = NULL;
  g_auto (GStrv) covered = NULL;
  g_auto (GStrv) houses = NULL;
  g_auto (GStrv) over = NULL;
  DeskPoint shop = { 113.322 + 76 / 102390.0, 23.1065 + 12 / 110760.0, DESK_DATUM_GCJ02 };
  g_autoptr (DeskBaseSource) other = desk_base_source_new (DESK_DATUM_WGS84, FALSE, 1);

  before = show (fixture, 113.3235, 23.1068, 16);
  g_assert_false (g_strv_contains ((const char *const *) before, "银杏大道"));

  desk_map_view_set_practice (fixture->view, TRUE);
  streets = show (fixture, 113.3235, 23.1068, 16);
  g_assert_true (g_strv_contains ((const char *const *) streets, "银杏大道"));
  g_assert_true (g_strv_contains ((const char *const *) streets, "木棉公园"));
  g_assert_false (g_strv_contains ((const char *const *) streets, "18号"));
  for (char **name = streets; *name != NULL; name++)
    g_assert_cmpuint (get_rank (*name), ==, 0);

  /* What a pin stands on is not written below it. */
  g_assert_true (g_strv_contains ((const char *const *) streets, "银杏书店"));
  desk_map_view_set_pin (fixture->view, DESK_MAP_PIN_SENDER, &shop);
  covered = show (fixture, 113.3235, 23.1068, 16);
  g_assert_false (g_strv_contains ((const char *const *) covered, "银杏书店"));
  desk_map_view_set_pin (fixture->view, DESK_MAP_PIN_SENDER, NULL);

  houses = show (fixture, 113.3225, 23.1064, 18);
  g_assert_true (g_strv_contains ((const char *const *) houses, "18号"));

  /* Another source has names of its own. */
  desk_map_view_set_source (fixture->view, DESK_MAP_SOURCE (other));
  over = show (fixture, 113.3225, 23.1064, 18);
  g_assert_cmpuint (g_strv_length (over), ==, 0);
}

/* The user's own places go before all else, and the map opens on the first. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  const DeskMapPlace places[] = {
    { "总店", { 116.397428, 39.90923, DESK_DATUM_GCJ02 } },
    { "二店", { 116.41, 39.915, DESK_DATUM_BD09 } },
  };
  DeskPoint point;
  g_auto (GStrv) names = NULL;

  desk_map_view_set_places (fixture->view, places, G_N_ELEMENTS (places));
  names = desk_label_layer_dup_shown (fixture->view->label_layer);
  g_assert_cmpstr (names[0], ==, "总店");
  g_assert_cmpstr (names[1], ==, "二店");
  g_assert_true (_desk_map_view_locate (fixture->view,
                                        gtk_widget_get_width (GTK_WIDGET (fixture->view)) / 2.0,
                                        gtk_widget_get_height (GTK_WIDGET (fixture->view)) / 2.0,
                                        &point));
  g_assert_cmpfloat (desk_point_distance (point, places[0].point), <, 5);

  desk_map_view_set_places (fixture->view, NULL, 0);
  g_strfreev (names);
  names = desk_label_layer_dup_shown (fixture->view->label_layer);
  g_assert_false (g_strv_contains ((const char *const *) names, "总店"));
}

static gboolean
is_inside (DeskMapView *view, DeskMapPin which, double width, double height)
{
  double x, y;

  g_assert_true (desk_pin_layer_get_tip (view->pin_layer, which, &x, &y));

  return x > 0 && x < width && y > DESK_PIN_LAYER_PIN_HEIGHT && y < height;
}

/* A smaller window: the pins are fitted again, unless the map is where the user has put it. */
static void
test_refit (Fixture *fixture, gconstpointer data)
{
  DeskMapView *view = fixture->view;
  ShumateViewport *viewport = shumate_map_get_viewport (view->map);
  int natural = 0;
  double zoom;

  desk_map_view_set_practice (view, TRUE);
  desk_map_view_set_pin (view, DESK_MAP_PIN_SENDER,
                         &(DeskPoint){ 113.322, 23.1065, DESK_DATUM_GCJ02 });
  desk_map_view_set_pin (view, DESK_MAP_PIN_RECEIVER,
                         &(DeskPoint){ 113.332976, 23.111077, DESK_DATUM_GCJ02 });
  zoom = shumate_viewport_get_zoom_level (viewport);

  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (view), 520, 330, -1, NULL);
  g_assert_cmpfloat (shumate_viewport_get_zoom_level (viewport), <, zoom);
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    g_assert_true (is_inside (view, (DeskMapPin) i, 520, 330));

  gtk_widget_allocate (GTK_WIDGET (view), 760, 430, -1, NULL);
  g_assert_cmpfloat (shumate_viewport_get_zoom_level (viewport), ==, zoom);

  _desk_map_view_pan (view, 100, 0);
  gtk_widget_allocate (GTK_WIDGET (view), 520, 330, -1, NULL);
  g_assert_cmpfloat (shumate_viewport_get_zoom_level (viewport), ==, zoom);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/offline-map/" name, Fixture, NULL, setup, function, teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  g_test_add_func ("/offline-map/coast-file", test_coast_file);
  g_test_add_func ("/offline-map/base", test_base);
  g_test_add_func ("/offline-map/coast-in-each-datum", test_coast_in_each_datum);
  g_test_add_func ("/offline-map/street-in-each-datum", test_street_in_each_datum);
  g_test_add_func ("/offline-map/practice-outside", test_practice_outside);
  g_test_add_func ("/offline-map/scale", test_scale);
  g_test_add_func ("/offline-map/cancel", test_cancel);
  ADD ("names", test_names);
  ADD ("practice-names", test_practice_names);
  ADD ("places", test_places);
  ADD ("refit", test_refit);

  return g_test_run ();
}
