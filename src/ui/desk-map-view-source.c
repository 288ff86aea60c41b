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

#include "ui/desk-layer-keeper.h"
#include "ui/desk-map-view-private.h"
#include "ui/desk-practice-source.h"
#include "ui/desk-tile-source.h"

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

static const char *
get_license (DeskMapSource *source)
{
  const char *license = shumate_map_source_get_license (SHUMATE_MAP_SOURCE (source));

  return license != NULL ? license : "";
}

/* Pictures of a server are light, and have names of their own. What is below them has not. */
void
_desk_map_view_update_words (DeskMapView *self)
{
  gboolean below = self->below != NULL && DESK_IS_TILE_SOURCE (self->source) &&
                   desk_tile_source_get_problem (DESK_TILE_SOURCE (self->source)) != NULL;
  gboolean own = self->own_source || below;
  const char *license = get_license (self->source);
  g_autofree char *both = NULL;

  desk_label_layer_set_map (self->label_layer,
                            !own             ? DESK_LABELS_OWN
                            : self->practice ? DESK_LABELS_PRACTICE
                                             : DESK_LABELS_CITIES,
                            desk_map_source_get_datum (self->source),
                            is_dark () && (own || DESK_IS_BASE_SOURCE (self->source)));

  /* Some pictures may be there all the same. */
  if (below)
    {
      both = *license != '\0' ? g_strdup_printf ("%s · %s", get_license (self->below), license)
                              : g_strdup (get_license (self->below));
      license = both;
    }
  gtk_label_set_label (self->license, license);
  gtk_widget_set_visible (GTK_WIDGET (self->license), *license != '\0');
}

static void
use_source (DeskMapView *self, DeskMapSource *source)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  ShumateLocation *middle = SHUMATE_LOCATION (viewport);
  ShumateMapLayer *old_layer = self->tile_layer;
  g_autoptr (DeskMapSource) old = g_steal_pointer (&self->source);
  DeskDatum datum = desk_map_source_get_datum (source);
  gboolean untouched = old != NULL && _desk_map_view_is_untouched (self);
  DeskPoint point = {
    shumate_location_get_longitude (middle),
    shumate_location_get_latitude (middle),
    old != NULL ? desk_map_source_get_datum (old) : datum,
  };

  point = desk_point_convert (point, datum);
  self->source = g_object_ref (source);

  /* The viewport sets its new maximum first, and would refuse one below its old minimum. */
  shumate_map_stop_go_to (self->map);
  shumate_viewport_set_min_zoom_level (viewport, 0);
  shumate_map_set_map_source (self->map, SHUMATE_MAP_SOURCE (source));
  self->tile_layer = shumate_map_layer_new (SHUMATE_MAP_SOURCE (source), viewport);
  desk_layer_keep_filled (self->tile_layer, viewport);
  shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (self->tile_layer),
                                   SHUMATE_LAYER (self->label_layer));
  if (old_layer != NULL)
    shumate_map_remove_layer (self->map, SHUMATE_LAYER (old_layer));
  if (old != source && DESK_IS_TILE_SOURCE (old))
    desk_tile_source_stop (DESK_TILE_SOURCE (old));

  shumate_location_set_location (middle, point.lat, point.lng);
  if (untouched)
    _desk_map_view_remember_fit (self);
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    _desk_map_view_show_pin (self, (DeskMapPin) i);
  _desk_map_view_show_ride (self);
  _desk_map_view_update_words (self);
}

static void
use_offline (DeskMapView *self)
{
  g_autoptr (DeskMapSource) source = _desk_map_view_create_offline (self, DESK_DATUM_GCJ02);

  self->own_source = TRUE;
  g_clear_object (&self->below);
  use_source (self, source);
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

  self->own_source = FALSE;
  g_clear_object (&self->below);
  use_source (self, source);
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
