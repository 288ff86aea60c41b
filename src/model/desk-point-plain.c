/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Coordinates in running text: which two of its angles are a place, and in which datum. Named ones
 * are tried first, then neighbours. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-point-reading-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Between two named numbers; between bare ones; around a pair for the datum's name. Bytes. */
#define NAMED_GAP 1024
#define BARE_GAP 24
#define DATUM_REACH 200

/* Only marks between two bare numbers; an X or a Y may name the second, which says nothing. */
static gboolean
is_gap (const char *from, const char *to)
{
  if (to - from > BARE_GAP || to <= from)
    return FALSE;

  for (const char *p = from; p < to; p++)
    if (strchr (" \t\r\n,;|/()[]{}\"'\\&:=", *p) == NULL &&
        !((*p == 'x' || *p == 'X' || *p == 'y' || *p == 'Y') && (p[1] == ':' || p[1] == '=')))
      return FALSE;

  return TRUE;
}

/* Nothing but the two numbers in the whole text. */
static gboolean
stands_alone (const DeskPointAngles *found,
              const DeskPointAngle *first,
              const DeskPointAngle *second)
{
  for (const char *p = found->text; *p != '\0'; p++)
    {
      if (p == first->start)
        p = second->end;
      if (g_ascii_isalnum (*p) || (guchar) *p >= 0x80)
        return FALSE;
      if (*p == '\0')
        break;
    }

  return TRUE;
}

static gboolean
in_box (gint64 lng, gint64 lat)
{
  return desk_point_in_china_box (
    (DeskPoint) { (double) lng / 1e6, (double) lat / 1e6, DESK_DATUM_GCJ02 });
}

/* Whether two numbers next to each other are fine enough to be meant as a place. */
static gboolean
is_fine_pair (const DeskPointAngles *found,
              const DeskPointAngle *first,
              const DeskPointAngle *second)
{
  gboolean told =
    found->speaks || first->axis != DESK_POINT_AXIS_NONE || second->axis != DESK_POINT_AXIS_NONE;
  gboolean inside = in_box (first->value, second->value) || in_box (second->value, first->value);

  if (first->sexagesimal && second->sexagesimal)
    return TRUE;
  if (first->decimals < 2 || second->decimals < 2 || first->glued || second->glued)
    return FALSE;
  if (inside && first->decimals + second->decimals >= 5)
    return TRUE;
  if (!inside && first->decimals >= 4 && second->decimals >= 4)
    return TRUE;

  return told || stands_alone (found, first, second);
}

static gboolean
read_named (const DeskPointAngles *found, DeskPointFind *find, const char **begin, const char **end)
{
  const DeskPointAngle *last = NULL;

  for (guint i = 0; i < found->angles->len && !desk_point_find_is_done (find); i++)
    {
      const DeskPointAngle *angle = &g_array_index (found->angles, DeskPointAngle, i);

      if (angle->axis == DESK_POINT_AXIS_NONE)
        continue;
      if (last == NULL || last->axis == angle->axis || angle->start - last->end > NAMED_GAP)
        {
          last = angle;
          continue;
        }

      if (!last->fits || !angle->fits)
        {
          find->impossible = TRUE;
        }
      else if (desk_point_find_take (
                   find, last->axis == DESK_POINT_AXIS_LNG ? last->value : angle->value,
                   last->axis == DESK_POINT_AXIS_LNG ? angle->value : last->value))
        {
          find->source = last->sexagesimal && angle->sexagesimal
                             ? N_ ("Degrees, minutes and seconds")
                             : N_ ("Longitude and latitude by name");
          *begin = last->start;
          *end = angle->end;
        }
      last = NULL;
    }

  return find->found;
}

static gboolean
read_bare (const DeskPointAngles *found, DeskPointFind *find, const char **begin, const char **end)
{
  for (guint i = 1; i < found->angles->len && !desk_point_find_is_done (find); i++)
    {
      const DeskPointAngle *first = &g_array_index (found->angles, DeskPointAngle, i - 1);
      const DeskPointAngle *second = &g_array_index (found->angles, DeskPointAngle, i);
      gboolean latitude_first =
        first->axis == DESK_POINT_AXIS_LAT || second->axis == DESK_POINT_AXIS_LNG ||
        (first->axis == DESK_POINT_AXIS_NONE && second->axis == DESK_POINT_AXIS_NONE &&
         found->heading == DESK_POINT_AXIS_LAT);
      gboolean ordered = latitude_first || first->axis != DESK_POINT_AXIS_NONE ||
                         second->axis != DESK_POINT_AXIS_NONE ||
                         found->heading != DESK_POINT_AXIS_NONE;

      if (!is_gap (first->end, second->start) ||
          (first->axis != DESK_POINT_AXIS_NONE && first->axis == second->axis))
        continue;
      if (!first->fits || !second->fits)
        {
          find->impossible = TRUE;
          continue;
        }
      if (!is_fine_pair (found, first, second))
        continue;

      /* Abroad both orders are places; maps there put the latitude first. */
      if (!ordered && !in_box (first->value, second->value) && ABS (first->value) <= 90000000 &&
          ABS (second->value) <= 180000000)
        latitude_first = TRUE;

      if (desk_point_find_take (find, latitude_first ? second->value : first->value,
                                latitude_first ? first->value : second->value))
        {
          if (!ordered)
            find->swapped = find->lng == second->value;
          find->source = first->sexagesimal && second->sexagesimal
                             ? N_ ("Degrees, minutes and seconds")
                             : N_ ("A pair of numbers");
          *begin = first->start;
          *end = second->end;
        }
    }

  return find->found;
}

/* The nearest name of a datum before the pair, else the first one behind it. */
static void
find_datum (const char *text, const char *begin, const char *end, DeskPointFind *find)
{
  const char *from = begin - text > DATUM_REACH ? begin - DATUM_REACH : text;
  DeskDatum datum;
  gsize n;

  for (const char *p = from; p < begin; p += MAX (n, 1))
    {
      n = desk_point_match_datum (text, p, &datum);
      if (n > 0)
        {
          find->why = DESK_POINT_WHY_WORD;
          find->datum = datum;
        }
    }

  for (const char *p = end;
       find->why == DESK_POINT_WHY_UNTOLD && *p != '\0' && p - end < DATUM_REACH; p++)
    if (desk_point_match_datum (text, p, &datum) > 0)
      {
        find->why = DESK_POINT_WHY_WORD;
        find->datum = datum;
      }
}

void
desk_point_read_plain (const char *text, DeskPointFind *find)
{
  g_autofree char *plain = desk_point_fold (text);
  DeskPointAngles found = {
    .text = plain,
    .angles = g_array_new (FALSE, FALSE, sizeof (DeskPointAngle)),
  };
  const char *begin = NULL;
  const char *end = NULL;

  desk_point_find_angles (plain, &found);
  read_named (&found, find, &begin, &end);
  if (!desk_point_find_is_done (find))
    read_bare (&found, find, &begin, &end);
  if (end != NULL)
    find_datum (plain, begin, end, find);

  g_array_free (found.angles, TRUE);
}
