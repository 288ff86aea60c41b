/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where land ends, as data/make-base-map.py has written it down; the file tells its own format. WGS-84.
 *
 * There is no boundary of any kind here. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-coast.h"

#include <string.h>

#include "model/desk-data.h"

#define MAGIC "DeskCoast1"
#define FULL 65535

typedef struct
{
  guint lowest, highest; /* zoom */
  double west, south, east, north;
  DeskWorldBox box;
  guint n_points;
  const guint8 *words; /* x and y of each point */
} Ring;

static guint
read_word (const guint8 **at)
{
  guint word = (guint) ((*at)[0] | (*at)[1] << 8);

  *at += 2;

  return word;
}

static double
read_degrees (const guint8 **at)
{
  return (gint16) read_word (at);
}

static GArray *
read_rings (void)
{
  g_autoptr (GBytes) bytes = desk_data_get_bytes ("coast.bin");
  gsize size;
  const guint8 *at = g_bytes_get_data (bytes, &size);
  const guint8 *end = at + size;
  GArray *rings = g_array_new (FALSE, FALSE, sizeof (Ring));
  guint n_rings;

  g_assert (size > strlen (MAGIC) + 2 && memcmp (at, MAGIC, strlen (MAGIC)) == 0);

  at += strlen (MAGIC);
  n_rings = read_word (&at);
  for (guint i = 0; i < n_rings; i++)
    {
      Ring ring;
      DeskWorldPoint corners[2];

      g_assert (end - at >= 14);
      ring.lowest = read_word (&at);
      ring.highest = read_word (&at);
      ring.west = read_degrees (&at);
      ring.south = read_degrees (&at);
      ring.east = read_degrees (&at);
      ring.north = read_degrees (&at);
      ring.n_points = read_word (&at);
      ring.words = at;
      at += 4 * ring.n_points;
      g_assert (at <= end);

      corners[0] = desk_world_point_new (ring.west, ring.south);
      corners[1] = desk_world_point_new (ring.east, ring.north);
      desk_world_box_init (&ring.box, corners, G_N_ELEMENTS (corners));
      g_array_append_val (rings, ring);
    }

  return rings;
}

/* They lie in the program's image and live as long; only their headings are copied. */
static const GArray *
get_rings (void)
{
  static const GArray *rings;

  if (g_once_init_enter (&rings))
    g_once_init_leave (&rings, read_rings ());

  return rings;
}

/* Whether both ends of a line lie on the same side of the ring's box: it is where the ring was cut. */
static gboolean
is_cut (guint x1, guint y1, guint x2, guint y2)
{
  return (x1 == x2 && (x1 == 0 || x1 == FULL)) || (y1 == y2 && (y1 == 0 || y1 == FULL));
}

static void
trace_ring (cairo_t *cr, const DeskTileFrame *frame, const Ring *ring, gboolean line)
{
  const guint8 *at = ring->words;
  guint last_x = 0;
  guint last_y = 0;

  /* Once more to the first point, so that a line is closed. */
  for (guint i = 0; i <= ring->n_points; i++)
    {
      guint x, y;
      DeskWorldPoint point;
      double pixel_x, pixel_y;

      if (i == ring->n_points)
        at = ring->words;
      x = read_word (&at);
      y = read_word (&at);
      point = desk_world_point_new (ring->west + (ring->east - ring->west) * x / FULL,
                                    ring->south + (ring->north - ring->south) * y / FULL);
      desk_tile_frame_map (frame, &point, &pixel_x, &pixel_y);
      if (i > 0 && !(line && is_cut (last_x, last_y, x, y)))
        cairo_line_to (cr, pixel_x, pixel_y);
      else
        cairo_move_to (cr, pixel_x, pixel_y);
      last_x = x;
      last_y = y;
    }
}

static void
trace (cairo_t *cr, const DeskTileFrame *frame, guint zoom, gboolean line)
{
  const GArray *rings = get_rings ();

  for (guint i = 0; i < rings->len; i++)
    {
      const Ring *ring = &g_array_index (rings, Ring, i);

      if (zoom >= ring->lowest && zoom <= ring->highest &&
          desk_world_box_meets (&ring->box, &frame->box))
        trace_ring (cr, frame, ring, line);
    }
}

void
desk_coast_trace_land (cairo_t *cr, const DeskTileFrame *frame, guint zoom)
{
  trace (cr, frame, zoom, FALSE);
}

void
desk_coast_trace_line (cairo_t *cr, const DeskTileFrame *frame, guint zoom)
{
  trace (cr, frame, zoom, TRUE);
}
