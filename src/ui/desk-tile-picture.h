/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Pixels, either way; what is larger is no tile. */
#define DESK_TILE_PICTURE_LARGEST 1024

/**
 * desk_tile_picture_begins:
 *
 * Returns: whether data that begins like this may be a picture of a kind that is shown: PNG, JPEG or
 *   WebP. A page of a network that wants a login is not, whatever it calls itself.
 */
gboolean desk_tile_picture_begins (const guint8 *data, gsize length);

/**
 * desk_tile_picture_decode:
 *
 * May be called in any thread, and takes its time.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL where it is none, or larger than a tile
 */
GdkTexture *desk_tile_picture_decode (GBytes *bytes, GError **error);

G_END_DECLS
