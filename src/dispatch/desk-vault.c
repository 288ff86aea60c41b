/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskVault: secrets, in the desktop's keyring or in the memory of this run. Only libsecret's simple
 * calls are used, because only they also speak to the Secret portal of a Flatpak.
 *
 * Owned by the session; lives in the main thread, and libsecret waits for the keyring. What is held
 * in memory is libsecret's own kind, which is not swapped to a disk where the system allows it. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-vault.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

struct _DeskVault
{
  GObject parent_instance;

  GHashTable *kept; /* "kind/name" → SecretValue, of this run only */
  gboolean session_only;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_QUARK (desk-vault-error-quark, desk_vault_error)

G_DEFINE_FINAL_TYPE (DeskVault, desk_vault, G_TYPE_OBJECT)

/* Found by its attributes alone: GNOME's keyring, while it is locked, does not find what is asked for
 * by the name of its schema, and so would not even ask for the password. */
static const SecretSchema schema = {
  .name = "io.github.dispatchdesk.DispatchDesk",
  .flags = SECRET_SCHEMA_DONT_MATCH_NAME,
  .attributes = {
    { "application", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "name", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

#define ATTRIBUTES(kind_, name_) "application", APPLICATION_ID, "kind", (kind_), "name", (name_)

/* What a task is about, as its data. */
typedef struct
{
  char *kind;
  char *name;
  char *key; /* in memory */
  gboolean clears;
} Item;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->kind);
  g_free (item->name);
  g_free (item->key);
  g_free (item);
}

static gboolean
is_no_keyring (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_SERVER) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_EXEC_FAILED) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_CHILD_EXITED) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND) ||
         /* a portal without a backend for secrets */
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE) ||
         /* no bus */
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

/* GNOME's keyring, locked and with nobody to ask, has no such object as the one to write to. */
static gboolean
is_locked (const GError *error)
{
  return g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD);
}

/* Takes @task; what libsecret says becomes what a person can act on. It never repeats a secret, but
 * its own words are for developers: they go to the log. */
static void
fail (GTask *task, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Cancelled"));
    }
  else if (is_no_keyring (error))
    {
      g_debug ("No keyring: %s", error->message);
      g_task_return_new_error (
        task, DESK_VAULT_ERROR, DESK_VAULT_ERROR_NO_KEYRING, "%s",
        _ ("There is no keyring on this desktop: install one, such as GNOME Keyring or KWallet, or "
           "keep secrets for this session only"));
    }
  else if (is_locked (error))
    {
      g_debug ("The keyring is locked: %s", error->message);
      g_task_return_new_error (
        task, DESK_VAULT_ERROR, DESK_VAULT_ERROR_LOCKED, "%s",
        _ ("The keyring is locked: unlock it with its password and try again"));
    }
  else
    {
      g_task_return_new_error (
        task, DESK_VAULT_ERROR, DESK_VAULT_ERROR_FAILED,
        _ ("The keyring failed (%s): try again, or keep secrets for this session only"),
        error->message);
    }
  g_object_unref (task);
}

/* Takes @task. */
static void
succeed (GTask *task)
{
  g_signal_emit (g_task_get_source_object (task), signals[CHANGED], 0);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  DeskVault *self = g_task_get_source_object (task);
  const Item *item = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!secret_password_store_finish (result, &error))
    {
      fail (task, error);
      return;
    }

  g_hash_table_remove (self->kept, item->key);
  succeed (task);
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  const Item *item = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GList *left = secret_password_search_finish (result, &error);

  if (error == NULL && left != NULL)
    error = g_error_new_literal (SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "it was not unlocked");
  g_list_free_full (left, g_object_unref);
  if (error != NULL)
    {
      fail (task, error);
      return;
    }

  if (item->clears)
    {
      succeed (task);
      return;
    }

  g_task_return_pointer (task, NULL, NULL);
  g_object_unref (task);
}

/* Takes @task. To libsecret what is locked is as if it were not there, for reading and for clearing;
 * only a search finds it. */
static void
tell_none_from_locked (GTask *task)
{
  const Item *item = g_task_get_task_data (task);

  secret_password_search (&schema, SECRET_SEARCH_ALL, g_task_get_cancellable (task), on_searched,
                          task, ATTRIBUTES (item->kind, item->name), NULL);
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  char *secret = secret_password_lookup_nonpageable_finish (result, &error);

  if (error != NULL)
    {
      fail (task, error);
      return;
    }
  if (secret == NULL)
    {
      tell_none_from_locked (task);
      return;
    }

  g_task_return_pointer (task, secret, (GDestroyNotify) desk_vault_wipe);
  g_object_unref (task);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;

  /* FALSE without an error: there was none. */
  secret_password_clear_finish (result, &error);
  if (error != NULL)
    fail (task, error);
  else
    tell_none_from_locked (task);
}

