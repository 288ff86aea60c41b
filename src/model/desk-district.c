/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The quarter that one practises in, from data/practice-district.txt, which says how it is written. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-district.h"

#include <math.h>
#include <string.h>

#include "model/desk-data.h"

static const char *const street_names[] = { "path", "lane", "street", "avenue" };
static const char *const area_names[] = { "park",   "water",  "square", "hospital",
                                          "school", "market", "estate", "building" };
static const char *const place_names[] = { "house",  "estate", "park",  "square", "hospital",
                                           "school", "market", "food",  "shop",   "hotel",
                                           "office", "bank",   "post" };

typedef struct
{
  double lng, lat; /* the origin */
  GArray *streets;
  GArray *areas;
  GArray *places;
  DeskDistrictArea land;
} Reader;

/* The file is our own and built in: a word that is not known is a mistake in it. */
static int
find_word (const char *const *words, gsize n_words, const char *word)
{
  for (gsize i = 0; i < n_words; i++)
    if (strcmp (words[i], word) == 0)
      return (int) i;

  g_error ("practice-district.txt: what is %s?", word);
}

static const DeskPoint *
read_points (Reader *reader, const char *text, guint *n_points)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (DeskPoint));
  gint64 east = 0;
  gint64 north = 0;

  while (*text != '\0')
    {
      char *end = NULL;
      DeskPoint point = { 0, 0, DESK_DATUM_GCJ02 };

      east += g_ascii_strtoll (text, &end, 10);
      if (*end != ',')
        g_error ("practice-district.txt: no place: %s", text);
      north += g_ascii_strtoll (end + 1, &end, 10);
      point.lng = reader->lng + (double) east / 1e6;
      point.lat = reader->lat + (double) north / 1e6;
      g_array_append_val (points, point);
      text = *end == ' ' ? end + 1 : end;
    }
  *n_points = points->len;

  return (const DeskPoint *) g_array_free (points, FALSE);
}

static void
read_houses (Reader *reader, const char *street, const char *numbers, const char *text)
{
  g_auto (GStrv) words = g_strsplit (numbers, " ", -1);
  guint n_points;
  g_autofree const DeskPoint *points = read_points (reader, text, &n_points);

  if (g_strv_length (words) != n_points)
    g_error ("practice-district.txt: as many numbers as places in %s", street);

  for (guint i = 0; i < n_points; i++)
    {
      DeskDistrictPlace place = { NULL, NULL, points[i], DESK_PLACE_HOUSE };

      place.title = g_strconcat (street, words[i], "号", NULL);
      place.address = place.title;
      g_array_append_val (reader->places, place);
    }
}

static void
read_line (Reader *reader, char **parts, guint n_parts)
{
  if (strcmp (parts[0], "origin") == 0 && n_parts == 3)
    {
      reader->lng = g_ascii_strtod (parts[1], NULL);
      reader->lat = g_ascii_strtod (parts[2], NULL);
    }
  else if (strcmp (parts[0], "land") == 0 && n_parts == 2)
    {
      reader->land.name = "";
      reader->land.points = read_points (reader, parts[1], &reader->land.n_points);
    }
  else if (strcmp (parts[0], "street") == 0 && n_parts == 4)
    {
      DeskDistrictStreet street = { 0 };

      street.klass =
        (DeskStreetClass) find_word (street_names, G_N_ELEMENTS (street_names), parts[1]);
      street.name = g_strdup (parts[2]);
      street.points = read_points (reader, parts[3], &street.n_points);
      g_array_append_val (reader->streets, street);
    }
  else if (strcmp (parts[0], "area") == 0 && n_parts == 4)
    {
      DeskDistrictArea area = { 0 };

      area.kind = (DeskAreaKind) find_word (area_names, G_N_ELEMENTS (area_names), parts[1]);
      area.name = g_strdup (parts[2]);
      area.points = read_points (reader, parts[3], &area.n_points);
      g_array_append_val (reader->areas, area);
    }
  else if (strcmp (parts[0], "building") == 0 && n_parts == 2)
    {
      DeskDistrictArea area = { "", DESK_AREA_BUILDING, NULL, 0 };

      area.points = read_points (reader, parts[1], &area.n_points);
      g_array_append_val (reader->areas, area);
    }
  else if (strcmp (parts[0], "place") == 0 && n_parts == 5)
    {
      guint n_points;
      g_autofree const DeskPoint *points = read_points (reader, parts[4], &n_points);
      DeskDistrictPlace place = { g_strdup (parts[2]), g_strdup (parts[3]), points[0],
                                  DESK_PLACE_HOUSE };

      place.kind = (DeskPlaceKind) find_word (place_names, G_N_ELEMENTS (place_names), parts[1]);
      g_array_append_val (reader->places, place);
    }
  else if (strcmp (parts[0], "houses") == 0 && n_parts == 4)
    {
      read_houses (reader, parts[1], parts[2], parts[3]);
    }
  else
    {
      g_error ("practice-district.txt: what is %s of %u parts?", parts[0], n_parts);
    }
}

