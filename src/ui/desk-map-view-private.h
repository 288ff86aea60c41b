/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of DeskMapView, shared by the widget and by what the user's hand does to it. */
#pragma once

#include "ui/desk-label-layer.h"
#include "ui/desk-map-chooser.h"
#include "ui/desk-map-view.h"
#include "ui/desk-pin-layer.h"
#include "ui/desk-rider-layer.h"

G_BEGIN_DECLS

struct _DeskMapView
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *overlay;
  ShumateMap *map;
  ShumateScale *scale;
  GtkLabel *distance;
  GtkLabel *license;
  GtkWidget *zoom_in;
  GtkWidget *zoom_out;
  DeskMapChooser *chooser;
  GtkWidget *datum;
  GtkLabel *datum_owner;
  GtkToggleButton *gcj02;
  GtkToggleButton *bd09;
  GtkMenuButton *datum_menu;
  GtkWidget *reading_card;
  GtkLabel *reading_words;
  GtkWidget *reading_apply;
  GtkWidget *ride_strip;
  GtkLabel *ride_whose;
  GtkLabel *ride_about;

  DeskMapSource *source;
  ShumateMapLayer *tile_layer; /* borrowed from the map, as is the next */
  DeskPinLayer *pin_layer;
  DeskLabelLayer *label_layer;
  DeskMapSource *below; /* (nullable): what is seen while the source does not deliver */
  gboolean own_source;
  gboolean practice; /* the own source is of streets to practise in */
  gboolean has_home; /* the next: where the map opens */
  DeskPoint home;

  DeskPoint pins[DESK_MAP_N_PINS]; /* GCJ-02 */
  gboolean placed[DESK_MAP_N_PINS];
  DeskMapPin selected;
  int coordinate_types[DESK_MAP_N_PINS];
  gboolean reversed;

  gboolean fitted; /* a pair has been fitted since there was no pin */
  gboolean fit_pending; /* as soon as there is a size */
  guint room_id;        /* of a change of what there is room for */

  /* What the last fit left, to know whether the map was moved since: desk-map-view-camera.c */
  double fit_lng, fit_lat, fit_zoom;
  double fit_width, fit_height;

  /* How the places are told: desk-map-view-reading.c */
  GMenu *datum_items;
  int menu_type; /* for which coordinate_type the labels of those are */
  DeskPoint ghost; /* in any datum */
  gboolean haunted; /* there is a ghost, the above */
  gboolean reading; /* it is the selected pin's, by the same digits in the other system */

  /* A ride in the place of the order: desk-map-view-ride.c */
  DeskPinLayer *ride_layer; /* borrowed from the map, as is the next */
  DeskRiderLayer *rider_layer;
  gboolean riding;
  DeskMapRide ride; /* its texts are the view's, its track is the next */
  GArray *ride_track;
  DeskPoint before_ride; /* where the map was */
  double before_zoom;
  gboolean was_untouched;
  int covered; /* pixels at the right that something else lies over */

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

/* Emits "deed-began" or "deed-ended". */
void _desk_map_view_report_deed (DeskMapView *self, gboolean began);

/* Emits "reinterpret-chosen". */
void _desk_map_view_emit_reinterpret (DeskMapView *self, DeskMapPin which, int coordinate_type);

/* Emits "reinterpret-opened". */
void _desk_map_view_emit_reinterpret_opened (DeskMapView *self);

/* The user wants the selected place, or both, told in a system. */
void _desk_map_view_choose (DeskMapView *self, int coordinate_type, gboolean both);

/* desk-map-view-reading.c */
void _desk_map_view_class_init_reading (GtkWidgetClass *widget_class);
void _desk_map_view_init_reading (DeskMapView *self);

/* Shows the system of the selected pin, and whose it is. */
void _desk_map_view_update_datum (DeskMapView *self);

/* Shows where the selected pin would be if its digits were of the other system; and no more. */
void _desk_map_view_open_reading (DeskMapView *self);
void _desk_map_view_close_reading (DeskMapView *self);

/* The ghost's way to the screen. */
void _desk_map_view_show_ghost (DeskMapView *self);

/* desk-map-view-source.c; once there is a pin layer. */
void _desk_map_view_init_source (DeskMapView *self);

/* (transfer full): what this view would draw without a network: light or dark, for its display. */
DeskMapSource *_desk_map_view_create_offline (DeskMapView *self, DeskDatum datum);

/* Writes what belongs to what is seen: names over the tiles, and whose they are. */
void _desk_map_view_update_words (DeskMapView *self);

/* What the map shows when there is no pin. */
void _desk_map_view_get_opening (DeskMapView *self, DeskPoint *point, double *zoom);

/* A pin's way to the screen. */
void _desk_map_view_show_pin (DeskMapView *self, DeskMapPin which);

/* Shows what pins there are in a view of this size, or the place it opens on. */
void _desk_map_view_fit (DeskMapView *self, double width, double height);

/* Whether nobody has moved the map since it was fitted; and then, whether it was for another size. */
gboolean _desk_map_view_is_untouched (DeskMapView *self);
gboolean _desk_map_view_needs_refit (DeskMapView *self, double width, double height);

/* The map was moved, but not by the user. */
void _desk_map_view_remember_fit (DeskMapView *self);

/* Brings the ghost and its pin into view, if they are not. */
void _desk_map_view_reveal_ghost (DeskMapView *self);

/* Shows another part of the ground: pixels right and down; levels nearer; a point in the middle. */
void _desk_map_view_pan (DeskMapView *self, double dx, double dy);
void _desk_map_view_zoom (DeskMapView *self, int levels);
void _desk_map_view_center (DeskMapView *self, DeskPoint point);

/* desk-map-view-ride.c */
void _desk_map_view_class_init_ride (GtkWidgetClass *widget_class);
void _desk_map_view_init_ride (DeskMapView *self);
void _desk_map_view_clear_ride (DeskMapView *self);

/* The ride's way to the screen. */
void _desk_map_view_show_ride (DeskMapView *self);

/* How many of its places are known, and those, in GCJ-02. */
guint _desk_map_view_get_ride_points (DeskMapView *self, DeskPoint points[DESK_RIDE_N_PLACES]);

/* Emits "ride-left". */
void _desk_map_view_emit_ride_left (DeskMapView *self);

/* desk-map-view-text.c: what is told of the places, by a label and to who cannot see them. */
void _desk_map_view_update_text (DeskMapView *self);

/* desk-map-view-tiles.c */
void _desk_map_view_class_init_tiles (GtkWidgetClass *widget_class);
void _desk_map_view_init_tiles (DeskMapView *self);

G_END_DECLS
