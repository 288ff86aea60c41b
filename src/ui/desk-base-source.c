/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskBaseSource: the map that is always there: land, sea and a graticule, and what a subclass draws
 * over them.
 *
 * Tiles are painted with cairo in GLib's pool of threads and handed to the map on the main thread; a
 * tile nobody waits for any more is not begun, or left half done.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-base-source.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <math.h>

#include "ui/desk-coast.h"

/* A decade of lines fades in from the first spacing and has its full strength from the second on,
 * pixels. Each decade is ten times the next finer one, hence "every tenth line is stronger". */
#define SPACING_FIRST 9.0
#define SPACING_FULL 900.0

/* 10¹ to 10⁻⁵ degrees: what the zoom range needs. */
#define COARSEST_DECADE 1
#define FINEST_DECADE (-5)

typedef struct
{
  GdkRGBA sea, land, coast, grid;
} Palette;

typedef struct
{
  gboolean dark;
  int scale;
} DeskBaseSourcePrivate;

typedef struct
{
  ShumateTile *tile; /* of the main thread */
  DeskBaseTile wanted;
} Job;

enum
{
  PROP_0,
  PROP_DARK,
  PROP_SCALE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE_WITH_PRIVATE (DeskBaseSource, desk_base_source, DESK_TYPE_MAP_SOURCE)

static const Palette palettes[] = {
  {
    .sea = { 0.769f, 0.867f, 0.925f, 1 },
    .land = { 0.961f, 0.953f, 0.933f, 1 },
    .coast = { 0.486f, 0.655f, 0.745f, 1 },
    .grid = { 0.24f, 0.35f, 0.46f, 0.22f },
  },
  {
    .sea = { 0.094f, 0.145f, 0.184f, 1 },
    .land = { 0.153f, 0.161f, 0.173f, 1 },
    .coast = { 0.286f, 0.404f, 0.486f, 1 },
    .grid = { 0.70f, 0.80f, 0.90f, 0.16f },
  },
};

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->tile);
  g_free (job);
}

static double
get_latitude (double y)
{
  return desk_world_point_locate ((DeskWorldPoint) { 0, y }, DESK_DATUM_WGS84).lat;
}

/* Draws the lines of one decade, across or down, in degrees of the tile's own datum. Those of the
 * next coarser decade are left to it, or their opacities would add up. */
static void
draw_lines (cairo_t *cr, const DeskBaseTile *tile, GdkRGBA ink, int decade, gboolean down)
{
  double count = ldexp (1.0, (int) tile->zoom);
  double step = pow (10.0, decade);
  double spacing = step * tile->size * count / 360.0;
  double strength = log (spacing / SPACING_FIRST) / log (SPACING_FULL / SPACING_FIRST);
  double from = down ? tile->x / count * 360.0 - 180.0 : get_latitude ((tile->y + 1) / count);
  double to = down ? (tile->x + 1) / count * 360.0 - 180.0 : get_latitude (tile->y / count);

  if (strength <= 0.0)
    return;

  ink.alpha *= (float) MIN (strength, 1.0);
  gdk_cairo_set_source_rgba (cr, &ink);

  /* Whole numbers of steps: a sum of decimal steps would drift. */
  for (gint64 i = (gint64) ceil (from / step); (double) i * step < to; i++)
    {
      DeskWorldPoint point = desk_world_point_new ((double) i * step, (double) i * step);
      double at = down ? (point.x * count - tile->x) * tile->size
                       : (point.y * count - tile->y) * tile->size;

      if (i % 10 == 0 && decade < COARSEST_DECADE)
        continue;

      at = floor (at);
      cairo_rectangle (cr, down ? at : 0, down ? 0 : at, down ? 1 : tile->size,
                       down ? tile->size : 1);
    }
  cairo_fill (cr);
}

static void
desk_base_source_real_draw (DeskBaseSource *self, cairo_t *cr, const DeskBaseTile *tile)
{
  DeskBaseSourcePrivate *priv = desk_base_source_get_instance_private (self);
  const Palette *palette = &palettes[priv->dark ? 1 : 0];
  DeskTileFrame frame;

  desk_tile_frame_init (&frame, tile->x, tile->y, tile->zoom, tile->size, 4,
                        desk_map_source_get_datum (DESK_MAP_SOURCE (self)), DESK_DATUM_WGS84);

  gdk_cairo_set_source_rgba (cr, &palette->sea);
  cairo_paint (cr);
  desk_coast_trace_land (cr, &frame, tile->zoom);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  gdk_cairo_set_source_rgba (cr, &palette->land);
  cairo_fill (cr);
  if (g_cancellable_is_cancelled (tile->cancellable))
    return;

  desk_coast_trace_line (cr, &frame, tile->zoom);
  gdk_cairo_set_source_rgba (cr, &palette->coast);
  cairo_set_line_width (cr, tile->zoom < 7 ? 0.8 : 1.2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);

  for (int decade = FINEST_DECADE; decade <= COARSEST_DECADE; decade++)
    {
      draw_lines (cr, tile, palette->grid, decade, TRUE);
      draw_lines (cr, tile, palette->grid, decade, FALSE);
    }
}

