/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteTable: its columns, their cells, and which of them have room. Columns that have none are
 * dropped as a whole; the carrier, the price and its validity never are. How much that is, the texts
 * themselves say: languages differ. Where dropping is not enough, badges give way; a name, a price
 * and a button never do. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-table-private.h"

#include <string.h>

#include "ui/desk-quote-cell.h"

/* How wide the table must be at least, in widths of the letter M, to show a column; the first is the
 * first to be dropped. */
static const struct
{
  DeskQuoteColumn column;
  int room;
} rooms[] = {
  { DESK_QUOTE_COLUMN_DIFFERENCE, 80 },
  { DESK_QUOTE_COLUMN_DISTANCE, 70 },
  { DESK_QUOTE_COLUMN_SPLIT, 56 },
  { DESK_QUOTE_COLUMN_ACCEPT, 36 },
};

static void
on_cell_remedied (DeskQuoteCell *cell, DeskQuoteTable *self)
{
  _desk_quote_table_remedy (self, desk_quote_cell_get_quote (cell));
}

static void
on_cell_dispatched (DeskQuoteCell *cell, DeskQuoteTable *self)
{
  if (!_desk_quote_table_is_guarded (self))
    desk_quote_table_choose (self, desk_quote_cell_get_quote (cell));
}

static void
on_cell_setup (GtkSignalListItemFactory *factory, GtkListItem *item, DeskQuoteTable *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  GtkWidget *cell = desk_quote_cell_new ((DeskQuoteColumn) column);

  g_signal_connect_object (cell, "dispatched", G_CALLBACK (on_cell_dispatched), self, 0);
  g_signal_connect_object (cell, "remedied", G_CALLBACK (on_cell_remedied), self, 0);
  gtk_list_item_set_child (item, cell);
}

static void
on_cell_bind (GtkSignalListItemFactory *factory, GtkListItem *item, DeskQuoteTable *self)
{
  DeskQuoteCell *cell = DESK_QUOTE_CELL (gtk_list_item_get_child (item));
  DeskQuote *quote = gtk_list_item_get_item (item);

  desk_quote_cell_set_quote (cell, quote);
  desk_quote_cell_update (cell, &self->outlook,
                          desk_quote_remedy_find (quote, _desk_quote_table_get_advice (self)));
  g_ptr_array_add (self->cells, cell);
}

static void
on_cell_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, DeskQuoteTable *self)
{
  DeskQuoteCell *cell = DESK_QUOTE_CELL (gtk_list_item_get_child (item));

  desk_quote_cell_set_quote (cell, NULL);
  g_ptr_array_remove_fast (self->cells, cell);
}

static void
create_columns (DeskQuoteTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  g_assert (g_list_model_get_n_items (columns) == DESK_QUOTE_N_COLUMNS);

  for (guint i = 0; i < DESK_QUOTE_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_signal_connect_object (factory, "setup", G_CALLBACK (on_cell_setup), self, 0);
      g_signal_connect_object (factory, "bind", G_CALLBACK (on_cell_bind), self, 0);
      g_signal_connect_object (factory, "unbind", G_CALLBACK (on_cell_unbind), self, 0);
      gtk_column_view_column_set_factory (column, factory);
      g_object_unref (factory);
    }
}

static GtkWidget *
get_header (DeskQuoteTable *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->view));
}

/* Numbers stand at the end, and so do the words above them. GTK has no property for it. */
static void
align_headers (DeskQuoteTable *self)
{
  GtkWidget *header = get_header (self);
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; title != NULL; i++, title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (i <= DESK_QUOTE_COLUMN_SPLIT || !GTK_IS_BOX (box))
        continue;

      /* The other way round: from the end, with the arrow before the words. */
      gtk_widget_set_direction (box, gtk_widget_get_direction (box) == GTK_TEXT_DIR_RTL
                                       ? GTK_TEXT_DIR_LTR
                                       : GTK_TEXT_DIR_RTL);
    }
}

void
_desk_quote_table_init_columns (DeskQuoteTable *self)
{
  create_columns (self);
  align_headers (self);
}

/* Reasons stand in the breakdown; where that has no room, the price's column makes some. */
void
_desk_quote_table_update_columns (DeskQuoteTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < DESK_QUOTE_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_visible (
        column, !desk_quote_outlook_hides (&self->outlook, (DeskQuoteColumn) i));
      if (i == DESK_QUOTE_COLUMN_PAY)
        gtk_column_view_column_set_expand (
          column, self->outlook.n_reasons > 0 &&
                    desk_quote_outlook_hides (&self->outlook, DESK_QUOTE_COLUMN_SPLIT));
    }
}

/* What the words above the column take. Those of a column that is dropped have no size, but the same
 * things around them as the carrier's have. */
static int
measure_title (DeskQuoteTable *self, guint column)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkWidget *header = get_header (self);
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  int widths[2], whole;

  if (title == NULL)
    return 0;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GtkColumnViewColumn) which = g_list_model_get_item (columns, i * column);
      g_autoptr (PangoLayout) layout =
        gtk_widget_create_pango_layout (title, gtk_column_view_column_get_title (which));

      pango_layout_get_pixel_size (layout, &widths[i], NULL);
    }
  gtk_widget_measure (title, GTK_ORIENTATION_HORIZONTAL, -1, &whole, NULL, NULL, NULL);

  return whole - widths[0] + widths[1];
}

/* A column that is not shown has no cells to ask; what they needed is remembered. What is shown may
 * need less than it did: once an order is dispatched there are no buttons. */
static void
measure_columns (DeskQuoteTable *self)
{
  for (guint i = 0; i < DESK_QUOTE_N_COLUMNS; i++)
    if ((self->outlook.hidden & (1u << i)) == 0)
      self->widths[i] = 0;
  for (guint i = 0; i < DESK_QUOTE_N_COLUMNS; i++)
    self->widths[i] = MAX (self->widths[i], measure_title (self, i));

  for (guint i = 0; i < self->cells->len; i++)
    {
      DeskQuoteCell *cell = g_ptr_array_index (self->cells, i);
      DeskQuoteColumn column = desk_quote_cell_get_column (cell);

      self->widths[column] = MAX (self->widths[column], desk_quote_cell_get_width (cell));
    }
}

void
_desk_quote_table_forget_widths (DeskQuoteTable *self)
{
  memset (self->widths, 0, sizeof self->widths);
}

void
_desk_quote_table_update_room (DeskQuoteTable *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "M");
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  guint hidden = 0;
  int needed = 0;
  int letter;
  gboolean tight;

  measure_columns (self);
  for (guint i = 0; i < DESK_QUOTE_N_COLUMNS; i++)
    needed += self->widths[i];

  pango_layout_get_pixel_size (layout, &letter, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    if (width < rooms[i].room * letter || width < needed)
      {
        hidden |= 1u << rooms[i].column;
        needed -= self->widths[rooms[i].column];
      }

  tight = width < needed;
  if (hidden == self->outlook.hidden && tight == self->outlook.tight)
    return;

  self->outlook.hidden = hidden;
  self->outlook.tight = tight;
  _desk_quote_table_update_columns (self);
  _desk_quote_table_update_cells (self);
}