static const DeskDistrict *
read_district (void)
{
  g_auto (GStrv) lines = g_strsplit (desk_data_get ("practice-district.txt"), "\n", -1);
  DeskDistrict *district = g_new0 (DeskDistrict, 1);
  Reader reader = { 0 };

  reader.streets = g_array_new (FALSE, FALSE, sizeof (DeskDistrictStreet));
  reader.areas = g_array_new (FALSE, FALSE, sizeof (DeskDistrictArea));
  reader.places = g_array_new (FALSE, FALSE, sizeof (DeskDistrictPlace));
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) parts = NULL;

      if (**line == '\0' || **line == '#')
        continue;
      parts = g_strsplit (*line, "|", -1);
      read_line (&reader, parts, g_strv_length (parts));
    }

  district->land = reader.land;
  district->n_streets = reader.streets->len;
  district->n_areas = reader.areas->len;
  district->n_places = reader.places->len;
  district->streets = (const DeskDistrictStreet *) g_array_free (reader.streets, FALSE);
  district->areas = (const DeskDistrictArea *) g_array_free (reader.areas, FALSE);
  district->places = (const DeskDistrictPlace *) g_array_free (reader.places, FALSE);

  return district;
}

const DeskDistrict *
desk_district_get (void)
{
  static const DeskDistrict *district;

  if (g_once_init_enter (&district))
    g_once_init_leave (&district, read_district ());

  return district;
}

/* What is left of a text without blanks and marks, and with the digits of the West; the names here
 * have neither. */
