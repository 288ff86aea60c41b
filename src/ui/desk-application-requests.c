/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskApplication: what the desktop, or the program started once more, asks of the one that runs: a
 * window, an empty order, Practice, files, a delivery. It may come before the session is open, while
 * the kept draft is read or between two profiles; then it waits. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-application-private.h"

static void
on_new_order_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = DESK_APPLICATION (user_data);

  self->wants_window = TRUE;
  self->wants_new = TRUE;
  _desk_application_serve (self);
}

static void
on_practice_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = DESK_APPLICATION (user_data);

  self->wants_window = TRUE;
  _desk_application_want_profile (self, DESK_PRACTICE);
}

static const GActionEntry actions[] = {
  { .name = "new-order", .activate = on_new_order_activated },
  { .name = "practice", .activate = on_practice_activated },
};

void
_desk_application_add_request_actions (DeskApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

void
_desk_application_want_profile (DeskApplication *self, const char *name)
{
  g_free (self->wants_profile);
  self->wants_profile = g_strdup (name);
  _desk_application_serve (self);
}

void
_desk_application_want_files (DeskApplication *self, GFile **files, int n_files)
{
  if (self->wants_files == NULL)
    self->wants_files = g_ptr_array_new_with_free_func (g_object_unref);
  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (self->wants_files, g_object_ref (files[i]));

  self->wants_window = TRUE;
  _desk_application_serve (self);
}

void
_desk_application_serve (DeskApplication *self)
{
  g_autofree char *profile = NULL;
  g_autoptr (GPtrArray) files = NULL;
  GtkWindow *front;
  DeskWindow *window;

  if (self->session == NULL || self->restoring || self->switching)
    return;

  /* What else is wanted is for the window that comes of it. */
  profile = g_steal_pointer (&self->wants_profile);
  if (profile != NULL && self->opener != NULL &&
      !g_str_equal (profile, desk_profile_get_id (desk_session_get_profile (self->session))))
    {
      /* It comes with a window. */
      self->wants_window = self->wants_new || self->wants_files != NULL ||
                           self->wants_delivery != NULL ||
                           _desk_application_find_window (self) == NULL;
      _desk_application_open_profile (self, profile);
      return;
    }

  if (!self->wants_window)
    return;
  window = _desk_application_find_window (self);
  if (window == NULL)
    window = _desk_application_begin (self);
  if (window == NULL)
    return;

  self->wants_window = FALSE;
  files = g_steal_pointer (&self->wants_files);
  front = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (self->wants_new || files != NULL || self->wants_delivery != NULL || front == NULL)
    front = GTK_WINDOW (window);
  gtk_window_present (front);

  if (self->wants_new)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.new", NULL);
  self->wants_new = FALSE;
  if (files != NULL)
    desk_window_open_files (window, files);
  _desk_application_show_delivery (self, window);
}

GApplication *
desk_ui_register (DeskSessionOpener *opener, GApplicationFlags flags, GError **error)
{
  g_autoptr (GApplication) application = NULL;

  g_return_val_if_fail (DESK_IS_SESSION_OPENER (opener), NULL);

  application = _desk_application_create (flags);
  desk_application_set_opener (application, opener);
  if (!g_application_register (application, NULL, error))
    return NULL;

  return g_steal_pointer (&application);
}

/* Of a remote one, whose run sends what it is given and is over. */
static void
ask_remote (GApplication *application, GFile **files, int n_files)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (argv, g_strdup (g_get_prgname ()));
  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (argv, g_file_get_uri (files[i]));
  g_ptr_array_add (argv, NULL);

  g_application_run (application, argv->len - 1, (char **) argv->pdata);
}

void
desk_ui_ask (
    GApplication *application, const char *profile, gboolean fresh, GFile **files, int n_files)
{
  g_return_if_fail (DESK_IS_APPLICATION (application));

  if (profile != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "open-profile",
                                    g_variant_new_string (profile));
  if (fresh)
    g_action_group_activate_action (G_ACTION_GROUP (application), "new-order", NULL);

  if (g_application_get_is_remote (application))
    ask_remote (application, files, n_files);
  else if (n_files > 0)
    g_application_open (application, files, n_files, "");
  else
    g_application_activate (application);
}
