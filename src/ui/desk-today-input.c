/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTodayPane: what pointer and keys do on the rows. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-today-pane-private.h"

gboolean
_desk_today_pane_holds_focus (DeskTodayPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL &&
         (focus == GTK_WIDGET (self->view) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)));
}

static void
popup_menu (DeskTodayPane *self, double x, double y)
{
  g_autoptr (GMenuModel) model = NULL;

  if (desk_today_pane_get_selected (self) == NULL)
    return;

  model = _desk_today_pane_create_menu (self);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* A submenu keeps the focus when it closes, and nobody would hear another key. */
static void
on_menu_closed (DeskTodayPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root == NULL)
    return;

  if (focus == NULL || focus == self->menu || gtk_widget_is_ancestor (focus, self->menu))
    desk_today_pane_grab_focus (self);
}

static void
on_menu_pressed (GtkGestureClick *gesture, int n_press, double x, double y, DeskTodayPane *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row =
    picked != NULL ? gtk_widget_get_ancestor (picked, DESK_TYPE_DELIVERY_ROW) : NULL;
  double at_x, at_y;

  if (row == NULL)
    return;

  desk_today_pane_select (self, desk_delivery_row_get_delivery (DESK_DELIVERY_ROW (row)));
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &at_x, &at_y);
  popup_menu (self, at_x, at_y);
}

/* A deed's key also says yes to what it asked; so these are heard in the question, too. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                DeskTodayPane *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean backward = keyval == GDK_KEY_ISO_Left_Tab || modifiers == GDK_SHIFT_MASK;

  if (modifiers == 0 && keyval == GDK_KEY_F5)
    _desk_today_pane_refresh (self);
  else if (modifiers == 0 && keyval == GDK_KEY_F6)
    _desk_today_pane_do (self, DESK_DELIVERY_DEED_TIP);
  else if (modifiers == 0 && keyval == GDK_KEY_F7)
    _desk_today_pane_do (self, DESK_DELIVERY_DEED_CANCEL);
  else if (modifiers == 0 && keyval == GDK_KEY_F8)
    _desk_today_pane_do (self, DESK_DELIVERY_DEED_AGAIN);
  else if (_desk_today_pane_holds_focus (self) && modifiers == 0 &&
           (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space ||
            keyval == GDK_KEY_KP_Space))
    _desk_today_pane_open_details (self);
  else if (_desk_today_pane_holds_focus (self) && (modifiers & ~GDK_SHIFT_MASK) == 0 &&
           (keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab || keyval == GDK_KEY_ISO_Left_Tab))
    {
      /* Tab would visit every row before it leaves, as in the table of prices. */
      gtk_widget_set_can_focus (GTK_WIDGET (self->view), FALSE);
      gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                              backward ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
      gtk_widget_set_can_focus (GTK_WIDGET (self->view), TRUE);
    }
  else
    return FALSE;

  return TRUE;
}

/* A key that the window took before it could come here. */
static void
on_key_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_key_pressed (NULL, g_variant_get_uint32 (parameter), 0, 0, DESK_TODAY_PANE (widget));
}

static void
on_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskTodayPane *self = DESK_TODAY_PANE (widget);
  DeskDelivery *selected = desk_today_pane_get_selected (self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      graphene_rect_t bounds;

      if (desk_delivery_row_get_delivery (DESK_DELIVERY_ROW (row)) == selected &&
          gtk_widget_compute_bounds (row, widget, &bounds))
        {
          popup_menu (self, bounds.origin.x + 24, bounds.origin.y + bounds.size.height);
          return;
        }
    }
}

void
_desk_today_pane_class_init_input (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "today.key", "u", on_key_action);
  gtk_widget_class_install_action (klass, "today.menu", NULL, on_menu_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Menu, 0, "today.menu", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F10, GDK_SHIFT_MASK, "today.menu", NULL);
  gtk_widget_class_bind_template_callback (klass, on_menu_pressed);
  gtk_widget_class_bind_template_callback (klass, on_key_pressed);
}

void
_desk_today_pane_init_input (DeskTodayPane *self)
{
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_menu_closed), self,
                           G_CONNECT_SWAPPED);
}
