/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-times-text: unix seconds as China's wall time and back. Carriers, stores and customers are in
 * one time zone without daylight saving, UTC+8, wherever the desk's own clock is. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-times-text.h"

#define CHINA (8 * 60 * 60)

char *
desk_times_text_format (gint64 seconds)
{
  g_autoptr (GTimeZone) china = g_time_zone_new_offset (CHINA);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_timezone (utc, china) : NULL;

  if (time == NULL)
    return NULL;

  return g_date_time_format (time, g_date_time_get_second (time) == 0 ? "%Y-%m-%d %H:%M"
                                                                       : "%Y-%m-%d %H:%M:%S");
}

gboolean
desk_times_text_parse (const char *text, gint64 *seconds)
{
  static const char pattern[] = "^\\s*(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:\\s+|T)"
                                "(\\d{1,2})[:：](\\d{2})(?:[:：](\\d{2}))?\\s*$";
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GTimeZone) china = NULL;
  g_autoptr (GDateTime) time = NULL;
  int parts[6] = { 0 };

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (seconds != NULL, FALSE);

  regex = g_regex_new (pattern, 0, 0, NULL);
  if (!g_utf8_validate (text, -1, NULL) || !g_regex_match (regex, text, 0, &match))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = g_match_info_fetch (match, (int) i + 1);

      parts[i] = part != NULL ? (int) g_ascii_strtoll (part, NULL, 10) : 0;
    }

  china = g_time_zone_new_offset (CHINA);
  time = g_date_time_new (china, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
  if (time == NULL)
    return FALSE;

  *seconds = g_date_time_to_unix (time);

  return TRUE;
}
