/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-profile-secrets: which secrets a profile has, how they are named in the vault, and getting
 * them out one after the other: a keyring that has to be unlocked asks once. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-profile-secrets.h"

#include <glib/gi18n-lib.h>

/* One secret of the profile. */
typedef struct
{
  DeskProfileSecret which;
  char *delivery_id; /* of a carrier's */
} Item;

/* Walking over them. */
typedef struct
{
  char *id;
  GPtrArray *items; /* of Item */
  guint next;
  DeskProfileSecrets *found; /* NULL while clearing */
} Walk;

static const char *const kinds[] = {
  [DESK_PROFILE_SECRET_APPSECRET] = "appsecret",
  [DESK_PROFILE_SECRET_HEADER] = "token-header",
  [DESK_PROFILE_SECRET_TOKEN] = "token",
  [DESK_PROFILE_SECRET_CARRIER] = "carrier",
};

const char *
desk_profile_secret_get_kind (DeskProfileSecret which)
{
  g_return_val_if_fail (which < G_N_ELEMENTS (kinds), NULL);

  return kinds[which];
}

char *
desk_profile_secret_dup_name (const char *id, const char *delivery_id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return delivery_id != NULL ? g_strconcat (id, "/", delivery_id, NULL) : g_strdup (id);
}

char *
desk_profile_secret_dup_label (DeskProfileSecret which, const char *title, const char *delivery_id)
{
  switch (which)
    {
    case DESK_PROFILE_SECRET_APPSECRET:
      /* Translators: in the list of the keyring; the name of a profile */
      return g_strdup_printf (_ ("Dispatch Desk: AppSecret of “%s”"), title);
    case DESK_PROFILE_SECRET_HEADER:
      /* Translators: in the list of the keyring; the name of a profile */
      return g_strdup_printf (_ ("Dispatch Desk: key of the token server of “%s”"), title);
    case DESK_PROFILE_SECRET_TOKEN:
      /* Translators: in the list of the keyring; the name of a profile */
      return g_strdup_printf (_ ("Dispatch Desk: access token of “%s”"), title);
    case DESK_PROFILE_SECRET_CARRIER:
    default:
      /* Translators: in the list of the keyring; a carrier's code and the name of a profile */
      return g_strdup_printf (_ ("Dispatch Desk: secret of %s in “%s”"), delivery_id, title);
    }
}

