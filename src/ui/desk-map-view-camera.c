/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which part of the ground a DeskMapView shows: fitting, panning, zooming, centring.
 *
 * All of it goes through pixels of the whole world at a zoom level, as the source projects them. It
 * jumps: an animation would make a key that is held wait for the last one.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-map-view-private.h"

#include <math.h>

/* One pin alone is shown at the scale of a few streets; two are not brought nearer than this. */
#define STREET_ZOOM 15.0
#define CLOSEST_FIT 17.0

/* What a fit leaves free: the controls and, above, the heads of the pins. */
#define FIT_SIDE 64.0
#define FIT_TOP 104.0
#define FIT_BOTTOM 64.0

/* A view narrower than this does not give up room to anything. */
#define LEAST_FIT 240.0

/* How far below the middle a place is shown that is spoken of, in heights of the map. */
#define LOWER 0.15

/* Shows a part of the ground; @x and @y are the middle, in pixels of the whole world at @zoom. */
static void
show_world_pixel (DeskMapView *self, double x, double y, double zoom)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self->source);

  /* The map may still be gliding to where the wheel sent it. */
  shumate_map_stop_go_to (self->map);
  shumate_viewport_set_zoom_level (viewport, zoom);
  shumate_location_set_location (SHUMATE_LOCATION (viewport),
                                 shumate_map_source_get_latitude (source, zoom, y),
                                 shumate_map_source_get_longitude (source, zoom, x));
}

/* Shows a place in the middle. */
static void
show_place (DeskMapView *self, DeskPoint point, double zoom)
{
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self->source);

  point = desk_point_convert (point, desk_map_source_get_datum (self->source));
  show_world_pixel (self, shumate_map_source_get_x (source, zoom, point.lng),
                    shumate_map_source_get_y (source, zoom, point.lat), zoom);
}

/* Brings some places into a view of this size. */
static void
fit_points (DeskMapView *self, const DeskPoint *points, guint n_points, double width, double height)
{
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self->source);
  double top = MIN (FIT_TOP, height * 0.6);
  double bottom = MIN (FIT_BOTTOM, height * 0.2);
  double side = MIN (FIT_SIDE, width * 0.2);
  double left = G_MAXDOUBLE;
  double right = -G_MAXDOUBLE;
  double upper = G_MAXDOUBLE;
  double lower = -G_MAXDOUBLE;
  DeskDatum datum = desk_map_source_get_datum (self->source);
  double zoom, over, shrink;

  for (guint i = 0; i < n_points; i++)
    {
      DeskPoint point = desk_point_convert (points[i], datum);
      double x = shumate_map_source_get_x (source, DESK_MAP_SOURCE_MAX_ZOOM, point.lng);
      double y = shumate_map_source_get_y (source, DESK_MAP_SOURCE_MAX_ZOOM, point.lat);

      left = MIN (left, x);
      right = MAX (right, x);
      upper = MIN (upper, y);
      lower = MAX (lower, y);
    }

  /* Whole levels: tiles are sharp on those. */
  over = MAX ((right - left) / (width - 2.0 * side), (lower - upper) / (height - top - bottom));
  zoom = DESK_MAP_SOURCE_MAX_ZOOM - (over > 0.0 ? ceil (log2 (over)) : 0.0);
  zoom = CLAMP (zoom, DESK_MAP_SOURCE_MIN_ZOOM, n_points == 1 ? STREET_ZOOM : CLOSEST_FIT);
  shrink = pow (2.0, zoom - DESK_MAP_SOURCE_MAX_ZOOM);
  show_world_pixel (self, (left + right) / 2.0 * shrink,
                    (upper + lower) / 2.0 * shrink - (top - bottom) / 2.0, zoom);
}

/* Brings what pins there are into a view of this size. */
void
_desk_map_view_fit (DeskMapView *self, double width, double height)
{
  DeskPoint points[DESK_RIDE_N_PLACES];
  DeskPoint opening;
  double covered = self->riding && width - self->covered >= LEAST_FIT ? self->covered : 0.0;
  double zoom;
  guint n_points = 0;

  for (guint i = 0; !self->riding && i < DESK_MAP_N_PINS; i++)
    if (self->placed[i])
      points[n_points++] = self->pins[i];
  if (self->riding)
    n_points = _desk_map_view_get_ride_points (self, points);

  _desk_map_view_get_opening (self, &opening, &zoom);
  if (n_points > 0)
    fit_points (self, points, n_points, width - covered, height);
  else
    show_place (self, opening, zoom);
  if (covered > 0.0)
    _desk_map_view_pan (self, covered / 2.0, 0.0);
  self->fit_width = width;
  self->fit_height = height;
  _desk_map_view_remember_fit (self);
}

