/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map view in a window, the places of the official sample, and what was heard of the view. */
#pragma once

#include "ui/desk-map-view-private.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *window;
  DeskMapView *view;
  guint moves;
  DeskMapPin moved;
  double lng, lat;
  guint choices;
  int chosen;
  gboolean chosen_both;
  guint reinterprets;
  DeskMapPin reinterpreted;
  int reinterpreted_as;
  GString *deeds; /* < moves > */
  guint notifies;
} MapViewFixture;

/* GCJ-02 */
extern const DeskPoint map_view_sender;
extern const DeskPoint map_view_receiver;

void map_view_setup (MapViewFixture *fixture, gconstpointer data);
void map_view_teardown (MapViewFixture *fixture, gconstpointer data);

/* Puts both pins where the sample has them. */
void map_view_set_both (MapViewFixture *fixture);

DeskPoint map_view_get_pin (MapViewFixture *fixture, DeskMapPin which);

/* In the same datum, and this near. */
void map_view_assert_near (DeskPoint got, DeskPoint expected, double degrees);

/* Whether the map took the key. GTK 4 has no synthetic events, so it goes to the key controller's
 * own signal. */
gboolean map_view_press (MapViewFixture *fixture, guint keyval, GdkModifierType mods);

G_END_DECLS
