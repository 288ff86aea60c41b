/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskApplication: from one profile to another.
 *
 * A profile's session, book and draft belong to its window and go with it: the new one is opened
 * first, with the draft of its own book, then the old window is closed, which hands its draft to its
 * own book, and when that window is gone its book is closed. Until then no
 * other profile is opened, so that no book is open twice. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-application-private.h"

#include <glib/gi18n-lib.h>

#include "model/desk-data.h"
#include "model/desk-record-copy.h"
#include "ui/desk-assistant-window.h"
#include "ui/desk-dialogs.h"
#include "ui/desk-profiles-window.h"
#include "ui/desk-settings.h"
#include "wechat/desk-wire.h"

DeskWindow *
_desk_application_find_window (DeskApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    if (DESK_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

static void
set_switching (DeskApplication *self, gboolean switching)
{
  DeskWindow *window = _desk_application_find_window (self);

  self->switching = switching;
  if (window != NULL)
    desk_window_set_switching (window, switching);
}

DeskOrder *
_desk_application_create_order (DeskSession *session)
{
  DeskProfileSettings *settings = desk_profile_get_settings (desk_session_get_profile (session));
  GListModel *stores =
    settings != NULL ? desk_record_get_items (DESK_RECORD (settings), "stores") : NULL;
  g_autoptr (DeskRecord) store = stores != NULL ? g_list_model_get_item (stores, 0) : NULL;
  DeskRecord *sender = store != NULL ? desk_record_get_child (store, "sender") : NULL;
  g_autofree char *id = desk_order_new_id ();
  DeskRecord *order;

  if (settings == NULL)
    order = desk_wire_read (DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, NULL);
  else if (sender != NULL)
    order = g_object_new (DESK_TYPE_ORDER, NULL);
  else
    return NULL;

  g_return_val_if_fail (order != NULL, NULL);

  if (sender != NULL)
    {
      g_autoptr (DeskRecord) copy = desk_record_copy (sender);

      desk_record_set_child (order, "sender", copy);
      desk_record_set_text (order, "sub_biz_id", desk_record_get_text (store, "sub_biz_id"));
    }
  desk_record_set_text (order, "shop_order_id", id);

  return DESK_ORDER (order);
}

/* What costs money is chosen each time; everything else is where one left off. */
static void
remember (DeskProfile *profile)
{
  g_autoptr (GSettings) settings = desk_settings_new ();

  if (settings != NULL && desk_profile_get_kind (profile) != DESK_PROFILE_PRODUCTION)
    g_settings_set_string (settings, "last-profile", desk_profile_get_id (profile));
}

static void
end_switch (DeskApplication *self)
{
  set_switching (self, FALSE);
  _desk_application_serve (self);
  g_application_release (G_APPLICATION (self));
}

static void
on_book_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskApplication) self = data;

  desk_store_close_finish (DESK_STORE (source), result);
  end_switch (self);
}

/* The window that goes, and the book that is to be closed after it. */
typedef struct
{
  DeskApplication *application;
  DeskStore *store;
} Leaving;

static void
on_window_gone (gpointer data, GObject *window)
{
  Leaving *leaving = data;

  if (leaving->store != NULL)
    desk_store_close_async (leaving->store, on_book_closed, g_object_ref (leaving->application));
  else
    end_switch (leaving->application);
  g_clear_object (&leaving->store);
  g_object_unref (leaving->application);
  g_free (leaving);
}

static void
replace_window (DeskApplication *self, DeskSession *session, DeskOrder *order, const char *failure)
{
  DeskWindow *old = _desk_application_find_window (self);
  g_autoptr (DeskSession) before = g_object_ref (self->session);
  Leaving *leaving = g_new0 (Leaving, 1);
  DeskWindow *window;
  int width = 0, height = 0;

  leaving->application = g_object_ref (self);
  g_set_object (&leaving->store, desk_session_get_store (before));
  g_set_object (&self->session, session);
  g_set_object (&self->order, order);
  g_clear_object (&self->doctor);
  remember (desk_session_get_profile (session));

  if (old != NULL)
    gtk_window_get_default_size (GTK_WINDOW (old), &width, &height);
  window = _desk_application_open_window (self, order);
  if (failure != NULL)
    desk_window_tell_draft_failure (window, failure);
  desk_window_set_switching (window, TRUE);

  if (old == NULL)
    {
      on_window_gone (leaving, NULL);
      return;
    }

  if (width > 0 && height > 0)
    gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  g_object_weak_ref (G_OBJECT (old), on_window_gone, leaving);
  gtk_window_destroy (GTK_WINDOW (old));
}

typedef struct
{
  DeskApplication *application;
  DeskSession *session;
  char *name;
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_object (&opening->application);
  g_clear_object (&opening->session);
  g_free (opening->name);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
on_draft_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOrder) order =
    desk_draft_keeper_load_finish (DESK_DRAFT_KEEPER (source), result, &error);

  if (order == NULL)
    order = _desk_application_create_order (opening->session);
  replace_window (opening->application, opening->session, order,
                  error != NULL ? error->message : NULL);
}

