/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts of anybody in a table for a spreadsheet: what is read from it by RFC 4180 is what was put
 * in, and nothing of it begins as a formula does. A bar parts the cells of the input, and an empty
 * one ends the line of the table. */

#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "model/desk-csv.h"

/* The next cell, and what comes after it. */
static char *
read_cell (const char **at)
{
  GString *cell = g_string_new (NULL);
  const char *p = *at;

  g_assert_cmpint (*p, ==, '"');
  for (p++; *p != '"' || p[1] == '"'; p++)
    {
      g_assert_cmpint (*p, !=, '\0');
      p += *p == '"' ? 1 : 0;
      g_string_append_c (cell, *p);
    }
  *at = p + 1;

  return g_string_free (cell, FALSE);
}

static void
check_cell (const char *cell, const char *text)
{
  if (*text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    {
      g_assert_cmpint (*cell, ==, '\'');
      cell++;
    }
  g_assert_cmpstr (cell, ==, text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) cells = g_strsplit (text, "|", -1);
  g_autoptr (GString) csv = g_string_new (NULL);
  const char *at;
  gboolean first = TRUE;

  for (guint i = 0; cells[i] != NULL; i++)
    if (*cells[i] == '\0')
      desk_csv_end_line (csv);
    else
      desk_csv_add (csv, cells[i]);

  at = csv->str;
  for (guint i = 0; cells[i] != NULL; i++)
    if (*cells[i] == '\0')
      {
        g_assert_true (g_str_has_prefix (at, "\r\n"));
        at += 2;
        first = TRUE;
      }
    else
      {
        g_autofree char *cell = NULL;

        if (!first)
          g_assert_cmpint (*at++, ==, ',');
        first = FALSE;
        cell = read_cell (&at);
        check_cell (cell, cells[i]);
      }
  g_assert_cmpint (*at, ==, '\0');

  return 0;
}
