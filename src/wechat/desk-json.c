/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The gate in front of json-glib, and the only place that calls it.
 *
 * json-glib 1.6 alone crashes on 80,000 "[", reads 0123 as 83 and a number of twenty digits as a
 * negative one, and takes comments, single quotes and a second root without a word. So one pass
 * checks the grammar first, and rewrites scalars on the way: a number becomes a string marked "#",
 * so that no digit is lost in a double, and a real string is marked with an apostrophe. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wechat/desk-json-writer.h"

#define MAX_DEPTH 32
#define NUMBER_MARK '#'
#define STRING_MARK '\''

typedef struct
{
  const char *start;
  const char *end;
  const char *p;
  GString *out;
  guint depth;
  GError **error;
} Scan;

G_DEFINE_QUARK (desk-json-error-quark, desk_json_error)

static gboolean
refuse (Scan *scan, int code, const char *what)
{
  guint line = 1;
  const char *line_start = scan->start;

  for (const char *q = scan->start; q < scan->p; q++)
    if (*q == '\n')
      {
        line++;
        line_start = q + 1;
      }

  g_set_error (scan->error, DESK_JSON_ERROR, code, _ ("line %u, column %ld: %s"), line,
               g_utf8_strlen (line_start, scan->p - line_start) + 1, what);
  return FALSE;
}

static gboolean
refuse_here (Scan *scan)
{
  if (scan->p >= scan->end)
    return refuse (scan, DESK_JSON_ERROR_SYNTAX, _ ("the text ends too early"));

  return refuse (scan, DESK_JSON_ERROR_SYNTAX, _ ("this is not JSON"));
}

static void
skip_space (Scan *scan)
{
  while (scan->p < scan->end && strchr (" \t\r\n", *scan->p) != NULL)
    scan->p++;
}

static gboolean
at (Scan *scan, char c)
{
  return scan->p < scan->end && *scan->p == c;
}

static gboolean
scan_digits (Scan *scan)
{
  if (scan->p >= scan->end || !g_ascii_isdigit (*scan->p))
    return refuse_here (scan);
  while (scan->p < scan->end && g_ascii_isdigit (*scan->p))
    scan->p++;

  return TRUE;
}

static gboolean
scan_number (Scan *scan)
{
  const char *start = scan->p;

  if (at (scan, '-'))
    scan->p++;
  if (at (scan, '0') && scan->p + 1 < scan->end && g_ascii_isdigit (scan->p[1]))
    return refuse (scan, DESK_JSON_ERROR_SYNTAX, _ ("a number must not begin with 0"));
  if (!scan_digits (scan))
    return FALSE;
  if (at (scan, '.'))
    {
      scan->p++;
      if (!scan_digits (scan))
        return FALSE;
    }
  if (at (scan, 'e') || at (scan, 'E'))
    {
      scan->p++;
      if (at (scan, '+') || at (scan, '-'))
        scan->p++;
      if (!scan_digits (scan))
        return FALSE;
    }

  g_string_append_c (scan->out, '"');
  g_string_append_c (scan->out, NUMBER_MARK);
  g_string_append_len (scan->out, start, scan->p - start);
  g_string_append_c (scan->out, '"');

  return TRUE;
}