static char *
dup_plain (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *plain = g_string_new (NULL);

  for (const char *at = normal; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (plain, g_utf8_get_char (at));

  return g_string_free (plain, FALSE);
}

/* Whether the letters stand in the text in this order, digits as whole numbers: 海棠88 in 海棠路88,
 * but not in 海棠路188. */
static gboolean
holds_in_order (const char *plain, const char *wanted)
{
  const char *at = plain;

  while (*wanted != '\0')
    {
      gsize length = (gsize) (g_utf8_next_char (wanted) - wanted);
      const char *found;

      if (g_ascii_isdigit (*wanted))
        {
          for (length = 0; g_ascii_isdigit (wanted[length]);)
            length++;
          for (found = strpbrk (at, "0123456789"); found != NULL;)
            {
              gsize n = strspn (found, "0123456789");

              if (n == length && strncmp (found, wanted, n) == 0)
                break;
              found = strpbrk (found + n, "0123456789");
            }
        }
      else
        {
          for (found = at; *found != '\0' && strncmp (found, wanted, length) != 0;)
            found = g_utf8_next_char (found);
          if (*found == '\0')
            found = NULL;
        }
      if (found == NULL)
        return FALSE;
      at = found + length;
      wanted += length;
    }

  return TRUE;
}

/* Whether an address stands in a longer text, as in 广州市海棠路88号3栋: the number has to be the same
 * to its end. */
static gboolean
is_address_in (const char *address, const char *plain)
{
  const char *number = strpbrk (address, "0123456789");
  g_autofree char *street = NULL;
  const char *found;

  if (number == NULL)
    return FALSE;

  street = g_strndup (address, (gsize) (number - address));
  found = strstr (plain, street);
  if (found == NULL)
    return FALSE;

  found += strlen (street);

  return g_ascii_isdigit (*found) &&
         g_ascii_strtoull (found, NULL, 10) == g_ascii_strtoull (number, NULL, 10);
}

/* How well a place answers; 0 for not at all. */
static guint
rate (const DeskDistrictPlace *place, const char *wanted, const char *numbered)
{
  g_autofree char *both = NULL;

  if (strcmp (place->title, wanted) == 0 || strcmp (place->title, numbered) == 0)
    return 8;
  if (strcmp (place->address, wanted) == 0 || strcmp (place->address, numbered) == 0)
    return 7;

  /* With a city, a building and a door around it, as people write. */
  if (place->kind != DESK_PLACE_HOUSE && strstr (wanted, place->title) != NULL)
    return 6;
  if (is_address_in (place->address, wanted))
    return 5;

  if (g_str_has_prefix (place->title, wanted))
    return 4;
  if (strstr (place->title, wanted) != NULL)
    return 3;
  if (strstr (place->address, wanted) != NULL)
    return 2;

  both = g_strconcat (place->address, place->title, NULL);

  return holds_in_order (both, wanted) ? 1 : 0;
}

GPtrArray *
desk_district_search (const char *text, guint n_most)
{
  const DeskDistrict *district = desk_district_get ();
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *wanted = NULL;
  g_autofree char *numbered = NULL;
  g_autofree guint *rates = NULL;

  g_return_val_if_fail (text != NULL, found);

  wanted = dup_plain (text);
  if (*wanted == '\0')
    return found;

  numbered = g_strconcat (wanted, "号", NULL);
  rates = g_new0 (guint, district->n_places);
  for (guint i = 0; i < district->n_places; i++)
    rates[i] = rate (&district->places[i], wanted, numbered);
  for (guint best = 8; best > 0; best--)
    for (guint i = 0; i < district->n_places && found->len < n_most; i++)
      if (rates[i] == best)
        g_ptr_array_add (found, (gpointer) &district->places[i]);

  return found;
}

const DeskDistrictPlace *
desk_district_get_nearest (DeskPoint point, double *metres)
{
  const DeskDistrict *district = desk_district_get ();
  const DeskDistrictPlace *nearest = NULL;
  double least = G_MAXDOUBLE;

  if (!desk_district_contains (point))
    return NULL;

  point = desk_point_convert (point, DESK_DATUM_GCJ02);
  for (guint i = 0; i < district->n_places; i++)
    {
      const DeskDistrictPlace *place = &district->places[i];
      double east = (place->point.lng - point.lng) * cos (point.lat * G_PI / 180.0);
      double north = place->point.lat - point.lat;
      double square = east * east + north * north;

      if (square < least)
        {
          least = square;
          nearest = place;
        }
    }
  if (metres != NULL)
    *metres = nearest != NULL ? desk_point_distance (point, nearest->point) : NAN;

  return nearest;
}

gboolean
desk_district_contains (DeskPoint point)
{
  const DeskDistrictArea *land = &desk_district_get ()->land;
  gboolean inside = FALSE;

  if (!desk_point_is_valid (point))
    return FALSE;

  point = desk_point_convert (point, DESK_DATUM_GCJ02);
  for (guint i = 0; i < land->n_points; i++)
    {
      const DeskPoint *a = &land->points[i];
      const DeskPoint *b = &land->points[(i + 1) % land->n_points];

      if ((a->lat > point.lat) != (b->lat > point.lat) &&
          point.lng < a->lng + (point.lat - a->lat) / (b->lat - a->lat) * (b->lng - a->lng))
        inside = !inside;
    }

  return inside;
}
