/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPointReading: what a text says about a place. Three readers look at the same prefix of it,
 * one after the other: links, messages, plain text. Each is one pass over the bytes by hand,
 * because an expression that backtracks can be kept busy by whoever writes the text. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-point-reading-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/desk-decimal.h"

#define MILLION 1000000

static const char *const nicks[] = {
  [DESK_POINT_READING_OK] = "ok",
  [DESK_POINT_READING_NONE] = "none",
  [DESK_POINT_READING_OUTSIDE] = "outside",
  [DESK_POINT_READING_SHORT_LINK] = "short_link",
  [DESK_POINT_READING_NO_COORDINATES] = "no_coordinates",
};

void
desk_point_find_clear (DeskPointFind *find)
{
  g_clear_pointer (&find->title, g_free);
  g_clear_pointer (&find->address, g_free);
  g_clear_pointer (&find->link, g_free);
}

gboolean
desk_point_find_take (DeskPointFind *find, gint64 lng, gint64 lat)
{
  double east = (double) lng / MILLION;
  double north = (double) lat / MILLION;
  gboolean swapped = FALSE;
  gboolean inside = desk_point_in_china_box ((DeskPoint) { east, north, DESK_DATUM_GCJ02 });

  if (!inside && desk_point_is_swapped (east, north))
    {
      inside = TRUE;
      swapped = TRUE;
    }
  else if (!inside && !desk_point_is_valid ((DeskPoint) { east, north, DESK_DATUM_GCJ02 }))
    {
      if (!desk_point_is_valid ((DeskPoint) { north, east, DESK_DATUM_GCJ02 }))
        {
          find->impossible = TRUE;
          return FALSE;
        }
      swapped = TRUE;
    }

  if (find->found && (find->status == DESK_POINT_READING_OK || !inside))
    return FALSE;

  find->found = TRUE;
  find->status = inside ? DESK_POINT_READING_OK : DESK_POINT_READING_OUTSIDE;
  find->lng = swapped ? lat : lng;
  find->lat = swapped ? lng : lat;
  find->swapped = swapped;

  return TRUE;
}

gboolean
desk_point_find_is_done (const DeskPointFind *find)
{
  return find->found && find->status == DESK_POINT_READING_OK;
}

/* Valid UTF-8 without NUL, and the few escapes of XML and JSON undone that hide a link. */
static char *
clean (const char *text, gsize length)
{
  static const struct
  {
    const char *escape;
    char plain;
  } escapes[] = {
    { "&amp;", '&' },  { "&lt;", '<' },  { "&gt;", '>' }, { "&quot;", '"' },  { "&apos;", '\'' },
    { "&#39;", '\'' }, { "&#34;", '"' }, { "\\/", '/' },  { "\\u0026", '&' },
  };
  GString *out = g_string_sized_new (length);
  const char *end = text + length;

  while (text < end)
    {
      gunichar c = g_utf8_get_char_validated (text, end - text);
      gsize step = 1;
      char plain = '\0';

      if (c == 0 || c == (gunichar) -1 || c == (gunichar) -2)
        {
          plain = ' ';
        }
      else if (c == '&' || c == '\\')
        {
          for (guint i = 0; plain == '\0' && i < G_N_ELEMENTS (escapes); i++)
            {
              gsize n = strlen (escapes[i].escape);

              if ((gsize) (end - text) >= n && memcmp (text, escapes[i].escape, n) == 0)
                {
                  plain = escapes[i].plain;
                  step = n;
                }
            }
        }

      if (plain != '\0')
        {
          g_string_append_c (out, plain);
        }
      else
        {
          step = (gsize) (g_utf8_next_char (text) - text);
          g_string_append_len (out, text, (gssize) step);
        }
      text += step;
    }

  return g_string_free (out, FALSE);
}

static char *
explain_datum (const DeskPointFind *find)
{
  const char *name = desk_datum_get_name (find->datum);

  switch (find->why)
    {
    case DESK_POINT_WHY_WORD:
      return g_strdup_printf (_ ("%s, as the text says"), name);
    case DESK_POINT_WHY_LINK:
      return g_strdup_printf (_ ("%s, as the link says"), name);
    case DESK_POINT_WHY_SOURCE:
      return g_strdup_printf (_ ("%s, which this source uses"), name);
    case DESK_POINT_WHY_MAINLAND:
      return g_strdup_printf (_ ("%s, which this map uses in mainland China"), name);
    case DESK_POINT_WHY_BEYOND:
      return g_strdup_printf (_ ("%s, which this map uses outside mainland China"), name);
    case DESK_POINT_WHY_UNTOLD:
    default:
      return g_strdup (_ ("the datum is not told"));
    }
}

