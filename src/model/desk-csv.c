/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-csv: cells and lines. Texts may come from anybody: each is a text and nothing else. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-csv.h"

#include <string.h>

/* What a spreadsheet takes for the beginning of a formula. */
#define FORMULA "=+-@\t\r"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

void
desk_csv_add (GString *csv, const char *text)
{
  g_return_if_fail (csv != NULL);

  if (csv->len > 0 && csv->str[csv->len - 1] != '\n' && !g_str_equal (csv->str, BYTE_ORDER_MARK))
    g_string_append_c (csv, ',');

  if (text == NULL || *text == '\0')
    text = "";
  g_string_append_c (csv, '"');
  if (*text != '\0' && strchr (FORMULA, *text) != NULL)
    g_string_append_c (csv, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

void
desk_csv_end_line (GString *csv)
{
  g_return_if_fail (csv != NULL);

  g_string_append (csv, "\r\n");
}
