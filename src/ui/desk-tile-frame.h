/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point.h"

G_BEGIN_DECLS

/* The world as the tiles project it: from 0 to 1, east and south. */
typedef struct
{
  double x, y;
} DeskWorldPoint;

typedef struct
{
  double left, top, right, bottom;
} DeskWorldBox;

/**
 * DeskTileFrame:
 * @box: what the tile shows, in the ground's datum, and a little more
 * @unit: pixels of the whole world
 *
 * The way from the ground, told in a datum of its own, to the pixels of one tile, drawn in another.
 * Within a tile the difference of two datums is a straight one to a fifth of a pixel.
 */
typedef struct
{
  DeskWorldBox box;
  double unit;
  double origin_x, origin_y; /* of the tile, on the ground */
  double xx, xy, yx, yy;
} DeskTileFrame;

/* A place in whatever datum it is told in. */
DeskWorldPoint desk_world_point_new (double lng, double lat);

/* Back to degrees, told in @datum. */
DeskPoint desk_world_point_locate (DeskWorldPoint point, DeskDatum datum);

void desk_world_box_init (DeskWorldBox *box, const DeskWorldPoint *points, guint n_points);

gboolean desk_world_box_meets (const DeskWorldBox *box, const DeskWorldBox *other);

/**
 * desk_tile_frame_init:
 * @size: pixels of a tile
 * @margin: pixels around it that are to be in the box
 * @drawn: the datum of the tile
 * @ground: the datum of what is drawn
 */
void desk_tile_frame_init (DeskTileFrame *frame, guint x, guint y, guint zoom, double size,
                           double margin, DeskDatum drawn, DeskDatum ground);

static inline void
desk_tile_frame_map (const DeskTileFrame *frame, const DeskWorldPoint *point, double *x, double *y)
{
  double east = point->x - frame->origin_x;
  double south = point->y - frame->origin_y;

  *x = frame->xx * east + frame->xy * south;
  *y = frame->yx * east + frame->yy * south;
}

G_END_DECLS
