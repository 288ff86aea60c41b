/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-map-source.h"
#include "ui/desk-tile-service.h"

G_BEGIN_DECLS

#define DESK_TYPE_TILE_SOURCE (desk_tile_source_get_type ())
G_DECLARE_FINAL_TYPE (DeskTileSource, desk_tile_source, DESK, TILE_SOURCE, DeskMapSource)

/**
 * desk_tile_source_new:
 * @key: (nullable): of the service; kept in memory alone
 * @fallback: (nullable): paints each tile until the service's picture is there, and where it has
 *   none; in the same datum
 *
 * Tiles of a server on the network, which is asked for what the map shows and nothing else. When the
 * last reference goes, so does all that is under way.
 *
 * "problem" is the text why pictures are missing, or %NULL; "busy" whether any is under way.
 */
DeskTileSource *desk_tile_source_new (DeskTileService *service,
                                      const char *key,
                                      DeskMapSource *fallback);

/* The same service, with the same key, over another fallback. */
DeskTileSource *desk_tile_source_new_like (DeskTileSource *other, DeskMapSource *fallback);

DeskTileService *desk_tile_source_get_service (DeskTileSource *self);

/* (nullable): why pictures are missing, for the user; gone as soon as one comes */
const char *desk_tile_source_get_problem (DeskTileSource *self);
gboolean desk_tile_source_is_busy (DeskTileSource *self);

/* Asks again for what failed, without waiting for the time when that is done anyway. */
void desk_tile_source_retry (DeskTileSource *self);

/* Ends what is under way, for good, as the last reference does. For the map that lets go of it: since
 * 1.1 a layer of libshumate never gives back its reference. */
void desk_tile_source_stop (DeskTileSource *self);

/* How long an answer may take as a whole, milliseconds. */
void desk_tile_source_set_deadline (DeskTileSource *self, guint deadline);

G_END_DECLS
