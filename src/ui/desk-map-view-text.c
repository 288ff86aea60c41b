/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskMapView: what is told of the places, by the label and to who cannot see them.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ui/desk-map-text.h"
#include "ui/desk-map-view-private.h"

/* Of a ride, how far the rider is from the receiver; before there is one, as of an order. */
static void
tell_ride (DeskMapView *self)
{
  const DeskMapRide *ride = &self->ride;
  DeskRidePlace from = ride->known[DESK_RIDE_RIDER] ? DESK_RIDE_RIDER : DESK_RIDE_SENDER;
  gboolean known = ride->known[from] && ride->known[DESK_RIDE_RECEIVER];
  g_autofree char *distance = desk_map_text_format_distance (
    known ? desk_point_distance (ride->places[from], ride->places[DESK_RIDE_RECEIVER]) : NAN);
  /* Translators: the distance from the rider to the receiver, such as "1.01 km", or a dash. */
  g_autofree char *label = g_strdup_printf (from == DESK_RIDE_RIDER ? _("Rider to receiver %s")
                                                                    : _("Straight line %s"),
                                            distance);
  g_autofree char *description = g_strjoin (", ", ride->whose, label, ride->about, NULL);

  gtk_label_set_label (self->distance, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

static void
tell_order (DeskMapView *self)
{
  const DeskPoint *sender =
      self->placed[DESK_MAP_PIN_SENDER] ? &self->pins[DESK_MAP_PIN_SENDER] : NULL;
  const DeskPoint *receiver =
      self->placed[DESK_MAP_PIN_RECEIVER] ? &self->pins[DESK_MAP_PIN_RECEIVER] : NULL;
  gboolean both = sender != NULL && receiver != NULL;
  double metres = both ? desk_point_distance (*sender, *receiver) : NAN;
  g_autofree char *distance = desk_map_text_format_distance (metres);
  /* Translators: the distance between sender and receiver, such as "1.01 km", or a dash. */
  g_autofree char *label = g_strdup_printf (_("Straight line %s"), distance);
  DeskMapPin from = self->reversed ? DESK_MAP_PIN_RECEIVER : DESK_MAP_PIN_SENDER;
  DeskMapPin to = self->reversed ? DESK_MAP_PIN_SENDER : DESK_MAP_PIN_RECEIVER;
  g_autofree char *description = desk_map_text_describe (
      self->reversed ? receiver : sender,
      desk_datum_from_coordinate_type (self->coordinate_types[from]),
      self->reversed ? sender : receiver,
      desk_datum_from_coordinate_type (self->coordinate_types[to]));

  gtk_label_set_label (self->distance, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  _desk_map_view_update_datum (self);
}

void
_desk_map_view_update_text (DeskMapView *self)
{
  if (self->riding)
    tell_ride (self);
  else
    tell_order (self);
}