static void
on_failure_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;

  if (desk_dialogs_ask_finish (result))
    g_action_group_activate_action (G_ACTION_GROUP (opening->application), "profiles", NULL);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  DeskApplication *self = opening->application;
  DeskWindow *window = _desk_application_find_window (self);
  g_autoptr (DeskDraftKeeper) keeper = NULL;
  g_autoptr (GError) error = NULL;

  opening->session =
    desk_session_opener_open_finish (DESK_SESSION_OPENER (source), result, &error);
  if (opening->session != NULL)
    {
      keeper = desk_draft_keeper_new (desk_session_get_store (opening->session));
      desk_draft_keeper_load_async (keeper, NULL, on_draft_loaded, g_steal_pointer (&opening));
      return;
    }

  end_switch (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && window != NULL)
    desk_dialogs_ask_async (GTK_WINDOW (window), _ ("The Profile Was Not Opened"), error->message,
                            _ ("_Profiles…"), FALSE, self->cancellable, on_failure_answered,
                            g_steal_pointer (&opening));
}

void
_desk_application_open_profile (DeskApplication *self, const char *name)
{
  Opening *opening;

  if (self->switching)
    return;

  opening = g_new0 (Opening, 1);
  opening->application = g_object_ref (self);
  opening->name = g_strdup (name);
  set_switching (self, TRUE);
  g_application_hold (G_APPLICATION (self));
  desk_session_opener_open_async (self->opener, name, NULL, TRUE, self->cancellable, on_opened,
                                  opening);
}

static void
on_open_profile_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = DESK_APPLICATION (user_data);

  if (!self->switching)
    _desk_application_want_profile (self, g_variant_get_string (parameter, NULL));
}

/* With what the keyring and the profile's file say now. */
static void
on_reopen_profile_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = DESK_APPLICATION (user_data);

  if (self->session != NULL)
    _desk_application_open_profile (
      self, desk_profile_get_id (desk_session_get_profile (self->session)));
}

/* @id and @carrier are NULL for no one in particular. */
static void
show_profiles (DeskApplication *self, const char *id, const char *carrier)
{
  DeskWindow *parent = _desk_application_find_window (self);
  GtkWidget *window =
    desk_profiles_window_new (self->opener, self->session, GTK_WINDOW (parent),
                              parent != NULL ? desk_window_get_order (parent) : NULL);

  if (id != NULL)
    desk_profiles_window_select (DESK_PROFILES_WINDOW (window), id);
  gtk_window_present (GTK_WINDOW (window));
  if (carrier != NULL)
    desk_profiles_window_show_carrier (DESK_PROFILES_WINDOW (window), carrier);
}

static void
on_profiles_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_profiles (DESK_APPLICATION (user_data), NULL, NULL);
}

/* Of the profile in use. */
static void
on_profile_carrier_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = DESK_APPLICATION (user_data);

  if (self->session != NULL)
    show_profiles (self, desk_profile_get_id (desk_session_get_profile (self->session)),
                   g_variant_get_string (parameter, NULL));
}

/* The keyring is not asked any more, and the secrets are typed where they belong. */
static void
on_session_only_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = DESK_APPLICATION (user_data);

  desk_vault_set_session_only (desk_session_opener_get_vault (self->opener), TRUE);
  show_profiles (self, desk_profile_get_id (desk_session_get_profile (self->session)), NULL);
}

static void
on_assistant_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = DESK_APPLICATION (user_data);

  if (self->doctor == NULL)
    self->doctor = desk_doctor_new (self->session);
  gtk_window_present (GTK_WINDOW (desk_assistant_window_new (
    self->session, self->doctor, GTK_WINDOW (_desk_application_find_window (self)))));
}

static const GActionEntry actions[] = {
  { .name = "open-profile", .activate = on_open_profile_activated, .parameter_type = "s" },
  { .name = "reopen-profile", .activate = on_reopen_profile_activated },
  { .name = "profiles", .activate = on_profiles_activated },
  { .name = "profile-carrier", .activate = on_profile_carrier_activated, .parameter_type = "s" },
  { .name = "session-only", .activate = on_session_only_activated },
};

static const GActionEntry assistant_actions[] = {
  { .name = "assistant", .activate = on_assistant_activated },
};

static void
on_profiles_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  /* The window of the profiles says it to whoever looks there. */
  if (!desk_profile_list_load_finish (DESK_PROFILE_LIST (source), result, &error))
    g_debug ("The profiles were not loaded: %s", error->message);
}

void
_desk_application_add_profile_actions (DeskApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), assistant_actions,
                                   G_N_ELEMENTS (assistant_actions), self);
  if (self->opener == NULL)
    return;

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  desk_profile_list_load_async (desk_session_opener_get_profiles (self->opener), NULL,
                                on_profiles_loaded, NULL);
}
