/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point.h"
#include "ui/desk-map-pin.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* What a pin rises over its tip, pixels. */
#define DESK_PIN_LAYER_PIN_HEIGHT 50

#define DESK_TYPE_PIN_LAYER (desk_pin_layer_get_type ())
G_DECLARE_FINAL_TYPE (DeskPinLayer, desk_pin_layer, DESK, PIN_LAYER, ShumateLayer)

DeskPinLayer *desk_pin_layer_new (ShumateViewport *viewport);

/**
 * desk_pin_layer_set_pin:
 * @point: (nullable): where the tip stands, *in the datum of the tiles below*; %NULL for no pin.
 *   The layer converts nothing and does not look at the datum.
 */
void desk_pin_layer_set_pin (DeskPinLayer *self, DeskMapPin which, const DeskPoint *point);

/**
 * desk_pin_layer_set_ghost:
 * @point: (nullable): where the selected pin might be, in the datum of the tiles below; %NULL for no
 *   ghost
 * @words: (nullable): what stands on the line from the pin to its ghost
 */
void desk_pin_layer_set_ghost (DeskPinLayer *self, const DeskPoint *point, const char *words);

/* The selected pin lies on top, and is the one that wears the focus ring. */
void desk_pin_layer_set_selected (DeskPinLayer *self, DeskMapPin which);

/* Whether the map has the keyboard focus: shows the focus ring and the crosshair. */
void desk_pin_layer_set_focused (DeskPinLayer *self, gboolean focused);

/* Whether the parcel goes from the receiver to the sender: the pins change their looks. */
void desk_pin_layer_set_reversed (DeskPinLayer *self, gboolean reversed);

/* Where the tip stands, in pixels of the layer, which are the map's. FALSE for no pin. */
gboolean desk_pin_layer_get_tip (DeskPinLayer *self, DeskMapPin which, double *x, double *y);

gboolean desk_pin_layer_get_ghost_tip (DeskPinLayer *self, double *x, double *y);

/* The pin under a pixel of the layer; the upper one where they overlap. FALSE for none. */
gboolean desk_pin_layer_pick (DeskPinLayer *self, double x, double y, DeskMapPin *which);

G_END_DECLS
