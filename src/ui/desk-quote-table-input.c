/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteTable: what the user's hand does to it: the menu, digits, letters, Return and Tab.
 * Everything the pointer can do has its key: the menu sorts, since headers cannot be focused. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-table-private.h"

#include "ui/desk-quote-cell.h"

static void
on_cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);

  if (self->quotes != NULL)
    desk_quote_list_cancel (self->quotes);
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

/* Return, and a double click: what the row offers. */
static void
on_row_activated (GtkColumnView *view, guint position, DeskQuoteTable *self)
{
  g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (quote == NULL || _desk_quote_table_is_guarded (self))
    return;

  if (desk_quote_get_state (quote) == DESK_QUOTE_PRICED ||
      desk_quote_get_state (quote) == DESK_QUOTE_CHECKED)
    desk_quote_table_choose (self, quote);
  else
    _desk_quote_table_remedy (self, quote);
}

/* Keys that are free where nothing is typed. */
static const struct
{
  guint keyval;
  GdkModifierType modifiers;
  const char *action;
} keys[] = {
  { GDK_KEY_s, 0, "quotes.sort" },
  { GDK_KEY_e, 0, "quotes.exchange" },
  { GDK_KEY_r, 0, "quotes.retry" },
  { GDK_KEY_Return, GDK_SHIFT_MASK, "quotes.confirm" },
  { GDK_KEY_KP_Enter, GDK_SHIFT_MASK, "quotes.confirm" },
  { GDK_KEY_c, GDK_CONTROL_MASK, "quotes.copy" },
  { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "quotes.copy-customer" },
};

static gboolean
press_key (DeskQuoteTable *self, guint keyval, GdkModifierType modifiers)
{
  guint digit = 0;

  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    digit = keyval - GDK_KEY_0;
  else if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    digit = keyval - GDK_KEY_KP_0;
  if (digit > 0 && modifiers == 0)
    {
      if (!_desk_quote_table_is_guarded (self))
        _desk_quote_table_choose_digit (self, digit);
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (gdk_keyval_to_lower (keyval) == keys[i].keyval && modifiers == keys[i].modifiers)
      {
        if (g_str_equal (keys[i].action, "quotes.sort"))
          gtk_widget_activate_action (GTK_WIDGET (self), keys[i].action, "s", "");
        else
          gtk_widget_activate_action (GTK_WIDGET (self), keys[i].action, NULL);
        return TRUE;
      }

  return FALSE;
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
    return press_key (self, keyval, modifiers);

  gtk_widget_set_can_focus (GTK_WIDGET (self->view), FALSE);
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                          backward ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  gtk_widget_set_can_focus (GTK_WIDGET (self->view), TRUE);

  return TRUE;
}

void
_desk_quote_table_class_init_input (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "quotes.cancel", NULL, on_cancel_action);
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
_desk_quote_table_holds_focus (DeskQuoteTable *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (DESK_IS_QUOTE_TABLE (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view));
}
