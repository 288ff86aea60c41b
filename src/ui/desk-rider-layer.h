/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define DESK_TYPE_RIDER_LAYER (desk_rider_layer_get_type ())
G_DECLARE_FINAL_TYPE (DeskRiderLayer, desk_rider_layer, DESK, RIDER_LAYER, ShumateLayer)

DeskRiderLayer *desk_rider_layer_new (ShumateViewport *viewport);

/**
 * desk_rider_layer_set_track:
 * @points: (array length=n_points) (nullable): where the rider was, *in the datum of the tiles below*,
 *   the last place last; copied
 */
void desk_rider_layer_set_track (DeskRiderLayer *self, const DeskPoint *points, guint n_points);

/**
 * desk_rider_layer_set_rider:
 * @point: (nullable): where the rider is, in the datum of the tiles below
 * @old: whether that was heard so long ago that it is only where the rider was
 */
void desk_rider_layer_set_rider (DeskRiderLayer *self, const DeskPoint *point, gboolean old);

G_END_DECLS
