/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "widget-fixture.h"

#include "tests/patience.h"
#include "ui/desk-form-section.h"

GtkWidget *
fixture_find (GtkWidget *root, GType type, const char *name)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (root));

  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (name == NULL || g_strcmp0 (id, name) == 0))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find (child, type, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

DeskFieldRow *
fixture_find_row (GtkWidget *root, const char *path, const char *field)
{
  if (DESK_IS_FORM_SECTION (root))
    {
      GPtrArray *rows = desk_form_section_get_rows (DESK_FORM_SECTION (root));

      if (g_strcmp0 (desk_form_section_get_path (DESK_FORM_SECTION (root)), path) != 0)
        return NULL;

      for (guint i = 0; i < rows->len; i++)
        if (g_strcmp0 (desk_field_row_get_field (g_ptr_array_index (rows, i)), field) == 0)
          return g_ptr_array_index (rows, i);
      return NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DeskFieldRow *found = fixture_find_row (child, path, field);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static DeskQuoteCell *
find_cell (GtkWidget *root, DeskQuote *quote, DeskQuoteColumn column)
{
  if (DESK_IS_QUOTE_CELL (root))
    {
      DeskQuoteCell *cell = DESK_QUOTE_CELL (root);

      return desk_quote_cell_get_quote (cell) == quote &&
                 desk_quote_cell_get_column (cell) == column
               ? cell
               : NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DeskQuoteCell *found = find_cell (child, quote, column);

      if (found != NULL)
        return found;
    }

  return NULL;
}

char *
fixture_dup_cell (DeskQuoteTable *table, guint row, DeskQuoteColumn column)
{
  g_autoptr (DeskQuote) quote = g_list_model_get_item (desk_quote_table_get_rows (table), row);
  DeskQuoteCell *cell;

  g_assert_nonnull (quote);
  cell = find_cell (GTK_WIDGET (table), quote, column);
  g_assert_nonnull (cell);

  return desk_quote_cell_dup_text (cell);
}

static gboolean
on_patience_ended (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_CONTINUE;
}

void
fixture_wait (FixtureCondition condition, gpointer data)
{
  gboolean ended = FALSE;
  guint id = g_timeout_add ((guint) (patience_of_seconds (10) / 1000), on_patience_ended, &ended);

  while (!condition (data))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_false (ended);
    }
  g_source_remove (id);
}

void
fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
