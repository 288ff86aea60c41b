/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteTable: the order of its rows.
 *
 * While an ask runs they stand in the carriers' own order. When the last answer lands they are
 * sorted, unless the hand is on the table: the focus is in it, or the pointer has moved over it since
 * the ask began. Then they stay until it leaves, or asks for it. Just after they have moved, no key
 * is taken for a choice: it was meant for the row that stood there before. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GUARD (500 * G_TIME_SPAN_MILLISECOND)

static const char *const sort_names[DESK_QUOTE_N_COLUMNS] = {
  "carrier", "pay", "split", "distance", "accept", "difference", "validity",
};

static gboolean
is_running (DeskQuoteTable *self)
{
  return self->quotes != NULL && desk_quote_list_is_running (self->quotes);
}

static gboolean
is_at_hand (DeskQuoteTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return self->pointing ||
         (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)));
}

/* Whether sorting would move a row. */
static gboolean
is_unsorted (DeskQuoteTable *self)
{
  GListModel *rows = G_LIST_MODEL (self->sorted);

  for (guint i = 1; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DeskQuote) above = g_list_model_get_item (rows, i - 1);
      g_autoptr (DeskQuote) below = g_list_model_get_item (rows, i);

      if (gtk_sorter_compare (GTK_SORTER (self->sorter), above, below) == GTK_ORDERING_LARGER)
        return TRUE;
    }

  return FALSE;
}

void
_desk_quote_table_update_order (DeskQuoteTable *self)
{
  gtk_widget_set_visible (self->sort, !is_running (self) && is_unsorted (self));
}

static void
sort (DeskQuoteTable *self)
{
  gboolean held = _desk_quote_table_holds_focus (self);

  desk_quote_sorter_sort (self->sorter);

  /* What was a row's widget before is another's now. */
  if (held)
    desk_quote_table_grab_focus (self);
  _desk_quote_table_update_order (self);
}

void
_desk_quote_table_settle_order (DeskQuoteTable *self)
{
  gboolean running = is_running (self);

  desk_quote_sorter_set_fixed (self->sorter, running);
  if (!running && !is_at_hand (self))
    sort (self);
  _desk_quote_table_update_order (self);
}

void
_desk_quote_table_undo_order (DeskQuoteTable *self)
{
  gboolean held = _desk_quote_table_holds_focus (self);

  self->pointing = FALSE;
  desk_quote_sorter_undo (self->sorter);
  if (held)
    desk_quote_table_grab_focus (self);
}

static void
on_hand_left (DeskQuoteTable *self)
{
  if (!is_running (self) && !is_at_hand (self) && is_unsorted (self))
    sort (self);
}

/* The widget that loses the focus still has it while this is told. */
static gboolean
on_focus_gone (gpointer user_data)
{
  g_autoptr (DeskQuoteTable) self = user_data;

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    on_hand_left (self);

  return G_SOURCE_REMOVE;
}

static void
on_focus_left (DeskQuoteTable *self)
{
  g_idle_add (on_focus_gone, g_object_ref (self));
}

/* GTK makes up motion when widgets move under a pointer that rests. */
static void
on_pointer_moved (DeskQuoteTable *self,
                  double x,
                  double y,
                  GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  double at[2] = { x, y };
  gboolean moved;

  if (event != NULL)
    gdk_event_get_position (event, &at[0], &at[1]);
  moved = ABS (at[0] - self->pointer[0]) >= 1 || ABS (at[1] - self->pointer[1]) >= 1;
  if (moved && self->pointer[0] >= 0)
    self->pointing = TRUE;
  memcpy (self->pointer, at, sizeof at);
}

static void
on_pointer_left (DeskQuoteTable *self)
{
  self->pointing = FALSE;
  self->pointer[0] = -1;
  on_hand_left (self);
}

/* The same rows in another order: somebody may be about to press a key for what stood there. */
static void
on_rows_changed (DeskQuoteTable *self)
{
  GListModel *rows = G_LIST_MODEL (self->sorted);
  guint n_rows = g_list_model_get_n_items (rows);
  gboolean same = n_rows == self->shown->len;
  gboolean moved = FALSE;

  for (guint i = 0; same && i < n_rows; i++)
    {
      g_autoptr (DeskQuote) row = g_list_model_get_item (rows, i);

      moved |= g_ptr_array_index (self->shown, i) != row;
      same = g_ptr_array_find (self->shown, row, NULL);
    }
  if (same && moved)
    self->reordered_at = _desk_quote_table_get_now (self);

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (DeskQuote) row = g_list_model_get_item (rows, i);

      g_ptr_array_add (self->shown, row);
    }
}

gboolean
_desk_quote_table_is_guarded (DeskQuoteTable *self)
{
  if (self->reordered_at == 0 || _desk_quote_table_get_now (self) - self->reordered_at >= GUARD)
    return FALSE;

  _desk_quote_table_say (self, _ ("Nothing was chosen: the rows had only just moved"));

  return TRUE;
}

/* What a click on a header does, for the keyboard: again turns the order round. "" sorts as it is
 * set. */
static void
on_sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);
  const char *wanted = g_variant_get_string (parameter, NULL);
  DeskQuoteColumn current;
  gboolean descending = FALSE;

  for (guint i = 0; i < DESK_QUOTE_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = NULL;
      gboolean again;

      if (strcmp (sort_names[i], wanted) != 0)
        continue;

      column = g_list_model_get_item (gtk_column_view_get_columns (self->view), i);
      again = desk_quote_sorter_get_column (self->sorter, &current, &descending) && current == i;
      gtk_column_view_sort_by_column (self->view, column,
                                      again && !descending ? GTK_SORT_DESCENDING
                                                           : GTK_SORT_ASCENDING);
    }

  if (is_running (self))
    _desk_quote_table_say (self, _ ("Rows are sorted when the last answer is there"));
  sort (self);
  desk_quote_table_grab_focus (self);
}

void
_desk_quote_table_class_init_order (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "quotes.sort", "s", on_sort_action);
  gtk_widget_class_bind_template_child (klass, DeskQuoteTable, sort);
}

void
_desk_quote_table_init_order (DeskQuoteTable *self)
{
  GtkEventController *pointer = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->pointer[0] = -1;
  self->shown = g_ptr_array_new ();
  g_signal_connect_object (self->sorted, "items-changed", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pointer, "enter", G_CALLBACK (on_pointer_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pointer, "motion", G_CALLBACK (on_pointer_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pointer, "leave", G_CALLBACK (on_pointer_left), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), pointer);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
