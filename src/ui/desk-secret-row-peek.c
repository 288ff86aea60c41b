/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskSecretRow: what is seen for a moment: the secret that is being typed, or the one that is
 * kept, which is fetched for that and is gone with the moment. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-secret-row-private.h"

static void
on_moment_over (gpointer data)
{
  DeskSecretRow *self = data;

  self->peek_id = 0;
  _desk_secret_row_end_moment (self);
}

static void
start_moment (DeskSecretRow *self, gboolean shows)
{
  g_clear_handle_id (&self->peek_id, g_source_remove);
  if (shows)
    self->peek_id = g_timeout_add_once (1000 * DESK_SECRET_ROW_PEEK, on_moment_over, self);
}

static void
on_peek_toggled (DeskSecretRow *self)
{
  gboolean shows = gtk_toggle_button_get_active (self->peek);

  gtk_entry_set_visibility (self->entry, shows);
  start_moment (self, shows);
}

static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskSecretRow) self = data;
  g_autoptr (GError) error = NULL;
  char *secret = desk_vault_lookup_finish (DESK_VAULT (source), result, &error);

  if (secret != NULL && gtk_toggle_button_get_active (self->show))
    {
      gtk_entry_buffer_set_text (gtk_entry_get_buffer (self->shown), secret, -1);
      gtk_widget_set_visible (GTK_WIDGET (self->shown), TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self->state), FALSE);
    }
  else if (secret == NULL)
    gtk_toggle_button_set_active (self->show, FALSE);
  if (secret != NULL)
    desk_vault_wipe (secret);
}

static void
on_show_toggled (DeskSecretRow *self)
{
  gboolean shows = gtk_toggle_button_get_active (self->show);

  start_moment (self, shows);
  if (shows)
    desk_vault_lookup_async (self->vault, self->kind, self->name, self->cancellable, on_shown,
                             g_object_ref (self));
  else
    _desk_secret_row_show_state (self);
}

void
_desk_secret_row_class_init_peek (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_peek_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_show_toggled);
}

void
_desk_secret_row_end_moment (DeskSecretRow *self)
{
  gtk_toggle_button_set_active (self->peek, FALSE);
  gtk_toggle_button_set_active (self->show, FALSE);
}
