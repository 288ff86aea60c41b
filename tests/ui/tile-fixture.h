/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles, asked for as libshumate asks for them, and what is kept of them on disk. */
#pragma once

#include "tile-server.h"

#include "ui/desk-tile-source.h"

G_BEGIN_DECLS

/* A tile in view. */
typedef struct
{
  ShumateTile *tile;
  GCancellable *cancellable;
  gboolean filled;
} TileAsk;

void tile_ask (DeskTileSource *source, TileAsk *ask, guint zoom, guint x, guint y);

/* What a layer does with a tile that has left the view. */
void tile_ask_leave (TileAsk *ask);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TileAsk, tile_ask_leave)

/* Conditions for fixture_wait(); of a TileAsk, of a DeskTileSource, and of a TileServer. */
gboolean tile_ask_is_filled (gpointer ask);
gboolean tile_ask_has_picture (gpointer ask);
gboolean tile_source_is_idle (gpointer source);
gboolean tile_source_has_problem (gpointer source);
gboolean tile_source_has_no_problem (gpointer source);
gboolean tile_server_was_asked (gpointer server);
gboolean tile_server_was_asked_twice (gpointer server);
gboolean tile_server_was_dropped_twice (gpointer server);

/* 0xRRGGBB of a texture */
guint tile_get_pixel (GdkPaintable *paintable, int x, int y);

/* (nullable) (transfer full): a paintable that is no texture, drawn; NULL where it has nothing to draw
 * yet */
GdkTexture *tile_draw (GdkPaintable *paintable, int width, int height);

/* Where all services keep what they keep. */
char *tile_dup_folder (void);

typedef void (*TileVisitor) (const char *path, gpointer data);

/* Each file and folder below a folder. */
void tile_visit (const char *folder, TileVisitor visitor, gpointer data);

/* A visitor for one, and how many files there are below tile_dup_folder(). */
void tile_make_old (const char *path, gpointer data);
guint tile_count_kept (void);

G_END_DECLS
