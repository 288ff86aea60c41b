/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskSessionOpener: from the name of a profile to a session that works with it. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-session-opener.h"

#include <glib/gi18n-lib.h>

#include "model/desk-problem.h"
#include "wechat/desk-endpoint.h"

#define FOLDER "dispatch-desk"

struct _DeskSessionOpener
{
  GObject parent_instance;

  char *data_dir; /* NULL for the user's own places */
  DeskPracticeFunc practice;
  DeskProfileList *profiles;
  DeskVault *vault;
  gboolean loaded;
};

/* One session that is being opened. */
typedef struct
{
  char *name;
  char *endpoint;
  gboolean keep;
  DeskProfileSettings *settings;
} Opening;

G_DEFINE_FINAL_TYPE (DeskSessionOpener, desk_session_opener, G_TYPE_OBJECT)

static void
opening_free (Opening *opening)
{
  g_free (opening->name);
  g_free (opening->endpoint);
  g_clear_object (&opening->settings);
  g_free (opening);
}

static void
desk_session_opener_finalize (GObject *object)
{
  DeskSessionOpener *self = DESK_SESSION_OPENER (object);

  g_clear_pointer (&self->data_dir, g_free);
  g_clear_object (&self->profiles);
  g_clear_object (&self->vault);

  G_OBJECT_CLASS (desk_session_opener_parent_class)->finalize (object);
}

static void
desk_session_opener_class_init (DeskSessionOpenerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_session_opener_finalize;
}

static void
desk_session_opener_init (DeskSessionOpener *self)
{
  self->vault = desk_vault_new ();
}

DeskSessionOpener *
desk_session_opener_new (const char *data_dir, DeskPracticeFunc practice)
{
  g_autofree char *folder = NULL;
  DeskSessionOpener *self;

  g_return_val_if_fail (practice != NULL, NULL);

  self = g_object_new (DESK_TYPE_SESSION_OPENER, NULL);
  self->data_dir = g_strdup (data_dir);
  self->practice = practice;
  folder = data_dir != NULL
             ? g_build_filename (data_dir, "profiles", NULL)
             : g_build_filename (g_get_user_config_dir (), FOLDER, "profiles", NULL);
  self->profiles = desk_profile_list_new (folder);

  return self;
}

DeskProfileList *
desk_session_opener_get_profiles (DeskSessionOpener *self)
{
  g_return_val_if_fail (DESK_IS_SESSION_OPENER (self), NULL);

  return self->profiles;
}

DeskVault *
desk_session_opener_get_vault (DeskSessionOpener *self)
{
  g_return_val_if_fail (DESK_IS_SESSION_OPENER (self), NULL);

  return self->vault;
}

/* A book for each profile: what was practised never mixes with what was meant. */
static DeskStore *
make_book (DeskSessionOpener *self, const char *id)
{
  g_autofree char *name = g_strconcat (id, ".db", NULL);
  g_autofree char *path = self->data_dir != NULL
                            ? g_build_filename (self->data_dir, name, NULL)
                            : g_build_filename (g_get_user_data_dir (), FOLDER, name, NULL);

  return desk_store_new (path);
}

static void
open_book (DeskSessionOpener *self, DeskSession *session)
{
  g_autoptr (DeskStore) store =
    make_book (self, desk_profile_get_id (desk_session_get_profile (session)));

  desk_session_set_store (session, store);
}

/* Takes @task. */
static void
answer (GTask *task, DeskProfile *profile)
{
  DeskSessionOpener *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (DeskSession) session = desk_session_new (profile);
  g_autofree char *rules =
    g_build_filename (g_get_user_config_dir (), FOLDER, "rulebook.ini", NULL);
  GError *error = NULL;

  desk_session_set_vault (session, self->vault);
  if (!desk_session_load_rules (session, rules, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  /* The calls of a day are counted whoever makes them. */
  if (opening->keep || desk_profile_get_daily_calls (profile) > 0)
    open_book (self, session);
  g_task_return_pointer (task, g_steal_pointer (&session), g_object_unref);
  g_object_unref (task);
}

static void
on_secrets_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DeskProfileSecrets) secrets =
    desk_profile_secrets_load_finish (DESK_VAULT (source), result, &error);
  g_autoptr (DeskProfile) profile = NULL;

  if (secrets == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  profile = desk_profile_new (opening->settings, secrets, opening->endpoint);
  answer (task, profile);
}

static char *
list_names (DeskSessionOpener *self)
{
  g_autoptr (GString) names = g_string_new (DESK_PRACTICE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->profiles)); i++)
    {
      g_autoptr (DeskRecord) settings = g_list_model_get_item (G_LIST_MODEL (self->profiles), i);

      g_string_append_printf (names, ", %s", desk_record_get_text (settings, "id"));
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static DeskProfileSettings *
find_settings (DeskSessionOpener *self, const char *profile, GError **error)
{
  DeskProfileSettings *settings = desk_profile_list_find (self->profiles, profile);
  const GError *failure = desk_profile_list_find_failure (self->profiles, profile);
  g_autofree char *names = NULL;

  if (settings != NULL)
    return settings;

  if (failure != NULL)
    {
      g_propagate_error (error, g_error_copy (failure));
      return NULL;
    }

  names = list_names (self);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("--profile: there is no profile “%s”, only %s"), profile, names);

  return NULL;
}

