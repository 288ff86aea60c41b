/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-body: the JSON of a request, read as the platform reads it.
 *
 * The real back end differs from json-glib in what it takes, so the bytes are walked once,
 * strictly, before json-glib sees them. On the way two things are rewritten:
 *
 *  - `\uXXXX` becomes `\\uXXXX`. The platform does not decode it: the six characters stay as they
 *    are, and are why an escaped category is "invalid".
 *  - a number becomes a string that begins with NUMBER_MARK. Its digits then stay exact, and a
 *    number and the same number as a string read alike, as they do there (§10.3). The mark cannot
 *    come from the outside: raw control characters are refused and `\u0001` is not decoded.
 *
 * Functions without state; any thread may call them.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-body.h"

#include <string.h>

#define NUMBER_MARK '\001'
#define NUMBER_MARK_ESCAPED "\\u0001"

/* The platform's own limit is not known; this one keeps json-glib, which recurses, from the end of
 * its stack. */
#define DEPTH_MAX 64

/* Longer than this no number of a request is meant; it also keeps the sums below in 64 bits. */
#define DIGITS_MAX 64
#define EXPONENT_MAX 64

typedef struct
{
  const char *at;
  const char *end;
  GString *out;
  guint depth;
} Walk;

static gboolean walk_value (Walk *walk);

static void
skip_blanks (Walk *walk)
{
  while (walk->at < walk->end && strchr (" \t\r\n", *walk->at) != NULL && *walk->at != '\0')
    walk->at++;
}

static gboolean
take (Walk *walk, char c)
{
  if (walk->at >= walk->end || *walk->at != c)
    return FALSE;

  walk->at++;
  return TRUE;
}

static gboolean
take_digits (Walk *walk)
{
  const char *from = walk->at;

  while (walk->at < walk->end && g_ascii_isdigit (*walk->at))
    walk->at++;

  return walk->at > from;
}

static gboolean
walk_number (Walk *walk)
{
  const char *from = walk->at;

  take (walk, '-');

  /* A leading zero stands alone. */
  if (!take (walk, '0') && !take_digits (walk))
    return FALSE;

  if (take (walk, '.') && !take_digits (walk))
    return FALSE;

  if (take (walk, 'e') || take (walk, 'E'))
    {
      if (!take (walk, '+'))
        take (walk, '-');
      if (!take_digits (walk))
        return FALSE;
    }

  g_string_append (walk->out, "\"" NUMBER_MARK_ESCAPED);
  g_string_append_len (walk->out, from, walk->at - from);
  g_string_append_c (walk->out, '"');

  return TRUE;
}

static gboolean
walk_escape (Walk *walk)
{
  if (walk->at >= walk->end)
    return FALSE;

  if (*walk->at == 'u')
    {
      for (int i = 1; i <= 4; i++)
        {
          if (walk->at + i >= walk->end || !g_ascii_isxdigit (walk->at[i]))
            return FALSE;
        }

      g_string_append (walk->out, "\\\\");
      g_string_append_len (walk->out, walk->at, 5);
      walk->at += 5;
      return TRUE;
    }

  if (strchr ("\"\\/bfnrt", *walk->at) == NULL)
    return FALSE;

  g_string_append_c (walk->out, '\\');
  g_string_append_c (walk->out, *walk->at++);

  return TRUE;
}

static gboolean
walk_string (Walk *walk)
{
  if (!take (walk, '"'))
    return FALSE;

  g_string_append_c (walk->out, '"');

  while (walk->at < walk->end)
    {
      unsigned char c = (unsigned char) *walk->at++;

      if (c == '"')
        {
          g_string_append_c (walk->out, '"');
          return TRUE;
        }

      if (c < 0x20)
        return FALSE;

      if (c != '\\')
        g_string_append_c (walk->out, (char) c);
      else if (!walk_escape (walk))
        return FALSE;
    }

  return FALSE;
}

static gboolean
walk_word (Walk *walk, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (walk->end - walk->at) < length || memcmp (walk->at, word, length) != 0)
    return FALSE;

  walk->at += length;
  g_string_append (walk->out, word);

  return TRUE;
}

/* The members of an object or of an array, up to and with the bracket that ends it. */
static gboolean
walk_members (Walk *walk, char open, char close)
{
  if (!take (walk, open) || ++walk->depth > DEPTH_MAX)
    return FALSE;

  g_string_append_c (walk->out, open);
  skip_blanks (walk);

  if (!take (walk, close))
    {
      for (;;)
        {
          if (open == '{')
            {
              skip_blanks (walk);
              if (!walk_string (walk))
                return FALSE;
              skip_blanks (walk);
              if (!take (walk, ':'))
                return FALSE;
              g_string_append_c (walk->out, ':');
            }

          if (!walk_value (walk))
            return FALSE;

          skip_blanks (walk);
          if (take (walk, close))
            break;

          /* After a comma a value must follow: the official sample's last comma is an error. */
          if (!take (walk, ','))
            return FALSE;
          g_string_append_c (walk->out, ',');
        }
    }

  g_string_append_c (walk->out, close);
  walk->depth--;

  return TRUE;
}

static gboolean
walk_value (Walk *walk)
{
  skip_blanks (walk);

  if (walk->at >= walk->end)
    return FALSE;

  switch (*walk->at)
    {
    case '{':
      return walk_members (walk, '{', '}');
    case '[':
      return walk_members (walk, '[', ']');
    case '"':
      return walk_string (walk);
    case 't':
      return walk_word (walk, "true");
    case 'f':
      return walk_word (walk, "false");
    case 'n':
      return walk_word (walk, "null");
    default:
      return walk_number (walk);
    }
}

