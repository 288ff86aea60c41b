/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "ui/desk-tile-cache.h"

G_BEGIN_DECLS

/**
 * desk_tile_work_look_async:
 *
 * Looks for a picture on disk and unpacks it, in a worker thread.
 */
void desk_tile_work_look_async (DeskTileCache *cache,
                                const DeskTileAddress *address,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/**
 * desk_tile_work_look_finish:
 * @etag: (out) (nullable): the server's name for this edition
 * @age: (out): seconds since the server last vouched for it
 *
 * Returns: (transfer full) (nullable): the picture, if there is one
 */
GdkTexture *desk_tile_work_look_finish (GAsyncResult *result, char **etag, gint64 *age);

/**
 * desk_tile_work_keep_async:
 *
 * Unpacks what has come, and if it is a picture writes it to disk, in a worker thread. It cannot be
 * cancelled: what has come is worth keeping.
 */
void desk_tile_work_keep_async (DeskTileCache *cache,
                                const DeskTileAddress *address,
                                GBytes *bytes,
                                const char *etag,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/* (transfer full) (nullable): the picture */
GdkTexture *desk_tile_work_keep_finish (GAsyncResult *result, GError **error);

/* The server vouches once more for what is on disk; written by a worker thread, some time. */
void desk_tile_work_renew (DeskTileCache *cache, const DeskTileAddress *address);

G_END_DECLS
