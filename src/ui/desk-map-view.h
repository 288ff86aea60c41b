/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-vault.h"
#include "model/desk-point.h"
#include "ui/desk-label-layer.h"
#include "ui/desk-map-pin.h"
#include "ui/desk-map-ride.h"
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

/* The API's coordinate_type, 0 for GCJ-02 and 1 for BD-09, in which a place is told: each of the two
 * has its own, and the view shows that of the selected pin, "coordinate-type". No pin moves.
 * "coordinate-type-chosen" and "reinterpret-chosen" are for the user's choice alone. */
int desk_map_view_get_coordinate_type (DeskMapView *self, DeskMapPin which);
void desk_map_view_set_coordinate_type (DeskMapView *self, DeskMapPin which, int coordinate_type);

/**
 * desk_map_view_set_ghost:
 * @point: (nullable): a place in any datum; %NULL, or a point that is not valid, for no ghost
 *
 * Shows where the selected pin might be, and how far from where it is; both are brought into view. It
 * takes the place of any ghost before.
 */
void desk_map_view_set_ghost (DeskMapView *self, const DeskPoint *point);

/* Whether the parcel goes from the receiver's place to the sender's, as an order of direction 2 does:
 * the pins change their looks and the words their places. */
void desk_map_view_set_reversed (DeskMapView *self, gboolean reversed);

/**
 * desk_map_view_set_source:
 * @source: (nullable): what to draw below the pins; %NULL for what the view draws itself, which needs
 *   no network
 *
 * Pins and the middle of the map keep their places on the ground, whatever the source's datum. Tiles of
 * a server are for one view, and stop when it lets go of them.
 */
void desk_map_view_set_source (DeskMapView *self, DeskMapSource *source);

/* Borrowed; never %NULL. */
DeskMapSource *desk_map_view_get_source (DeskMapView *self);

/**
 * desk_map_view_set_vault:
 * @vault: (nullable): where the keys of map services are
 *
 * Lets the user choose where the map's pictures come from, and shows what was chosen in an earlier
 * run. Without this call the map asks no server.
 */
void desk_map_view_set_vault (DeskMapView *self, DeskVault *vault);

/* Whether what the view draws itself are the streets to practise in, instead of the bare base. */
void desk_map_view_set_practice (DeskMapView *self, gboolean practice);

/**
 * desk_map_view_set_places:
 * @places: (array length=n_places) (nullable): the user's own places, to be marked on the map; it opens
 *   on the first
 */
void desk_map_view_set_places (DeskMapView *self, const DeskMapPlace *places, guint n_places);

/**
 * desk_map_view_show_place:
 * @point: in any datum; comes near the middle of the map
 * @zoom: the level to see it at; 16 shows a few houses, 13 a district
 */
void desk_map_view_show_place (DeskMapView *self, DeskPoint point, double zoom);

/* Brings both pins into view, or the one there is; without any, the map as it opens. Of a ride, all its
 * places. */
void desk_map_view_fit_pins (DeskMapView *self);

/**
 * desk_map_view_set_ride:
 * @ride: (nullable): copied; %NULL to go back to the pins of the order
 *
 * Shows a ride in the place of the order's pins, which are out of reach meanwhile. The map comes to a
 * ride that was not shown before, follows its rider until it is moved by the user, and goes back to
 * where it was when the ride is left. “ride-left” tells that the user wants that.
 */
void desk_map_view_set_ride (DeskMapView *self, const DeskMapRide *ride);
gboolean desk_map_view_is_riding (DeskMapView *self);

/* How many pixels at the right something else lies over: a ride keeps clear of them. */
void desk_map_view_set_covered (DeskMapView *self, int pixels);

/**
 * desk_map_view_get_corners:
 * @start: (out): how far what is in the upper corner at the start reaches, its margins with it
 * @end: (out): likewise, from the other side
 * @depth: (out): how far they reach down
 *
 * What else is to lie over the map keeps clear of them, in every language.
 */
void desk_map_view_get_corners (DeskMapView *self, int *start, int *end, int *depth);

G_END_DECLS
