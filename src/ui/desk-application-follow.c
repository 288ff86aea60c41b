/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskApplication: what a notification asks for. It may come to a program that was started by it, or
 * that went on to another profile: nobody is led from one profile to another by a notification, so
 * there the window only tells. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-application-private.h"

#include <glib/gi18n-lib.h>

static void
show (DeskApplication *self, GVariant *parameter, gboolean order_again)
{
  g_clear_pointer (&self->wants_delivery, g_variant_unref);
  self->wants_delivery = g_variant_ref (parameter);
  self->wants_again = order_again;
  self->wants_window = TRUE;
  _desk_application_serve (self);
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

void
_desk_application_show_delivery (DeskApplication *self, DeskWindow *window)
{
  g_autoptr (GVariant) wanted = g_steal_pointer (&self->wants_delivery);
  const char *profile;
  gint64 serial;

  if (wanted == NULL)
    return;

  g_variant_get (wanted, "(&sx)", &profile, &serial);
  if (g_str_equal (profile, desk_profile_get_id (desk_session_get_profile (
                              desk_window_get_session (window)))))
    desk_window_show_delivery (window, serial, self->wants_again);
  else
    desk_window_add_note (window, _ ("That delivery is of another profile"));
}
