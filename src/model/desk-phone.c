/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPhone: a telephone number and its extension, whatever the spelling. No platform fixed one:
 * WeChat's shops write a dash, others an underscore, people write 转 or 分机. */

#define G_LOG_DOMAIN "desk-model"

#include "desk-phone.h"

#include <string.h>

/* A number, then whatever separates it from an extension. Area code and landline may have a dash
 * between them. */
#define NUMBER "(\\+?86[ -]?)?(1[3-9](?:[ -]?[0-9]){9}|0[0-9]{2,3}[ -]?[0-9]{7,8}|[48]00(?:[ -]?[0-9]){7}|[2-9][0-9]{6,7})"
#define SEPARATOR "(?:[-_,;#*]|转|轉|分机|分機|ext\\.?|x)"

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
  DeskPhone *phone;

  g_return_val_if_fail (text != NULL, NULL);

  if (regex == NULL)
    regex = g_regex_new ("^\\s*" NUMBER "(?:\\s*" SEPARATOR "+\\s*:?\\s*([0-9]{1,8}))?\\s*$",
                         G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);

  /* Full-width digits and signs become plain ones. */
  plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  if (plain == NULL || strlen (plain) > 256 || !g_regex_match (regex, plain, 0, &match))
    return NULL;

  number = g_match_info_fetch (match, 2);
  extension = g_match_info_fetch (match, 3);

  phone = g_new0 (DeskPhone, 1);
  phone->number = *number == '0' ? keep_landline (number) : keep_digits (number);
  if (extension != NULL && *extension != '\0')
    phone->extension = g_steal_pointer (&extension);

  return phone;
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
  g_free (phone);
}
