/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "ui/desk-tile-cache.h"
#include "ui/desk-tile-service.h"

G_BEGIN_DECLS

#define DESK_TYPE_TILE_LOADER (desk_tile_loader_get_type ())
G_DECLARE_FINAL_TYPE (DeskTileLoader, desk_tile_loader, DESK, TILE_LOADER, GObject)

/**
 * desk_tile_loader_new:
 * @key: (nullable): of the service; kept in memory, and overwritten in the end
 *
 * The pictures of one service: from memory, from disk, from the server. Emits "loaded" with the
 * address, packed, when a picture is there or there in a newer edition; has "problem" and "busy".
 */
DeskTileLoader *desk_tile_loader_new (DeskTileService *service, const char *key);

/* (nullable): never to be shown */
const char *desk_tile_loader_get_key (DeskTileLoader *self);

/* See desk_tile_fetch_set_deadline(). */
void desk_tile_loader_set_deadline (DeskTileLoader *self, guint deadline);

/**
 * desk_tile_loader_peek:
 *
 * Returns: (transfer none) (nullable): the picture, if it is in memory
 */
GdkTexture *desk_tile_loader_peek (DeskTileLoader *self, const DeskTileAddress *address);

/* Wants a picture, until desk_tile_loader_forget() is called as often. */
void desk_tile_loader_ask (DeskTileLoader *self, const DeskTileAddress *address);
void desk_tile_loader_forget (DeskTileLoader *self, const DeskTileAddress *address);

/* Asks again for what failed; for one picture only, where the server is being left alone. */
void desk_tile_loader_retry (DeskTileLoader *self);

/* Gives up all that is under way, and the key and what is in memory, for good. */
void desk_tile_loader_stop (DeskTileLoader *self);

/* (nullable): why pictures are missing, for the user */
const char *desk_tile_loader_get_problem (DeskTileLoader *self);
gboolean desk_tile_loader_is_busy (DeskTileLoader *self);

G_END_DECLS
