/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfileList: the profiles of the user, one JSON file each. Files are touched on a worker
 * thread only; what a file held when it was read is remembered by its entity tag, so that a change
 * by another window is seen before it is overwritten. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-profile-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-record-copy.h"
#include "wechat/desk-wire.h"

/* A profile has a few kilobytes. */
#define MAX_BYTES (256 * 1024)
#define SUFFIX ".json"

/* One file, on its way between the threads. */
typedef struct
{
  char *id;
  char *text; /* NULL with @error */
  char *etag;
  GError *error;
} File;

struct _DeskProfileList
{
  GObject parent_instance;

  char *folder;
  GPtrArray *profiles; /* of DeskProfileSettings, by title */
  GHashTable *etags;   /* id → entity tag of the file as it was read or written */
  GPtrArray *failures; /* of GError */
  GPtrArray *failed;   /* the id of each */
};

static void desk_profile_list_iface_init (GListModelInterface *iface);

G_DEFINE_QUARK (desk-profile-list-error-quark, desk_profile_list_error)

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskProfileList, desk_profile_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      desk_profile_list_iface_init))

static void
file_free (File *file)
{
  g_free (file->id);
  g_free (file->text);
  g_free (file->etag);
  g_clear_error (&file->error);
  g_free (file);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (File, file_free)

static void
desk_profile_list_finalize (GObject *object)
{
  DeskProfileList *self = DESK_PROFILE_LIST (object);

  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_clear_pointer (&self->etags, g_hash_table_unref);
  g_clear_pointer (&self->failures, g_ptr_array_unref);
  g_clear_pointer (&self->failed, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_profile_list_parent_class)->finalize (object);
}

static void
desk_profile_list_class_init (DeskProfileListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_profile_list_finalize;
}

static void
desk_profile_list_init (DeskProfileList *self)
{
  self->profiles = g_ptr_array_new_with_free_func (g_object_unref);
  self->etags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->failures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  self->failed = g_ptr_array_new_with_free_func (g_free);
}

static GType
desk_profile_list_get_item_type (GListModel *model)
{
  return DESK_TYPE_PROFILE_SETTINGS;
}

static guint
desk_profile_list_get_n_items (GListModel *model)
{
  return DESK_PROFILE_LIST (model)->profiles->len;
}

static gpointer
desk_profile_list_get_item (GListModel *model, guint position)
{
  DeskProfileList *self = DESK_PROFILE_LIST (model);

  return position < self->profiles->len
           ? g_object_ref (g_ptr_array_index (self->profiles, position))
           : NULL;
}

static void
desk_profile_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = desk_profile_list_get_item_type;
  iface->get_n_items = desk_profile_list_get_n_items;
  iface->get_item = desk_profile_list_get_item;
}

DeskProfileList *
desk_profile_list_new (const char *folder)
{
  DeskProfileList *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (DESK_TYPE_PROFILE_LIST, NULL);
  self->folder = g_strdup (folder);

  return self;
}

static char *
build_path (const char *folder, const char *id)
{
  g_autofree char *name = g_strconcat (id, SUFFIX, NULL);

  return g_build_filename (folder, name, NULL);
}