/* Takes @task. */
static void
open_listed (GTask *task)
{
  DeskSessionOpener *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;
  DeskProfileSettings *settings = find_settings (self, opening->name, &error);
  g_autoptr (GPtrArray) problems = NULL;

  if (settings == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  problems = desk_profile_settings_check (settings);
  if (problems->len > 0)
    {
      g_task_return_new_error (task, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                               /* Translators: a profile's name; then a field and what is wrong */
                               _ ("The profile “%s” cannot be used yet: %s"), opening->name,
                               desk_problem_get_message (g_ptr_array_index (problems, 0)));
      g_object_unref (task);
      return;
    }

  opening->settings = g_object_ref (settings);
  desk_profile_secrets_load_async (self->vault, settings, g_task_get_cancellable (task),
                                   on_secrets_loaded, task);
}

static void
on_profiles_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  DeskSessionOpener *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!desk_profile_list_load_finish (DESK_PROFILE_LIST (source), result, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  self->loaded = TRUE;
  open_listed (task);
}

/* Takes @task. */
static void
open_practice (GTask *task)
{
  DeskSessionOpener *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  g_autofree char *accounts = NULL;
  g_autoptr (DeskProfile) profile = NULL;
  GError *error = NULL;

  if (self->practice (&opening->endpoint, &accounts, &error))
    profile = desk_profile_new_practice (opening->endpoint, accounts, &error);
  if (profile == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  answer (task, profile);
}

void
desk_session_opener_open_async (DeskSessionOpener *self,
                                const char *name,
                                const char *endpoint,
                                gboolean keep,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Opening *opening;
  GTask *task;
  GError *error = NULL;

  g_return_if_fail (DESK_IS_SESSION_OPENER (self));

  opening = g_new0 (Opening, 1);
  opening->name = g_strdup (name);
  opening->endpoint = g_strdup (endpoint);
  opening->keep = keep;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_session_opener_open_async);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);

  if (endpoint != NULL && !desk_endpoint_check (endpoint, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  if (name == NULL || g_ascii_strcasecmp (name, DESK_PRACTICE) == 0)
    open_practice (task);
  else if (self->loaded)
    open_listed (task);
  else
    desk_profile_list_load_async (self->profiles, cancellable, on_profiles_loaded, task);
}

DeskSession *
desk_session_opener_open_finish (DeskSessionOpener *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Takes @task. */
static void
answer_book (GTask *task)
{
  DeskSessionOpener *self = g_task_get_source_object (task);
  GError *error = NULL;
  DeskProfileSettings *settings = find_settings (self, g_task_get_task_data (task), &error);

  if (settings == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (
      task, make_book (self, desk_record_get_text (DESK_RECORD (settings), "id")), g_object_unref);
  g_object_unref (task);
}

static void
on_profiles_loaded_for_book (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  DeskSessionOpener *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!desk_profile_list_load_finish (DESK_PROFILE_LIST (source), result, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  self->loaded = TRUE;
  answer_book (task);
}

void
desk_session_opener_open_book_async (DeskSessionOpener *self,
                                     const char *name,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DESK_IS_SESSION_OPENER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_session_opener_open_book_async);
  g_task_set_task_data (task, g_strdup (name), g_free);
  if (name == NULL || g_ascii_strcasecmp (name, DESK_PRACTICE) == 0)
    {
      g_task_return_pointer (task, make_book (self, DESK_PRACTICE), g_object_unref);
      g_object_unref (task);
    }
  else if (self->loaded)
    answer_book (task);
  else
    desk_profile_list_load_async (self->profiles, cancellable, on_profiles_loaded_for_book, task);
}

DeskStore *
desk_session_opener_open_book_finish (DeskSessionOpener *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
