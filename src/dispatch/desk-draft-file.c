/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The draft as a file: the request JSON of the official documentation, in and out. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-draft-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wechat/desk-wire.h"

static gboolean
has_any_field (DeskRecord *record)
{
  guint n_fields;
  const DeskField *fields = desk_record_get_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (desk_record_get_text (record, fields[i].name) != NULL ||
        desk_record_get_wrong (record, fields[i].name) != NULL ||
        (fields[i].kind == DESK_KIND_RECORD &&
         desk_record_get_child (record, fields[i].name) != NULL))
      return TRUE;

  return FALSE;
}

static char *
dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

/* The name alone: the words have to fit into a note. */
static void
prefix_name (GFile *file, GError **error)
{
  g_autofree char *name = dup_name (file);

  /* Translators: a file's name, then what is wrong with it */
  g_prefix_error (error, _ ("%s: "), name);
}

/* Reading a pipe that nobody writes into would hold the thread for good. */
static gboolean
has_end (GFile *file, GCancellable *cancellable, GError **error)
{
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_SPECIAL)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
               _ ("a pipe or a device, not a file"));

  return FALSE;
}

char *
desk_draft_read (GFile *file, gsize *length, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (length != NULL, NULL);

  if (!has_end (file, cancellable, error))
    return NULL;
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;

  /* One byte more than is taken, to see that there is more; and one that ends the text. */
  text = g_malloc (DESK_DRAFT_MAX_BYTES + 2);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, DESK_DRAFT_MAX_BYTES + 1, length,
                                cancellable, error))
    return NULL;
  text[*length] = '\0';

  return g_steal_pointer (&text);
}

static void
load (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  gsize length;
  g_autofree char *text = desk_draft_read (source, &length, cancellable, &error);
  DeskOrder *order = text != NULL ? desk_draft_parse (text, (gssize) length, &error) : NULL;

  if (order != NULL)
    {
      g_task_return_pointer (task, order, g_object_unref);
      return;
    }

  prefix_name (source, &error);
  g_task_return_error (task, error);
}

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  prefix_name (G_FILE (source), &error);
  g_task_return_error (task, error);
}

DeskOrder *
desk_draft_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (DeskOrder) order = NULL;
  gsize size;

  g_return_val_if_fail (text != NULL, NULL);

  size = length >= 0 ? (gsize) length : strlen (text);
  if (size > DESK_DRAFT_MAX_BYTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                   _ ("larger than 1 MiB; an order has a few kilobytes"));
      return NULL;
    }

  order = desk_wire_read (DESK_TYPE_ORDER, text, (gssize) size, error);
  if (order == NULL)
    return NULL;

  if (!has_any_field (DESK_RECORD (order)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("no order is in it; what is wanted is the request JSON with “receiver” and "
                      "“cargo”"));
      return NULL;
    }

  if (desk_record_get_text (DESK_RECORD (order), "shop_order_id") == NULL)
    {
      g_autofree char *id = desk_order_new_id ();

      desk_record_set_text (DESK_RECORD (order), "shop_order_id", id);
    }

  return g_steal_pointer (&order);
}

void
desk_draft_load_async (GFile *file,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_draft_load_async);
  g_task_run_in_thread (task, load);
}

DeskOrder *
desk_draft_load_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
desk_draft_save_async (DeskOrder *order,
                       GFile *file,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GTask *task;

  g_return_if_fail (DESK_IS_ORDER (order));
  g_return_if_fail (G_IS_FILE (file));

  text = desk_wire_write_pretty (DESK_RECORD (order));
  bytes = g_bytes_new (text, strlen (text));
  task = g_task_new (order, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_draft_save_async);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, cancellable,
                                       on_replaced, task);
}

gboolean
desk_draft_save_finish (DeskOrder *order, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, order), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