/* Off the main thread. */
static File *
read_file (const char *folder, const char *name, GCancellable *cancellable)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) place = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  File *file = g_new0 (File, 1);

  file->id = g_strndup (name, strlen (name) - strlen (SUFFIX));
  info = g_file_query_info (place, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                            cancellable, &error);
  if (info != NULL && g_file_info_get_size (info) > MAX_BYTES)
    g_set_error (&error, DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_FILE,
                 _ ("larger than 256 KiB; a profile has a few kilobytes"));
  if (error == NULL)
    g_file_load_contents (place, cancellable, &file->text, NULL, &file->etag, &error);
  if (error != NULL)
    file->error = g_error_new (DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_FILE, "%s: %s",
                               path, error->message);

  return file;
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *folder = data;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  if (dir == NULL && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (*name != '.' && g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (files, read_file (folder, name, cancellable));
  g_task_return_pointer (task, g_steal_pointer (&files), (GDestroyNotify) g_ptr_array_unref);
}

/* The name is the file's: a copy of a file is a profile of its own, and not the same one twice. */
static DeskProfileSettings *
parse_file (DeskProfileList *self, File *file, GError **error)
{
  g_autoptr (DeskProfileSettings) settings = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *path = build_path (self->folder, file->id);
  gint64 version = 0;

  if (file->error != NULL)
    {
      g_propagate_error (error, g_error_copy (file->error));
      return NULL;
    }

  settings = desk_wire_read (DESK_TYPE_PROFILE_SETTINGS, file->text, -1, &failure);
  if (settings == NULL)
    {
      g_set_error (error, DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_FILE, "%s: %s", path,
                   failure->message);
      return NULL;
    }
  if (desk_record_get_decimal (DESK_RECORD (settings), "version", &version) != DESK_VALUE_OK ||
      version < 1)
    {
      g_set_error (error, DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_FILE,
                   _ ("%s: is no profile: it does not say its version"), path);
      return NULL;
    }
  if (version > DESK_PROFILE_VERSION)
    {
      g_set_error (error, DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_NEWER,
                   _ ("%s: was written by a newer version of Dispatch Desk; it is left as it is, "
                      "update to use it"),
                   path);
      return NULL;
    }

  desk_record_set_text (DESK_RECORD (settings), "id", file->id);

  return g_steal_pointer (&settings);
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  DeskRecord *first = *(DeskRecord **) a;
  DeskRecord *second = *(DeskRecord **) b;
  const char *one = desk_record_get_text (first, "title");
  const char *other = desk_record_get_text (second, "title");
  int order = g_utf8_collate (one != NULL ? one : "", other != NULL ? other : "");

  return order != 0 ? order
                    : g_strcmp0 (desk_record_get_text (first, "id"),
                                 desk_record_get_text (second, "id"));
}

static void
remember_etag (DeskProfileList *self, const char *id, const char *etag)
{
  g_hash_table_insert (self->etags, g_strdup (id), g_strdup (etag != NULL ? etag : ""));
}

static void
take_files (DeskProfileList *self, GPtrArray *files)
{
  guint n_before = self->profiles->len;

  g_ptr_array_set_size (self->profiles, 0);
  g_ptr_array_set_size (self->failures, 0);
  g_ptr_array_set_size (self->failed, 0);
  g_hash_table_remove_all (self->etags);
  for (guint i = 0; i < files->len; i++)
    {
      File *file = g_ptr_array_index (files, i);
      GError *error = NULL;
      DeskProfileSettings *settings = parse_file (self, file, &error);

      if (settings == NULL)
        {
          g_ptr_array_add (self->failures, error);
          g_ptr_array_add (self->failed, g_strdup (file->id));
          continue;
        }
      g_ptr_array_add (self->profiles, settings);
      remember_etag (self, file->id, file->etag);
    }
  g_ptr_array_sort (self->profiles, compare_titles);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->profiles->len);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = g_task_propagate_pointer (G_TASK (result), &error);

  if (files == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  take_files (DESK_PROFILE_LIST (source), files);
  g_task_return_boolean (task, TRUE);
}

void
desk_profile_list_load_async (DeskProfileList *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) work = NULL;
  GTask *task;

  g_return_if_fail (DESK_IS_PROFILE_LIST (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_profile_list_load_async);
  work = g_task_new (self, cancellable, on_loaded, task);
  g_task_set_source_tag (work, load_thread);
  g_task_set_task_data (work, g_strdup (self->folder), g_free);
  g_task_run_in_thread (work, load_thread);
}

gboolean
desk_profile_list_load_finish (DeskProfileList *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

GPtrArray *
desk_profile_list_get_failures (DeskProfileList *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE_LIST (self), NULL);

  return self->failures;
}

const GError *
desk_profile_list_find_failure (DeskProfileList *self, const char *id)
{
  g_return_val_if_fail (DESK_IS_PROFILE_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->failed->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (self->failed, i), id) == 0)
      return g_ptr_array_index (self->failures, i);

  return NULL;
}

static guint
find_position (DeskProfileList *self, const char *id)
{
  guint i;

  for (i = 0; i < self->profiles->len; i++)
    {
      const char *other = desk_record_get_text (g_ptr_array_index (self->profiles, i), "id");

      if (g_ascii_strcasecmp (other, id) == 0)
        break;
    }

  return i;
}

