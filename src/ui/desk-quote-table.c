/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteTable: the comparison.
 *
 * It hears every quote's "changed" itself and tells its cells to look again, since what a row shows
 * also depends on the other rows. Rows stay where they are while an ask runs, and are sorted when
 * the last answer lands. Columns that have no room are dropped as a whole; the carrier, the price
 * and its validity never are. One timer runs, and only while there is an age or a countdown to be
 * seen. What pointer and keys do is in desk-quote-table-input.c. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-table-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/desk-quote-cell.h"

/* How wide the table must be, in widths of the letter M, to show a column. */
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

G_DEFINE_FINAL_TYPE (DeskQuoteTable, desk_quote_table, GTK_TYPE_WIDGET)

static void schedule_tick (DeskQuoteTable *self);

static gint64
get_now (DeskQuoteTable *self)
{
  return self->quotes != NULL ? desk_quote_list_get_now (self->quotes) : 0;
}

static void
update_cells (DeskQuoteTable *self)
{
  self->outlook.now = get_now (self);
  for (guint i = 0; i < self->cells->len; i++)
    desk_quote_cell_update (g_ptr_array_index (self->cells, i), &self->outlook);
}

/* Only what the clock moves. */
static gboolean
on_tick (gpointer user_data)
{
  DeskQuoteTable *self = user_data;

  self->tick_id = 0;
  self->outlook.now = get_now (self);
  for (guint i = 0; i < self->cells->len; i++)
    {
      DeskQuoteCell *cell = g_ptr_array_index (self->cells, i);

      if (desk_quote_cell_get_column (cell) == DESK_QUOTE_COLUMN_VALIDITY)
        desk_quote_cell_update (cell, &self->outlook);
    }
  schedule_tick (self);

  return G_SOURCE_REMOVE;
}

/* Each second while a price counts down or is younger than a minute, else each minute. */
static void
schedule_tick (DeskQuoteTable *self)
{
  gint64 now = get_now (self);
  guint interval = 0;

  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  for (guint i = 0; i < self->watched->len; i++)
    {
      DeskQuote *quote = g_ptr_array_index (self->watched, i);
      gint64 answered_at = desk_quote_get_answered_at (quote);
      DeskAmount left = desk_quote_get_expires_in (quote, now);

      if (answered_at == 0)
        continue;
      if (now - answered_at < 60 * G_USEC_PER_SEC || (left.told && left.value > 0))
        interval = 1;
      else if (interval == 0)
        interval = 60;
    }

  if (interval > 0)
    self->tick_id = g_timeout_add_seconds (interval, on_tick, self);
}

static DeskQuote *
get_selected (DeskQuoteTable *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
update_retry (DeskQuoteTable *self)
{
  gboolean possible = _desk_quote_table_can_retry (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quotes.retry", possible);
  gtk_widget_set_visible (self->retry, possible);
}

/* Reasons stand in the breakdown; where that has no room, the price's column makes some. */
static void
update_columns (DeskQuoteTable *self)
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

static void
on_quote_changed (DeskQuoteTable *self)
{
  desk_quote_outlook_update (&self->outlook, G_LIST_MODEL (self->quotes));
  update_columns (self);
  update_cells (self);
  update_retry (self);
  schedule_tick (self);
}

static void
forget_quotes (DeskQuoteTable *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->watched, i), on_quote_changed,
                                          self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
watch_quotes (DeskQuoteTable *self)
{
  GListModel *quotes = G_LIST_MODEL (self->quotes);

  forget_quotes (self);
  for (guint i = 0; i < g_list_model_get_n_items (quotes); i++)
    {
      DeskQuote *quote = g_list_model_get_item (quotes, i);

      g_signal_connect_object (quote, "changed", G_CALLBACK (on_quote_changed), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (self->watched, quote);
    }

  gtk_stack_set_visible_child_name (self->stack,
                                    self->watched->len > 0 ? "list" : "empty");
  on_quote_changed (self);
}

/* Who was never asked, or was told not to answer, has not answered. */
static guint
count_answers (DeskQuoteTable *self, guint *n_asked)
{
  guint n_answered = 0;

  *n_asked = self->watched->len;
  for (guint i = 0; i < self->watched->len; i++)
    {
      DeskQuoteState state = desk_quote_get_state (g_ptr_array_index (self->watched, i));

      if (state == DESK_QUOTE_INVALID)
        *n_asked -= 1;
      else if (state != DESK_QUOTE_ASKING && state != DESK_QUOTE_CANCELLED)
        n_answered++;
    }

  return n_answered;
}

static void
update_progress (DeskQuoteTable *self)
{
  guint n_asked;
  guint n_answered = count_answers (self, &n_asked);
  gboolean running = desk_quote_list_is_running (self->quotes);
  g_autofree char *answered =
    /* Translators: how many have answered, and how many were asked */
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u carrier answered",
                                  "%u of %u carriers answered", n_asked),
                     n_answered, n_asked);

  gtk_label_set_text (self->answered, n_asked > 0 ? answered : "");
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 n_asked > 0 ? (double) n_answered / n_asked : 0);
  gtk_widget_set_visible (self->progress, running);
  gtk_widget_set_visible (self->cancel, running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quotes.cancel", running);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_BUSY, running, -1);
}

/* GTK 4.8 has it as an action of the list below the header alone. */
static void
scroll_to_top (DeskQuoteTable *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_activate_action (child, "list.scroll-to-item", "u", 0);
}

static void
on_running_changed (DeskQuoteTable *self)
{
  gboolean running = desk_quote_list_is_running (self->quotes);
  gboolean held = _desk_quote_table_holds_focus (self);

  self->outlook.settled = !running;
  update_progress (self);
  update_cells (self);
  desk_quote_sorter_set_fixed (self->sorter, running);

  if (running || self->watched->len == 0)
    return;

  /* What is chosen, and seen, when nobody chose: the best. */
  if (get_selected (self) == NULL)
    {
      gtk_single_selection_set_selected (self->selection, 0);
      scroll_to_top (self);
    }
  if (held)
    desk_quote_table_grab_focus (self);
}

static void
on_cell_setup (GtkSignalListItemFactory *factory, GtkListItem *item, DeskQuoteTable *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));

  gtk_list_item_set_child (item, desk_quote_cell_new ((DeskQuoteColumn) column));
}

