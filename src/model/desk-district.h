/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-point.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_STREET_PATH, /* without a name */
  DESK_STREET_LANE,
  DESK_STREET_STREET,
  DESK_STREET_AVENUE,
} DeskStreetClass;

typedef enum
{
  DESK_AREA_PARK,
  DESK_AREA_WATER,
  DESK_AREA_SQUARE,
  DESK_AREA_HOSPITAL,
  DESK_AREA_SCHOOL,
  DESK_AREA_MARKET,
  DESK_AREA_ESTATE,
  DESK_AREA_BUILDING,
} DeskAreaKind;

typedef enum
{
  DESK_PLACE_HOUSE, /* a number in a street */
  DESK_PLACE_ESTATE,
  DESK_PLACE_PARK,
  DESK_PLACE_SQUARE,
  DESK_PLACE_HOSPITAL,
  DESK_PLACE_SCHOOL,
  DESK_PLACE_MARKET,
  DESK_PLACE_FOOD,
  DESK_PLACE_SHOP,
  DESK_PLACE_HOTEL,
  DESK_PLACE_OFFICE,
  DESK_PLACE_BANK,
  DESK_PLACE_POST,
} DeskPlaceKind;

/* Points are GCJ-02 throughout. */

typedef struct
{
  const char *name; /* empty for a path */
  DeskStreetClass klass;
  const DeskPoint *points;
  guint n_points;
} DeskDistrictStreet;

typedef struct
{
  const char *name; /* empty for a building */
  DeskAreaKind kind;
  const DeskPoint *points; /* the outline; closed, the first is not repeated */
  guint n_points;
} DeskDistrictArea;

typedef struct
{
  const char *title; /* "阳光小区"; of a house its address */
  const char *address; /* "海棠路88号" */
  DeskPoint point;
  DeskPlaceKind kind;
} DeskDistrictPlace;

typedef struct
{
  const DeskDistrictStreet *streets;
  guint n_streets;
  const DeskDistrictArea *areas; /* in the order in which they are painted; buildings last */
  guint n_areas;
  const DeskDistrictPlace *places; /* those with a name first, then the houses */
  guint n_places;
  DeskDistrictArea land; /* where the quarter ends */
} DeskDistrict;

/**
 * desk_district_get:
 *
 * Returns: (transfer none): the quarter that one practises in, which does not exist; read once, and
 *   good from any thread
 */
const DeskDistrict *desk_district_get (void);

/**
 * desk_district_search:
 * @text: a name or an address, whole or part, blanks or not: "海棠路88号", "阳光小区", "海棠 88"
 * @n_most: how many are wanted
 *
 * Returns: (transfer container) (element-type DeskDistrictPlace): the likeliest first; may be empty
 */
GPtrArray *desk_district_search (const char *text, guint n_most);

/**
 * desk_district_get_nearest:
 * @point: a place in any datum
 * @metres: (out) (optional): how far it is
 *
 * Returns: (transfer none) (nullable): %NULL outside the quarter
 */
const DeskDistrictPlace *desk_district_get_nearest (DeskPoint point, double *metres);

/* Whether a place, in any datum, lies in the quarter. */
gboolean desk_district_contains (DeskPoint point);

G_END_DECLS
