/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Location messages of WeChat as its programs write them: <location x="23.1" y="113.3" label="…"
 * poiname="…"/> between people, <Location_X>23.1</Location_X> to an official account. X is the
 * latitude in both, though bots write it the other way round: the range repairs that. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-point-reading-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* How far a tag or an element may go on. */
#define LONGEST_TAG 4096

static const char *
find_in (const char *begin, const char *end, const char *word)
{
  return g_strstr_len (begin, end - begin, word);
}

/* The value of @name="…" between @begin and @end. */
static const char *
find_attribute (const char *begin, const char *end, const char *name, gsize *length)
{
  gsize n = strlen (name);

  for (const char *p = begin; p + n + 2 < end; p++)
    {
      const char *value = p + n;
      const char *behind;

      if (!g_ascii_isspace (*p) || strncmp (p + 1, name, n) != 0)
        continue;
      value++;
      value += strspn (value, " \t");
      if (*value != '=')
        continue;
      value++;
      value += strspn (value, " \t\\");
      if (value >= end || (*value != '"' && *value != '\''))
        continue;
      behind = memchr (value + 1, *value, (gsize) (end - value - 1));
      if (behind == NULL)
        return NULL;
      value++;
      *length = (gsize) (behind - value);
      if (*length > 0 && value[*length - 1] == '\\')
        (*length)--;
      return value;
    }

  return NULL;
}

/* The text of <@name>…</, without its CDATA. */
static const char *
find_element (const char *text, const char *name, gsize *length)
{
  static const char cdata[] = "<![CDATA[";
  const char *value = strstr (text, name);
  const char *behind;
  gsize n;

  if (value == NULL)
    return NULL;

  value += strlen (name);
  n = strnlen (value, LONGEST_TAG);
  if (g_str_has_prefix (value, cdata))
    {
      value += strlen (cdata);
      behind = find_in (value, value + MIN (n, strlen (value)), "]]>");
    }
  else
    {
      behind = memchr (value, '<', n);
    }
  if (behind == NULL)
    return NULL;

  *length = (gsize) (behind - value);
  return value;
}

static gboolean
take (DeskPointFind *find, const char *x, const char *y)
{
  DeskPointNumber lat, lng;

  if (x == NULL || y == NULL)
    return FALSE;
  x += strspn (x, " \t\r\n");
  y += strspn (y, " \t\r\n");
  if (!desk_point_read_number (x, FALSE, &lat) || !desk_point_read_number (y, FALSE, &lng))
    return FALSE;
  if (!lat.fits || !lng.fits)
    {
      find->impossible = TRUE;
      return FALSE;
    }
  if (!desk_point_find_take (find, lng.millionths, lat.millionths))
    return FALSE;

  find->why = DESK_POINT_WHY_SOURCE;
  find->datum = DESK_DATUM_GCJ02;

  return TRUE;
}

/* "[位置]" is what WeChat writes when the place has no name. */
static char *
tidy_name (const char *text, gsize length)
{
  g_autofree char *name = text != NULL ? desk_point_tidy (text, (gssize) length) : NULL;

  return name != NULL && *name != '[' ? g_steal_pointer (&name) : NULL;
}

static void
read_chat (const char *text, DeskPointFind *find)
{
  static const char tag[] = "<location";
  const char *begin = strstr (text, tag);
  const char *end, *x, *y, *label, *name;
  gsize n_x = 0, n_y = 0, n_label = 0, n_name = 0;

  for (; begin != NULL && !find->found; begin = strstr (begin, tag))
    {
      begin += strlen (tag);
      end = memchr (begin, '>', strnlen (begin, LONGEST_TAG));
      if (end == NULL)
        return;

      x = find_attribute (begin, end, "x", &n_x);
      y = find_attribute (begin, end, "y", &n_y);
      if (!take (find, x, y))
        continue;
      label = find_attribute (begin, end, "label", &n_label);
      name = find_attribute (begin, end, "poiname", &n_name);
      find->source = N_ ("A location message of WeChat");
      find->address = tidy_name (label, n_label);
      find->title = tidy_name (name, n_name);
    }
}

static void
read_official_account (const char *text, DeskPointFind *find)
{
  gsize n_x = 0, n_y = 0, n_label = 0;
  const char *x = find_element (text, "<Location_X>", &n_x);
  const char *y = find_element (text, "<Location_Y>", &n_y);
  const char *label;

  if (!take (find, x, y))
    return;

  label = find_element (text, "<Label>", &n_label);
  find->source = N_ ("A location message to a WeChat official account");
  find->address = tidy_name (label, n_label);
}

void
desk_point_read_message (const char *text, DeskPointFind *find)
{
  read_chat (text, find);
  if (!find->found)
    read_official_account (text, find);
}
