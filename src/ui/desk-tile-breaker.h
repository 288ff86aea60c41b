/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many failures in a row, and nothing is asked for a while. */
#define DESK_TILE_BREAKER_LIMIT 8

/**
 * DeskTileBreaker:
 *
 * Whether a server that fails may be asked again. A plain value; zeroed it is closed, that is, the
 * server may be asked. It has no clock: whoever owns it waits desk_tile_breaker_get_rest() and says
 * when the time is over.
 */
typedef struct
{
  guint failures; /* in a row */
  guint rests;    /* in a row */
  gboolean open;
  gboolean trying; /* one request, to see whether it is over */
} DeskTileBreaker;

/* Whether one more request may go out beside those that are under way. */
gboolean desk_tile_breaker_may_ask (const DeskTileBreaker *self, guint under_way);

void desk_tile_breaker_succeeded (DeskTileBreaker *self);
void desk_tile_breaker_failed (DeskTileBreaker *self);

/* The time is over, or the user wants it tried: one request may go out. */
void desk_tile_breaker_rested (DeskTileBreaker *self);

/* Seconds to wait before asking again for what failed: 30, and in an open breaker up to 300. */
guint desk_tile_breaker_get_rest (const DeskTileBreaker *self);

G_END_DECLS
