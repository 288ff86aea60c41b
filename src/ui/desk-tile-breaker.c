/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTileBreaker: without it, a server that refuses would be asked once for every tile of every
 * view, for ever. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-tile-breaker.h"

#define FIRST_REST 30u
#define LONGEST_REST 300u

gboolean
desk_tile_breaker_may_ask (const DeskTileBreaker *self, guint under_way)
{
  if (self->open)
    return self->trying && under_way == 0;

  /* What is under way may fail as well, and then the limit has to hold still. */
  return self->failures + under_way < DESK_TILE_BREAKER_LIMIT;
}

void
desk_tile_breaker_succeeded (DeskTileBreaker *self)
{
  *self = (DeskTileBreaker){ 0 };
}

void
desk_tile_breaker_failed (DeskTileBreaker *self)
{
  self->failures++;
  if (!self->open ? self->failures < DESK_TILE_BREAKER_LIMIT : !self->trying)
    return;

  self->open = TRUE;
  self->trying = FALSE;
  self->rests++;
}

void
desk_tile_breaker_rested (DeskTileBreaker *self)
{
  self->trying = self->open;
}

guint
desk_tile_breaker_get_rest (const DeskTileBreaker *self)
{
  guint rest = FIRST_REST;

  for (guint i = 1; i < self->rests && rest < LONGEST_REST; i++)
    rest *= 2;

  return MIN (rest, LONGEST_REST);
}
