/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Many orders as files: which there are, and what is in each. Looking and reading are done by a worker
 * thread from beginning to end; what it made is handed over whole. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-order-files.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dispatch/desk-draft-file.h"

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME                        \
                                 "," G_FILE_ATTRIBUTE_STANDARD_TYPE                                \
                                 "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN

typedef struct
{
  GFile *file;
  char *key;
} Entry;

static void
entry_clear (Entry *entry)
{
  g_object_unref (entry->file);
  g_free (entry->key);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Entry *) a)->key, ((const Entry *) b)->key);
}

static gboolean
is_order (GFileInfo *info)
{
  const char *name = g_file_info_get_name (info);
  gsize length = strlen (name);

  return g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR &&
         !g_file_info_get_is_hidden (info) && length > 5 &&
         g_ascii_strcasecmp (name + length - 5, ".json") == 0;
}

static gboolean
add_folder (GPtrArray *found, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GFileEnumerator) enumerator =
    g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autoptr (GError) failure = NULL;
  GFileInfo *info;
  GFile *child;

  if (enumerator == NULL)
    return FALSE;

  g_array_set_clear_func (entries, (GDestroyNotify) entry_clear);
  while (g_file_enumerator_iterate (enumerator, &info, &child, cancellable, &failure) &&
         info != NULL)
    if (is_order (info))
      {
        Entry entry = { g_object_ref (child),
                        g_utf8_collate_key_for_filename (g_file_info_get_display_name (info), -1) };

        g_array_append_val (entries, entry);
      }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (found, g_object_ref (g_array_index (entries, Entry, i).file));

  return TRUE;
}

static void
prefix_name (GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);

  /* Translators: a file's name, then what is wrong with it */
  g_prefix_error (error, _ ("%s: "), shown);
}

static void
list (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *files = data;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  GError *error = NULL;

  for (guint i = 0; i < files->len; i++)
    {
      GFile *file = g_ptr_array_index (files, i);

      if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) !=
          G_FILE_TYPE_DIRECTORY)
        {
          g_ptr_array_add (found, g_object_ref (file));
        }
      else if (!add_folder (found, file, cancellable, &error))
        {
          prefix_name (file, &error);
          g_task_return_error (task, error);
          return;
        }
    }

  if (found->len == 0)
    {
      error = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("no file in it ends in “.json”"));
      if (files->len > 0)
        prefix_name (g_ptr_array_index (files, 0), &error);
      g_task_return_error (task, error);
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_ptr_array_unref);
}

void
desk_order_files_list_async (GPtrArray *files,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GPtrArray *copy;

  g_return_if_fail (files != NULL);

  copy = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (copy, g_object_ref (g_ptr_array_index (files, i)));
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_order_files_list_async);
  g_task_set_task_data (task, copy, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, list);
}

GPtrArray *
desk_order_files_list_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  DeskOrder *order;
  gboolean made_id;
} Found;

static void
found_free (Found *found)
{
  g_clear_object (&found->order);
  g_free (found);
}

static void
read_order (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  gsize length;
  g_autofree char *text = desk_draft_read (data, &length, cancellable, &error);
  DeskOrder *order = text != NULL ? desk_draft_parse (text, (gssize) length, &error) : NULL;
  Found *found;

  if (order == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  found = g_new0 (Found, 1);
  found->order = order;
  /* One that was made now cannot stand in the file. */
  found->made_id =
    strstr (text, desk_record_get_text (DESK_RECORD (order), "shop_order_id")) == NULL;
  g_task_return_pointer (task, found, (GDestroyNotify) found_free);
}

void
desk_order_files_read_async (GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_order_files_read_async);
  /* Below redrawing, and below the answers of carriers. */
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE + 10);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_order);
}

DeskOrder *
desk_order_files_read_finish (GAsyncResult *result, gboolean *made_id, GError **error)
{
  Found *found;
  DeskOrder *order;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found == NULL)
    return NULL;

  order = g_steal_pointer (&found->order);
  if (made_id != NULL)
    *made_id = found->made_id;
  found_free (found);

  return order;
}
