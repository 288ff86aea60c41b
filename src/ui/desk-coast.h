/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-tile-frame.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * desk_coast_trace_land:
 * @zoom: which coast: fewer points for small scales
 *
 * Adds the land that a tile shows, from data/coast.bin, to the path; to be filled even-odd. Any
 * thread.
 */
void desk_coast_trace_land (cairo_t *cr, const DeskTileFrame *frame, guint zoom);

/* The same of the line between land and sea, to be stroked. */
void desk_coast_trace_line (cairo_t *cr, const DeskTileFrame *frame, guint zoom);

G_END_DECLS
