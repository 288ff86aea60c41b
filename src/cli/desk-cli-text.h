/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_cli_text_width:
 *
 * Returns: how many columns of a terminal @text takes; a Chinese character takes two
 */
guint desk_cli_text_width (const char *text);

/**
 * desk_cli_text_pad:
 *
 * Appends @text and blanks to @line, so that it takes @width columns.
 */
void desk_cli_text_pad (GString *line, const char *text, guint width, gboolean right);

G_END_DECLS
