/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A ride on a DeskMapView, in the place of the order's pins: two pins that nobody can move, the rider,
 * and the way so far.
 *
 * The order's pins stay as they are, only out of sight and out of reach; when the ride is left the map
 * is where it was before.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-map-view-private.h"

#include <math.h>

/* How near the edge a rider may come before the map follows, pixels. */
#define NEAR_EDGE 24.0

static void
show_track (DeskMapView *self, DeskDatum datum)
{
  g_autofree DeskPoint *points = g_new (DeskPoint, self->ride_track->len);

  for (guint i = 0; i < self->ride_track->len; i++)
    points[i] = desk_point_convert (g_array_index (self->ride_track, DeskPoint, i), datum);
  desk_rider_layer_set_track (self->rider_layer, points, self->ride_track->len);
}

void
_desk_map_view_show_ride (DeskMapView *self)
{
  DeskDatum datum = desk_map_source_get_datum (self->source);
  DeskPoint rider = desk_point_convert (self->ride.places[DESK_RIDE_RIDER], datum);

  gtk_widget_set_visible (GTK_WIDGET (self->ride_layer), self->riding);
  gtk_widget_set_visible (GTK_WIDGET (self->rider_layer), self->riding);
  gtk_widget_set_visible (GTK_WIDGET (self->pin_layer), !self->riding);
  if (!self->riding)
    return;

  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    {
      /* The two pins are the first two places. */
      DeskPoint point = desk_point_convert (self->ride.places[i], datum);

      desk_pin_layer_set_pin (self->ride_layer, (DeskMapPin) i,
                              self->ride.known[i] ? &point : NULL);
      desk_label_layer_set_pin (self->label_layer, i, self->ride.known[i] ? &point : NULL);
    }
  show_track (self, datum);
  desk_rider_layer_set_rider (self->rider_layer,
                              self->ride.known[DESK_RIDE_RIDER] ? &rider : NULL, self->ride.old);
}

guint
_desk_map_view_get_ride_points (DeskMapView *self, DeskPoint points[DESK_RIDE_N_PLACES])
{
  guint n_points = 0;

  for (guint i = 0; i < DESK_RIDE_N_PLACES; i++)
    if (self->ride.known[i])
      points[n_points++] = self->ride.places[i];

  return n_points;
}

static gboolean
is_rider_near_edge (DeskMapView *self)
{
  DeskPoint rider = desk_point_convert (self->ride.places[DESK_RIDE_RIDER],
                                        desk_map_source_get_datum (self->source));
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - self->covered;
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double x, y;

  if (!self->ride.known[DESK_RIDE_RIDER])
    return FALSE;

  shumate_viewport_location_to_widget_coords (shumate_map_get_viewport (self->map),
                                              GTK_WIDGET (self->map), rider.lat, rider.lng, &x, &y);

  return x < NEAR_EDGE || x > width - NEAR_EDGE || y < NEAR_EDGE || y > height - NEAR_EDGE;
}

/* Where the map was, to go back there. */
static void
remember_view (DeskMapView *self)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);

  self->before_ride = (DeskPoint){
    shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
    shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
    desk_map_source_get_datum (self->source),
  };
  self->before_zoom = shumate_viewport_get_zoom_level (viewport);
  self->was_untouched = _desk_map_view_is_untouched (self);
}

static void
show_strip (DeskMapView *self)
{
  const char *about = self->ride.about;

  gtk_widget_set_visible (self->ride_strip, self->riding);
  gtk_widget_set_visible (self->datum, !self->riding);
  if (!self->riding)
    return;

  gtk_label_set_label (self->ride_whose, self->ride.whose);
  gtk_label_set_label (self->ride_about, about != NULL ? about : "");
  gtk_widget_set_visible (GTK_WIDGET (self->ride_about), about != NULL && *about != '\0');
}

static void
end_ride (DeskMapView *self)
{
  self->riding = FALSE;
  show_strip (self);
  _desk_map_view_show_ride (self);
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    _desk_map_view_show_pin (self, (DeskMapPin) i);
  _desk_map_view_update_text (self);
  if (self->was_untouched)
    {
      desk_map_view_fit_pins (self);
      return;
    }
  shumate_viewport_set_zoom_level (shumate_map_get_viewport (self->map), self->before_zoom);
  _desk_map_view_center (self, self->before_ride);
}

