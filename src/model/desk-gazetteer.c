/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cities and districts of China, from data/cities.txt, which says where it comes from. Both
 * files are read once, into one block that is never given back. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-gazetteer.h"

#include <math.h>
#include <string.h>

#include "model/desk-data.h"

/* No town is as far from the seats around it, but some are 50 km off and more. */
#define FAR_FROM_ALL 400000.0
#define NEAR_A_SEAT 50000.0
#define NEARER_ABROAD 3.0

#define METRES_A_DEGREE 111195.0

typedef struct
{
  DeskGazetteerPlace *places;
  guint n_cities; /* they come first */
  guint n_places;
  DeskPoint *abroad;
  guint n_abroad;
} Gazetteer;

/* Takes the next field of a line off it. */
static char *
take_field (char **line)
{
  char *field = *line;
  char *end = strchr (field, '\t');

  if (end != NULL)
    *end = '\0';
  *line = end != NULL ? end + 1 : field + strlen (field);

  return field;
}

static double
read_degrees (const char *text)
{
  return *text != '\0' ? g_ascii_strtod (text, NULL) : NAN;
}

/* Parts the @text into lines, without the comment at its head. */
static GPtrArray *
part_lines (char *text)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (char *line = text; line != NULL && *line != '\0';)
    {
      char *end = strchr (line, '\n');

      if (end != NULL)
        *end = '\0';
      if (*line != '\0' && *line != '#')
        g_ptr_array_add (lines, line);
      line = end != NULL ? end + 1 : NULL;
    }

  return lines;
}

static Gazetteer *
read_gazetteer (void)
{
  Gazetteer *self = g_new0 (Gazetteer, 1);
  g_autoptr (GPtrArray) lines = part_lines (g_strdup (desk_data_get ("cities.txt")));
  g_autofree char *abroad_text = g_strdup (desk_data_get ("abroad.txt"));
  g_autoptr (GPtrArray) abroad = part_lines (abroad_text);

  self->n_places = lines->len;
  self->places = g_new0 (DeskGazetteerPlace, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      DeskGazetteerPlace *place = &self->places[i];
      char *line = g_ptr_array_index (lines, i);
      const char *parent;

      place->name = take_field (&line);
      place->point.lng = read_degrees (take_field (&line));
      place->point.lat = read_degrees (take_field (&line));
      place->point.datum = DESK_DATUM_WGS84;
      place->rank = (guint) g_ascii_strtoull (take_field (&line), NULL, 10);
      parent = take_field (&line);
      place->parent = *parent != '\0' ? parent : NULL;
      if (place->parent == NULL)
        self->n_cities = i + 1;
    }

  self->n_abroad = abroad->len;
  self->abroad = g_new0 (DeskPoint, abroad->len);
  for (guint i = 0; i < abroad->len; i++)
    {
      char *line = g_ptr_array_index (abroad, i);

      self->abroad[i].lng = read_degrees (take_field (&line));
      self->abroad[i].lat = read_degrees (take_field (&line));
      self->abroad[i].datum = DESK_DATUM_WGS84;
    }

  return self;
}

static const Gazetteer *
get_gazetteer (void)
{
  static Gazetteer *gazetteer;

  if (g_once_init_enter (&gazetteer))
    g_once_init_leave (&gazetteer, read_gazetteer ());

  return gazetteer;
}

const DeskGazetteerPlace *
desk_gazetteer_get_places (guint *n_places)
{
  const Gazetteer *gazetteer = get_gazetteer ();

  g_return_val_if_fail (n_places != NULL, NULL);

  *n_places = gazetteer->n_places;

  return gazetteer->places;
}

char **
desk_gazetteer_complete (const char *text, guint n_most)
{
  const Gazetteer *gazetteer = get_gazetteer ();
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autofree char *plain = NULL;
  guint n_found = 0;

  g_return_val_if_fail (text != NULL, NULL);

  plain = g_strstrip (g_strdup (text));
  for (guint round = 0; round < 2 && *plain != '\0'; round++)
    for (guint i = 0; i < gazetteer->n_cities && n_found < n_most; i++)
      {
        const char *city = gazetteer->places[i].name;

        if (round == 0 ? g_str_has_prefix (city, plain)
                       : !g_str_has_prefix (city, plain) && strstr (city, plain) != NULL)
          {
            g_strv_builder_add (found, city);
            n_found++;
          }
      }

  return g_strv_builder_end (found);
}

