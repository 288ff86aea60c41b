/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-place-search.h"
#include "ui/desk-map-pin.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAP_SEARCH (desk_map_search_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapSearch, desk_map_search, DESK, MAP_SEARCH, GtkWidget)

GtkWidget *desk_map_search_new (void);

/**
 * desk_map_search_set_search:
 * @search: (transfer none): looks for what is typed
 */
void desk_map_search_set_search (DeskMapSearch *self, DeskPlaceSearch *search);

/* Whose place is looked for; the entry says so. */
void desk_map_search_set_pin (DeskMapSearch *self, DeskMapPin which);

/**
 * desk_map_search_set_around:
 * @city: (nullable): where to look first
 * @near: (nullable): around which point
 */
void desk_map_search_set_around (DeskMapSearch *self, const char *city, const DeskPoint *near);

/**
 * desk_map_search_start:
 * @text: (nullable): what to look for at once; %NULL leaves what stands there, to be typed over
 *
 * Takes the focus.
 */
void desk_map_search_start (DeskMapSearch *self, const char *text);

/**
 * desk_map_search_set_compact:
 * @compact: whether there is room for a button only, until somebody searches
 *
 * May be called while sizes are given out; takes effect a moment later.
 */
void desk_map_search_set_compact (DeskMapSearch *self, gboolean compact);

/* Whether only a button is there. */
gboolean desk_map_search_is_closed (DeskMapSearch *self);

/* Empties the entry and takes the results away. */
void desk_map_search_clear (DeskMapSearch *self);

G_END_DECLS
