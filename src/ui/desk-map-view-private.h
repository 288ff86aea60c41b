/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of DeskMapView, shared by the widget and by what the user's hand does to it. */
#pragma once

#include "ui/desk-map-view.h"
#include "ui/desk-pin-layer.h"

G_BEGIN_DECLS

struct _DeskMapView
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *overlay;
  ShumateMap *map;
  ShumateScale *scale;
  GtkLabel *distance;
  GtkWidget *zoom_in;
  GtkWidget *zoom_out;
  GtkToggleButton *gcj02;
  GtkToggleButton *bd09;

  DeskMapSource *source;
  ShumateMapLayer *tile_layer; /* borrowed from the map, as is the next */
  DeskPinLayer *pin_layer;
  gboolean own_source;

  DeskPoint pins[DESK_MAP_N_PINS]; /* GCJ-02 */
  gboolean placed[DESK_MAP_N_PINS];
  DeskMapPin selected;
  int coordinate_type;
  gboolean reversed;

  gboolean fitted; /* a pair has been fitted since there was no pin */
  gboolean fit_pending; /* as soon as there is a size */

  /* The hand: desk-map-view-input.c */
  GtkGesture *drag; /* owned by the map */
  gboolean pressed;
  gboolean holding; /* a pin, the next */
  DeskMapPin held;
  gboolean moved; /* far enough to be a drag */
  double tip_x, tip_y; /* where the held pin's tip was, pixels of the map */
  DeskPoint held_from; /* and on the ground, to put it back */
  guint report_id; /* tick callback that tells of a move once a frame */
};

/* Gives the map its pointer and its keys; called once, when the template is there. */
void _desk_map_view_init_input (DeskMapView *self);

/* Lets go of a pin without a word, when it is taken off the map or the view goes. */
void _desk_map_view_let_go (DeskMapView *self);

/* The one place where a pixel of the map becomes a canonical point. FALSE off the world. */
gboolean _desk_map_view_locate (DeskMapView *self, double x, double y, DeskPoint *point);

/* Moves a pin as the user wishes it, without telling anyone yet. */
void _desk_map_view_move_pin (DeskMapView *self, DeskMapPin which, const DeskPoint *point);

/* Emits "pin-moved". */
void _desk_map_view_report (DeskMapView *self, DeskMapPin which);

/* The user wants the coordinates told in the other system. */
void _desk_map_view_choose (DeskMapView *self, int coordinate_type);

/* Shows what pins there are in a view of this size, or the place it opens on. */
void _desk_map_view_fit (DeskMapView *self, double width, double height);

/* Shows another part of the ground: pixels right and down; levels nearer; a point in the middle. */
void _desk_map_view_pan (DeskMapView *self, double dx, double dy);
void _desk_map_view_zoom (DeskMapView *self, int levels);
void _desk_map_view_center (DeskMapView *self, DeskPoint point);

G_END_DECLS
