/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-clipboard-text: the text of the clipboard up to a length. gdk_clipboard_read_text_async()
 * would fetch all of it, and somebody's clipboard holds a log of many megabytes.
 *
 * Spliced, as GTK does it: the stream that GTK 4.8 has for long texts of other X11 programs never
 * answers those who read it piece by piece. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-clipboard-text.h"

#include <glib/gi18n-lib.h>

static const char *types[] = { "text/plain;charset=utf-8", "text/plain", NULL };

static void
on_spliced (GObject *source, GAsyncResult *result, gpointer data)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (source);
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (memory), result, &error) >= 0)
    {
      g_task_return_pointer (
        task,
        g_utf8_make_valid (g_memory_output_stream_get_data (memory),
                           (gssize) g_memory_output_stream_get_data_size (memory)),
        g_free);
      return;
    }

  /* The room was made as large as what is wanted. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    {
      g_clear_error (&error);
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                                   _ ("The text is too long"));
    }
  g_task_return_error (task, error);
}

static void
on_stream_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream =
    gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  g_autoptr (GOutputStream) memory = NULL;
  gsize most;

  if (stream == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                                 _ ("The clipboard holds no text"));
      return;
    }

  most = GPOINTER_TO_SIZE (g_task_get_task_data (task));
  memory = g_memory_output_stream_new (g_malloc (most), most, NULL, g_free);
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE |
                                  G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_spliced,
                                g_object_ref (task));
}

void
desk_clipboard_text_read_async (GdkClipboard *clipboard,
                                gsize most,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;

  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));
  g_return_if_fail (most > 0);

  task = g_task_new (clipboard, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_clipboard_text_read_async);
  g_task_set_task_data (task, GSIZE_TO_POINTER (most), NULL);
  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, cancellable, on_stream_opened,
                            task);
}

char *
desk_clipboard_text_read_finish (GdkClipboard *clipboard, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, clipboard), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
