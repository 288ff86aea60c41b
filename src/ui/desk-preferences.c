/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPreferences: what is set once. A key is written into the vault and into nothing else: it is
 * never read back into the window, which only says whether there is one. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-preferences.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-geocoders.h"
#include "ui/desk-following-page.h"
#include "ui/desk-settings.h"

#define KIND "geocoder"
#define SECRET_SUFFIX "-sk"

struct _DeskPreferences
{
  AdwWindow parent_instance;

  GtkWidget *distances;
  AdwComboRow *service;
  GtkWidget *key;
  GtkWidget *secret;
  AdwActionRow *stored;
  GtkWidget *session;
  GtkWidget *forget;
  GtkAdjustment *warn_adjustment;
  GtkAdjustment *stop_adjustment;

  DeskVault *vault;
  GSettings *settings; /* (nullable) */
  GPtrArray *geocoders; /* DeskGeocoder, as listed in the row */
  GCancellable *cancellable; /* of what was asked for the service that is shown */
};

enum
{
  SECRETS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskPreferences, desk_preferences, ADW_TYPE_WINDOW)

static DeskGeocoder *
get_geocoder (DeskPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->service);

  return selected < self->geocoders->len ? g_ptr_array_index (self->geocoders, selected) : NULL;
}

static void
tell (DeskPreferences *self, const char *title, const char *subtitle)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->stored), title);
  adw_action_row_set_subtitle (self->stored, subtitle);
}

/* Without a keyring there is the memory of the program, if the user agrees. */
static void
tell_failure (DeskPreferences *self, GError *error)
{
  gboolean none = g_error_matches (error, DESK_VAULT_ERROR, DESK_VAULT_ERROR_NO_KEYRING);

  tell (self, error->message, "");
  gtk_widget_set_visible (self->session, none && !desk_vault_is_session_only (self->vault));
  gtk_widget_set_visible (self->forget, FALSE);
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPreferences) self = data;
  g_autoptr (GError) error = NULL;
  char *secret = desk_vault_lookup_finish (DESK_VAULT (source), result, &error);
  gboolean any = secret != NULL;

  desk_vault_wipe (secret);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      tell_failure (self, error);
      return;
    }

  tell (self, any ? _ ("A key is kept") : _ ("No key is kept yet"),
        !any                                        ? ""
        : desk_vault_is_session_only (self->vault) ? _ ("Until the program is closed")
                                                    : _ ("In the keyring of this desktop"));
  gtk_widget_set_visible (self->session, FALSE);
  gtk_widget_set_visible (self->forget, any);
}

static void
look_up (DeskPreferences *self)
{
  DeskGeocoder *geocoder = get_geocoder (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (geocoder == NULL || !desk_geocoder_needs_key (geocoder))
    return;

  desk_vault_lookup_async (self->vault, KIND, desk_geocoder_get_id (geocoder), self->cancellable,
                           on_looked_up, g_object_ref (self));
}

static void
update_service (DeskPreferences *self)
{
  DeskGeocoder *geocoder = get_geocoder (self);
  gboolean needs_key = geocoder != NULL && desk_geocoder_needs_key (geocoder);
  GtkWidget *rows[] = { self->key, self->secret, GTK_WIDGET (self->stored) };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_set_visible (rows[i], needs_key);
  gtk_editable_set_text (GTK_EDITABLE (self->key), "");
  gtk_editable_set_text (GTK_EDITABLE (self->secret), "");
  gtk_widget_set_visible (self->session, FALSE);
  gtk_widget_set_visible (self->forget, FALSE);
  tell (self, "", "");
  look_up (self);
}

static void
on_service_selected (AdwComboRow *row, GParamSpec *pspec, DeskPreferences *self)
{
  DeskGeocoder *geocoder;

  if (self->geocoders == NULL)
    return;

  geocoder = get_geocoder (self);
  if (geocoder != NULL && self->settings != NULL)
    g_settings_set_string (self->settings, "geocoder", desk_geocoder_get_id (geocoder));
  update_service (self);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPreferences) self = data;
  g_autoptr (GError) error = NULL;

  if (!desk_vault_store_finish (DESK_VAULT (source), result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell_failure (self, error);
      return;
    }

  /* Only now: what was not kept is still there to be kept in another way. */
  gtk_editable_set_text (GTK_EDITABLE (self->key), "");
  gtk_editable_set_text (GTK_EDITABLE (self->secret), "");
  g_signal_emit (self, signals[SECRETS_CHANGED], 0);
  look_up (self);
}

static void
store (DeskPreferences *self, GtkWidget *row, const char *suffix)
{
  DeskGeocoder *geocoder = get_geocoder (self);
  const char *id = desk_geocoder_get_id (geocoder);
  g_autofree char *name = g_strconcat (id, suffix, NULL);
  /* Translators: what the keyring’s own window calls a key; %s is a web service such as Tencent */
  g_autofree char *label =
    g_strdup_printf (_ ("Dispatch Desk: key for %s"), desk_geocoder_get_name (geocoder));
  char *secret = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (*secret != '\0')
    desk_vault_store_async (self->vault, KIND, name, label, secret, self->cancellable, on_stored,
                            g_object_ref (self));
  desk_vault_wipe (secret);
}

static void
on_key_applied (AdwEntryRow *row, DeskPreferences *self)
{
  store (self, self->key, "");
}

static void
on_secret_applied (AdwEntryRow *row, DeskPreferences *self)
{
  store (self, self->secret, SECRET_SUFFIX);
}

static void
on_session_clicked (GtkButton *button, DeskPreferences *self)
{
  desk_vault_set_session_only (self->vault, TRUE);
  gtk_widget_set_visible (self->session, FALSE);

  /* What was typed and could not be kept before. */
  if (*gtk_editable_get_text (GTK_EDITABLE (self->secret)) != '\0')
    store (self, self->secret, SECRET_SUFFIX);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->key)) != '\0')
    store (self, self->key, "");
  else
    look_up (self);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPreferences) self = data;
  g_autoptr (GError) error = NULL;

  if (!desk_vault_clear_finish (DESK_VAULT (source), result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell_failure (self, error);
      return;
    }

  g_signal_emit (self, signals[SECRETS_CHANGED], 0);
  look_up (self);
}

