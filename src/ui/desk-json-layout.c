/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-json-layout: JSON to be read. It moves blanks and knows nothing else of JSON, so that what is
 * shown is what was sent or received, right or wrong. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-json-layout.h"

#include <string.h>

#define STEP 2
#define DEEPEST 64

static void
break_line (GString *text, guint depth)
{
  g_string_append_c (text, '\n');
  for (guint i = 0; i < depth * STEP; i++)
    g_string_append_c (text, ' ');
}

/* Where the string that begins at @json ends, or NULL. */
static const char *
skip_string (const char *json)
{
  for (const char *p = json + 1; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        return p + 1;
    }

  return NULL;
}

static const char *
skip_blanks (const char *json)
{
  return json + strspn (json, " \t\r\n");
}

char *
desk_json_layout_dup (const char *json)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint depth = 0;

  g_return_val_if_fail (json != NULL, NULL);

  json = skip_blanks (json);
  if (*json != '{' && *json != '[')
    return NULL;

  while (*json != '\0')
    {
      const char *end = json + 1;

      if (*json == '"')
        {
          end = skip_string (json);
          if (end == NULL)
            return NULL;
          g_string_append_len (text, json, end - json);
        }
      else if (*json == '{' || *json == '[')
        {
          g_string_append_c (text, *json);
          end = skip_blanks (end);
          if (*end == '}' || *end == ']')
            {
              g_string_append_c (text, *end);
              end++;
            }
          else if (++depth > DEEPEST)
            {
              return NULL;
            }
          else
            {
              break_line (text, depth);
            }
        }
      else if (*json == '}' || *json == ']')
        {
          if (depth == 0)
            return NULL;
          break_line (text, --depth);
          g_string_append_c (text, *json);
        }
      else if (*json == ',')
        {
          g_string_append_c (text, ',');
          break_line (text, depth);
        }
      else if (*json == ':')
        {
          g_string_append (text, ": ");
        }
      else
        {
          g_string_append_c (text, *json);
        }
      json = skip_blanks (end);
    }

  return depth == 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
