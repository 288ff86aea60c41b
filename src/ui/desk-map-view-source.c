/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a DeskMapView draws below its pins: the tiles of a source, and the names over them.
 *
 * The view has an offline source of its own, for where it was given none and for who needs something
 * to fall back on. It is made anew when the window turns dark or its display changes, since a source
 * is fixed once made.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include <adwaita.h>

#include "ui/desk-map-view-private.h"
#include "ui/desk-practice-source.h"

/* Practice opens on its store. */
static const DeskPoint practice_store = { 113.322, 23.1065, DESK_DATUM_GCJ02 };

/* With no pin and no store the map opens on Guangzhou, GCJ-02. */
static const DeskPoint somewhere = { 113.27, 23.13, DESK_DATUM_GCJ02 };

#define STORE_ZOOM 15.0
#define SOMEWHERE_ZOOM 12.0

static gboolean
is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

static void
use_source (DeskMapView *self, DeskMapSource *source)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  ShumateLocation *middle = SHUMATE_LOCATION (viewport);
  ShumateMapLayer *old_layer = self->tile_layer;
  const char *license = shumate_map_source_get_license (SHUMATE_MAP_SOURCE (source));
  DeskDatum datum = desk_map_source_get_datum (source);
  gboolean untouched = self->source != NULL && _desk_map_view_is_untouched (self);
  DeskPoint point = {
    shumate_location_get_longitude (middle),
    shumate_location_get_latitude (middle),
    self->source != NULL ? desk_map_source_get_datum (self->source) : datum,
  };

  point = desk_point_convert (point, datum);
  g_set_object (&self->source, source);

  /* The viewport sets its new maximum first, and would refuse one below its old minimum. */
  shumate_map_stop_go_to (self->map);
  shumate_viewport_set_min_zoom_level (viewport, 0);
  shumate_map_set_map_source (self->map, SHUMATE_MAP_SOURCE (source));
  self->tile_layer = shumate_map_layer_new (SHUMATE_MAP_SOURCE (source), viewport);
  shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (self->tile_layer),
                                   SHUMATE_LAYER (self->label_layer));
  if (old_layer != NULL)
    shumate_map_remove_layer (self->map, SHUMATE_LAYER (old_layer));

  shumate_location_set_location (middle, point.lat, point.lng);
  if (untouched)
    _desk_map_view_remember_fit (self);
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    _desk_map_view_show_pin (self, (DeskMapPin) i);

  gtk_label_set_label (self->license, license != NULL ? license : "");
  gtk_widget_set_visible (GTK_WIDGET (self->license), license != NULL && *license != '\0');
}

static void
use_offline (DeskMapView *self)
{
  g_autoptr (DeskMapSource) source = _desk_map_view_create_offline (self, DESK_DATUM_GCJ02);

  use_source (self, source);
  self->own_source = TRUE;
  desk_label_layer_set_map (self->label_layer,
                            self->practice ? DESK_LABELS_PRACTICE : DESK_LABELS_CITIES,
                            DESK_DATUM_GCJ02, is_dark ());
}

static void
on_display_changed (DeskMapView *self)
{
  if (self->own_source)
    use_offline (self);
}

static void
refit (DeskMapView *self)
{
  if (_desk_map_view_is_untouched (self))
    desk_map_view_fit_pins (self);
}

void
_desk_map_view_init_source (DeskMapView *self)
{
  self->label_layer = desk_label_layer_new (shumate_map_get_viewport (self->map));
  shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (self->label_layer),
                                   SHUMATE_LAYER (self->pin_layer));
  use_offline (self);

  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (on_display_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "notify::scale-factor", G_CALLBACK (on_display_changed),
                           self, G_CONNECT_SWAPPED);
}

DeskMapSource *
_desk_map_view_create_offline (DeskMapView *self, DeskDatum datum)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self->map));

  return self->practice
             ? DESK_MAP_SOURCE (desk_practice_source_new (datum, is_dark (), scale))
             : DESK_MAP_SOURCE (desk_base_source_new (datum, is_dark (), scale));
}

void
_desk_map_view_get_opening (DeskMapView *self, DeskPoint *point, double *zoom)
{
  *point = self->has_home ? self->home : self->practice ? practice_store : somewhere;
  *zoom = self->has_home || self->practice ? STORE_ZOOM : SOMEWHERE_ZOOM;
}

void
desk_map_view_set_source (DeskMapView *self, DeskMapSource *source)
{
  g_return_if_fail (DESK_IS_MAP_VIEW (self));
  g_return_if_fail (source == NULL || DESK_IS_MAP_SOURCE (source));

  if (source == NULL)
    {
      use_offline (self);
      return;
    }

  use_source (self, source);
  self->own_source = FALSE;
  /* Pictures of a server are light, and have names of their own. */
  desk_label_layer_set_map (self->label_layer, DESK_LABELS_OWN, desk_map_source_get_datum (source),
                            DESK_IS_BASE_SOURCE (source) && is_dark ());
}

DeskMapSource *
desk_map_view_get_source (DeskMapView *self)
{
  g_return_val_if_fail (DESK_IS_MAP_VIEW (self), NULL);

  return self->source;
}

void
desk_map_view_set_practice (DeskMapView *self, gboolean practice)
{
  g_return_if_fail (DESK_IS_MAP_VIEW (self));

  if (self->practice == practice)
    return;

  self->practice = practice;
  on_display_changed (self);
  refit (self);
}

void
desk_map_view_set_places (DeskMapView *self, const DeskMapPlace *places, guint n_places)
{
  g_return_if_fail (DESK_IS_MAP_VIEW (self));
  g_return_if_fail (places != NULL || n_places == 0);

  self->has_home = n_places > 0;
  if (self->has_home)
    self->home = places[0].point;
  desk_label_layer_set_places (self->label_layer, places, n_places);
  if (!self->placed[0] && !self->placed[1])
    refit (self);
}
