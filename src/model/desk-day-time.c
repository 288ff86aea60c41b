/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times of the day in China. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-day-time.h"

#include <string.h>

#define CHINA (8 * 3600) /* seconds ahead of UTC */
#define DAY (24 * 60)
#define FULL_WIDTH_COLON "\xef\xbc\x9a"

/* One or two digits. */
static const char *
read_number (const char *text, int *number)
{
  const char *p = text;

  *number = 0;
  for (; g_ascii_isdigit (*p) && p - text < 2; p++)
    *number = *number * 10 + (*p - '0');

  return p > text ? p : NULL;
}

gboolean
desk_day_time_parse (const char *text, int *minutes)
{
  const char *p;
  int hour, minute = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (minutes != NULL, FALSE);

  while (*text == ' ')
    text++;
  p = read_number (text, &hour);
  if (p == NULL)
    return FALSE;

  if (*p == ':' || g_str_has_prefix (p, FULL_WIDTH_COLON))
    {
      const char *digits = p + (*p == ':' ? 1 : strlen (FULL_WIDTH_COLON));

      p = read_number (digits, &minute);
      if (p != digits + 2)
        return FALSE;
    }
  while (*p == ' ')
    p++;
  if (*p != '\0' || minute > 59 || hour * 60 + minute > DAY)
    return FALSE;

  *minutes = hour * 60 + minute;
  return TRUE;
}

int
desk_day_time_get (gint64 now)
{
  gint64 second = (now + CHINA) % (DAY * 60);

  return (int) ((second < 0 ? second + DAY * 60 : second) / 60);
}

gboolean
desk_day_time_is_within (int minutes, int from, int to)
{
  from %= DAY;
  to %= DAY;

  if (from == to)
    return TRUE;
  if (from < to)
    return minutes >= from && minutes < to;

  return minutes >= from || minutes < to;
}