void
desk_profile_secrets_free (DeskProfileSecrets *self)
{
  g_clear_pointer (&self->appsecret, desk_vault_wipe);
  g_clear_pointer (&self->header, desk_vault_wipe);
  g_clear_pointer (&self->token, desk_vault_wipe);
  g_clear_pointer (&self->carriers, g_hash_table_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static void
item_free (Item *item)
{
  g_free (item->delivery_id);
  g_free (item);
}

static void
walk_free (Walk *walk)
{
  g_free (walk->id);
  g_ptr_array_unref (walk->items);
  g_clear_pointer (&walk->found, desk_profile_secrets_free);
  g_free (walk);
}

static void
add_item (Walk *walk, DeskProfileSecret which, const char *delivery_id)
{
  Item *item = g_new0 (Item, 1);

  item->which = which;
  item->delivery_id = g_strdup (delivery_id);
  g_ptr_array_add (walk->items, item);
}

static Walk *
walk_new (DeskProfileSettings *settings)
{
  GListModel *carriers = desk_record_get_items (DESK_RECORD (settings), "carriers");
  Walk *walk = g_new0 (Walk, 1);

  walk->id = g_strdup (desk_record_get_text (DESK_RECORD (settings), "id"));
  walk->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  for (guint i = 0; carriers != NULL && i < g_list_model_get_n_items (carriers); i++)
    {
      g_autoptr (DeskRecord) carrier = g_list_model_get_item (carriers, i);
      const char *delivery_id = desk_record_get_text (carrier, "delivery_id");

      if (delivery_id != NULL)
        add_item (walk, DESK_PROFILE_SECRET_CARRIER, delivery_id);
    }

  return walk;
}

/* The vault's kind and name of the item that is next. */
static const char *
get_next (Walk *walk, char **name)
{
  Item *item = g_ptr_array_index (walk->items, walk->next);

  *name = desk_profile_secret_dup_name (walk->id, item->delivery_id);

  return desk_profile_secret_get_kind (item->which);
}

static void look_up_next (GTask *task);

static void
keep (Walk *walk, char *secret)
{
  Item *item = g_ptr_array_index (walk->items, walk->next);

  switch (item->which)
    {
    case DESK_PROFILE_SECRET_APPSECRET:
      walk->found->appsecret = secret;
      break;
    case DESK_PROFILE_SECRET_HEADER:
      walk->found->header = secret;
      break;
    case DESK_PROFILE_SECRET_TOKEN:
      walk->found->token = secret;
      break;
    case DESK_PROFILE_SECRET_CARRIER:
    default:
      if (secret != NULL)
        g_hash_table_insert (walk->found->carriers, g_strdup (item->delivery_id), secret);
      break;
    }
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Walk *walk = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  char *secret = desk_vault_lookup_finish (DESK_VAULT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (error != NULL)
    {
      /* The others would fail the same way, and each might ask for the keyring to be unlocked. */
      walk->found->error = g_steal_pointer (&error);
      walk->next = walk->items->len;
    }
  else
    {
      keep (walk, secret);
      walk->next++;
    }
  look_up_next (g_steal_pointer (&task));
}

/* Takes @task. */
static void
look_up_next (GTask *task)
{
  Walk *walk = g_task_get_task_data (task);
  g_autofree char *name = NULL;
  const char *kind;

  if (walk->next >= walk->items->len)
    {
      g_task_return_pointer (task, g_steal_pointer (&walk->found),
                             (GDestroyNotify) desk_profile_secrets_free);
      g_object_unref (task);
      return;
    }

  kind = get_next (walk, &name);
  desk_vault_lookup_async (g_task_get_source_object (task), kind, name,
                           g_task_get_cancellable (task), on_looked_up, task);
}

void
desk_profile_secrets_load_async (DeskVault *vault,
                                 DeskProfileSettings *settings,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;
  Walk *walk;

  g_return_if_fail (DESK_IS_VAULT (vault));
  g_return_if_fail (DESK_IS_PROFILE_SETTINGS (settings));

  walk = walk_new (settings);
  walk->found = g_new0 (DeskProfileSecrets, 1);
  walk->found->carriers =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) desk_vault_wipe);
  switch (desk_profile_settings_get_tokens (settings))
    {
    case DESK_PROFILE_TOKENS_SERVER:
    case DESK_PROFILE_TOKENS_PROVIDER:
      add_item (walk, DESK_PROFILE_SECRET_HEADER, NULL);
      break;
    case DESK_PROFILE_TOKENS_PASTED:
      add_item (walk, DESK_PROFILE_SECRET_TOKEN, NULL);
      break;
    case DESK_PROFILE_TOKENS_STABLE:
    default:
      add_item (walk, DESK_PROFILE_SECRET_APPSECRET, NULL);
      break;
    }

  task = g_task_new (vault, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_profile_secrets_load_async);
  g_task_set_task_data (task, walk, (GDestroyNotify) walk_free);
  look_up_next (task);
}

DeskProfileSecrets *
desk_profile_secrets_load_finish (DeskVault *vault, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void clear_next (GTask *task);

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Walk *walk = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!desk_vault_clear_finish (DESK_VAULT (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  walk->next++;
  clear_next (g_steal_pointer (&task));
}

/* Takes @task. */
static void
clear_next (GTask *task)
{
  Walk *walk = g_task_get_task_data (task);
  g_autofree char *name = NULL;
  const char *kind;

  if (walk->next >= walk->items->len)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  kind = get_next (walk, &name);
  desk_vault_clear_async (g_task_get_source_object (task), kind, name,
                          g_task_get_cancellable (task), on_cleared, task);
}

void
desk_profile_secrets_clear_async (DeskVault *vault,
                                  DeskProfileSettings *settings,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task;
  Walk *walk;

  g_return_if_fail (DESK_IS_VAULT (vault));
  g_return_if_fail (DESK_IS_PROFILE_SETTINGS (settings));

  /* All of them, whatever the profile says now: it may have said something else before. */
  walk = walk_new (settings);
  add_item (walk, DESK_PROFILE_SECRET_APPSECRET, NULL);
  add_item (walk, DESK_PROFILE_SECRET_HEADER, NULL);
  add_item (walk, DESK_PROFILE_SECRET_TOKEN, NULL);

  task = g_task_new (vault, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_profile_secrets_clear_async);
  g_task_set_task_data (task, walk, (GDestroyNotify) walk_free);
  clear_next (task);
}

gboolean
desk_profile_secrets_clear_finish (DeskVault *vault, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