/* After "\u": four hex digits, or -1. */
static int
scan_hex (Scan *scan)
{
  int value = 0;

  if (scan->end - scan->p < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (scan->p[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (scan->p[i]);
    }
  scan->p += 4;

  return value;
}

/* At an escape that names no character; the place to look is where it begins. */
static gboolean
refuse_escape (Scan *scan, const char *start, const char *what)
{
  scan->p = start;

  return refuse (scan, DESK_JSON_ERROR_ENCODING, what);
}

static gboolean
scan_escape (Scan *scan)
{
  const char *half = _ ("half of a character (lone surrogate)");
  const char *start = scan->p;
  int unit;

  scan->p++;
  if (scan->p >= scan->end || strchr ("\"\\/bfnrtu", *scan->p) == NULL)
    return refuse_here (scan);

  if (*scan->p++ == 'u')
    {
      unit = scan_hex (scan);
      if (unit < 0)
        return refuse_here (scan);
      if (unit == 0)
        return refuse_escape (scan, start, _ ("a NUL character"));
      if (unit >= 0xd800 && unit <= 0xdbff)
        {
          if (scan->end - scan->p < 6 || scan->p[0] != '\\' || scan->p[1] != 'u')
            return refuse_escape (scan, start, half);
          scan->p += 2;
          unit = scan_hex (scan);
          if (unit < 0xdc00 || unit > 0xdfff)
            return refuse_escape (scan, start, half);
        }
      else if (unit >= 0xdc00 && unit <= 0xdfff)
        {
          return refuse_escape (scan, start, half);
        }
    }

  g_string_append_len (scan->out, start, scan->p - start);
  return TRUE;
}

static gboolean
scan_string (Scan *scan, gboolean mark)
{
  if (!at (scan, '"'))
    return refuse_here (scan);

  g_string_append_c (scan->out, *scan->p++);
  if (mark)
    g_string_append_c (scan->out, STRING_MARK);

  while (scan->p < scan->end && *scan->p != '"')
    {
      if (*scan->p == '\\')
        {
          if (!scan_escape (scan))
            return FALSE;
        }
      else if ((guchar) *scan->p < 0x20)
        {
          /* Not allowed by the grammar, but carriers' messages hold line breaks. */
          g_string_append_printf (scan->out, "\\u%04x", (guint) *scan->p++);
        }
      else
        {
          g_string_append_c (scan->out, *scan->p++);
        }
    }

  if (!at (scan, '"'))
    return refuse_here (scan);
  g_string_append_c (scan->out, *scan->p++);

  return TRUE;
}

static gboolean
scan_word (Scan *scan, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (scan->end - scan->p) < length || strncmp (scan->p, word, length) != 0)
    return refuse_here (scan);

  g_string_append (scan->out, word);
  scan->p += length;

  return TRUE;
}

static gboolean scan_value (Scan *scan);

static gboolean
scan_container (Scan *scan)
{
  gboolean is_object = *scan->p == '{';
  char close = is_object ? '}' : ']';
  gboolean first = TRUE;

  if (++scan->depth > MAX_DEPTH)
    return refuse (scan, DESK_JSON_ERROR_TOO_DEEP, _ ("nested too deeply"));

  g_string_append_c (scan->out, *scan->p++);
  for (;;)
    {
      skip_space (scan);
      /* Also right after a comma: the official documentation prints one there. */
      if (at (scan, close))
        break;

      if (!first)
        g_string_append_c (scan->out, ',');
      if (is_object)
        {
          if (!scan_string (scan, FALSE))
            return FALSE;
          skip_space (scan);
          if (!at (scan, ':'))
            return refuse_here (scan);
          g_string_append_c (scan->out, *scan->p++);
          skip_space (scan);
        }
      if (!scan_value (scan))
        return FALSE;
      first = FALSE;

      skip_space (scan);
      if (at (scan, ','))
        scan->p++;
      else if (!at (scan, close))
        return refuse_here (scan);
    }
  g_string_append_c (scan->out, *scan->p++);
  scan->depth--;

  return TRUE;
}

static gboolean
scan_value (Scan *scan)
{
  if (scan->p >= scan->end)
    return refuse_here (scan);

  switch (*scan->p)
    {
    case '{':
    case '[':
      return scan_container (scan);
    case '"':
      return scan_string (scan, TRUE);
    case 't':
      return scan_word (scan, "true");
    case 'f':
      return scan_word (scan, "false");
    case 'n':
      return scan_word (scan, "null");
    default:
      return scan_number (scan);
    }
}

JsonNode *
desk_json_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (GString) marked = g_string_new (NULL);
  g_autoptr (JsonParser) parser = NULL;
  const char *bad = NULL;
  Scan scan;

  g_return_val_if_fail (text != NULL, NULL);

  if (length < 0)
    length = (gssize) strlen (text);

  /* A file saved on Windows may begin with a byte order mark, which no editor counts. */
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  scan = (Scan){ .start = text, .end = text + length, .p = text, .out = marked, .error = error };

  if (!g_utf8_validate (text, length, &bad))
    {
      scan.p = bad;
      refuse (&scan, DESK_JSON_ERROR_ENCODING, _ ("this is not UTF-8 text"));
      return NULL;
    }

  skip_space (&scan);
  if (!scan_value (&scan))
    return NULL;
  skip_space (&scan);
  if (scan.p < scan.end)
    {
      refuse (&scan, DESK_JSON_ERROR_SYNTAX, _ ("something follows after the end"));
      return NULL;
    }

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, marked->str, (gssize) marked->len, error))
    return NULL;

  return json_node_ref (json_parser_get_root (parser));
}

const char *
desk_json_get_scalar (JsonNode *node, gboolean *is_number)
{
  const char *marked;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  marked = json_node_get_string (node);
  *is_number = *marked == NUMBER_MARK;

  return marked + 1;
}

static void
append_node (GString *text, JsonNode *node)
{
  gboolean is_number;
  const char *scalar;

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      {
        JsonObjectIter iter;
        const char *key, *separator = "";
        JsonNode *member;

        g_string_append_c (text, '{');
        json_object_iter_init_ordered (&iter, json_node_get_object (node));
        while (json_object_iter_next_ordered (&iter, &key, &member))
          {
            g_string_append (text, separator);
            desk_json_append_string (text, key);
            g_string_append_c (text, ':');
            append_node (text, member);
            separator = ",";
          }
        g_string_append_c (text, '}');
        break;
      }

    case JSON_NODE_ARRAY:
      {
        JsonArray *array = json_node_get_array (node);

        g_string_append_c (text, '[');
        for (guint i = 0; i < json_array_get_length (array); i++)
          {
            if (i > 0)
              g_string_append_c (text, ',');
            append_node (text, json_array_get_element (array, i));
          }
        g_string_append_c (text, ']');
        break;
      }

    case JSON_NODE_VALUE:
      scalar = desk_json_get_scalar (node, &is_number);
      if (scalar == NULL)
        g_string_append (text, json_node_get_boolean (node) ? "true" : "false");
      else if (is_number)
        g_string_append (text, scalar);
      else
        desk_json_append_string (text, scalar);
      break;

    case JSON_NODE_NULL:
    default:
      g_string_append (text, "null");
      break;
    }
}

char *
desk_json_to_text (JsonNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (node != NULL, NULL);

  append_node (text, node);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
