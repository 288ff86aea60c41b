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
 * Lets the user choose a JSON file.
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

G_END_DECLS
