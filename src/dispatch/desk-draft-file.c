/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The draft as a file: the request JSON of the official documentation, in and out, never blocking. */

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

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GFile *file = g_task_get_source_object (task);
  char *buffer = g_task_get_task_data (task);
  GError *error = NULL;
  DeskOrder *order = NULL;
  gsize length;

  if (g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &length, &error))
    order = desk_draft_parse (buffer, (gssize) length, &error);
  if (order == NULL)
    {
      prefix_name (file, &error);
      g_task_return_error (task, error);
      return;
    }

  g_task_return_pointer (task, order, g_object_unref);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);

  if (stream == NULL)
    {
      prefix_name (G_FILE (source), &error);
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  /* One byte more than is taken, to see that there is more. */
  g_task_set_task_data (task, g_malloc (DESK_DRAFT_MAX_BYTES + 1), g_free);
  g_input_stream_read_all_async (G_INPUT_STREAM (stream), g_task_get_task_data (task),
                                 DESK_DRAFT_MAX_BYTES + 1, G_PRIORITY_DEFAULT_IDLE,
                                 g_task_get_cancellable (task), on_read, task);
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
  GTask *task;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_draft_load_async);
  g_file_read_async (file, G_PRIORITY_DEFAULT_IDLE, cancellable, on_opened, task);
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
