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

/* With no pin the map opens on Guangzhou, GCJ-02. */
#define OPENING_LNG 113.27
#define OPENING_LAT 23.13
#define OPENING_ZOOM 12.0

/* One pin alone is shown at the scale of a few streets; two are not brought nearer than this. */
#define STREET_ZOOM 15.0
#define CLOSEST_FIT 17.0

/* What a fit leaves free: the controls and, above, the heads of the pins. */
#define FIT_SIDE 64.0
#define FIT_TOP 104.0
#define FIT_BOTTOM 64.0

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

/* Brings what pins there are into a view of this size. */
void
_desk_map_view_fit (DeskMapView *self, double width, double height)
{
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self->source);
  double top = MIN (FIT_TOP, height * 0.4);
  double bottom = MIN (FIT_BOTTOM, height * 0.2);
  double side = MIN (FIT_SIDE, width * 0.2);
  double left = G_MAXDOUBLE;
  double right = -G_MAXDOUBLE;
  double upper = G_MAXDOUBLE;
  double lower = -G_MAXDOUBLE;
  DeskDatum datum = desk_map_source_get_datum (self->source);
  double zoom, over, shrink;
  guint n = 0;

  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    {
      DeskPoint point = desk_point_convert (self->pins[i], datum);
      double x = shumate_map_source_get_x (source, DESK_MAP_SOURCE_MAX_ZOOM, point.lng);
      double y = shumate_map_source_get_y (source, DESK_MAP_SOURCE_MAX_ZOOM, point.lat);

      if (!self->placed[i])
        continue;

      left = MIN (left, x);
      right = MAX (right, x);
      upper = MIN (upper, y);
      lower = MAX (lower, y);
      n++;
    }

  if (n == 0)
    {
      show_place (self, (DeskPoint) { OPENING_LNG, OPENING_LAT, DESK_DATUM_GCJ02 }, OPENING_ZOOM);
      return;
    }

  /* Whole levels: tiles are sharp on those. */
  over = MAX ((right - left) / (width - 2.0 * side), (lower - upper) / (height - top - bottom));
  zoom = DESK_MAP_SOURCE_MAX_ZOOM - (over > 0.0 ? ceil (log2 (over)) : 0.0);
  zoom = CLAMP (zoom, DESK_MAP_SOURCE_MIN_ZOOM, n == 1 ? STREET_ZOOM : CLOSEST_FIT);
  shrink = pow (2.0, zoom - DESK_MAP_SOURCE_MAX_ZOOM);
  show_world_pixel (self, (left + right) / 2.0 * shrink,
                    (upper + lower) / 2.0 * shrink - (top - bottom) / 2.0, zoom);
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
