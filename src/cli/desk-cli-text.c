/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text in a terminal's columns. */

#define G_LOG_DOMAIN "desk-cli"

#include "desk-cli-text.h"

guint
desk_cli_text_width (const char *text)
{
  guint width = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

void
desk_cli_text_pad (GString *line, const char *text, guint width, gboolean right)
{
  guint taken = desk_cli_text_width (text);
  int blanks = (int) (width > taken ? width - taken : 0);

  g_string_append_printf (line, "%*s%s%*s", right ? blanks : 0, "", text, right ? 0 : blanks, "");
}