static const char *const suffixes[] = { "市", "地区", "盟", "县", "特别行政区" };

/* Whether @city is @text with nothing but a suffix behind it: 广州 and 广州市, but not 吉 and 吉安市. */
static gboolean
is_without_suffix (const char *city, const char *text)
{
  if (!g_str_has_prefix (city, text))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (strcmp (city + strlen (text), suffixes[i]) == 0)
      return TRUE;

  return FALSE;
}

const char *
desk_gazetteer_find (const char *text)
{
  const Gazetteer *gazetteer = get_gazetteer ();
  g_autofree char *plain = NULL;
  const char *found = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  plain = g_strstrip (g_strdup (text));
  if (g_utf8_strlen (plain, -1) < 2)
    return NULL;

  for (guint i = 0; i < gazetteer->n_cities; i++)
    {
      const char *city = gazetteer->places[i].name;

      if (strcmp (city, plain) == 0)
        return city;
      if (is_without_suffix (city, plain) ||
          (strlen (plain) > strlen (city) && g_str_has_suffix (plain, city)))
        {
          if (found != NULL)
            return NULL;
          found = city;
        }
    }

  return found;
}

static const DeskGazetteerPlace *
get_city (const char *name)
{
  const Gazetteer *gazetteer = get_gazetteer ();

  for (guint i = 0; i < gazetteer->n_cities; i++)
    if (strcmp (gazetteer->places[i].name, name) == 0)
      return &gazetteer->places[i];

  return NULL;
}

gboolean
desk_gazetteer_locate (const char *city, DeskPoint *point)
{
  const char *name;
  const DeskGazetteerPlace *place;

  g_return_val_if_fail (city != NULL, FALSE);
  g_return_val_if_fail (point != NULL, FALSE);

  name = desk_gazetteer_find (city);
  place = name != NULL ? get_city (name) : NULL;
  if (place == NULL || !desk_point_is_valid (place->point))
    return FALSE;

  *point = place->point;

  return TRUE;
}

/* What @text says behind the name of @city, written with or without its suffix; NULL where it does
 * not name it. */
static const char *
skip_city (const char *text, const char *city)
{
  const char *suffix = "";
  g_autofree char *stem = NULL;
  const char *rest;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (city, suffixes[i]))
      suffix = suffixes[i];

  stem = g_strndup (city, strlen (city) - strlen (suffix));
  rest = strstr (text, stem);
  if (rest == NULL)
    return NULL;

  rest += strlen (stem);
  if (g_str_has_prefix (rest, suffix))
    rest += strlen (suffix);
  while (*rest == ' ')
    rest++;

  return rest;
}

/* How well @place is what @text says, 0 best; -1 for not at all. A province may stand in front. */
static int
rate (const DeskGazetteerPlace *place, const char *text)
{
  const char *rest = NULL;

  if (strcmp (place->name, text) == 0 || is_without_suffix (place->name, text))
    return 0;
  if (g_str_has_prefix (place->name, text))
    return 1;
  if (place->parent == NULL && g_str_has_suffix (text, place->name))
    return 0;

  if (place->parent != NULL)
    rest = skip_city (text, place->parent);
  if (rest != NULL && *rest == '\0')
    return 3;
  if (rest != NULL && g_str_has_prefix (place->name, rest))
    return strcmp (place->name, rest) == 0 ? 0 : 1;

  return strstr (place->name, text) != NULL ? 2 : -1;
}

GPtrArray *
desk_gazetteer_search (const char *text, guint n_most)
{
  const Gazetteer *gazetteer = get_gazetteer ();
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *plain = NULL;
  g_autofree int *rates = NULL;

  g_return_val_if_fail (text != NULL, found);

  plain = g_strstrip (g_strdup (text));
  if (*plain == '\0')
    return found;

  rates = g_new (int, gazetteer->n_places);
  for (guint i = 0; i < gazetteer->n_places; i++)
    rates[i] = rate (&gazetteer->places[i], plain);

  for (int wanted = 0; wanted <= 3; wanted++)
    for (guint i = 0; i < gazetteer->n_places && found->len < n_most; i++)
      if (rates[i] == wanted)
        g_ptr_array_add (found, &gazetteer->places[i]);

  return found;
}

