/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialogs that GTK 4.8 and newer ones spell differently, in one place. GtkFileChooserNative is
 * deprecated since 4.10, whose GtkFileDialog the floor lacks; pinned to the floor it builds without
 * a warning on both. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-dialogs.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkNativeDialog *chooser;
  GCancellable *cancellable;
  gulong cancelled_id;
} Choice;

static void
choice_free (Choice *choice)
{
  if (choice->cancelled_id != 0)
    g_signal_handler_disconnect (choice->cancellable, choice->cancelled_id);
  g_clear_object (&choice->cancellable);
  gtk_native_dialog_destroy (choice->chooser);
  g_object_unref (choice->chooser);
  g_free (choice);
}

static void
on_response (GtkNativeDialog *chooser, int response, GTask *task)
{
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  g_signal_handlers_disconnect_by_func (chooser, on_response, task);
  g_task_return_pointer (task, file, g_object_unref);
  g_object_unref (task);
}

static void
on_cancelled (GCancellable *cancellable, GTask *task)
{
  Choice *choice = g_task_get_task_data (task);

  gtk_native_dialog_hide (choice->chooser);
  on_response (choice->chooser, GTK_RESPONSE_CANCEL, task);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) orders = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  /* Translators: the kind of files shown in the file chooser */
  gtk_file_filter_set_name (orders, _ ("Orders (JSON)"));
  gtk_file_filter_add_suffix (orders, "json");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, orders);
  gtk_file_chooser_add_filter (chooser, all);
}

void
desk_dialogs_choose_file_async (GtkWindow *parent,
                                const char *title,
                                const char *name,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GtkFileChooserNative *chooser;
  GTask *task;
  Choice *choice;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (title != NULL);

  chooser = gtk_file_chooser_native_new (
    title, parent, name != NULL ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN, NULL,
    NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  add_filters (GTK_FILE_CHOOSER (chooser));
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);

  /* Of no object: it would keep the window from going. */
  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, desk_dialogs_choose_file_async);
  choice = g_new0 (Choice, 1);
  choice->chooser = GTK_NATIVE_DIALOG (chooser);
  g_task_set_task_data (task, choice, (GDestroyNotify) choice_free);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), task);
  if (g_set_object (&choice->cancellable, cancellable))
    choice->cancelled_id =
      g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled), task);
  gtk_native_dialog_show (choice->chooser);
}

GFile *
desk_dialogs_choose_file_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
