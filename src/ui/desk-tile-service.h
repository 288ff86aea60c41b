/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/desk-point.h"

G_BEGIN_DECLS

/* The id of the user's own service, a group of the file as the others are. */
#define DESK_TILE_SERVICE_CUSTOM "custom"

#define DESK_TILE_SERVICE_MAX_LAYERS 2

#define DESK_TYPE_TILE_SERVICE (desk_tile_service_get_type ())
G_DECLARE_FINAL_TYPE (DeskTileService, desk_tile_service, DESK, TILE_SERVICE, GObject)

/**
 * desk_tile_service_load_all:
 *
 * Returns: (transfer container) (element-type DeskTileService): the services of
 *   data/map-sources.ini, in its order; the last is the custom one, which has no address yet
 */
GPtrArray *desk_tile_service_load_all (void);

/* The same of another text; %NULL where it cannot be used. */
GPtrArray *desk_tile_service_load_text (const char *text, GError **error);

/**
 * desk_tile_service_new_custom:
 * @template: the address, see desk_tile_service_check_template()
 * @tms: whether {y} is to be counted from the south
 * @attribution: (nullable): whom to credit
 *
 * Returns: (transfer full) (nullable): the user's own service
 */
DeskTileService *desk_tile_service_new_custom (const char *template,
                                               DeskDatum datum,
                                               gboolean tms,
                                               const char *attribution,
                                               GError **error);

/**
 * desk_tile_service_check_template:
 *
 * Returns: whether @template names tiles, and may be asked: https, or http to this machine itself;
 *   else @error says what to write instead
 */
gboolean desk_tile_service_check_template (const char *template, GError **error);

const char *desk_tile_service_get_id (DeskTileService *self);
const char *desk_tile_service_get_name (DeskTileService *self);
DeskDatum desk_tile_service_get_datum (DeskTileService *self);
guint desk_tile_service_get_min_zoom (DeskTileService *self);
guint desk_tile_service_get_max_zoom (DeskTileService *self);
guint desk_tile_service_get_connections (DeskTileService *self);
gboolean desk_tile_service_needs_key (DeskTileService *self);

/* In the user's language; "" where there is none. */
const char *desk_tile_service_get_attribution (DeskTileService *self);
const char *desk_tile_service_get_terms (DeskTileService *self);
const char *desk_tile_service_get_key_hint (DeskTileService *self);

/* 1, or 2 where labels are laid over the pictures. */
guint desk_tile_service_get_n_layers (DeskTileService *self);

/**
 * desk_tile_service_make_url:
 * @layer: 0 for the pictures, 1 for the labels
 * @key: (nullable)
 *
 * Returns: (transfer full): where a tile is fetched; it may hold the key, and is not to be shown
 */
char *desk_tile_service_make_url (DeskTileService *self,
                                  guint layer,
                                  guint zoom,
                                  guint x,
                                  guint y,
                                  const char *key);

/**
 * desk_tile_service_dup_folder:
 *
 * Returns: (transfer full): a name for what is kept of the service, without anything of an address:
 *   two custom services never share one
 */
char *desk_tile_service_dup_folder (DeskTileService *self);

G_END_DECLS
