/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTextRow: the texts of one row of a small table. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-text-row.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-text-column.h"

struct _DeskTextRow
{
  GObject parent_instance;

  char **texts;
};

G_DEFINE_FINAL_TYPE (DeskTextRow, desk_text_row, G_TYPE_OBJECT)

static void
desk_text_row_finalize (GObject *object)
{
  g_strfreev (DESK_TEXT_ROW (object)->texts);

  G_OBJECT_CLASS (desk_text_row_parent_class)->finalize (object);
}

static void
desk_text_row_class_init (DeskTextRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_text_row_finalize;
}

static void
desk_text_row_init (DeskTextRow *self)
{
}

DeskTextRow *
desk_text_row_new (char **texts)
{
  DeskTextRow *self;

  g_return_val_if_fail (texts != NULL, NULL);

  self = g_object_new (DESK_TYPE_TEXT_ROW, NULL);
  self->texts = texts;

  return self;
}

const char *
desk_text_row_get_text (DeskTextRow *self, guint column)
{
  g_return_val_if_fail (DESK_IS_TEXT_ROW (self), "");

  return column < g_strv_length (self->texts) ? self->texts[column] : "";
}

static char *
dup_text (GObject *item, guint column)
{
  return g_strdup (desk_text_row_get_text (DESK_TEXT_ROW (item), column));
}

void
desk_text_row_add_columns (GtkColumnView *view, const DeskTextRowColumn *columns, guint n_columns)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  for (guint i = 0; i < n_columns; i++)
    desk_text_column_append (view, _ (columns[i].title), columns[i].width, columns[i].numeric,
                             dup_text, i);
}
