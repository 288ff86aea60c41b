/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTileFrame: from places on the ground to the pixels of one tile; plain values, any thread. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-tile-frame.h"

#include <math.h>

/* Where the square world ends. */
#define MAX_LATITUDE 85.0511287798

DeskWorldPoint
desk_world_point_new (double lng, double lat)
{
  double sine = sin (CLAMP (lat, -MAX_LATITUDE, MAX_LATITUDE) * G_PI / 180.0);

  return (DeskWorldPoint) { (lng + 180.0) / 360.0, 0.5 - atanh (sine) / (2.0 * G_PI) };
}

DeskPoint
desk_world_point_locate (DeskWorldPoint point, DeskDatum datum)
{
  return (DeskPoint) { point.x * 360.0 - 180.0,
                       atan (sinh (G_PI * (1.0 - 2.0 * point.y))) * 180.0 / G_PI, datum };
}

void
desk_world_box_init (DeskWorldBox *box, const DeskWorldPoint *points, guint n_points)
{
  *box = (DeskWorldBox) { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < n_points; i++)
    {
      box->left = MIN (box->left, points[i].x);
      box->right = MAX (box->right, points[i].x);
      box->top = MIN (box->top, points[i].y);
      box->bottom = MAX (box->bottom, points[i].y);
    }
}

gboolean
desk_world_box_meets (const DeskWorldBox *box, const DeskWorldBox *other)
{
  return box->left <= other->right && box->right >= other->left && box->top <= other->bottom &&
         box->bottom >= other->top;
}

/* The same place, told on the ground instead of on the tile. */
static DeskWorldPoint
convert (DeskWorldPoint point, DeskDatum drawn, DeskDatum ground)
{
  DeskPoint place;

  if (drawn == ground)
    return point;

  place = desk_point_convert (desk_world_point_locate (point, drawn), ground);

  return desk_world_point_new (place.lng, place.lat);
}

void
desk_tile_frame_init (DeskTileFrame *frame, guint x, guint y, guint zoom, double size,
                      double margin, DeskDatum drawn, DeskDatum ground)
{
  double count = ldexp (1.0, (int) zoom);
  double step = 1.0 / count;
  DeskWorldPoint corners[4];
  double ax, ay, bx, by, determinant, around;

  g_return_if_fail (frame != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    corners[i] = convert ((DeskWorldPoint) { (x + (i & 1)) * step, (y + (i >> 1)) * step }, drawn,
                          ground);

  /* What a tile's width and its height are on the ground, and that turned round. */
  ax = corners[1].x - corners[0].x;
  ay = corners[1].y - corners[0].y;
  bx = corners[2].x - corners[0].x;
  by = corners[2].y - corners[0].y;
  determinant = ax * by - bx * ay;

  around = step * margin / size;
  desk_world_box_init (&frame->box, corners, G_N_ELEMENTS (corners));
  frame->box.left -= around;
  frame->box.right += around;
  frame->box.top -= around;
  frame->box.bottom += around;
  frame->unit = count * size;
  frame->origin_x = corners[0].x;
  frame->origin_y = corners[0].y;
  frame->xx = size * by / determinant;
  frame->xy = -size * bx / determinant;
  frame->yx = -size * ay / determinant;
  frame->yy = size * ax / determinant;
}
