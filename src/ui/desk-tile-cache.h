/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which picture: of which layer of its service, at which level, in which column and row from the
 * north-west. */
typedef struct
{
  guint layer;
  guint zoom;
  guint x;
  guint y;
} DeskTileAddress;

/* One number for it. */
guint64 desk_tile_address_pack (const DeskTileAddress *self);

#define DESK_TYPE_TILE_CACHE (desk_tile_cache_get_type ())
G_DECLARE_FINAL_TYPE (DeskTileCache, desk_tile_cache, DESK, TILE_CACHE, GObject)

/**
 * desk_tile_cache_new:
 * @folder: of one service alone; made when the first tile is kept
 * @limit: bytes; above it the oldest go
 *
 * The functions below read and write files: they are for a worker thread, and for several at a time.
 */
DeskTileCache *desk_tile_cache_new (const char *folder, guint64 limit);

/**
 * desk_tile_cache_read:
 * @etag: (out) (nullable): the server's name for this edition
 * @age: (out): seconds since the server last vouched for it
 *
 * Returns: (transfer full) (nullable): the picture's bytes
 */
GBytes *desk_tile_cache_read (DeskTileCache *self,
                              const DeskTileAddress *address,
                              char **etag,
                              gint64 *age);

void desk_tile_cache_write (DeskTileCache *self,
                            const DeskTileAddress *address,
                            GBytes *bytes,
                            const char *etag);

/* The server vouches for it once more. */
void desk_tile_cache_renew (DeskTileCache *self, const DeskTileAddress *address);

G_END_DECLS