static void
on_secret_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPreferences) self = data;
  DeskGeocoder *geocoder = get_geocoder (self);
  g_autoptr (GError) error = NULL;

  if (!desk_vault_clear_finish (DESK_VAULT (source), result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell_failure (self, error);
      return;
    }

  desk_vault_clear_async (self->vault, KIND, desk_geocoder_get_id (geocoder), self->cancellable,
                          on_cleared, g_object_ref (self));
}

/* The secret is of no use without its key, and goes first: a key alone would be refused. */
static void
on_forget_clicked (GtkButton *button, DeskPreferences *self)
{
  g_autofree char *name =
    g_strconcat (desk_geocoder_get_id (get_geocoder (self)), SECRET_SUFFIX, NULL);

  desk_vault_clear_async (self->vault, KIND, name, self->cancellable, on_secret_cleared,
                          g_object_ref (self));
}

static void
fill_services (DeskPreferences *self)
{
  const char *const *ids = desk_geocoders_list ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *current =
    self->settings != NULL ? g_settings_get_string (self->settings, "geocoder") : NULL;
  g_autoptr (GPtrArray) geocoders = g_ptr_array_new_with_free_func (g_object_unref);
  guint selected = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      DeskGeocoder *geocoder = desk_geocoder_create (ids[i], self->vault, FALSE);

      g_ptr_array_add (geocoders, geocoder);
      gtk_string_list_append (names, desk_geocoder_get_name (geocoder));
      if (g_strcmp0 (ids[i], current) == 0)
        selected = i;
    }
  adw_combo_row_set_model (self->service, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->service, selected);
  self->geocoders = g_steal_pointer (&geocoders);
  update_service (self);
}

static void
bind_settings (DeskPreferences *self)
{
  self->settings = desk_settings_new ();
  gtk_widget_set_visible (self->distances, self->settings != NULL);
  if (self->settings == NULL)
    return;

  g_settings_bind (self->settings, "distance-warn", self->warn_adjustment, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "distance-stop", self->stop_adjustment, "value",
                   G_SETTINGS_BIND_DEFAULT);
}

static void
desk_preferences_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (DESK_PREFERENCES (widget)->cancellable);

  GTK_WIDGET_CLASS (desk_preferences_parent_class)->unrealize (widget);
}

static void
desk_preferences_dispose (GObject *object)
{
  DeskPreferences *self = DESK_PREFERENCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->geocoders, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_PREFERENCES);
  g_clear_object (&self->settings);
  g_clear_object (&self->vault);

  G_OBJECT_CLASS (desk_preferences_parent_class)->dispose (object);
}

static void
desk_preferences_class_init (DeskPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_preferences_dispose;
  widget_class->unrealize = desk_preferences_unrealize;

  /**
   * DeskPreferences::secrets-changed:
   *
   * A key or its secret was kept or forgotten.
   */
  signals[SECRETS_CHANGED] = g_signal_new ("secrets-changed", DESK_TYPE_PREFERENCES, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_FOLLOWING_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPreferences, distances);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferences, service);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferences, key);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferences, secret);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferences, stored);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferences, session);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferences, forget);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferences, warn_adjustment);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferences, stop_adjustment);
  gtk_widget_class_bind_template_callback (widget_class, on_service_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_key_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_secret_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_session_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_forget_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_preferences_init (DeskPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->stored), FALSE);
}

DeskPreferences *
desk_preferences_new (DeskVault *vault, GtkWindow *parent)
{
  DeskPreferences *self;

  g_return_val_if_fail (DESK_IS_VAULT (vault), NULL);
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (DESK_TYPE_PREFERENCES, "transient-for", parent, NULL);
  self->vault = g_object_ref (vault);
  bind_settings (self);
  fill_services (self);

  return self;
}