/* What is nearest is told well enough on a map that is true at one point, and told for all places
 * at every change of an order: no root is drawn, no angle turned. */
typedef struct
{
  DeskPoint here; /* in WGS-84 */
  double shrink;  /* of a degree of longitude there */
} Compass;

static Compass
new_compass (DeskPoint point)
{
  DeskPoint here = desk_point_convert (point, DESK_DATUM_WGS84);

  return (Compass){ here, cos (here.lat * G_PI / 180.0) };
}

/* In degrees of latitude, squared. */
static double
get_square (const Compass *compass, const DeskPoint *there)
{
  double north = there->lat - compass->here.lat;
  double east = (there->lng - compass->here.lng) * compass->shrink;

  return north * north + east * east;
}

/* @city: (nullable): only what belongs to it */
static const DeskGazetteerPlace *
find_nearest (const Compass *compass, const char *city, double *metres)
{
  const Gazetteer *gazetteer = get_gazetteer ();
  const DeskGazetteerPlace *nearest = NULL;
  double least = INFINITY;

  for (guint i = 0; i < gazetteer->n_places; i++)
    {
      const DeskGazetteerPlace *place = &gazetteer->places[i];
      double square = get_square (compass, &place->point);

      if (square < least &&
          (city == NULL ||
           strcmp (city, place->parent != NULL ? place->parent : place->name) == 0))
        {
          nearest = place;
          least = square;
        }
    }

  *metres = nearest != NULL ? desk_point_distance (compass->here, nearest->point) : NAN;

  return nearest;
}

const DeskGazetteerPlace *
desk_gazetteer_get_nearest (DeskPoint point, double *metres)
{
  const DeskGazetteerPlace *nearest;
  Compass compass;
  double away;

  if (!desk_point_is_valid (point))
    return NULL;

  compass = new_compass (point);
  nearest = find_nearest (&compass, NULL, &away);
  if (nearest != NULL && nearest->parent != NULL)
    nearest = get_city (nearest->parent);
  if (metres != NULL)
    *metres = away;

  return nearest;
}

/* The city that @text names, also by the full name of a county that only one city has. */
static const char *
resolve_city (const char *text)
{
  const Gazetteer *gazetteer = get_gazetteer ();
  const char *found = desk_gazetteer_find (text);
  g_autofree char *plain = NULL;

  if (found != NULL)
    return found;

  plain = g_strstrip (g_strdup (text));
  for (guint i = gazetteer->n_cities; i < gazetteer->n_places; i++)
    if (strcmp (gazetteer->places[i].name, plain) == 0)
      {
        if (found != NULL)
          return NULL;
        found = gazetteer->places[i].parent;
      }

  return found;
}

double
desk_gazetteer_measure (const char *city, DeskPoint point)
{
  const char *name;
  double metres = NAN;

  g_return_val_if_fail (city != NULL, NAN);

  name = resolve_city (city);
  if (name != NULL && desk_point_is_valid (point))
    {
      Compass compass = new_compass (point);

      find_nearest (&compass, name, &metres);
    }

  return metres;
}

gboolean
desk_gazetteer_is_abroad (DeskPoint point)
{
  const Gazetteer *gazetteer = get_gazetteer ();
  Compass compass;
  double away, least = INFINITY;

  if (!desk_point_is_valid (point))
    return FALSE;

  compass = new_compass (point);
  find_nearest (&compass, NULL, &away);
  if (away > FAR_FROM_ALL)
    return TRUE;
  if (away < NEAR_A_SEAT)
    return FALSE;

  for (guint i = 0; i < gazetteer->n_abroad; i++)
    least = MIN (least, get_square (&compass, &gazetteer->abroad[i]));

  return sqrt (least) * METRES_A_DEGREE * NEARER_ABROAD < away;
}
