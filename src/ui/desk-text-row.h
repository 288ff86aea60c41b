/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_TEXT_ROW (desk_text_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskTextRow, desk_text_row, DESK, TEXT_ROW, GObject)

/**
 * desk_text_row_new:
 * @texts: (transfer full): one a column
 *
 * A row of a table that is made once, and read as it is. Immutable.
 */
DeskTextRow *desk_text_row_new (char **texts);

/* "" where there is no such column. */
const char *desk_text_row_get_text (DeskTextRow *self, guint column);

/**
 * DeskTextRowColumn:
 * @title: untranslated
 * @width: px; -1 shares what is left
 * @numeric: whether its texts stand at the end
 */
typedef struct
{
  const char *title;
  int width;
  gboolean numeric;
} DeskTextRowColumn;

/* Gives a table of such rows its columns. */
void
desk_text_row_add_columns (GtkColumnView *view, const DeskTextRowColumn *columns, guint n_columns);

G_END_DECLS
