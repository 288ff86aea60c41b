/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-map-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says why pictures of the map are missing, as long as they are, and offers to try again; "source" is
 * what is watched, and only a DeskTileSource has anything to say. "notice" goes before that, with a
 * button that emits "notice-answered". Never takes the focus. */
#define DESK_TYPE_MAP_STRIP (desk_map_strip_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapStrip, desk_map_strip, DESK, MAP_STRIP, GtkWidget)

/* @source: (nullable) */
void desk_map_strip_set_source (DeskMapStrip *self, ShumateMapSource *source);

/* @notice: (nullable): why there is no server to ask */
void desk_map_strip_set_notice (DeskMapStrip *self, const char *notice);

G_END_DECLS
