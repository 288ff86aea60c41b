/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user's hand does to a DeskQuoteTable: actions, the menu, Return and Tab. Everything the
 * pointer can do has its key: the menu sorts, since headers cannot be focused. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-table-private.h"

#include <string.h>

#include "ui/desk-quote-cell.h"

static const char *const sort_names[DESK_QUOTE_N_COLUMNS] = {
  "carrier", "pay", "split", "distance", "accept", "difference", "validity",
};

static gboolean
can_retry (DeskQuote *quote)
{
  DeskQuoteState state = quote != NULL ? desk_quote_get_state (quote) : DESK_QUOTE_ASKING;

  return state == DESK_QUOTE_REFUSED || state == DESK_QUOTE_FAILED ||
         state == DESK_QUOTE_CANCELLED;
}

static void
retry (DeskQuoteTable *self, DeskQuote *quote)
{
  for (guint i = 0; i < self->watched->len; i++)
    if (g_ptr_array_index (self->watched, i) == quote)
      {
        desk_quote_list_retry (self->quotes, i);
        return;
      }
}

static void
on_retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);
  DeskQuote *quote = gtk_single_selection_get_selected_item (self->selection);

  if (can_retry (quote))
    retry (self, quote);
}

static void
on_cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);

  if (self->quotes != NULL)
    desk_quote_list_cancel (self->quotes);
}

/* What a click on a header does, for the keyboard: again turns the order round. */
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

  /* What was a row's widget before is another's now. */
  desk_quote_table_grab_focus (self);
}

static void
popup_menu (DeskQuoteTable *self, const GdkRectangle *at)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);
  graphene_rect_t bounds;
  GdkRectangle at = { 0, 0, 1, 1 };

  /* Over the row, a little inside, as if it had been clicked. */
  if (_desk_quote_table_holds_focus (self) &&
      gtk_widget_compute_bounds (gtk_root_get_focus (gtk_widget_get_root (widget)), widget,
                                 &bounds))
    at = (GdkRectangle){ (int) bounds.origin.x + 24, (int) bounds.origin.y, 1,
                         (int) bounds.size.height };
  popup_menu (self, &at);
}

static DeskQuote *
find_quote_at (DeskQuoteTable *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *cell =
    picked != NULL ? gtk_widget_get_ancestor (picked, DESK_TYPE_QUOTE_CELL) : NULL;

  return cell != NULL ? desk_quote_cell_get_quote (DESK_QUOTE_CELL (cell)) : NULL;
}

static void
on_menu_pressed (GtkGestureClick *gesture, int n_press, double x, double y, DeskQuoteTable *self)
{
  DeskQuote *quote = find_quote_at (self, x, y);
  double at_x, at_y;

  for (guint i = 0; quote != NULL && i < self->watched->len; i++)
    {
      g_autoptr (DeskQuote) row = g_list_model_get_item (G_LIST_MODEL (self->sorted), i);

      if (row == quote)
        gtk_single_selection_set_selected (self->selection, i);
    }

  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &at_x,
                                    &at_y);
  popup_menu (self, &(GdkRectangle){ (int) at_x, (int) at_y, 1, 1 });
}

static void
on_row_activated (GtkColumnView *view, guint position, DeskQuoteTable *self)
{
  g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (can_retry (quote))
    retry (self, quote);
}

/* Tab would visit every row before it leaves (newer GTK has GtkColumnView:tab-behavior). While the
 * view cannot be focused, the focus finds its way past it. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                DeskQuoteTable *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean backward = keyval == GDK_KEY_ISO_Left_Tab || modifiers == GDK_SHIFT_MASK;

  if ((keyval != GDK_KEY_Tab && keyval != GDK_KEY_KP_Tab && keyval != GDK_KEY_ISO_Left_Tab) ||
      (modifiers & ~GDK_SHIFT_MASK) != 0)
    return FALSE;

  gtk_widget_set_can_focus (GTK_WIDGET (self->view), FALSE);
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                          backward ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  gtk_widget_set_can_focus (GTK_WIDGET (self->view), TRUE);

  return TRUE;
}

void
_desk_quote_table_class_init_input (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "quotes.retry", NULL, on_retry_action);
  gtk_widget_class_install_action (klass, "quotes.cancel", NULL, on_cancel_action);
  gtk_widget_class_install_action (klass, "quotes.sort", "s", on_sort_action);
  gtk_widget_class_install_action (klass, "quotes.menu", NULL, on_menu_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Menu, 0, "quotes.menu", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F10, GDK_SHIFT_MASK, "quotes.menu", NULL);

  gtk_widget_class_bind_template_callback (klass, on_row_activated);
  gtk_widget_class_bind_template_callback (klass, on_menu_pressed);
  gtk_widget_class_bind_template_callback (klass, on_key_pressed);
}

void
_desk_quote_table_init_input (DeskQuoteTable *self)
{
  self->menu = gtk_popover_menu_new_from_model (self->menu_model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (desk_quote_table_grab_focus), self,
                           G_CONNECT_SWAPPED);
}

gboolean
_desk_quote_table_can_retry (DeskQuoteTable *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_TABLE (self), FALSE);

  return can_retry (gtk_single_selection_get_selected_item (self->selection));
}

gboolean
_desk_quote_table_holds_focus (DeskQuoteTable *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (DESK_IS_QUOTE_TABLE (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view));
}
