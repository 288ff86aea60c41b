/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPhone: a telephone number and its extension, whatever the spelling. No platform fixed one:
 * WeChat's shops write a dash, others an underscore, people write 转 or 分机. */

#define G_LOG_DOMAIN "desk-model"

#include "desk-phone.h"

#include <stdio.h>
#include <string.h>

/* A number, then whatever separates it from an extension. Area code and landline may have a dash
 * between them. */
#define NUMBER "(\\+?86[ -]?)?(1[3-9](?:[ -]?[0-9]){9}|0[0-9]{2,3}[ -]?[0-9]{7,8}|[48]00(?:[ -]?[0-9]){7}|[2-9][0-9]{6,7})"
#define SEPARATOR "(?:[-_,;#*]|转|轉|分机|分機|ext\\.?|x)"

#define EXPIRY                                                                                     \
  "\\s*\\(?\\s*(?:有效期?[至到]|截[至止]|至|until)\\s*:?\\s*"                                               \
  "((?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\\s+)?[0-9]{1,2}:[0-9]{2})\\s*\\)?"

static char *
keep_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);

  return g_string_free (digits, FALSE);
}

/* 020-88886666 keeps its dash, which tells area code and number apart. */
static char *
keep_landline (const char *text)
{
  GString *number = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) || *p == '-')
      g_string_append_c (number, *p);

  return g_string_free (number, FALSE);
}

DeskPhone *
desk_phone_parse (const char *text)
{
  static GRegex *regex;
  g_autofree char *plain = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *number = NULL;
  g_autofree char *extension = NULL;
  g_autofree char *expiry = NULL;
  DeskPhone *phone;

  g_return_val_if_fail (text != NULL, NULL);

  if (regex == NULL)
    regex = g_regex_new ("^\\s*" NUMBER "(?:\\s*" SEPARATOR "+\\s*:?\\s*([0-9]{1,8}))?(?:" EXPIRY
                         ")?\\s*$",
                         G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);

  /* Full-width digits and signs become plain ones. */
  plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  if (plain == NULL || strlen (plain) > 256 || !g_regex_match (regex, plain, 0, &match))
    return NULL;

  number = g_match_info_fetch (match, 2);
  extension = g_match_info_fetch (match, 3);
  expiry = g_match_info_fetch (match, 4);

  phone = g_new0 (DeskPhone, 1);
  phone->number = *number == '0' ? keep_landline (number) : keep_digits (number);
  if (extension != NULL && *extension != '\0')
    phone->extension = g_steal_pointer (&extension);
  if (expiry != NULL && *expiry != '\0')
    phone->expiry = g_steal_pointer (&expiry);

  return phone;
}

gint64
desk_phone_get_expiry (const DeskPhone *phone, gint64 now)
{
  g_autoptr (GTimeZone) china = g_time_zone_new_offset (8 * 60 * 60);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now);
  g_autoptr (GDateTime) today = NULL;
  g_autoptr (GDateTime) end = NULL;
  gint64 time;
  int year, month, day, hour, minute;

  g_return_val_if_fail (phone != NULL, 0);

  if (phone->expiry == NULL)
    return 0;

  if (sscanf (phone->expiry, "%4d-%2d-%2d %2d:%2d", &year, &month, &day, &hour, &minute) == 5)
    {
      end = g_date_time_new (china, year, month, day, hour, minute, 0);
      return end != NULL ? g_date_time_to_unix (end) : 0;
    }

  if (utc == NULL || sscanf (phone->expiry, "%2d:%2d", &hour, &minute) != 2)
    return 0;

  today = g_date_time_to_timezone (utc, china);
  end = g_date_time_new (china, g_date_time_get_year (today), g_date_time_get_month (today),
                         g_date_time_get_day_of_month (today), hour, minute, 0);
  if (end == NULL)
    return 0;
  time = g_date_time_to_unix (end);

  return time >= now ? time : time + 24 * 60 * 60;
}

gboolean
desk_phone_is_mobile (const DeskPhone *phone)
{
  g_return_val_if_fail (phone != NULL, FALSE);

  return strlen (phone->number) == 11 && phone->number[0] == '1';
}

char *
desk_phone_format (const DeskPhone *phone, const char *separator)
{
  g_return_val_if_fail (phone != NULL, NULL);
  g_return_val_if_fail (separator != NULL, NULL);

  return phone->extension != NULL
           ? g_strconcat (phone->number, separator, phone->extension, NULL)
           : g_strdup (phone->number);
}

void
desk_phone_free (DeskPhone *phone)
{
  g_free (phone->number);
  g_free (phone->extension);
  g_free (phone->expiry);
  g_free (phone);
}
