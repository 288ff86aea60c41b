/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskApplication: what a notification asks for. It may come to a program that was started by it, or
 * that went on to another profile: then there is nothing to show but the window. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-application-private.h"

static void
show (DeskApplication *self, GVariant *parameter, gboolean order_again)
{
  DeskWindow *window;
  const char *profile;
  gint64 serial;

  g_variant_get (parameter, "(&sx)", &profile, &serial);
  self->wants_window = TRUE;
  _desk_application_serve (self);
  window = _desk_application_find_window (self);
  if (window != NULL && g_str_equal (profile, desk_profile_get_id (desk_session_get_profile (
                                                desk_window_get_session (window)))))
    {
      gtk_window_present (GTK_WINDOW (window));
      desk_window_show_delivery (window, serial, order_again);
    }
}

static void
on_show_delivery_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show (user_data, parameter, FALSE);
}

/* The window asks before anything is paid for, as for a key. */
static void
on_order_again_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show (user_data, parameter, TRUE);
}

static const GActionEntry actions[] = {
  { .name = "show-delivery", .parameter_type = "(sx)", .activate = on_show_delivery_activated },
  { .name = "order-again", .parameter_type = "(sx)", .activate = on_order_again_activated },
};

void
_desk_application_add_follow_actions (DeskApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
