/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-tile-service.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The user's own map server: address, datum, order of rows, whom to credit. Says what is wrong with the
 * address while it is typed. Emits "used" when it is to be shown; it is in the settings then. */
#define DESK_TYPE_MAP_CUSTOM (desk_map_custom_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapCustom, desk_map_custom, DESK, MAP_CUSTOM, GtkWidget)

/* @settings: (nullable): without, what is typed lasts as long as the widget */
void desk_map_custom_set_settings (DeskMapCustom *self, GSettings *settings);

/**
 * desk_map_custom_get_service:
 *
 * Returns: (transfer none) (nullable): the service as it was last put to use; %NULL where there is
 *   none that can be
 */
DeskTileService *desk_map_custom_get_service (DeskMapCustom *self);

G_END_DECLS