static GdkTexture *
draw_texture (DeskBaseSource *self, const DeskBaseTile *tile)
{
  DeskBaseSourcePrivate *priv = desk_base_source_get_instance_private (self);
  int size = (int) tile->size * priv->scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size, size);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride;

  cairo_scale (cr, priv->scale, priv->scale);
  DESK_BASE_SOURCE_GET_CLASS (self)->draw (self, cr, tile);
  cairo_destroy (cr);

  /* The surface's memory is the texture's: nothing is copied. */
  cairo_surface_flush (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      stride * (gsize) size,
                                      (GDestroyNotify) cairo_surface_destroy, surface);

  return gdk_memory_texture_new (size, size, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
run_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GdkTexture) texture = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  texture = draw_texture (DESK_BASE_SOURCE (source), &job->wanted);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&texture), g_object_unref);
}

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (texture == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  shumate_tile_set_paintable (job->tile, GDK_PAINTABLE (texture));
  shumate_tile_set_state (job->tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static void
desk_base_source_fill_tile_async (ShumateMapSource *source, ShumateTile *tile,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  g_autoptr (GTask) drawing = g_task_new (source, cancellable, on_drawn, task);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, desk_base_source_fill_tile_async);
  g_task_set_source_tag (drawing, desk_base_source_fill_tile_async);

  job->tile = g_object_ref (tile);
  job->wanted.x = shumate_tile_get_x (tile);
  job->wanted.y = shumate_tile_get_y (tile);
  job->wanted.zoom = shumate_tile_get_zoom_level (tile);
  job->wanted.size = shumate_tile_get_size (tile);
  job->wanted.cancellable = cancellable;
  g_task_set_task_data (drawing, job, job_free);
  g_task_run_in_thread (drawing, run_job);
}

static gboolean
desk_base_source_fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  g_assert (g_task_is_valid (result, source));

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
desk_base_source_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DeskBaseSourcePrivate *priv =
      desk_base_source_get_instance_private (DESK_BASE_SOURCE (object));

  switch (id)
    {
    case PROP_DARK:
      g_value_set_boolean (value, priv->dark);
      break;

    case PROP_SCALE:
      g_value_set_int (value, priv->scale);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_base_source_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DeskBaseSourcePrivate *priv =
      desk_base_source_get_instance_private (DESK_BASE_SOURCE (object));

  switch (id)
    {
    case PROP_DARK:
      priv->dark = g_value_get_boolean (value);
      break;

    case PROP_SCALE:
      priv->scale = g_value_get_int (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_base_source_constructed (GObject *object)
{
  G_OBJECT_CLASS (desk_base_source_parent_class)->constructed (object);

  shumate_map_source_set_license (SHUMATE_MAP_SOURCE (object),
                                  _ ("Offline sketch; shows no boundaries"));
}

static void
desk_base_source_class_init (DeskBaseSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  object_class->constructed = desk_base_source_constructed;
  object_class->get_property = desk_base_source_get_property;
  object_class->set_property = desk_base_source_set_property;
  source_class->fill_tile_async = desk_base_source_fill_tile_async;
  source_class->fill_tile_finish = desk_base_source_fill_tile_finish;
  klass->draw = desk_base_source_real_draw;

  properties[PROP_DARK] =
      g_param_spec_boolean ("dark", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SCALE] =
      g_param_spec_int ("scale", NULL, NULL, 1, 8, 1,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_base_source_init (DeskBaseSource *self)
{
}

DeskBaseSource *
desk_base_source_new (DeskDatum datum, gboolean dark, int scale)
{
  g_return_val_if_fail (scale >= 1, NULL);

  return g_object_new (DESK_TYPE_BASE_SOURCE, "id", "desk-base", "datum", (int) datum, "dark", dark,
                       "scale", scale, NULL);
}

gboolean
desk_base_source_get_dark (DeskBaseSource *self)
{
  DeskBaseSourcePrivate *priv = desk_base_source_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_BASE_SOURCE (self), FALSE);

  return priv->dark;
}
