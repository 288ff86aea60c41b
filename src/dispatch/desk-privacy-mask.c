/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What remains to be seen of a person. Pure: texts in, texts out. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-privacy-mask.h"

#include <string.h>

#include "model/desk-phone.h"

#define STARS "**"
#define MIDDLE "****"
#define LEAST_DIGITS 7 /* of what is a telephone number in a text */

/* The words that streets end with in China, longer ones first where one ends another. */
static const char *const streets[] = { "胡同", "大街", "大道", "路",
                                       "街", "道", "巷", "弄" };
/* What holds a street. */
static const char *const places[] = { "街道", "镇", "乡", "区", "县",
                                      "市" };

char *
desk_privacy_mask_name (const char *name)
{
  const char *rest;

  if (name == NULL)
    return NULL;
  if (*name == '\0' || strstr (name, STARS) != NULL)
    return g_strdup (name);

  rest = g_utf8_validate (name, -1, NULL) ? g_utf8_next_char (name) : name;

  return g_strdup_printf ("%.*s" STARS, (int) (rest - name), name);
}

/* The middle of @n digits is struck out: three before it and four after it remain, fewer of few. */
static void
add_masked (GString *masked, const char *digits, gsize n)
{
  gsize after = n >= 11 ? 4 : n / 3;
  gsize before = n >= 11 ? n - 8 : n / 4;

  g_string_append_len (masked, digits, (gssize) before);
  g_string_append (masked, MIDDLE);
  g_string_append_len (masked, digits + n - after, (gssize) after);
}

char *
desk_privacy_mask_phone (const char *phone)
{
  g_autoptr (DeskPhone) parsed = NULL;
  g_autoptr (GString) masked = NULL;

  if (phone == NULL)
    return NULL;
  if (*phone == '\0' || strstr (phone, MIDDLE) != NULL)
    return g_strdup (phone);

  /* Neither an extension nor what cannot be read is left. */
  parsed = desk_phone_parse (phone);
  if (parsed == NULL)
    return g_strdup (MIDDLE);
  masked = g_string_new (NULL);
  add_masked (masked, parsed->number, strlen (parsed->number));

  return g_string_free (g_steal_pointer (&masked), FALSE);
}

char *
desk_privacy_dup_tail (const char *phone)
{
  g_autoptr (DeskPhone) parsed = NULL;
  const char *after;

  if (phone == NULL)
    return NULL;

  after = strstr (phone, MIDDLE);
  if (after != NULL)
    return after[strlen (MIDDLE)] != '\0' ? g_strreverse (g_strdup (after + strlen (MIDDLE)))
                                          : NULL;
  parsed = desk_phone_parse (phone);

  return parsed != NULL ? g_strreverse (g_strdup (parsed->number)) : NULL;
}

/* Behind the first one of @words in @text, NULL for none. */
static const char *
find_end (const char *text, const char *const *words, gsize n_words)
{
  const char *end = NULL;

  for (gsize i = 0; i < n_words; i++)
    {
      const char *found = strstr (text, words[i]);

      if (found != NULL && found > text && (end == NULL || found + strlen (words[i]) < end))
        end = found + strlen (words[i]);
    }

  return end;
}

/* Behind the last of them, so that what is within what is left. */
static const char *
find_last_end (const char *text, const char *const *words, gsize n_words)
{
  const char *last = NULL;
  const char *end;

  for (const char *rest = text; (end = find_end (rest, words, n_words)) != NULL; rest = end)
    last = end;

  return last;
}

char *
desk_privacy_mask_address (const char *address)
{
  g_autofree char *shown = NULL;
  const char *end;

  if (address == NULL)
    return NULL;
  if (*address == '\0' || g_str_has_suffix (address, STARS))
    return g_strdup (address);
  if (!g_utf8_validate (address, -1, NULL))
    return g_strdup (STARS);

  /* A house has a number, and nothing from there on is shown. */
  shown = g_strndup (address, strcspn (address, "0123456789"));
  end = find_end (shown, places, G_N_ELEMENTS (places));
  end = find_end (end != NULL ? end : shown, streets, G_N_ELEMENTS (streets));
  if (end == NULL)
    end = find_end (shown, streets, G_N_ELEMENTS (streets));
  if (end == NULL)
    end = find_last_end (shown, places, G_N_ELEMENTS (places));

  return g_strdup_printf ("%.*s" STARS, end != NULL ? (int) (end - shown) : 0, shown);
}

char *
desk_privacy_mask_text (const char *text)
{
  g_autoptr (GString) masked = NULL;

  if (text == NULL)
    return NULL;

  masked = g_string_new (NULL);
  for (const char *p = text; *p != '\0';)
    {
      gsize n = strspn (p, "0123456789");

      if (n >= LEAST_DIGITS)
        add_masked (masked, p, n);
      else
        g_string_append_len (masked, p, (gssize) MAX (n, 1));
      p += MAX (n, 1);
    }

  return g_string_free (g_steal_pointer (&masked), FALSE);
}