DeskProfileSettings *
desk_profile_list_find (DeskProfileList *self, const char *id)
{
  guint position;

  g_return_val_if_fail (DESK_IS_PROFILE_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  position = find_position (self, id);

  return position < self->profiles->len ? g_ptr_array_index (self->profiles, position) : NULL;
}

char *
desk_profile_list_dup_id (DeskProfileList *self, const char *title)
{
  g_autoptr (GString) stem = g_string_new (NULL);

  g_return_val_if_fail (DESK_IS_PROFILE_LIST (self), NULL);

  for (const char *p = title; p != NULL && *p != '\0' && stem->len < 30; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (stem, g_ascii_tolower (*p));
    else if (stem->len > 0 && stem->str[stem->len - 1] != '-')
      g_string_append_c (stem, '-');
  while (stem->len > 0 && stem->str[stem->len - 1] == '-')
    g_string_truncate (stem, stem->len - 1);
  /* A Chinese title leaves nothing that is typed easily. */
  if (stem->len == 0 || strcmp (stem->str, "practice") == 0)
    g_string_assign (stem, "profile");

  for (guint i = 1;; i++)
    {
      g_autofree char *id =
        i == 1 ? g_strdup (stem->str) : g_strdup_printf ("%s-%u", stem->str, i);

      if (desk_profile_list_find (self, id) == NULL)
        return g_steal_pointer (&id);
    }
}

/* What is written, and afterwards what was. */
typedef struct
{
  char *folder;
  char *id;
  char *text;
  char *etag; /* NULL for a file that must not be there yet */
  DeskProfileSettings *settings;
} Save;

static void
save_free (Save *save)
{
  g_free (save->folder);
  g_free (save->id);
  g_free (save->text);
  g_free (save->etag);
  g_clear_object (&save->settings);
  g_free (save);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  g_autofree char *path = build_path (save->folder, save->id);
  g_autoptr (GFile) place = g_file_new_for_path (path);
  g_autofree char *etag = NULL;
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (save->folder, 0700) != 0)
    {
      g_task_return_new_error (task, DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_FILE,
                               _ ("%s: the folder cannot be made; nothing was saved"),
                               save->folder);
      return;
    }
  if (save->etag == NULL && g_file_query_exists (place, cancellable))
    {
      g_task_return_new_error (task, DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_TAKEN,
                               _ ("There is a profile “%s” already; choose another name"),
                               save->id);
      return;
    }

  if (g_file_replace_contents (place, save->text, strlen (save->text), save->etag, FALSE,
                               G_FILE_CREATE_PRIVATE, &etag, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&etag), g_free);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG) ||
           (save->etag != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)))
    g_task_return_new_error (task, DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_CHANGED,
                             _ ("“%s” was changed elsewhere meanwhile, and was not overwritten; "
                                "load it again"),
                             save->id);
  else
    g_task_return_new_error (task, DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_FILE,
                             _ ("%s: %s; nothing was saved"), path, error->message);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskProfileList *self = DESK_PROFILE_LIST (source);
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Save *save = g_task_get_task_data (G_TASK (result));
  g_autofree char *etag = g_task_propagate_pointer (G_TASK (result), &error);
  guint position, n_before = self->profiles->len;

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  remember_etag (self, save->id, etag);
  position = find_position (self, save->id);
  if (position < self->profiles->len)
    g_ptr_array_remove_index (self->profiles, position);
  g_ptr_array_add (self->profiles, g_object_ref (save->settings));
  g_ptr_array_sort (self->profiles, compare_titles);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->profiles->len);
  g_task_return_boolean (task, TRUE);
}

void
desk_profile_list_save_async (DeskProfileList *self,
                              DeskProfileSettings *settings,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) work = NULL;
  g_autofree char *version = g_strdup_printf ("%d", DESK_PROFILE_VERSION);
  const char *id;
  GTask *task;
  Save *save;

  g_return_if_fail (DESK_IS_PROFILE_LIST (self));
  g_return_if_fail (DESK_IS_PROFILE_SETTINGS (settings));
  id = desk_record_get_text (DESK_RECORD (settings), "id");
  g_return_if_fail (id != NULL && *id != '\0' && strchr (id, G_DIR_SEPARATOR) == NULL);

  save = g_new0 (Save, 1);
  save->settings = DESK_PROFILE_SETTINGS (desk_record_copy (DESK_RECORD (settings)));
  desk_record_set_text (DESK_RECORD (save->settings), "version", version);
  save->folder = g_strdup (self->folder);
  save->id = g_strdup (id);
  save->text = desk_wire_write_pretty (DESK_RECORD (save->settings));
  save->etag = g_strdup (g_hash_table_lookup (self->etags, id));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_profile_list_save_async);
  work = g_task_new (self, cancellable, on_saved, task);
  g_task_set_source_tag (work, save_thread);
  g_task_set_task_data (work, save, (GDestroyNotify) save_free);
  g_task_run_in_thread (work, save_thread);
}

gboolean
desk_profile_list_save_finish (DeskProfileList *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
remove_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  g_autofree char *path = build_path (save->folder, save->id);
  g_autoptr (GFile) place = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (g_file_delete (place, cancellable, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_new_error (task, DESK_PROFILE_LIST_ERROR, DESK_PROFILE_LIST_ERROR_FILE, "%s: %s",
                             path, error->message);
}

static void
on_removed (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskProfileList *self = DESK_PROFILE_LIST (source);
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Save *save = g_task_get_task_data (G_TASK (result));
  guint position;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_hash_table_remove (self->etags, save->id);
  position = find_position (self, save->id);
  if (position < self->profiles->len)
    {
      g_ptr_array_remove_index (self->profiles, position);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }
  g_task_return_boolean (task, TRUE);
}

void
desk_profile_list_remove_async (DeskProfileList *self,
                                const char *id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) work = NULL;
  GTask *task;
  Save *save;

  g_return_if_fail (DESK_IS_PROFILE_LIST (self));
  g_return_if_fail (id != NULL && strchr (id, G_DIR_SEPARATOR) == NULL);

  save = g_new0 (Save, 1);
  save->folder = g_strdup (self->folder);
  save->id = g_strdup (id);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_profile_list_remove_async);
  work = g_task_new (self, cancellable, on_removed, task);
  g_task_set_source_tag (work, remove_thread);
  g_task_set_task_data (work, save, (GDestroyNotify) save_free);
  g_task_run_in_thread (work, remove_thread);
}

gboolean
desk_profile_list_remove_finish (DeskProfileList *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
