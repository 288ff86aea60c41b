/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskGridSource: an empty survey sheet. Lines of longitude and latitude, nothing else; no network,
 * no file, no cache.
 *
 * A tile is a handful of render nodes rather than a picture, so that it is made at once on the main
 * thread and stays sharp at any zoom between two levels and on any display's scale.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-grid-source.h"

#include <gtk/gtk.h>
#include <math.h>

/* A decade of lines fades in from the first spacing and has its full strength from the second on,
 * pixels. Each decade is ten times the next finer one, hence "every tenth line is stronger". */
#define SPACING_FIRST 9.0
#define SPACING_FULL 900.0

/* 10¹ to 10⁻⁵ degrees: what the zoom range needs. */
#define COARSEST_DECADE 1
#define FINEST_DECADE -5

struct _DeskGridSource
{
  DeskMapSource parent_instance;

  GdkRGBA ink;
};

G_DEFINE_FINAL_TYPE (DeskGridSource, desk_grid_source, DESK_TYPE_MAP_SOURCE)

/* Draws the lines of one decade, across or down. Those of the next coarser decade are left to it,
 * or their opacities would add up. */
static void
append_lines (DeskGridSource *self, GtkSnapshot *snapshot, ShumateTile *tile, int decade,
              gboolean down)
{
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self);
  guint zoom = shumate_tile_get_zoom_level (tile);
  double size = shumate_tile_get_size (tile);
  double step = pow (10.0, decade);
  double left = size * shumate_tile_get_x (tile);
  double top = size * shumate_tile_get_y (tile);
  double spacing = step * size * pow (2.0, zoom) / 360.0;
  double strength = log (spacing / SPACING_FIRST) / log (SPACING_FULL / SPACING_FIRST);
  GdkRGBA ink = self->ink;
  double from, to;

  if (strength <= 0.0)
    return;

  ink.alpha *= (float) MIN (strength, 1.0);
  if (down)
    {
      from = shumate_map_source_get_longitude (source, zoom, left);
      to = shumate_map_source_get_longitude (source, zoom, left + size);
    }
  else
    {
      from = shumate_map_source_get_latitude (source, zoom, top + size);
      to = shumate_map_source_get_latitude (source, zoom, top);
    }

  /* Whole numbers of steps: a sum of decimal steps would drift. */
  for (gint64 i = (gint64) ceil (from / step); i * step < to; i++)
    {
      double at = down ? shumate_map_source_get_x (source, zoom, i * step) - left
                       : shumate_map_source_get_y (source, zoom, i * step) - top;
      graphene_rect_t line;

      if (i % 10 == 0 && decade < COARSEST_DECADE)
        continue;

      at = floor (at);
      line = down ? GRAPHENE_RECT_INIT ((float) at, 0, 1, (float) size)
                  : GRAPHENE_RECT_INIT (0, (float) at, (float) size, 1);
      gtk_snapshot_append_color (snapshot, &ink, &line);
    }
}

static void
desk_grid_source_fill_tile_async (ShumateMapSource *source, ShumateTile *tile,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  DeskGridSource *self = DESK_GRID_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GdkPaintable) paintable = NULL;
  graphene_size_t size = GRAPHENE_SIZE_INIT (shumate_tile_get_size (tile),
                                             shumate_tile_get_size (tile));

  g_task_set_source_tag (task, desk_grid_source_fill_tile_async);

  for (int decade = FINEST_DECADE; decade <= COARSEST_DECADE; decade++)
    {
      append_lines (self, snapshot, tile, decade, TRUE);
      append_lines (self, snapshot, tile, decade, FALSE);
    }

  paintable = gtk_snapshot_to_paintable (snapshot, &size);
  shumate_tile_set_paintable (tile, paintable);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static gboolean
desk_grid_source_fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  g_assert (g_task_is_valid (result, source));

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
desk_grid_source_class_init (DeskGridSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  source_class->fill_tile_async = desk_grid_source_fill_tile_async;
  source_class->fill_tile_finish = desk_grid_source_fill_tile_finish;
}

static void
desk_grid_source_init (DeskGridSource *self)
{
}

DeskGridSource *
desk_grid_source_new (DeskDatum datum, const GdkRGBA *ink)
{
  DeskGridSource *self;

  g_return_val_if_fail (ink != NULL, NULL);

  self = g_object_new (DESK_TYPE_GRID_SOURCE, "id", "desk-grid", "datum", (int) datum, NULL);
  self->ink = *ink;

  return self;
}
