/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-map-source.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * DeskBaseTile:
 * @size: pixels across, as the map counts them; the texture may have more
 * @cancellable: (nullable): to be looked at between two long steps
 *
 * The tile that is to be drawn.
 */
typedef struct
{
  guint x, y, zoom;
  double size;
  GCancellable *cancellable;
} DeskBaseTile;

#define DESK_TYPE_BASE_SOURCE (desk_base_source_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskBaseSource, desk_base_source, DESK, BASE_SOURCE, DeskMapSource)

/**
 * DeskBaseSourceClass:
 * @draw: draws a tile, in pixels of the map. Runs in a thread of its own, several at once: it reads
 *   what was fixed when the source was made, and nothing else.
 */
struct _DeskBaseSourceClass
{
  DeskMapSourceClass parent_class;

  void (*draw) (DeskBaseSource *self, cairo_t *cr, const DeskBaseTile *tile);
};

/**
 * desk_base_source_new:
 * @datum: of the tiles
 * @dark: whether they lie in a dark window
 * @scale: pixels of the display to one of the map
 *
 * Land, sea and lines of longitude and latitude, drawn from what is built into the program: no
 * network, no file, no boundary, no name.
 *
 * Returns: (transfer full): a new source; for other values, make another
 */
DeskBaseSource *desk_base_source_new (DeskDatum datum, gboolean dark, int scale);

gboolean desk_base_source_get_dark (DeskBaseSource *self);

G_END_DECLS
