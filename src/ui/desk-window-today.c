/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskWindow: the pane of what is under way: beside the others where there is room, over them where
 * there is not. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-window-private.h"

/* Below, the pane is not beside the others but over them, when it is wanted. */
#define WIDE 1300

/* The others give it the room it needs, or the map keeps what matters out of its way. */
static void
make_room (DeskWindow *self)
{
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self->today));
  int width;

  gtk_widget_measure (GTK_WIDGET (self->today), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  self->today_width = width;
  gtk_widget_set_margin_end (GTK_WIDGET (self->form_pane),
                             shown && self->today_wide ? width : 0);
  if (self->today_wide)
    gtk_widget_remove_css_class (GTK_WIDGET (self->today), "desk-over");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->today), "desk-over");
  self->today_cover = shown && !self->today_wide ? width : 0;
  desk_map_view_set_covered (self->map, self->today_cover);
  gtk_widget_queue_allocate (self->map_overlay);
}

static gboolean
on_room_changed (gpointer data)
{
  DeskWindow *self = data;

  self->today_room_id = 0;
  make_room (self);

  return G_SOURCE_REMOVE;
}

/* Its height is the window's. Left to itself the overlay asks how high the pane were if it had no
 * width, which for a question with many words is more than there is: its buttons would be below the
 * window. */
static gboolean
on_today_placed (GtkOverlay *overlay, GtkWidget *child, GdkRectangle *at, DeskWindow *self)
{
  int whole = gtk_widget_get_width (GTK_WIDGET (overlay));
  int width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  at->x = gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL ? 0 : whole - width;
  at->y = 0;
  at->width = width;
  at->height = gtk_widget_get_height (GTK_WIDGET (overlay));

  /* The others cannot be told while sizes are given out. */
  if (width != self->today_width && self->today_room_id == 0)
    self->today_room_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_room_changed, self, NULL);

  return TRUE;
}

static void
show_today (DeskWindow *self, gboolean shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->today), shown);
  make_room (self);
  gtk_toggle_button_set_active (self->today_button, shown);
}

static void
on_layout (GdkSurface *surface, int width, int height, DeskWindow *self)
{
  gboolean wide = width >= WIDE;

  if (self->today_sized && wide == self->today_wide)
    return;

  self->today_sized = TRUE;
  self->today_wide = wide;
  show_today (self, wide && !self->today_unwanted);
}

static void
on_realized (DeskWindow *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "layout",
                           G_CALLBACK (on_layout), self, 0);
}

static void
on_today_toggled (GtkToggleButton *button, DeskWindow *self)
{
  gboolean shown = gtk_toggle_button_get_active (button);

  if (shown == gtk_widget_get_visible (GTK_WIDGET (self->today)))
    return;

  if (self->today_wide)
    {
      self->today_unwanted = !shown;
      if (self->settings != NULL)
        g_settings_set_boolean (self->settings, "today-shown", shown);
    }
  show_today (self, shown);
}

/* Leads there first: the keys of a delivery are heard there only. */
static void
on_today_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);
  gboolean shown = !gtk_toggle_button_get_active (self->today_button);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  gboolean held = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->today));

  if (_desk_window_leave_orders (self))
    shown = TRUE;
  else if (!shown && !held && desk_today_pane_grab_focus (self->today))
    return;

  gtk_toggle_button_set_active (self->today_button, shown);
  if (shown)
    desk_today_pane_grab_focus (self->today);
  else if (held)
    desk_order_form_grab_focus (self->form);
}

static void
on_today_left (DeskTodayPane *today, DeskWindow *self)
{
  if (!self->today_wide)
    gtk_toggle_button_set_active (self->today_button, FALSE);
  if (!desk_quote_table_grab_focus (self->table))
    desk_order_form_grab_focus (self->form);
}

void
_desk_window_class_init_today (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.today", NULL, on_today_action);

  g_type_ensure (DESK_TYPE_TODAY_PANE);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, today_overlay);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, today);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, today_button);
  gtk_widget_class_bind_template_callback (widget_class, on_today_toggled);
}

void
_desk_window_init_today (DeskWindow *self)
{
  self->today_unwanted =
    self->settings != NULL && !g_settings_get_boolean (self->settings, "today-shown");
  g_signal_connect (self, "realize", G_CALLBACK (on_realized), NULL);
  g_signal_connect_object (self->today_overlay, "get-child-position",
                           G_CALLBACK (on_today_placed), self, 0);
  g_signal_connect_object (self->today, "left", G_CALLBACK (on_today_left), self, 0);
}

void
_desk_window_close_today (DeskWindow *self)
{
  g_clear_handle_id (&self->today_room_id, g_source_remove);
}