static gsize
count_text (const char *text)
{
  gsize n = 2;

  if (*text == NUMBER_MARK)
    return strlen (text) - 1;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    n += strchr ("\"\\\b\f\n\r\t", *at) != NULL ? 2 : 1;

  return n;
}

static gsize
count_node (JsonNode *node)
{
  gsize n = 0;

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      {
        JsonObjectIter iter;
        const char *name;
        JsonNode *member;

        json_object_iter_init (&iter, json_node_get_object (node));
        while (json_object_iter_next (&iter, &name, &member))
          n += count_text (name) + 1 + count_node (member) + 1;

        return MAX (n + 1, 2);
      }

    case JSON_NODE_ARRAY:
      {
        JsonArray *array = json_node_get_array (node);

        for (guint i = 0; i < json_array_get_length (array); i++)
          n += count_node (json_array_get_element (array, i)) + 1;

        return MAX (n + 1, 2);
      }

    case JSON_NODE_VALUE:
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        return count_text (json_node_get_string (node));
      return json_node_get_boolean (node) ? strlen ("true") : strlen ("false");

    case JSON_NODE_NULL:
    default:
      return strlen ("null");
    }
}

JsonObject *
desk_sandbox_body_parse (const char *data, gsize length)
{
  g_autoptr (GString) out = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root;
  Walk walk;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  if (length == 0 || !g_utf8_validate_len (data, length, NULL))
    return NULL;

  out = g_string_sized_new (length + length / 4);
  walk = (Walk){ .at = data, .end = data + length, .out = out };

  if (!walk_value (&walk))
    return NULL;

  skip_blanks (&walk);
  if (walk.at != walk.end)
    return NULL;

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, out->str, (gssize) out->len, NULL))
    return NULL;

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  return json_object_ref (json_node_get_object (root));
}

DeskSandboxBodyKind
desk_sandbox_body_get_kind (JsonObject *object, const char *name)
{
  JsonNode *node;

  g_return_val_if_fail (object != NULL && name != NULL, DESK_SANDBOX_BODY_ABSENT);

  node = json_object_get_member (object, name);
  if (node == NULL)
    return DESK_SANDBOX_BODY_ABSENT;

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return DESK_SANDBOX_BODY_OBJECT;
    case JSON_NODE_ARRAY:
      return DESK_SANDBOX_BODY_ARRAY;
    case JSON_NODE_VALUE:
      return json_node_get_value_type (node) == G_TYPE_STRING ? DESK_SANDBOX_BODY_TEXT
                                                              : DESK_SANDBOX_BODY_FLAG;
    case JSON_NODE_NULL:
    default:
      return DESK_SANDBOX_BODY_ABSENT;
    }
}

const char *
desk_sandbox_body_get_text (JsonObject *object, const char *name)
{
  const char *text;

  if (desk_sandbox_body_get_kind (object, name) != DESK_SANDBOX_BODY_TEXT)
    return NULL;

  text = json_node_get_string (json_object_get_member (object, name));
  if (*text == NUMBER_MARK)
    text++;

  return *text != '\0' ? text : NULL;
}

JsonObject *
desk_sandbox_body_get_object (JsonObject *object, const char *name)
{
  if (desk_sandbox_body_get_kind (object, name) != DESK_SANDBOX_BODY_OBJECT)
    return NULL;

  return json_object_get_object_member (object, name);
}

JsonArray *
desk_sandbox_body_get_array (JsonObject *object, const char *name)
{
  if (desk_sandbox_body_get_kind (object, name) != DESK_SANDBOX_BODY_ARRAY)
    return NULL;

  return json_object_get_array_member (object, name);
}

gsize
desk_sandbox_body_count (JsonObject *object, const char *name)
{
  JsonNode *node;

  g_return_val_if_fail (object != NULL && name != NULL, 0);

  node = json_object_get_member (object, name);

  return node != NULL ? count_node (node) : 0;
}

gboolean
desk_sandbox_body_read_decimal (const char *text, guint decimals, gint64 *scaled)
{
  char digits[DIGITS_MAX];
  gsize n_digits = 0;
  gint64 point = -1, exponent = 0, keep, value = 0;
  gboolean negative, any = FALSE;

  g_return_val_if_fail (decimals <= 9, FALSE);
  g_return_val_if_fail (scaled != NULL, FALSE);

  if (text == NULL)
    return FALSE;

  negative = *text == '-';
  if (negative)
    text++;

  for (; g_ascii_isdigit (*text) || (*text == '.' && point < 0); text++)
    {
      if (*text == '.')
        {
          point = (gint64) n_digits;
          continue;
        }

      any = TRUE;
      if (n_digits == DIGITS_MAX)
        return FALSE;
      digits[n_digits++] = *text;
    }

  if (!any)
    return FALSE;

  if (point < 0)
    point = (gint64) n_digits;

  if (*text == 'e' || *text == 'E')
    {
      char *end;

      if (!g_ascii_isdigit (text[1]) &&
          !((text[1] == '-' || text[1] == '+') && g_ascii_isdigit (text[2])))
        return FALSE;

      exponent = g_ascii_strtoll (text + 1, &end, 10);
      if (exponent < -EXPONENT_MAX || exponent > EXPONENT_MAX)
        return FALSE;
      text = end;
    }

  if (*text != '\0')
    return FALSE;

  /* So many digits stay in front of the new point; the one behind decides how it is rounded. */
  keep = point + exponent + decimals;

  for (gint64 i = 0; i < keep; i++)
    {
      gint64 digit = i < (gint64) n_digits ? digits[i] - '0' : 0;

      if (value > (G_MAXINT64 - digit) / 10)
        return FALSE;
      value = value * 10 + digit;
    }

  if (keep >= 0 && keep < (gint64) n_digits && digits[keep] >= '5' && value < G_MAXINT64)
    value++;

  *scaled = negative ? -value : value;
  return TRUE;
}
