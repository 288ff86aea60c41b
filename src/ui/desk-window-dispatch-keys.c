/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskWindow: the keys that dispatch: Ctrl, Shift and the digit of a carrier, heard after an input
 * method, which means letters by it; and Return on the prices, heard before any widget, which must
 * not say yes twice for one stroke. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-window-private.h"

/* Ctrl, Shift and a digit. With Shift the key means another sign on most keyboards, which a shortcut
 * would have to name; so it is asked what the key means without. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                DeskWindow *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  int group = (int) gtk_event_controller_key_get_group (controller);
  guint plain;

  if (modifiers != (GDK_CONTROL_MASK | GDK_SHIFT_MASK) ||
      !gdk_display_translate_key (gtk_widget_get_display (GTK_WIDGET (self)), keycode, 0, group,
                                  &plain, NULL, NULL, NULL) ||
      plain < GDK_KEY_1 || plain > GDK_KEY_9)
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.dispatch-to", "i", (int) (plain - GDK_KEY_1));

  return TRUE;
}

static void
add_keys (DeskWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* A key that is held says yes once: it would choose a price and confirm it in one go. */
static gboolean
on_price_key_pressed (GtkEventControllerKey *controller,
                      guint keyval,
                      guint keycode,
                      GdkModifierType state,
                      DeskWindow *self)
{
  gboolean held = self->return_held;

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return FALSE;

  self->return_held = TRUE;

  return held;
}

static void
on_price_key_released (GtkEventControllerKey *controller,
                       guint keyval,
                       guint keycode,
                       GdkModifierType state,
                       DeskWindow *self)
{
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    self->return_held = FALSE;
}

static void
on_price_focus_left (GtkEventControllerFocus *controller, DeskWindow *self)
{
  self->return_held = FALSE;
}

static void
watch_price_keys (DeskWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_price_key_pressed), self, 0);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (on_price_key_released), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_price_focus_left), self, 0);
  gtk_widget_add_controller (self->prices, keys);
  gtk_widget_add_controller (self->prices, focus);
}

void
_desk_window_init_dispatch_keys (DeskWindow *self)
{
  add_keys (self);
  watch_price_keys (self);
}
