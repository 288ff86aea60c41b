/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskRiderLayer: a rider, and the way behind.
 *
 * Paint only, like the layer of the pins, and for the same reason no ShumateMarkerLayer. The rider is a
 * disc with a bicycle, of a size and shape of its own; one who was not heard of for long is hollow.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-rider-layer.h"

#include <math.h>

#define RADIUS 15.0
#define DOT 2.5

struct _DeskRiderLayer
{
  ShumateLayer parent_instance;

  GArray *points;
  DeskPoint rider;
  gboolean shown;
  gboolean old;
};

G_DEFINE_FINAL_TYPE (DeskRiderLayer, desk_rider_layer, SHUMATE_TYPE_LAYER)

/* White on it has a contrast above 6:1. */
static const GdkRGBA rider_color = { 0.05f, 0.40f, 0.24f, 1.0f };

static void
find_pixel (DeskRiderLayer *self, const DeskPoint *point, double *x, double *y)
{
  shumate_viewport_location_to_widget_coords (shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                                              GTK_WIDGET (self), point->lat, point->lng, x, y);
}

/* A line that ends far outside is cut by cairo's own numbers; a ride has no such lengths at the zooms
 * at which it is looked at, and a step that long is left out. */
static gboolean
is_drawable (double x, double y)
{
  return fabs (x) < 1e5 && fabs (y) < 1e5;
}

static void
draw_track (DeskRiderLayer *self, GtkSnapshot *snapshot)
{
  cairo_t *cr;
  gboolean open = FALSE;

  if (self->points->len < 2)
    return;

  cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                                   gtk_widget_get_height (GTK_WIDGET (self))));
  for (guint i = 0; i < self->points->len; i++)
    {
      double x, y;

      find_pixel (self, &g_array_index (self->points, DeskPoint, i), &x, &y);
      if (!is_drawable (x, y))
        open = FALSE;
      else if (open)
        cairo_line_to (cr, x, y);
      else
        cairo_move_to (cr, x, y);
      open = is_drawable (x, y);
    }
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.9);
  cairo_set_line_width (cr, 6.0);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &rider_color);
  cairo_set_line_width (cr, 3.0);
  cairo_stroke (cr);

  /* Between the places that were heard nothing is known: those are marked. */
  for (guint i = 0; i < self->points->len; i++)
    {
      double x, y;

      find_pixel (self, &g_array_index (self->points, DeskPoint, i), &x, &y);
      if (!is_drawable (x, y))
        continue;
      cairo_arc (cr, x, y, DOT, 0, G_PI * 2);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_fill_preserve (cr);
      gdk_cairo_set_source_rgba (cr, &rider_color);
      cairo_set_line_width (cr, 1.2);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

/* Two wheels, a frame and a handlebar, on an 18 pixel square around the origin. */
static void
trace_bicycle (cairo_t *cr)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, -5.5, 3, 3.6, 0, G_PI * 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 5.5, 3, 3.6, 0, G_PI * 2);
  cairo_move_to (cr, -5.5, 3);
  cairo_line_to (cr, -2.5, -3.5);
  cairo_line_to (cr, 3.5, -3.5);
  cairo_line_to (cr, 0, 3);
  cairo_close_path (cr);
  cairo_move_to (cr, 5.5, 3);
  cairo_line_to (cr, 2.5, -6);
  cairo_line_to (cr, 5, -6);
  cairo_move_to (cr, -4.5, -5.5);
  cairo_line_to (cr, -1, -5.5);
}

static void
draw_rider (DeskRiderLayer *self, GtkSnapshot *snapshot)
{
  double x, y;
  cairo_t *cr;

  find_pixel (self, &self->rider, &x, &y);
  if (!is_drawable (x, y))
    return;

  cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT ((float) floor (x) - 20, (float) floor (y) - 20, 41, 41));
  cairo_translate (cr, x, y);
  cairo_arc (cr, 0, 0, RADIUS, 0, G_PI * 2);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 4.0);
  cairo_stroke_preserve (cr);
  if (!self->old)
    gdk_cairo_set_source_rgba (cr, &rider_color);
  cairo_fill_preserve (cr);
  if (self->old)
    {
      static const double dashes[] = { 3.0, 3.0 };

      gdk_cairo_set_source_rgba (cr, &rider_color);
      cairo_set_line_width (cr, 2.0);
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }

  cairo_new_path (cr);
  if (!self->old)
    cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 1.6);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  trace_bicycle (cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
desk_rider_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeskRiderLayer *self = DESK_RIDER_LAYER (widget);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));

  /* Without a source there is no projection, and libshumate would say so loudly. */
  if (shumate_viewport_get_reference_map_source (viewport) == NULL)
    return;

  draw_track (self, snapshot);
  if (self->shown)
    draw_rider (self, snapshot);
}

static void
desk_rider_layer_constructed (GObject *object)
{
  DeskRiderLayer *self = DESK_RIDER_LAYER (object);

  G_OBJECT_CLASS (desk_rider_layer_parent_class)->constructed (object);

  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (self)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

static void
desk_rider_layer_finalize (GObject *object)
{
  g_array_unref (DESK_RIDER_LAYER (object)->points);

  G_OBJECT_CLASS (desk_rider_layer_parent_class)->finalize (object);
}

static void
desk_rider_layer_class_init (DeskRiderLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = desk_rider_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = desk_rider_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = desk_rider_layer_snapshot;
}

static void
desk_rider_layer_init (DeskRiderLayer *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (DeskPoint));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

DeskRiderLayer *
desk_rider_layer_new (ShumateViewport *viewport)
{
  g_return_val_if_fail (SHUMATE_IS_VIEWPORT (viewport), NULL);

  return g_object_new (DESK_TYPE_RIDER_LAYER, "viewport", viewport, NULL);
}

void
desk_rider_layer_set_track (DeskRiderLayer *self, const DeskPoint *points, guint n_points)
{
  g_return_if_fail (DESK_IS_RIDER_LAYER (self));
  g_return_if_fail (points != NULL || n_points == 0);

  g_array_set_size (self->points, 0);
  if (n_points > 0)
    g_array_append_vals (self->points, points, n_points);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
desk_rider_layer_set_rider (DeskRiderLayer *self, const DeskPoint *point, gboolean old)
{
  g_return_if_fail (DESK_IS_RIDER_LAYER (self));

  self->shown = point != NULL;
  self->old = old;
  if (point != NULL)
    self->rider = *point;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