static char *
explain (const DeskPointFind *find)
{
  g_autofree char *datum = NULL;
  GString *how;

  if (!find->found)
    {
      if (find->status == DESK_POINT_READING_SHORT_LINK)
        return g_strdup (_ ("A short link; the place is known only after asking its server"));
      if (find->status == DESK_POINT_READING_NO_COORDINATES)
        return g_strdup (_ ("A map’s link without coordinates; share the position instead, or copy "
                            "the coordinates"));
      return g_strdup (find->impossible
                           ? _ ("These numbers are no place on Earth: a longitude ends at 180, a "
                                "latitude at 90")
                           : _ ("No coordinates found; they look like 113.322000,23.106500"));
    }

  how = g_string_new (_ (find->source));
  datum = explain_datum (find);
  g_string_append_printf (how, "%s%s", _ ("; "), datum);
  if (find->is_middle)
    g_string_append_printf (how, "%s%s", _ ("; "),
                            _ ("only the middle of the map that was shown"));
  if (find->swapped)
    g_string_append_printf (how, "%s%s", _ ("; "), _ ("longitude and latitude were exchanged"));
  if (find->status == DESK_POINT_READING_OUTSIDE)
    g_string_append_printf (how, "%s%s", _ ("; "), _ ("outside China"));

  return g_string_free (how, FALSE);
}

static DeskPointReading *
report (DeskPointFind *find)
{
  DeskPointReading *reading = g_new0 (DeskPointReading, 1);

  reading->status = find->status;
  reading->how = explain (find);
  if (find->found)
    {
      reading->lng = desk_decimal_format_fixed (find->lng, 6);
      reading->lat = desk_decimal_format_fixed (find->lat, 6);
      reading->swapped = find->swapped;
      reading->datum_known = find->why != DESK_POINT_WHY_UNTOLD;
      reading->datum = find->datum;
    }
  else
    {
      reading->link = g_steal_pointer (&find->link);
    }
  reading->title = g_steal_pointer (&find->title);
  reading->address = g_steal_pointer (&find->address);

  return reading;
}

DeskPointReading *
desk_point_read (const char *text, gssize length)
{
  DeskPointFind finds[3] = { 0 };
  DeskPointFind *best = NULL;
  g_autofree char *prefix = NULL;
  DeskPointReading *reading;
  gsize n;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (length < 0)
    n = strnlen (text, DESK_POINT_READING_PREFIX);
  else
    n = MIN ((gsize) length, DESK_POINT_READING_PREFIX);
  prefix = clean (text, n);

  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    finds[i].status = DESK_POINT_READING_NONE;
  desk_point_read_links (prefix, &finds[0]);
  if (!desk_point_find_is_done (&finds[0]))
    desk_point_read_message (prefix, &finds[1]);
  if (!desk_point_find_is_done (&finds[0]) && !desk_point_find_is_done (&finds[1]))
    desk_point_read_plain (prefix, &finds[2]);

  /* A place in China, else one elsewhere, else a link that at least could be opened, else what is
   * wrong with the numbers. */
  for (guint i = 0; best == NULL && i < G_N_ELEMENTS (finds); i++)
    if (desk_point_find_is_done (&finds[i]))
      best = &finds[i];
  for (guint i = 0; best == NULL && i < G_N_ELEMENTS (finds); i++)
    if (finds[i].found || finds[i].status != DESK_POINT_READING_NONE)
      best = &finds[i];
  for (guint i = 0; best == NULL && i < G_N_ELEMENTS (finds); i++)
    if (finds[i].impossible)
      best = &finds[i];

  reading = report (best != NULL ? best : &finds[0]);
  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    desk_point_find_clear (&finds[i]);

  return reading;
}

void
desk_point_reading_free (DeskPointReading *reading)
{
  if (reading == NULL)
    return;

  g_free (reading->lng);
  g_free (reading->lat);
  g_free (reading->how);
  g_free (reading->title);
  g_free (reading->address);
  g_free (reading->link);
  g_free (reading);
}

const char *
desk_point_reading_status_to_nick (DeskPointReadingStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (nicks), NULL);

  return nicks[status];
}

gboolean
desk_point_reading_get_point (const DeskPointReading *reading, DeskDatum assumed, DeskPoint *point)
{
  g_return_val_if_fail (reading != NULL, FALSE);
  g_return_val_if_fail (point != NULL, FALSE);

  if (reading->status != DESK_POINT_READING_OK)
    return FALSE;

  *point = (DeskPoint) { g_ascii_strtod (reading->lng, NULL), g_ascii_strtod (reading->lat, NULL),
                        reading->datum_known ? reading->datum : assumed };

  return TRUE;
}
