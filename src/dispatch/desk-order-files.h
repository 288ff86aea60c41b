/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/desk-order.h"

G_BEGIN_DECLS

/**
 * desk_order_files_list_async:
 * @files: (element-type GFile): files and folders
 *
 * Finds what is in the folders: their files that end in “.json”, by name, each folder's in its place.
 * Folders in folders and hidden files are left out.
 */
void desk_order_files_list_async (GPtrArray *files,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/**
 * desk_order_files_list_finish:
 *
 * Returns: (transfer full) (element-type GFile) (nullable): at least one file; the message of @error
 *   names the folder
 */
GPtrArray *desk_order_files_list_finish (GAsyncResult *result, GError **error);

/**
 * desk_order_files_read_async:
 *
 * Reads an order, see desk_draft_parse(), all of it away from the main thread.
 */
void desk_order_files_read_async (GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/**
 * desk_order_files_read_finish:
 * @made_id: (out): whether the file has no shop_order_id, and the order got a new one
 *
 * Returns: (transfer full) (nullable): the message of @error does not name the file
 */
DeskOrder *desk_order_files_read_finish (GAsyncResult *result, gboolean *made_id, GError **error);

G_END_DECLS
