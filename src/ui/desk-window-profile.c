/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskWindow: which profile it works with, so that nobody can mistake it, and what has to be said
 * before its orders are asked about. A window never changes its profile: another profile is another
 * window, with its own session, book and draft. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-dialogs.h"

static void
on_profile_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_profile_button_popup (DESK_WINDOW (widget)->profile_button);
}

void
_desk_window_class_init_profile (GtkWidgetClass *widget_class)
{
  g_type_ensure (DESK_TYPE_PROFILE_BUTTON);
  gtk_widget_class_install_action (widget_class, "win.profile", NULL, on_profile_action);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, profile_button);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, banner_words);
}

void
_desk_window_open_profile (DeskWindow *self)
{
  DeskProfile *profile = desk_session_get_profile (self->session);
  const GError *error = desk_profile_get_secrets_error (profile);
  g_autofree char *note = NULL;

  desk_profile_button_set_session (self->profile_button, self->session);
  if (desk_profile_get_kind (profile) == DESK_PROFILE_PRODUCTION)
    {
      /* Translators: the title of the window; the name of a profile */
      g_autofree char *title =
        g_strdup_printf (_ ("Dispatch Desk · Production: %s"), desk_profile_get_title (profile));

      gtk_widget_add_css_class (GTK_WIDGET (self), "desk-production");
      gtk_window_set_title (GTK_WINDOW (self), title);
      /* Translators: the name of a profile, beside the button that asks for prices */
      note = g_strdup_printf (_ ("Production: %s"), desk_profile_get_title (profile));
      desk_order_form_set_profile_note (self->form, note);
    }
  if (error != NULL)
    gtk_label_set_text (self->banner_words, error->message);
  gtk_widget_set_visible (self->banner, error != NULL);
}

static void
on_quota_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskWindow) self = data;
  gboolean goes_on = desk_dialogs_ask_finish (result);

  if (!goes_on || g_cancellable_is_cancelled (self->cancellable))
    return;

  desk_quota_agree (desk_session_get_quota (self->session));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.ask", NULL);
}

gboolean
_desk_window_has_to_ask_first (DeskWindow *self)
{
  DeskQuota *quota = desk_session_get_quota (self->session);
  guint n_calls = desk_profile_get_accounts (desk_session_get_profile (self->session))->len;
  g_autofree char *question = NULL;

  if (quota == NULL || !desk_quota_has_to_ask (quota, n_calls))
    return FALSE;

  question = desk_quota_dup_question (quota);
  desk_dialogs_ask_async (GTK_WINDOW (self), _ ("Go On Asking Today?"), question, _ ("_Go On"),
                          FALSE, self->cancellable, on_quota_answered, g_object_ref (self));

  return TRUE;
}

void
desk_window_set_profiles (DeskWindow *self, GListModel *profiles)
{
  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (profiles == NULL || G_IS_LIST_MODEL (profiles));

  desk_profile_button_set_profiles (self->profile_button, profiles);
}

void
desk_window_set_switching (DeskWindow *self, gboolean switching)
{
  g_return_if_fail (DESK_IS_WINDOW (self));

  desk_profile_button_set_busy (self->profile_button, switching);
}

DeskSession *
desk_window_get_session (DeskWindow *self)
{
  g_return_val_if_fail (DESK_IS_WINDOW (self), NULL);

  return self->session;
}
