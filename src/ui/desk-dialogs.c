/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialogs that GTK 4.8 and newer ones spell differently, in one place. GtkFileChooserNative is
 * deprecated since 4.10, whose GtkFileDialog the floor lacks; pinned to the floor it builds without
 * a warning on both. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-dialogs.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-question.h"

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

static GPtrArray *
get_files (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (chooser);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));

  return files;
}

static void
on_response (GtkNativeDialog *dialog, int response, GTask *task)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);

  g_signal_handlers_disconnect_by_func (dialog, on_response, task);
  if (response != GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, NULL, NULL);
  else if (gtk_file_chooser_get_select_multiple (chooser))
    g_task_return_pointer (task, get_files (chooser), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_pointer (task, gtk_file_chooser_get_file (chooser), g_object_unref);
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

/* Shows @chooser (transfer full) and tells what was chosen. */
static void
run_chooser (GtkFileChooserNative *chooser,
             GCancellable *cancellable,
             gpointer source_tag,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  /* Of no object: it would keep the window from going. */
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Choice *choice = g_new0 (Choice, 1);

  g_task_set_source_tag (task, source_tag);
  choice->chooser = GTK_NATIVE_DIALOG (chooser);
  gtk_native_dialog_set_modal (choice->chooser, TRUE);
  g_task_set_task_data (task, choice, (GDestroyNotify) choice_free);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), task);
  if (g_set_object (&choice->cancellable, cancellable))
    choice->cancelled_id =
      g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled), task);
  gtk_native_dialog_show (choice->chooser);
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

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (title != NULL);

  chooser = gtk_file_chooser_native_new (
    title, parent, name != NULL ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN, NULL,
    NULL);
  if (name == NULL || g_str_has_suffix (name, ".json"))
    add_filters (GTK_FILE_CHOOSER (chooser));
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  run_chooser (chooser, cancellable, desk_dialogs_choose_file_async, callback, user_data);
}

GFile *
desk_dialogs_choose_file_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
desk_dialogs_choose_files_async (GtkWindow *parent,
                                 const char *title,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GtkFileChooserNative *chooser;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (title != NULL);

  chooser =
    gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  add_filters (GTK_FILE_CHOOSER (chooser));
  run_chooser (chooser, cancellable, desk_dialogs_choose_files_async, callback, user_data);
}

GPtrArray *
desk_dialogs_choose_files_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

typedef struct
{
  GtkWindow *dialog; /* destroyed with its answer */
  GCancellable *cancellable;
  gulong cancelled_id;
} Question;

static void
question_free (Question *question)
{
  if (question->cancelled_id != 0)
    g_signal_handler_disconnect (question->cancellable, question->cancelled_id);
  g_clear_object (&question->cancellable);
  g_free (question);
}

static void
on_answered (DeskQuestion *dialog, gboolean yes, GTask *task)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_task_return_boolean (task, yes);
  g_object_unref (task);
}

static void
on_question_cancelled (GCancellable *cancellable, GTask *task)
{
  Question *question = g_task_get_task_data (task);

  desk_question_answer (DESK_QUESTION (question->dialog), FALSE);
}

void
desk_dialogs_ask_async (GtkWindow *parent,
                        const char *heading,
                        const char *body,
                        const char *verb,
                        gboolean destroys,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GtkWidget *dialog;
  Question *question;
  GTask *task;

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail (heading != NULL && body != NULL && verb != NULL);

  dialog = desk_question_new (parent, heading, body, verb, destroys);

  /* Of no object: it would keep the window from going. */
  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, desk_dialogs_ask_async);
  question = g_new0 (Question, 1);
  question->dialog = GTK_WINDOW (dialog);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_signal_connect (dialog, "answered", G_CALLBACK (on_answered), task);
  if (g_set_object (&question->cancellable, cancellable))
    question->cancelled_id =
      g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_question_cancelled), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
desk_dialogs_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
