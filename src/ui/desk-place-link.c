/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPlaceLink: the places of an order and the pins of a map, kept the same.
 *
 * The order is the truth: its degrees, in each party's own system, make the pins; a pin that is
 * moved by hand is written back as degrees, and so is a place that is to be told in another system.
 * Owned by the window. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-place-link.h"

#include <string.h>

#include "model/desk-party.h"
#include "model/desk-record-path.h"

struct _DeskPlaceLink
{
  GObject parent_instance;

  DeskMapView *map; /* weak */
  DeskOrder *order;
  gboolean writing;
};

G_DEFINE_FINAL_TYPE (DeskPlaceLink, desk_place_link, G_TYPE_OBJECT)

static const char *const paths[] = {
  [DESK_MAP_PIN_SENDER] = "sender",
  [DESK_MAP_PIN_RECEIVER] = "receiver",
};

/* (nullable) */
static DeskParty *
get_party (DeskPlaceLink *self, DeskMapPin which)
{
  DeskRecord *party =
    self->order != NULL ? desk_record_get_child (DESK_RECORD (self->order), paths[which]) : NULL;

  return party != NULL ? DESK_PARTY (party) : NULL;
}

static void
show_pin (DeskPlaceLink *self, DeskMapPin which)
{
  DeskParty *party = get_party (self, which);
  DeskPoint point;

  if (party != NULL)
    desk_map_view_set_coordinate_type (self->map, which, desk_party_get_coordinate_type (party));
  if (party != NULL && desk_party_get_point (party, &point))
    desk_map_view_set_pin (self->map, which, &point);
  else
    desk_map_view_set_pin (self->map, which, NULL);
}

static void
show_all (DeskPlaceLink *self)
{
  const char *direction =
    desk_record_get_path (DESK_RECORD (self->order), "order_info.rider_pick_method");

  desk_map_view_set_reversed (self->map, g_strcmp0 (direction, "2") == 0);
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    show_pin (self, (DeskMapPin) i);
}

static void
on_order_changed (DeskOrder *order, const char *path, DeskPlaceLink *self)
{
  if (self->writing || self->map == NULL)
    return;

  if (strcmp (path, "sender") == 0 || strcmp (path, "receiver") == 0 ||
      strcmp (path, "order_info") == 0 || g_str_has_suffix (path, ".rider_pick_method") ||
      g_str_has_suffix (path, ".lng") || g_str_has_suffix (path, ".lat") ||
      g_str_has_suffix (path, ".coordinate_type"))
    show_all (self);
}

static void
on_pin_moved (DeskMapView *map, DeskMapPin which, double lng, double lat, DeskPlaceLink *self)
{
  DeskRecord *party;

  if (self->order == NULL)
    return;

  party = desk_record_ensure_child (DESK_RECORD (self->order), paths[which]);
  self->writing = TRUE;
  desk_party_set_point (DESK_PARTY (party), (DeskPoint){ lng, lat, DESK_DATUM_GCJ02 });
  self->writing = FALSE;
}

static void
on_coordinate_type_chosen (DeskMapView *map, int coordinate_type, gboolean both,
                           DeskPlaceLink *self)
{
  self->writing = TRUE;
  for (guint i = 0; i < DESK_MAP_N_PINS; i++)
    {
      DeskParty *party = get_party (self, (DeskMapPin) i);

      if (party != NULL && (both || i == desk_map_view_get_selected_pin (map)))
        desk_party_express (party, coordinate_type);
    }
  self->writing = FALSE;
}

static void
on_reinterpret_chosen (DeskMapView *map, DeskMapPin which, int coordinate_type, DeskPlaceLink *self)
{
  DeskParty *party = get_party (self, which);

  if (party != NULL)
    desk_party_reinterpret (party, coordinate_type);
}

static void
desk_place_link_dispose (GObject *object)
{
  DeskPlaceLink *self = DESK_PLACE_LINK (object);

  desk_place_link_set_order (self, NULL);
  g_clear_weak_pointer (&self->map);

  G_OBJECT_CLASS (desk_place_link_parent_class)->dispose (object);
}

static void
desk_place_link_class_init (DeskPlaceLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_place_link_dispose;
}

static void
desk_place_link_init (DeskPlaceLink *self)
{
}

DeskPlaceLink *
desk_place_link_new (DeskMapView *map)
{
  DeskPlaceLink *self;

  g_return_val_if_fail (DESK_IS_MAP_VIEW (map), NULL);

  self = g_object_new (DESK_TYPE_PLACE_LINK, NULL);
  g_set_weak_pointer (&self->map, map);
  g_signal_connect_object (map, "pin-moved", G_CALLBACK (on_pin_moved), self, 0);
  g_signal_connect_object (map, "coordinate-type-chosen", G_CALLBACK (on_coordinate_type_chosen),
                           self, 0);
  g_signal_connect_object (map, "reinterpret-chosen", G_CALLBACK (on_reinterpret_chosen), self, 0);

  return self;
}

void
desk_place_link_set_order (DeskPlaceLink *self, DeskOrder *order)
{
  g_return_if_fail (DESK_IS_PLACE_LINK (self));
  g_return_if_fail (order == NULL || DESK_IS_ORDER (order));

  if (self->order != NULL)
    g_signal_handlers_disconnect_by_func (self->order, on_order_changed, self);
  g_set_object (&self->order, order);

  if (order == NULL)
    return;

  g_signal_connect_object (order, "changed", G_CALLBACK (on_order_changed), self, 0);
  if (self->map != NULL)
    show_all (self);
}
