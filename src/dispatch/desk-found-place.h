/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/desk-point.h"

G_BEGIN_DECLS

/**
 * DeskPlaceLevel:
 * @DESK_PLACE_LEVEL_UNKNOWN: not told
 * @DESK_PLACE_LEVEL_AREA: somewhere in a city, district or town: no place for a pin
 * @DESK_PLACE_LEVEL_STREET: the street or village; the pin wants a look
 * @DESK_PLACE_LEVEL_EXACT: the house or the shop
 *
 * How well a place is known.
 */
typedef enum
{
  DESK_PLACE_LEVEL_UNKNOWN,
  DESK_PLACE_LEVEL_AREA,
  DESK_PLACE_LEVEL_STREET,
  DESK_PLACE_LEVEL_EXACT,
} DeskPlaceLevel;

#define DESK_TYPE_PLACE_LEVEL (desk_place_level_get_type ())
GType desk_place_level_get_type (void);

/**
 * DeskFoundPlaceFacts:
 *
 * What a geocoder tells of a place; texts are borrowed and may be %NULL or empty. The point is in
 * whatever datum the geocoder speaks.
 */
typedef struct
{
  const char *title;
  const char *address;
  const char *city;     /* "北京市" */
  const char *district; /* "海淀区" */
  const char *adcode;   /* "110108" */
  DeskPlaceLevel level;
  DeskPoint point;
  const char *provider; /* the geocoder's name as people see it */
} DeskFoundPlaceFacts;

#define DESK_TYPE_FOUND_PLACE (desk_found_place_get_type ())
G_DECLARE_FINAL_TYPE (DeskFoundPlace, desk_found_place, DESK, FOUND_PLACE, GObject)

/**
 * desk_found_place_new:
 * @facts: copied; the point becomes GCJ-02 here, and nowhere else
 *
 * Each fact is also a property: "title", "address", "city", "district", "adcode", "level" and
 * "provider"; the texts are never %NULL.
 */
DeskFoundPlace *desk_found_place_new (const DeskFoundPlaceFacts *facts);

const char *desk_found_place_get_title (DeskFoundPlace *self);

/**
 * desk_found_place_get_address:
 *
 * Returns: as the geocoder writes it; may begin with province and city, and may be empty
 */
const char *desk_found_place_get_address (DeskFoundPlace *self);
const char *desk_found_place_get_city (DeskFoundPlace *self);
const char *desk_found_place_get_district (DeskFoundPlace *self);
const char *desk_found_place_get_adcode (DeskFoundPlace *self);
DeskPlaceLevel desk_found_place_get_level (DeskFoundPlace *self);
const char *desk_found_place_get_provider (DeskFoundPlace *self);

/**
 * desk_found_place_get_point:
 *
 * Returns: in GCJ-02
 */
DeskPoint desk_found_place_get_point (DeskFoundPlace *self);

G_END_DECLS
