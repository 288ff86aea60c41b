/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * desk_dialogs_choose_file_async:
 * @parent: what the chooser is in front of
 * @title: translated
 * @name: (nullable): suggested for a file to be written; %NULL to choose one that is there
 * @cancellable: (nullable): closes the chooser
 *
 * Lets the user choose a JSON file, or any where @name has another ending.
 */
void desk_dialogs_choose_file_async (GtkWindow *parent,
                                     const char *title,
                                     const char *name,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * desk_dialogs_choose_file_finish:
 *
 * Returns: (transfer full) (nullable): %NULL where the user chose none
 */
GFile *desk_dialogs_choose_file_finish (GAsyncResult *result);

/**
 * desk_dialogs_choose_files_async:
 *
 * The same for several JSON files that are there.
 */
void desk_dialogs_choose_files_async (GtkWindow *parent,
                                      const char *title,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * desk_dialogs_choose_files_finish:
 *
 * Returns: (transfer full) (element-type GFile) (nullable): %NULL where the user chose none
 */
GPtrArray *desk_dialogs_choose_files_finish (GAsyncResult *result);

/**
 * desk_dialogs_ask_async:
 * @parent: what the question is in front of
 * @heading: what happened or what is about to happen, translated
 * @body: plain text, translated
 * @verb: what is done on a yes, translated, with a mnemonic
 * @destroys: whether that loses something, or costs something
 * @cancellable: (nullable): takes the question away, as a no
 *
 * Asks a question that has two answers, of which the other is always “Cancel”. Return is not bound to
 * an answer that destroys.
 */
void desk_dialogs_ask_async (GtkWindow *parent,
                             const char *heading,
                             const char *body,
                             const char *verb,
                             gboolean destroys,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/**
 * desk_dialogs_ask_finish:
 *
 * Returns: whether the answer was the verb
 */
gboolean desk_dialogs_ask_finish (GAsyncResult *result);

G_END_DECLS