static void
desk_vault_finalize (GObject *object)
{
  g_clear_pointer (&DESK_VAULT (object)->kept, g_hash_table_unref);

  G_OBJECT_CLASS (desk_vault_parent_class)->finalize (object);
}

static void
desk_vault_class_init (DeskVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_vault_finalize;

  /**
   * DeskVault::changed:
   *
   * What was looked up before may be answered otherwise now.
   */
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_VAULT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
desk_vault_init (DeskVault *self)
{
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, secret_value_unref);
}

DeskVault *
desk_vault_new (void)
{
  return g_object_new (DESK_TYPE_VAULT, NULL);
}

void
desk_vault_set_session_only (DeskVault *self, gboolean only)
{
  g_return_if_fail (DESK_IS_VAULT (self));

  if (self->session_only == only)
    return;

  self->session_only = only;
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
desk_vault_is_session_only (DeskVault *self)
{
  g_return_val_if_fail (DESK_IS_VAULT (self), FALSE);

  return self->session_only;
}

static GTask *
new_task (DeskVault *self,
          const char *kind,
          const char *name,
          gpointer tag,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Item *item = g_new0 (Item, 1);

  item->kind = g_strdup (kind);
  item->name = g_strdup (name);
  item->key = g_strconcat (kind, "/", name, NULL);
  item->clears = tag == desk_vault_clear_async;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, item, item_free);

  return task;
}

void
desk_vault_store_async (DeskVault *self,
                        const char *kind,
                        const char *name,
                        const char *label,
                        const char *secret,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  const Item *item;
  GTask *task;

  g_return_if_fail (DESK_IS_VAULT (self));
  g_return_if_fail (kind != NULL && name != NULL && label != NULL && secret != NULL);

  task = new_task (self, kind, name, desk_vault_store_async, cancellable, callback, user_data);
  if (!self->session_only)
    {
      secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, secret, cancellable,
                             on_stored, task, ATTRIBUTES (kind, name), NULL);
      return;
    }

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }

  item = g_task_get_task_data (task);
  g_hash_table_replace (self->kept, g_strdup (item->key),
                        secret_value_new (secret, -1, "text/plain"));
  succeed (task);
}

gboolean
desk_vault_store_finish (DeskVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
desk_vault_lookup_async (DeskVault *self,
                         const char *kind,
                         const char *name,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  const Item *item;
  SecretValue *kept;
  GTask *task;

  g_return_if_fail (DESK_IS_VAULT (self));
  g_return_if_fail (kind != NULL && name != NULL);

  task = new_task (self, kind, name, desk_vault_lookup_async, cancellable, callback, user_data);
  item = g_task_get_task_data (task);
  kept = g_hash_table_lookup (self->kept, item->key);
  if (kept == NULL && !self->session_only)
    {
      secret_password_lookup (&schema, cancellable, on_looked_up, task, ATTRIBUTES (kind, name),
                              NULL);
      return;
    }

  if (kept != NULL)
    {
      /* A copy in the same kind of memory. */
      SecretValue *copy = secret_value_new (secret_value_get_text (kept), -1, "text/plain");

      g_task_return_pointer (task, secret_value_unref_to_password (copy, NULL),
                             (GDestroyNotify) desk_vault_wipe);
    }
  else
    {
      g_task_return_pointer (task, NULL, NULL);
    }
  g_object_unref (task);
}

char *
desk_vault_lookup_finish (DeskVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
desk_vault_clear_async (DeskVault *self,
                        const char *kind,
                        const char *name,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  const Item *item;
  GTask *task;

  g_return_if_fail (DESK_IS_VAULT (self));
  g_return_if_fail (kind != NULL && name != NULL);

  task = new_task (self, kind, name, desk_vault_clear_async, cancellable, callback, user_data);
  item = g_task_get_task_data (task);
  g_hash_table_remove (self->kept, item->key);
  if (!self->session_only)
    {
      secret_password_clear (&schema, cancellable, on_cleared, task, ATTRIBUTES (kind, name), NULL);
      return;
    }

  succeed (task);
}

gboolean
desk_vault_clear_finish (DeskVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
desk_vault_wipe (char *secret)
{
  /* Knows its own memory from GLib's, and overwrites both. */
  secret_password_free (secret);
}