static void
on_cell_bind (GtkSignalListItemFactory *factory, GtkListItem *item, DeskQuoteTable *self)
{
  DeskQuoteCell *cell = DESK_QUOTE_CELL (gtk_list_item_get_child (item));

  desk_quote_cell_set_quote (cell, gtk_list_item_get_item (item));
  desk_quote_cell_update (cell, &self->outlook);
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

/* Numbers stand at the end, and so do the words above them. GTK has no property for it. */
static void
align_headers (DeskQuoteTable *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; title != NULL; i++, title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (i <= DESK_QUOTE_COLUMN_SPLIT || !GTK_IS_BOX (box))
        continue;

      /* The other way round, so that the arrow stands before the words and not below no number. */
      gtk_widget_set_halign (box, GTK_ALIGN_END);
      gtk_widget_set_direction (box, gtk_widget_get_direction (box) == GTK_TEXT_DIR_RTL
                                       ? GTK_TEXT_DIR_LTR
                                       : GTK_TEXT_DIR_RTL);
    }
}

static void
update_room (DeskQuoteTable *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "M");
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  guint hidden = 0;
  int letter;

  pango_layout_get_pixel_size (layout, &letter, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    if (width < rooms[i].room * letter)
      hidden |= 1u << rooms[i].column;

  if (hidden == self->outlook.hidden)
    return;

  self->outlook.hidden = hidden;
  update_columns (self);
  update_cells (self);
}

static gboolean
on_room_changed (gpointer user_data)
{
  DeskQuoteTable *self = user_data;

  self->room_id = 0;
  update_room (self);

  return G_SOURCE_REMOVE;
}

static void
desk_quote_table_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  gtk_widget_measure (DESK_QUOTE_TABLE (widget)->content, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
desk_quote_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);

  gtk_widget_allocate (self->content, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->menu));

  /* Columns cannot come or go while they are given their places. */
  if (self->room_id == 0)
    self->room_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_room_changed, self, NULL);
}

static void
desk_quote_table_map (GtkWidget *widget)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);

  GTK_WIDGET_CLASS (desk_quote_table_parent_class)->map (widget);

  update_cells (self);
  schedule_tick (self);
}

static void
desk_quote_table_unmap (GtkWidget *widget)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);

  g_clear_handle_id (&self->tick_id, g_source_remove);

  GTK_WIDGET_CLASS (desk_quote_table_parent_class)->unmap (widget);
}

/* The widget of a row that is shown now: two below the view. */
static GtkWidget *
find_row (DeskQuoteTable *self, DeskQuote *quote)
{
  for (guint i = 0; quote != NULL && i < self->cells->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (self->cells, i);
      GtkWidget *parent;

      if (desk_quote_cell_get_quote (DESK_QUOTE_CELL (widget)) != quote)
        continue;

      while ((parent = gtk_widget_get_parent (widget)) != NULL &&
             gtk_widget_get_parent (parent) != GTK_WIDGET (self->view))
        widget = parent;
      return parent != NULL ? widget : NULL;
    }

  return NULL;
}

