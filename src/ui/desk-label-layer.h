/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/**
 * DeskMapPlace:
 * @title: what to write beside it
 * @point: in any datum
 *
 * A place of the user's own.
 */
typedef struct
{
  const char *title;
  DeskPoint point;
} DeskMapPlace;

/**
 * DeskLabelContents:
 * @DESK_LABELS_OWN: the user's own places alone: the tiles have names of their own
 * @DESK_LABELS_CITIES: and cities and counties
 * @DESK_LABELS_PRACTICE: and the streets, numbers and places in which one practises
 */
typedef enum
{
  DESK_LABELS_OWN,
  DESK_LABELS_CITIES,
  DESK_LABELS_PRACTICE,
} DeskLabelContents;

#define DESK_TYPE_LABEL_LAYER (desk_label_layer_get_type ())
G_DECLARE_FINAL_TYPE (DeskLabelLayer, desk_label_layer, DESK, LABEL_LAYER, ShumateLayer)

DeskLabelLayer *desk_label_layer_new (ShumateViewport *viewport);

/**
 * desk_label_layer_set_map:
 * @contents: what to write
 * @datum: of the tiles below, in which everything is placed
 * @dark: whether the tiles below are dark
 */
void desk_label_layer_set_map (DeskLabelLayer *self,
                               DeskLabelContents contents,
                               DeskDatum datum,
                               gboolean dark);

/* The user's own places; they go before all other names. Copied. */
void desk_label_layer_set_places (DeskLabelLayer *self, const DeskMapPlace *places, guint n_places);

/**
 * desk_label_layer_set_pin:
 * @which: one of the pins, counted from 0
 * @point: (nullable): where its tip stands, in the datum of the tiles; %NULL for none
 *
 * Names keep clear of what a pin covers, but for the user's own places.
 */
void desk_label_layer_set_pin (DeskLabelLayer *self, guint which, const DeskPoint *point);

/**
 * desk_label_layer_dup_shown:
 *
 * Returns: (transfer full): what is written in the present view, the weightiest first
 */
char **desk_label_layer_dup_shown (DeskLabelLayer *self);

G_END_DECLS
