/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskMapLabel: what there is to write on the map, from the gazetteer, the practice district and the
 * user's own places. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-map-label.h"

#include <math.h>
#include <string.h>

#include "model/desk-district.h"
#include "model/desk-gazetteer.h"

/* From here on the streets one practises in have names, and the real town below them has not. */
#define STREETS_ZOOM 13.0
#define ALWAYS 99.0

static DeskWorldPoint
place (DeskPoint point, DeskDatum datum)
{
  point = desk_point_convert (point, datum);

  return desk_world_point_new (point.lng, point.lat);
}

static DeskMapLabel *
add (GArray *labels, const char *text, DeskMapLabelKind kind, double lowest, double highest,
     DeskWorldPoint at)
{
  DeskMapLabel label = { g_strdup (text), kind, lowest, highest, at, NULL, 0 };

  g_array_append_val (labels, label);

  return &g_array_index (labels, DeskMapLabel, labels->len - 1);
}

static void
add_cities (GArray *labels, DeskDatum datum, gboolean practice)
{
  static const struct
  {
    DeskMapLabelKind kind;
    double lowest;
  } ranks[] = {
    { DESK_MAP_LABEL_CAPITAL, 3 },
    { DESK_MAP_LABEL_CITY, 7 },
    { DESK_MAP_LABEL_COUNTY, 10 },
  };
  guint n_places;
  const DeskGazetteerPlace *places = desk_gazetteer_get_places (&n_places);

  for (guint rank = 1; rank <= G_N_ELEMENTS (ranks); rank++)
    for (guint i = 0; i < n_places; i++)
      {
        gboolean below = practice && places[i].rank == rank &&
                         desk_district_contains (places[i].point);

        if (places[i].rank != rank || isnan (places[i].point.lng))
          continue;

        add (labels, places[i].name, ranks[rank - 1].kind, ranks[rank - 1].lowest,
             below ? STREETS_ZOOM - 1.0 : ALWAYS, place (places[i].point, datum));
      }
}

static void
add_streets (GArray *labels, DeskDatum datum, DeskStreetClass klass, DeskMapLabelKind kind,
             double lowest)
{
  const DeskDistrict *district = desk_district_get ();

  for (guint i = 0; i < district->n_streets; i++)
    {
      const DeskDistrictStreet *street = &district->streets[i];
      DeskMapLabel *label;

      if (street->klass != klass || *street->name == '\0')
        continue;

      label = add (labels, street->name, kind, lowest, ALWAYS, place (street->points[0], datum));
      label->n_points = street->n_points;
      label->line = g_new (DeskWorldPoint, street->n_points);
      for (guint j = 0; j < street->n_points; j++)
        label->line[j] = place (street->points[j], datum);
    }
}

/* A river's name goes along the middle of it: its outline comes down one bank and up the other. */
static void
add_waters (GArray *labels, DeskDatum datum)
{
  const DeskDistrict *district = desk_district_get ();

  for (guint i = 0; i < district->n_areas; i++)
    {
      const DeskDistrictArea *area = &district->areas[i];
      DeskMapLabel *label;

      if (area->kind != DESK_AREA_WATER || area->n_points % 2 != 0 || area->n_points < 60)
        continue;

      label = add (labels, area->name, DESK_MAP_LABEL_WATER, 14, ALWAYS,
                   place (area->points[0], datum));
      label->n_points = area->n_points / 2;
      label->line = g_new (DeskWorldPoint, label->n_points);
      for (guint j = 0; j < label->n_points; j++)
        {
          DeskWorldPoint left = place (area->points[j], datum);
          DeskWorldPoint right = place (area->points[area->n_points - 1 - j], datum);

          label->line[j] = (DeskWorldPoint) { (left.x + right.x) / 2, (left.y + right.y) / 2 };
        }
    }
}

static void
add_district_places (GArray *labels, DeskDatum datum, DeskPlaceKind which, DeskMapLabelKind kind,
                     double lowest)
{
  const DeskDistrict *district = desk_district_get ();

  for (guint i = 0; i < district->n_places; i++)
    if (district->places[i].kind == which)
      {
        const char *title = district->places[i].title;
        /* Of a house the number alone: it stands in its street. */
        const char *number = which == DESK_PLACE_HOUSE ? strpbrk (title, "0123456789") : NULL;

        add (labels, number != NULL ? number : title, kind, lowest, ALWAYS,
             place (district->places[i].point, datum));
      }
}

static void
add_district (GArray *labels, DeskDatum datum)
{
  static const struct
  {
    DeskPlaceKind which;
    DeskMapLabelKind kind;
    double lowest;
  } kinds[] = {
    { DESK_PLACE_HOSPITAL, DESK_MAP_LABEL_HEALTH, 14 },
    { DESK_PLACE_PARK, DESK_MAP_LABEL_PARK, 14 },
    { DESK_PLACE_SCHOOL, DESK_MAP_LABEL_SCHOOL, 15 },
    { DESK_PLACE_MARKET, DESK_MAP_LABEL_SHOP, 15 },
    { DESK_PLACE_ESTATE, DESK_MAP_LABEL_ESTATE, 15 },
    { DESK_PLACE_SQUARE, DESK_MAP_LABEL_OFFICE, 15 },
    { DESK_PLACE_OFFICE, DESK_MAP_LABEL_OFFICE, 15 },
    { DESK_PLACE_HOTEL, DESK_MAP_LABEL_OFFICE, 16 },
    { DESK_PLACE_BANK, DESK_MAP_LABEL_OFFICE, 16 },
    { DESK_PLACE_POST, DESK_MAP_LABEL_OFFICE, 16 },
    { DESK_PLACE_SHOP, DESK_MAP_LABEL_SHOP, 16 },
    { DESK_PLACE_FOOD, DESK_MAP_LABEL_FOOD, 16 },
  };

  add_streets (labels, datum, DESK_STREET_AVENUE, DESK_MAP_LABEL_AVENUE, STREETS_ZOOM);
  add_waters (labels, datum);
  for (guint i = 0; i < 2; i++)
    add_district_places (labels, datum, kinds[i].which, kinds[i].kind, kinds[i].lowest);
  add_streets (labels, datum, DESK_STREET_STREET, DESK_MAP_LABEL_STREET, 14.5);
  for (guint i = 2; i < G_N_ELEMENTS (kinds); i++)
    add_district_places (labels, datum, kinds[i].which, kinds[i].kind, kinds[i].lowest);
  add_streets (labels, datum, DESK_STREET_LANE, DESK_MAP_LABEL_LANE, 15.5);
  add_district_places (labels, datum, DESK_PLACE_HOUSE, DESK_MAP_LABEL_HOUSE, 17);
}

void
desk_map_label_clear (DeskMapLabel *label)
{
  g_return_if_fail (label != NULL);

  g_free (label->text);
  g_free (label->line);
}

GArray *
desk_map_label_collect (DeskLabelContents contents, DeskDatum datum, const DeskMapPlace *places,
                        guint n_places)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (DeskMapLabel));

  g_array_set_clear_func (labels, (GDestroyNotify) desk_map_label_clear);
  for (guint i = 0; i < n_places; i++)
    add (labels, places[i].title, DESK_MAP_LABEL_OWN, 9, ALWAYS, place (places[i].point, datum));
  if (contents != DESK_LABELS_OWN)
    add_cities (labels, datum, contents == DESK_LABELS_PRACTICE);
  if (contents == DESK_LABELS_PRACTICE)
    add_district (labels, datum);

  return labels;
}
