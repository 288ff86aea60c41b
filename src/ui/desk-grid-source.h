/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-map-source.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define DESK_TYPE_GRID_SOURCE (desk_grid_source_get_type ())
G_DECLARE_FINAL_TYPE (DeskGridSource, desk_grid_source, DESK, GRID_SOURCE, DeskMapSource)

/**
 * desk_grid_source_new:
 * @datum: the datum whose degrees the lines stand for
 * @ink: the colour of the strongest line; fainter ones take part of its opacity
 *
 * The lines are transparent between; the paper is the background of the map view. To change the
 * ink, between light and dark, make another source.
 *
 * Returns: (transfer full): a new source
 */
DeskGridSource *desk_grid_source_new (DeskDatum datum, const GdkRGBA *ink);

G_END_DECLS
