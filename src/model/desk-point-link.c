/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A link in a text: where it begins and ends, and its parts. GUri refuses what people paste:
 * Chinese characters as they are, bars, brackets in keys. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-point-link-private.h"

#include <string.h>

#define LONGEST_LINK 8192

void
desk_point_link_clear (DeskPointLink *link)
{
  g_free (link->text);
  g_free (link->name);
  g_free (link->path);
  for (guint i = 0; i < link->n; i++)
    {
      g_free (link->keys[i]);
      g_free (link->values[i]);
    }
}

/* What is not UTF-8 after decoding loses only those bytes. */
static char *
decode (const char *text, gsize length, gboolean plus)
{
  GString *out = g_string_sized_new (length);
  char *valid;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '%' && i + 2 < length && g_ascii_isxdigit (text[i + 1]) &&
          g_ascii_isxdigit (text[i + 2]))
        {
          int byte = g_ascii_xdigit_value (text[i + 1]) * 16 + g_ascii_xdigit_value (text[i + 2]);

          g_string_append_c (out, byte != 0 ? (char) byte : ' ');
          i += 2;
        }
      else
        {
          g_string_append_c (out, plus && text[i] == '+' ? ' ' : text[i]);
        }
    }
  valid = g_utf8_make_valid (out->str, (gssize) out->len);
  g_string_free (out, TRUE);

  return valid;
}

/* Links that went through two programs are encoded twice. */
static char *
decode_value (const char *text, gsize length)
{
  g_autofree char *once = decode (text, length, TRUE);

  return strchr (once, '%') != NULL ? decode (once, strlen (once), FALSE) : g_steal_pointer (&once);
}

static void
add_parameters (DeskPointLink *link, const char *text)
{
  while (*text != '\0' && link->n < DESK_POINT_LINK_PARAMETERS)
    {
      gsize length = strcspn (text, "&?#");
      const char *equals = memchr (text, '=', length);

      if (equals != NULL)
        {
          link->keys[link->n] = decode (text, (gsize) (equals - text), TRUE);
          link->values[link->n] = decode_value (equals + 1, length - (gsize) (equals + 1 - text));
          link->n++;
        }
      text += length;
      text += *text != '\0';
    }
}

const char *
desk_point_link_get (const DeskPointLink *link, const char *key)
{
  for (guint i = 0; i < link->n; i++)
    if (g_ascii_strcasecmp (link->keys[i], key) == 0)
      return link->values[i];

  return NULL;
}

/* @text is one link; with "//" behind its scheme, a host follows. */
void
desk_point_link_parse (DeskPointLink *link, const char *text, gsize length)
{
  const char *colon, *rest;
  gsize n;

  link->text = g_strndup (text, length);
  colon = strchr (link->text, ':');
  rest = colon != NULL && g_str_has_prefix (colon, "://") ? colon + 3 : link->text;

  if (colon != NULL && (g_ascii_strncasecmp (link->text, "http", 4) != 0 || rest == link->text) &&
      (gsize) (colon - link->text) < strcspn (link->text, "./?#"))
    {
      link->name = g_ascii_strdown (link->text, colon + 1 - link->text);
      rest = colon + 1;
    }
  else
    {
      n = strcspn (rest, "/?#:");
      link->name = g_ascii_strdown (rest, (gssize) n);
      rest += n;
      if (*rest == ':')
        rest += 1 + strspn (rest + 1, "0123456789");
    }

  n = strcspn (rest, "?#");
  link->path = decode (rest, n, FALSE);
  add_parameters (link, rest + n + (rest[n] != '\0'));
}

/* How much of @text the link at its begin takes. It ends at a blank, a quotation mark, or a mark
 * that only a Chinese sentence has. */
static gsize
measure_link (const char *text)
{
  gboolean open = FALSE;
  const char *p = text;

  while (*p != '\0' && p - text < LONGEST_LINK)
    {
      gunichar c = g_utf8_get_char (p);

      if (c <= ' ' || c == '"' || c == '<' || c == '>' || c == '`' || c == '\\' || c == 0x3000 ||
          c == 0x3001 || c == 0x3002 || c == 0xff0c || c == 0xff1b || c == 0xff01 || c == 0xff1f ||
          c == 0x300b || c == 0x300d || c == 0x3011 || c == 0x201d || (c == 0xff09 && !open))
        break;
      if (c == 0xff08)
        open = TRUE;
      p = g_utf8_next_char (p);
    }

  return (gsize) (p - text);
}

/* Where the link that @colon belongs to begins; NULL for none. */
static char *
find_begin (char *text, char *colon)
{
  char *begin = colon;

  while (begin > text && (g_ascii_isalnum (begin[-1]) || strchr ("+.-", begin[-1]) != NULL) &&
         colon - begin < 16)
    begin--;
  if (begin == colon)
    return NULL;
  if (g_str_has_prefix (colon, "://"))
    return begin;

  return colon - begin == 3 && g_ascii_strncasecmp (begin, "geo", 3) == 0 ? begin : NULL;
}

/* A host without https:// before it, as people copy it; NULL for none. @dot is inside it. */
static char *
find_bare_host (char *text, char *dot)
{
  static const char *const hosts[] = { "amap.com/",        "map.baidu.com/",    "map.qq.com/",
                                       "maps.google.com/", "google.com/maps",   "maps.apple.com/",
                                       "maps.app.goo.gl/", "openstreetmap.org/" };
  char *begin = dot;

  while (begin > text && (g_ascii_isalnum (begin[-1]) || begin[-1] == '-') && dot - begin < 32)
    begin--;
  if (begin == dot)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (g_ascii_strncasecmp (begin, hosts[i], strlen (hosts[i])) == 0 ||
        g_ascii_strncasecmp (dot + 1, hosts[i], strlen (hosts[i])) == 0)
      return begin;

  return NULL;
}

char *
desk_point_link_find (char *text, gsize *length)
{
  char *p = text;

  while ((p = strpbrk (p, ":.")) != NULL)
    {
      char *begin = *p == ':' ? find_begin (text, p) : find_bare_host (text, p);

      if (begin != NULL)
        {
          *length = measure_link (begin);
          if (*length > (gsize) (p - begin) + 1)
            return begin;
        }
      p++;
    }

  return NULL;
}
