/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests that were written by hand, as text: found in it is only what has to be, so that the rest
 * leaves as it came. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-request-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wechat/desk-json-writer.h"
#include "wechat/desk-json.h"

#define SIGN "delivery_sign"
#define BLANKS " \t\r\n"

/* All below walks a text that is known to be JSON. @text is at a quote; returns what follows the
 * string. */
static const char *
skip_string (const char *text)
{
  for (text++; *text != '"'; text++)
    if (*text == '\\')
      text++;

  return text + 1;
}

static const char *
skip_blanks (const char *text)
{
  return text + strspn (text, BLANKS);
}

static const char *
skip_value (const char *text)
{
  guint depth = 0;

  if (*text == '"')
    return skip_string (text);

  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        text = skip_string (text) - 1;
      else if (*text == '{' || *text == '[')
        depth++;
      else if (depth == 0 && (strchr (",}]" BLANKS, *text) != NULL))
        break;
      else if ((*text == '}' || *text == ']') && --depth == 0)
        return text + 1;
    }

  return text;
}

/* What the platform does not read. */
static gboolean
is_readable (const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        {
          const char *end = skip_string (text);

          for (; text < end - 1; text++)
            if (*text == '\\' && *++text == 'u')
              return FALSE;
        }
      else if (*text == ',' && strchr ("}]", *skip_blanks (text + 1)) != NULL)
        {
          return FALSE;
        }
    }

  return TRUE;
}

/* The value of a member of the root, up to *@end; NULL where there is none. */
static const char *
find_member (const char *text, const char *name, const char **end)
{
  g_autofree char *key = g_strdup_printf ("\"%s\"", name);

  text = skip_blanks (strchr (text, '{') + 1);
  while (*text == '"')
    {
      const char *value = skip_string (text);
      gboolean found = (gsize) (value - text) == strlen (key) && g_str_has_prefix (text, key);

      value = skip_blanks (skip_blanks (value) + 1);
      *end = skip_value (value);
      if (found)
        return value;
      text = skip_blanks (*end);
      if (*text == ',')
        text = skip_blanks (text + 1);
    }

  return NULL;
}

char *
desk_request_text_new (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *copy = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  root = desk_json_parse (text, length, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, DESK_JSON_ERROR, DESK_JSON_ERROR_SYNTAX,
                           _ ("the JSON is no object { … }"));
      return NULL;
    }

  copy = length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length);
  if (*skip_blanks (copy) != '{' || !is_readable (copy))
    return desk_json_to_text (root);

  return g_steal_pointer (&copy);
}

gboolean
desk_request_text_has (const char *text, const char *name)
{
  const char *end;

  g_return_val_if_fail (text != NULL && name != NULL, FALSE);

  return find_member (text, name, &end) != NULL;
}

char *
desk_request_text_sign (const char *text, const char *sign)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *value;
  const char *end;

  g_return_val_if_fail (text != NULL && sign != NULL, NULL);

  value = find_member (text, SIGN, &end);
  if (value != NULL)
    {
      g_string_append_len (out, text, value - text);
      desk_json_append_string (out, sign);
      g_string_append (out, end);
    }
  else
    {
      value = strchr (text, '{') + 1;
      g_string_append_len (out, text, value - text);
      g_string_append (out, "\"" SIGN "\":");
      desk_json_append_string (out, sign);
      if (*skip_blanks (value) != '}')
        g_string_append_c (out, ',');
      g_string_append (out, value);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
