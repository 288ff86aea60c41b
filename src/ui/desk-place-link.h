/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-order.h"
#include "ui/desk-map-view.h"

G_BEGIN_DECLS

#define DESK_TYPE_PLACE_LINK (desk_place_link_get_type ())
G_DECLARE_FINAL_TYPE (DeskPlaceLink, desk_place_link, DESK, PLACE_LINK, GObject)

/**
 * desk_place_link_new:
 * @map: (transfer none): shows the places of the order, and moves them
 *
 * Returns: (transfer full): the link, which holds as long as both live
 */
DeskPlaceLink *desk_place_link_new (DeskMapView *map);

/**
 * desk_place_link_set_order:
 * @order: (nullable) (transfer none)
 */
void desk_place_link_set_order (DeskPlaceLink *self, DeskOrder *order);

G_END_DECLS
