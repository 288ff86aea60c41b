/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server of map tiles on loopback, in the test's own main context. */
#pragma once

#include "model/desk-point.h"
#include "ui/desk-tile-service.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

typedef struct _TileServer TileServer;

typedef enum
{
  TILE_SERVER_PICTURE,
  TILE_SERVER_REFUSE,    /* 403 */
  TILE_SERVER_PAGE,      /* 200 and a page, as a network that wants a login */
  TILE_SERVER_ENDLESS,   /* 50 MB that begin like a picture, without their length */
  TILE_SERVER_HUGE,      /* a length of 50 MB */
  TILE_SERVER_BOMB,      /* a picture that says it is 60000 pixels wide */
  TILE_SERVER_ELSEWHERE, /* 302 to another port */
  TILE_SERVER_ASIDE,     /* 302 to another path, where the picture is */
  TILE_SERVER_HOLD,      /* no answer until tile_server_release() */
} TileServerMode;

TileServer *tile_server_new (void);
void tile_server_free (TileServer *self);

void tile_server_set_mode (TileServer *self, TileServerMode mode);

/* Pictures are of this colour, 0xRRGGBB; labels, below /labels/, are transparent but for their upper
 * left quarter, which is blue. */
void tile_server_set_color (TileServer *self, guint color);

/* Each picture has a red mark where this place is, in the datum of the place. */
void tile_server_set_mark (TileServer *self, DeskPoint place);

/* Answers what was held, as if the mode had been TILE_SERVER_PICTURE. */
void tile_server_release (TileServer *self);

guint tile_server_count (TileServer *self);
guint tile_server_count_not_modified (TileServer *self);
guint tile_server_count_dropped (TileServer *self);
gsize tile_server_get_written (TileServer *self);

/* The last request's */
const char *tile_server_get_user_agent (TileServer *self);
const char *tile_server_get_query (TileServer *self);

guint tile_server_get_port (TileServer *self);

/* (transfer full) A template for its tiles; @part makes it another service than those of other tests. */
char *tile_server_dup_template (TileServer *self, const char *part);
DeskTileService *tile_server_create_service (TileServer *self, const char *part, DeskDatum datum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TileServer, tile_server_free)

G_END_DECLS
