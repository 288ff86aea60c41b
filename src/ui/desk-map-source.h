/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* Every source has the same zoom range, so that changing one never moves the map. */
#define DESK_MAP_SOURCE_MIN_ZOOM 3
#define DESK_MAP_SOURCE_MAX_ZOOM 18

#define DESK_TYPE_MAP_SOURCE (desk_map_source_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskMapSource, desk_map_source, DESK, MAP_SOURCE, ShumateMapSource)

struct _DeskMapSourceClass
{
  ShumateMapSourceClass parent_class;
};

/* The datum the tiles are drawn in; fixed for the life of the source. */
DeskDatum desk_map_source_get_datum (DeskMapSource *self);

G_END_DECLS