void
_desk_map_view_remember_fit (DeskMapView *self)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);

  self->fit_lng = shumate_location_get_longitude (SHUMATE_LOCATION (viewport));
  self->fit_lat = shumate_location_get_latitude (SHUMATE_LOCATION (viewport));
  self->fit_zoom = shumate_viewport_get_zoom_level (viewport);
}

gboolean
_desk_map_view_is_untouched (DeskMapView *self)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);

  return self->fit_lng == shumate_location_get_longitude (SHUMATE_LOCATION (viewport)) &&
         self->fit_lat == shumate_location_get_latitude (SHUMATE_LOCATION (viewport)) &&
         self->fit_zoom == shumate_viewport_get_zoom_level (viewport);
}

gboolean
_desk_map_view_needs_refit (DeskMapView *self, double width, double height)
{
  return (self->fit_width != width || self->fit_height != height) &&
         _desk_map_view_is_untouched (self);
}

static gboolean
is_in_sight (double x, double y, double width, double height)
{
  return x >= FIT_SIDE / 2.0 && x <= width - FIT_SIDE / 2.0 && y >= MIN (FIT_TOP, height * 0.4) &&
         y <= height - MIN (FIT_BOTTOM, height * 0.2) / 2.0;
}

/* What the question about the ghost takes from the right, where that leaves room for both pins. */
static double
get_covered (DeskMapView *self, double width)
{
  int natural = 0;

  if (self->reading)
    gtk_widget_measure (self->reading_card, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL,
                        NULL);

  return width - natural >= LEAST_FIT ? natural : 0.0;
}

void
_desk_map_view_reveal_ghost (DeskMapView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  DeskPoint points[] = { self->ghost, self->pins[self->selected] };
  double covered = get_covered (self, width);
  double x, y;

  if (width <= 0.0 || height <= 0.0 || !desk_pin_layer_get_ghost_tip (self->pin_layer, &x, &y))
    return;

  if (is_in_sight (x, y, width - covered, height) &&
      (!desk_pin_layer_get_tip (self->pin_layer, self->selected, &x, &y) ||
       is_in_sight (x, y, width - covered, height)))
    return;

  fit_points (self, points, self->placed[self->selected] ? 2 : 1, width - covered, height);
  _desk_map_view_pan (self, covered / 2.0, 0.0);
}

void
_desk_map_view_pan (DeskMapView *self, double dx, double dy)
{
  ShumateLocation *middle = SHUMATE_LOCATION (shumate_map_get_viewport (self->map));
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self->source);
  double zoom = shumate_viewport_get_zoom_level (shumate_map_get_viewport (self->map));
  double x = shumate_map_source_get_x (source, zoom, shumate_location_get_longitude (middle));
  double y = shumate_map_source_get_y (source, zoom, shumate_location_get_latitude (middle));

  show_world_pixel (self, x + dx, y + dy, zoom);
}

void
_desk_map_view_zoom (DeskMapView *self, int levels)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  double zoom = shumate_viewport_get_zoom_level (viewport);

  /* To a whole level, whatever the wheel left; a hair of rounding is not a level. */
  zoom = levels > 0 ? floor (zoom + 1e-6) : ceil (zoom - 1e-6);
  shumate_map_stop_go_to (self->map);
  shumate_viewport_set_zoom_level (viewport, CLAMP (zoom + levels, DESK_MAP_SOURCE_MIN_ZOOM,
                                                    DESK_MAP_SOURCE_MAX_ZOOM));
}

void
_desk_map_view_center (DeskMapView *self, DeskPoint point)
{
  show_place (self, point, shumate_viewport_get_zoom_level (shumate_map_get_viewport (self->map)));
}

void
desk_map_view_show_place (DeskMapView *self, DeskPoint point, double zoom)
{
  g_return_if_fail (DESK_IS_MAP_VIEW (self));
  g_return_if_fail (desk_point_is_valid (point));

  self->fit_pending = FALSE;
  show_place (self, point, CLAMP (zoom, DESK_MAP_SOURCE_MIN_ZOOM, DESK_MAP_SOURCE_MAX_ZOOM));

  /* What floats over the map is at its top, as is the head of a pin. */
  _desk_map_view_pan (self, 0.0, -LOWER * gtk_widget_get_height (GTK_WIDGET (self)));
}
