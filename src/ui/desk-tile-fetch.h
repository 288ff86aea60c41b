/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DESK_TILE_ERROR (desk_tile_error_quark ())

/**
 * DeskTileError:
 * @DESK_TILE_ERROR_STATUS: the server answers with another status than 200
 * @DESK_TILE_ERROR_KEY: it refuses the key
 * @DESK_TILE_ERROR_NOT_PICTURE: what came is something else
 * @DESK_TILE_ERROR_TOO_LARGE: more came than a tile can have
 * @DESK_TILE_ERROR_ELSEWHERE: it sends to another server
 * @DESK_TILE_ERROR_UNREACHABLE: there is no way to it
 * @DESK_TILE_ERROR_SLOW: no answer in time
 * @DESK_TILE_ERROR_UNTRUSTED: its certificate is not trusted
 *
 * The message is translated, for the user, and never holds an address or a key.
 */
typedef enum
{
  DESK_TILE_ERROR_STATUS,
  DESK_TILE_ERROR_KEY,
  DESK_TILE_ERROR_NOT_PICTURE,
  DESK_TILE_ERROR_TOO_LARGE,
  DESK_TILE_ERROR_ELSEWHERE,
  DESK_TILE_ERROR_UNREACHABLE,
  DESK_TILE_ERROR_SLOW,
  DESK_TILE_ERROR_UNTRUSTED,
} DeskTileError;

GQuark desk_tile_error_quark (void);

#define DESK_TYPE_TILE_FETCH (desk_tile_fetch_get_type ())
G_DECLARE_FINAL_TYPE (DeskTileFetch, desk_tile_fetch, DESK, TILE_FETCH, GObject)

/**
 * desk_tile_fetch_new:
 * @has_key: whether the addresses hold a key, which is what a refusal is about then
 *
 * Fetches pictures, and nothing else: what is larger than a tile, or begins like something else than
 * a picture, is not read to its end.
 */
DeskTileFetch *desk_tile_fetch_new (gboolean has_key);

/* From the request to the last byte, milliseconds; 20 s unless told. */
void desk_tile_fetch_set_deadline (DeskTileFetch *self, guint deadline);

/**
 * desk_tile_fetch_async:
 * @etag: (nullable): the edition that is at hand
 */
void desk_tile_fetch_async (DeskTileFetch *self,
                            const char *url,
                            const char *etag,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/**
 * desk_tile_fetch_finish:
 * @etag: (out) (nullable): the server's name for this edition
 *
 * Returns: (transfer full) (nullable): what came; %NULL without @error where the edition at hand is
 *   still the one
 */
GBytes *desk_tile_fetch_finish (DeskTileFetch *self,
                                GAsyncResult *result,
                                char **etag,
                                GError **error);

G_END_DECLS
