/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * DeskTileMemory:
 *
 * The pictures that were used last, by number, up to a size. Owned by a DeskTileLoader.
 */
typedef struct _DeskTileMemory DeskTileMemory;

/* @limit: bytes of unpacked pictures */
DeskTileMemory *desk_tile_memory_new (gsize limit);
void desk_tile_memory_free (DeskTileMemory *self);

/* In place of the one that may be there. The last one stays, however large. */
void desk_tile_memory_keep (DeskTileMemory *self, guint64 number, GdkTexture *texture);

/* (transfer none) (nullable) */
GdkTexture *desk_tile_memory_find (DeskTileMemory *self, guint64 number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTileMemory, desk_tile_memory_free)

G_END_DECLS