/* The view remembers where it had the focus by item, wherever sorting put that; what Tab is to come
 * to is the selected row. */
static gboolean
desk_quote_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);
  gboolean held = _desk_quote_table_holds_focus (self);
  gboolean handled = GTK_WIDGET_CLASS (desk_quote_table_parent_class)->focus (widget, direction);

  if (handled && !held && _desk_quote_table_holds_focus (self))
    desk_quote_table_grab_focus (self);

  return handled;
}

static void
desk_quote_table_dispose (GObject *object)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (object);

  g_clear_handle_id (&self->room_id, g_source_remove);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  forget_quotes (self);
  if (self->quotes != NULL)
    g_signal_handlers_disconnect_by_data (self->quotes, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_QUOTE_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->sorter);
  g_clear_object (&self->quotes);

  G_OBJECT_CLASS (desk_quote_table_parent_class)->dispose (object);
}

static void
desk_quote_table_finalize (GObject *object)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (object);

  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_quote_table_parent_class)->finalize (object);
}

static void
desk_quote_table_class_init (DeskQuoteTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_quote_table_dispose;
  object_class->finalize = desk_quote_table_finalize;
  widget_class->measure = desk_quote_table_measure;
  widget_class->size_allocate = desk_quote_table_size_allocate;
  widget_class->map = desk_quote_table_map;
  widget_class->unmap = desk_quote_table_unmap;
  widget_class->focus = desk_quote_table_focus;

  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-quote-table.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, content);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, progress);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, answered);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, retry);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, cancel);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, view);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteTable, menu_model);
  gtk_widget_class_set_css_name (widget_class, "desk-quotes");
  _desk_quote_table_class_init_input (widget_class);
}

static void
desk_quote_table_init (DeskQuoteTable *self)
{
  g_autoptr (GtkColumnViewColumn) pay = NULL;

  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->cells = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  _desk_quote_table_init_input (self);
  create_columns (self);
  align_headers (self);
  self->sorter = desk_quote_sorter_new (self->view);
  self->sorted = gtk_sort_list_model_new (NULL, g_object_ref (GTK_SORTER (self->sorter)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (update_retry),
                           self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  pay = g_list_model_get_item (gtk_column_view_get_columns (self->view), DESK_QUOTE_COLUMN_PAY);
  gtk_column_view_sort_by_column (self->view, pay, GTK_SORT_ASCENDING);
  update_retry (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quotes.cancel", FALSE);
}

GtkWidget *
desk_quote_table_new (void)
{
  return g_object_new (DESK_TYPE_QUOTE_TABLE, NULL);
}

DeskQuoteList *
desk_quote_table_get_quotes (DeskQuoteTable *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_TABLE (self), NULL);

  return self->quotes;
}

void
desk_quote_table_set_quotes (DeskQuoteTable *self, DeskQuoteList *quotes)
{
  g_return_if_fail (DESK_IS_QUOTE_TABLE (self));
  g_return_if_fail (quotes == NULL || DESK_IS_QUOTE_LIST (quotes));

  if (self->quotes == quotes)
    return;

  if (self->quotes != NULL)
    g_signal_handlers_disconnect_by_data (self->quotes, self);
  forget_quotes (self);
  g_set_object (&self->quotes, quotes);
  gtk_sort_list_model_set_model (self->sorted, quotes != NULL ? G_LIST_MODEL (quotes) : NULL);
  if (quotes == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  g_signal_connect_object (quotes, "items-changed", G_CALLBACK (watch_quotes), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (quotes, "notify::n-answered", G_CALLBACK (update_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (quotes, "notify::running", G_CALLBACK (on_running_changed), self,
                           G_CONNECT_SWAPPED);
  watch_quotes (self);
  on_running_changed (self);
}

GListModel *
desk_quote_table_get_rows (DeskQuoteTable *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_TABLE (self), NULL);

  return G_LIST_MODEL (self->selection);
}

gboolean
desk_quote_table_grab_focus (DeskQuoteTable *self)
{
  GtkWidget *row;

  g_return_val_if_fail (DESK_IS_QUOTE_TABLE (self), FALSE);

  if (self->watched->len == 0)
    return FALSE;

  row = find_row (self, get_selected (self));

  return gtk_widget_grab_focus (row != NULL ? row : GTK_WIDGET (self->view));
}
