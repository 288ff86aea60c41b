/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskMapKey: the entry for the key of a map service.
 *
 * What is typed goes to the vault, and the entry is emptied; the key does not come back here. Owned by
 * the DeskMapChooser. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-map-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DeskMapKey
{
  GtkWidget parent_instance;

  GtkWidget *typing;
  GtkEditable *entry;
  GtkWidget *store;
  GtkWidget *stored;
  GtkLabel *message;
  GtkWidget *session;

  DeskTileService *service;
  DeskVault *vault;
  GCancellable *cancellable; /* of what the vault is asked; cancelled when this goes */
};

enum
{
  STORED,
  FORGOTTEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMapKey, desk_map_key, GTK_TYPE_WIDGET)

static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* (transfer full): what is typed, without the blanks that come along with a paste */
static char *
dup_key (DeskMapKey *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
update_button (DeskMapKey *self)
{
  char *key = dup_key (self);

  gtk_widget_set_sensitive (self->store, *key != '\0' && self->vault != NULL);
  desk_vault_wipe (key);
}

static void
on_changed (DeskMapKey *self)
{
  update_button (self);
}

static void
on_key_stored (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskMapKey) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_vault_store_finish (DESK_VAULT (object), result, &error))
    {
      if (!was_cancelled (error))
        desk_map_key_show (self, FALSE, error);
      return;
    }

  gtk_editable_set_text (self->entry, "");
  desk_map_key_show (self, TRUE, NULL);
  g_signal_emit (self, signals[STORED], 0);
}

static void
store (DeskMapKey *self)
{
  char *key = dup_key (self);
  g_autofree char *label = NULL;

  if (*key != '\0' && self->vault != NULL)
    {
      /* Translators: how the key is called in the desktop's keyring; the name of a map service */
      label = g_strdup_printf (_ ("Dispatch Desk: key for the map %s"),
                               desk_tile_service_get_name (self->service));
      desk_vault_store_async (self->vault, DESK_MAP_KEY_KIND,
                              desk_tile_service_get_id (self->service), label, key,
                              self->cancellable, on_key_stored, g_object_ref (self));
    }
  desk_vault_wipe (key);
}

static void
on_store (DeskMapKey *self)
{
  store (self);
}

/* For this key alone: other secrets may well have a keyring by then. */
static void
on_session_only (DeskMapKey *self)
{
  gboolean before;

  if (self->vault == NULL)
    return;

  before = desk_vault_is_session_only (self->vault);
  desk_vault_set_session_only (self->vault, TRUE);
  store (self);
  desk_vault_set_session_only (self->vault, before);
}

static void
on_key_forgotten (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskMapKey) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean gone = desk_vault_clear_finish (DESK_VAULT (object), result, &error);

  /* Without a keyring it was in memory alone, and is gone from there. */
  if (!gone && !g_error_matches (error, DESK_VAULT_ERROR, DESK_VAULT_ERROR_NO_KEYRING))
    {
      if (!was_cancelled (error))
        desk_map_key_show (self, TRUE, error);
      return;
    }

  desk_map_key_show (self, FALSE, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  g_signal_emit (self, signals[FORGOTTEN], 0);
}

static void
on_forget (DeskMapKey *self)
{
  if (self->vault != NULL)
    desk_vault_clear_async (self->vault, DESK_MAP_KEY_KIND,
                            desk_tile_service_get_id (self->service), self->cancellable,
                            on_key_forgotten, g_object_ref (self));
}

static gboolean
desk_map_key_grab_focus (GtkWidget *widget)
{
  DeskMapKey *self = DESK_MAP_KEY (widget);

  return gtk_widget_get_visible (self->typing) && gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
desk_map_key_dispose (GObject *object)
{
  DeskMapKey *self = DESK_MAP_KEY (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_MAP_KEY);
  g_clear_object (&self->service);
  g_clear_object (&self->vault);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (desk_map_key_parent_class)->dispose (object);
}

static void
desk_map_key_class_init (DeskMapKeyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_map_key_dispose;
  widget_class->grab_focus = desk_map_key_grab_focus;

  signals[STORED] = g_signal_new ("stored", DESK_TYPE_MAP_KEY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[FORGOTTEN] = g_signal_new ("forgotten", DESK_TYPE_MAP_KEY, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-map-key.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskMapKey, typing);
  gtk_widget_class_bind_template_child (widget_class, DeskMapKey, entry);
  gtk_widget_class_bind_template_child (widget_class, DeskMapKey, store);
  gtk_widget_class_bind_template_child (widget_class, DeskMapKey, stored);
  gtk_widget_class_bind_template_child (widget_class, DeskMapKey, message);
  gtk_widget_class_bind_template_child (widget_class, DeskMapKey, session);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_store);
  gtk_widget_class_bind_template_callback (widget_class, on_forget);
  gtk_widget_class_bind_template_callback (widget_class, on_session_only);
  gtk_widget_class_set_css_name (widget_class, "desk-map-key");
}

static void
desk_map_key_init (DeskMapKey *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_map_key_set_service (DeskMapKey *self, DeskTileService *service)
{
  g_return_if_fail (DESK_IS_MAP_KEY (self));
  g_return_if_fail (DESK_IS_TILE_SERVICE (service));

  g_set_object (&self->service, service);
  desk_map_key_show (self, FALSE, NULL);
}

void
desk_map_key_set_vault (DeskMapKey *self, DeskVault *vault)
{
  g_return_if_fail (DESK_IS_MAP_KEY (self));
  g_return_if_fail (DESK_IS_VAULT (vault));

  g_set_object (&self->vault, vault);
  update_button (self);
}

void
desk_map_key_show (DeskMapKey *self, gboolean has_key, const GError *error)
{
  gboolean no_keyring;

  g_return_if_fail (DESK_IS_MAP_KEY (self));
  g_return_if_fail (self->service != NULL);

  no_keyring = error != NULL && error->domain == DESK_VAULT_ERROR &&
               error->code == DESK_VAULT_ERROR_NO_KEYRING;
  gtk_widget_set_visible (self->typing, !has_key);
  gtk_widget_set_visible (self->stored, has_key);
  gtk_label_set_label (self->message, error != NULL ? error->message
                                      : has_key     ? ""
                                                    : desk_tile_service_get_key_hint (self->service));
  gtk_widget_set_visible (GTK_WIDGET (self->message), error != NULL || !has_key);
  gtk_widget_set_visible (self->session,
                          no_keyring && *gtk_editable_get_text (self->entry) != '\0');
}
