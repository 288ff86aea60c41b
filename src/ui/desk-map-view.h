/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point.h"
#include "ui/desk-map-pin.h"
#include "ui/desk-map-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAP_VIEW (desk_map_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapView, desk_map_view, DESK, MAP_VIEW, GtkWidget)

GtkWidget *desk_map_view_new (void);

/**
 * desk_map_view_set_pin:
 * @point: (nullable): the place, in any datum; %NULL, or a point that is not valid, takes the pin
 *   off the map
 *
 * Puts a pin where the form says. "pin-moved" is not emitted and the map stays where it is, except
 * that the first place after none is brought into view, and the first pair is fitted.
 */
void desk_map_view_set_pin (DeskMapView *self, DeskMapPin which, const DeskPoint *point);

/**
 * desk_map_view_get_pin:
 * @point: (out) (optional): the place, always in GCJ-02; untouched when there is none
 *
 * Returns: whether the pin has a place
 */
gboolean desk_map_view_get_pin (DeskMapView *self, DeskMapPin which, DeskPoint *point);

/* The pin that keys move and that a click places while it has no place; "selected-pin". */
DeskMapPin desk_map_view_get_selected_pin (DeskMapView *self);
void desk_map_view_set_selected_pin (DeskMapView *self, DeskMapPin which);

/* The API's coordinate_type, 0 for GCJ-02 and 1 for BD-09, in which the same places are told;
 * "coordinate-type". No pin moves. "coordinate-type-chosen" is for the user's choice alone. */
int desk_map_view_get_coordinate_type (DeskMapView *self);
void desk_map_view_set_coordinate_type (DeskMapView *self, int coordinate_type);

/* Whether the parcel goes from the receiver's place to the sender's, as an order of direction 2 does:
 * the pins change their looks and the words their places. */
void desk_map_view_set_reversed (DeskMapView *self, gboolean reversed);

/**
 * desk_map_view_set_source:
 * @source: (nullable): what to draw below the pins; %NULL for the grid of the view's own
 *
 * Pins and the middle of the map keep their places on the ground, whatever the source's datum.
 */
void desk_map_view_set_source (DeskMapView *self, DeskMapSource *source);

/* Borrowed; never %NULL. */
DeskMapSource *desk_map_view_get_source (DeskMapView *self);

/* Brings both pins into view, or the one there is; without any, the map as it opens. */
void desk_map_view_fit_pins (DeskMapView *self);

G_END_DECLS
