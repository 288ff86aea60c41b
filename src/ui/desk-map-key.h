/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-vault.h"
#include "ui/desk-tile-service.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The key of a map service: typed once, kept in the vault and nowhere else, and forgotten on demand.
 * Emits "stored" and "forgotten". */
#define DESK_TYPE_MAP_KEY (desk_map_key_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapKey, desk_map_key, DESK, MAP_KEY, GtkWidget)

/* The kind of its secrets in the vault; their name is the id of the service. */
#define DESK_MAP_KEY_KIND "map"

void desk_map_key_set_service (DeskMapKey *self, DeskTileService *service);
void desk_map_key_set_vault (DeskMapKey *self, DeskVault *vault);

/**
 * desk_map_key_show:
 * @has_key: whether one is in the vault
 * @error: (nullable): why that is not known
 */
void desk_map_key_show (DeskMapKey *self, gboolean has_key, const GError *error);

G_END_DECLS
