/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "tile-fixture.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <utime.h>

static void
on_filled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TileAsk *ask = user_data;
  g_autoptr (GError) error = NULL;

  ask->filled =
    shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_assert_no_error (error);
}

void
tile_ask (DeskTileSource *source, TileAsk *ask, guint zoom, guint x, guint y)
{
  ask->filled = FALSE;
  ask->cancellable = g_cancellable_new ();
  ask->tile = shumate_tile_new_full (x, y, 256, zoom);
  shumate_map_source_fill_tile_async (SHUMATE_MAP_SOURCE (source), ask->tile, ask->cancellable,
                                      on_filled, ask);
}

void
tile_ask_leave (TileAsk *ask)
{
  g_cancellable_cancel (ask->cancellable);
  g_clear_object (&ask->cancellable);
  g_clear_object (&ask->tile);
}

gboolean
tile_ask_is_filled (gpointer data)
{
  return ((TileAsk *) data)->filled;
}

gboolean
tile_ask_has_picture (gpointer data)
{
  return GDK_IS_TEXTURE (shumate_tile_get_paintable (((TileAsk *) data)->tile));
}

gboolean
tile_source_is_idle (gpointer data)
{
  return !desk_tile_source_is_busy (data);
}

gboolean
tile_source_has_problem (gpointer data)
{
  return desk_tile_source_get_problem (data) != NULL;
}

gboolean
tile_source_has_no_problem (gpointer data)
{
  return desk_tile_source_get_problem (data) == NULL;
}

gboolean
tile_server_was_asked (gpointer server)
{
  return tile_server_count (server) > 0;
}

gboolean
tile_server_was_asked_twice (gpointer server)
{
  return tile_server_count (server) >= 2;
}

gboolean
tile_server_was_dropped_twice (gpointer server)
{
  return tile_server_count_dropped (server) >= 2;
}

guint
tile_get_pixel (GdkPaintable *paintable, int x, int y)
{
  GdkTexture *texture = GDK_TEXTURE (paintable);
  int width = gdk_texture_get_width (texture);
  g_autofree guint32 *pixels = g_new0 (guint32, width * gdk_texture_get_height (texture));

  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);

  return pixels[y * width + x] & 0xffffff;
}

GdkTexture *
tile_draw (GdkPaintable *paintable, int width, int height)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return NULL;
  gsk_renderer_realize (renderer, NULL, &error);
  g_assert_no_error (error);
  texture =
    gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gsk_renderer_unrealize (renderer);

  return texture;
}

char *
tile_dup_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "dispatch-desk", "tiles", NULL);
}

void
tile_visit (const char *folder, TileVisitor visitor, gpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      visitor (path, data);
      tile_visit (path, visitor, data);
    }
}

static void
count_file (const char *path, gpointer data)
{
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    (*(guint *) data)++;
}

guint
tile_count_kept (void)
{
  g_autofree char *folder = tile_dup_folder ();
  guint count = 0;

  tile_visit (folder, count_file, &count);

  return count;
}

void
tile_make_old (const char *path, gpointer data)
{
  struct utimbuf times;

  times.actime = times.modtime = g_get_real_time () / G_USEC_PER_SEC - 8 * 24 * 60 * 60;
  g_utime (path, &times);
}
