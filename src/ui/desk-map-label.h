/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-label-layer.h"
#include "ui/desk-tile-frame.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_MAP_LABEL_OWN,
  DESK_MAP_LABEL_CAPITAL,
  DESK_MAP_LABEL_CITY,
  DESK_MAP_LABEL_COUNTY,
  DESK_MAP_LABEL_AVENUE,
  DESK_MAP_LABEL_STREET,
  DESK_MAP_LABEL_LANE,
  DESK_MAP_LABEL_WATER,
  DESK_MAP_LABEL_PARK,
  DESK_MAP_LABEL_HEALTH,
  DESK_MAP_LABEL_SCHOOL,
  DESK_MAP_LABEL_FOOD,
  DESK_MAP_LABEL_SHOP,
  DESK_MAP_LABEL_OFFICE,
  DESK_MAP_LABEL_ESTATE,
  DESK_MAP_LABEL_HOUSE,
  DESK_MAP_N_LABEL_KINDS
} DeskMapLabelKind;

/**
 * DeskMapLabel:
 * @lowest, @highest: the zoom levels it may be seen at
 * @at: where, as the tiles project it
 * @line: (nullable): the line that it is written along
 *
 * What DeskLabelLayer may write on the map.
 */
typedef struct
{
  char *text;
  DeskMapLabelKind kind;
  double lowest, highest;
  DeskWorldPoint at;
  DeskWorldPoint *line;
  guint n_points;
} DeskMapLabel;

void desk_map_label_clear (DeskMapLabel *label);

/**
 * desk_map_label_collect:
 * @contents: which
 * @datum: in which they are placed
 * @places: the user's own
 *
 * Returns: (transfer full) (element-type DeskMapLabel): the weightiest first; to be freed, and
 *   cleared
 */
GArray *desk_map_label_collect (DeskLabelContents contents,
                                DeskDatum datum,
                                const DeskMapPlace *places,
                                guint n_places);

G_END_DECLS
