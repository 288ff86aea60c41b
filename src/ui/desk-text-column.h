/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DeskTextColumnFunc:
 * @item: a row
 * @column: which of the table's
 *
 * Returns: (transfer full): what the cell says
 */
typedef char *(*DeskTextColumnFunc) (GObject *item, guint column);

/**
 * desk_text_column_append:
 * @title: translated
 * @width: px at the usual size of letters; -1 shares what is left
 * @numeric: whether its texts are numbers, which stand at the end
 * @func: asked when a row comes into view, and when a property of it is notified
 *
 * Gives a table a column that has one line of text a cell.
 */
void desk_text_column_append (GtkColumnView *view,
                              const char *title,
                              int width,
                              gboolean numeric,
                              DeskTextColumnFunc func,
                              guint column);

/**
 * desk_text_column_set_width:
 * @width: px at the usual size of letters
 *
 * The column grows with the letters, so that larger ones do not cut a sum.
 */
void desk_text_column_set_width (GtkColumnViewColumn *column, int width);

/**
 * desk_text_column_set_ways_out:
 * @before: where Shift+Tab leads
 * @after: where Tab leads
 *
 * Row after row would be a long way out of a table.
 */
void
desk_text_column_set_ways_out (GtkColumnView *view, GtkWidget *before, GtkWidget *after);

G_END_DECLS