static void
on_ride_left (DeskMapView *self)
{
  _desk_map_view_emit_ride_left (self);
}

void
_desk_map_view_class_init_ride (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, ride_strip);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, ride_whose);
  gtk_widget_class_bind_template_child (widget_class, DeskMapView, ride_about);
  gtk_widget_class_bind_template_callback (widget_class, on_ride_left);
}

void
_desk_map_view_init_ride (DeskMapView *self)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);

  self->ride_track = g_array_new (FALSE, FALSE, sizeof (DeskPoint));
  self->ride_layer = desk_pin_layer_new (viewport);
  self->rider_layer = desk_rider_layer_new (viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->ride_layer));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->rider_layer));
  gtk_widget_set_visible (GTK_WIDGET (self->ride_layer), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->rider_layer), FALSE);
}

void
_desk_map_view_clear_ride (DeskMapView *self)
{
  g_clear_pointer (&self->ride_track, g_array_unref);
  g_clear_pointer ((char **) &self->ride.whose, g_free);
  g_clear_pointer ((char **) &self->ride.about, g_free);
}

void
desk_map_view_set_ride (DeskMapView *self, const DeskMapRide *ride)
{
  gboolean other;

  g_return_if_fail (DESK_IS_MAP_VIEW (self));
  g_return_if_fail (ride == NULL || ride->whose != NULL);

  if (ride == NULL)
    {
      if (self->riding)
        end_ride (self);
      return;
    }

  other = !self->riding || self->ride.id != ride->id;
  if (!self->riding)
    {
      remember_view (self);
      _desk_map_view_close_reading (self);
      if (self->holding)
        _desk_map_view_let_go (self);
    }

  g_free ((char *) self->ride.whose);
  g_free ((char *) self->ride.about);
  self->ride = *ride;
  self->ride.whose = g_strdup (ride->whose);
  self->ride.about = g_strdup (ride->about);
  g_array_set_size (self->ride_track, 0);
  if (ride->n_track > 0)
    g_array_append_vals (self->ride_track, ride->track, ride->n_track);
  self->ride.track = NULL;
  self->riding = TRUE;

  show_strip (self);
  _desk_map_view_show_ride (self);
  _desk_map_view_update_text (self);
  if (other || (_desk_map_view_is_untouched (self) && is_rider_near_edge (self)))
    desk_map_view_fit_pins (self);
}

gboolean
desk_map_view_is_riding (DeskMapView *self)
{
  g_return_val_if_fail (DESK_IS_MAP_VIEW (self), FALSE);

  return self->riding;
}

void
desk_map_view_set_covered (DeskMapView *self, int pixels)
{
  g_return_if_fail (DESK_IS_MAP_VIEW (self));
  g_return_if_fail (pixels >= 0);

  if (self->covered == pixels)
    return;

  self->covered = pixels;
  gtk_widget_set_margin_end (self->ride_strip, pixels);
  if (self->riding && _desk_map_view_is_untouched (self))
    desk_map_view_fit_pins (self);
}

void
desk_map_view_get_corners (DeskMapView *self, int *start, int *end, int *depth)
{
  GtkWidget *strip;
  int left, right;

  g_return_if_fail (DESK_IS_MAP_VIEW (self));

  strip = self->riding ? self->ride_strip : self->datum;
  gtk_widget_measure (GTK_WIDGET (self->chooser), GTK_ORIENTATION_HORIZONTAL, -1, NULL, start, NULL,
                      NULL);
  gtk_widget_measure (GTK_WIDGET (self->chooser), GTK_ORIENTATION_VERTICAL, -1, NULL, &left, NULL,
                      NULL);
  gtk_widget_measure (strip, GTK_ORIENTATION_HORIZONTAL, -1, NULL, end, NULL, NULL);
  gtk_widget_measure (strip, GTK_ORIENTATION_VERTICAL, -1, NULL, &right, NULL, NULL);
  *depth = MAX (left, right);
}
