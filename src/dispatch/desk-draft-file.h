/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-order.h"

G_BEGIN_DECLS

/**
 * DESK_DRAFT_MAX_BYTES:
 *
 * The largest text that is taken for an order, which has a few kilobytes.
 */
#define DESK_DRAFT_MAX_BYTES (1024 * 1024)

/**
 * desk_draft_parse:
 * @text: the request JSON, as in the official documentation
 * @length: bytes, or -1
 *
 * Reads an order; one without a shop_order_id gets a new one. An object without any member of an
 * order is refused: it would empty the form.
 *
 * Returns: (transfer full) (nullable): %NULL with what is wrong and what to do in @error
 */
DeskOrder *desk_draft_parse (const char *text, gssize length, GError **error);

/**
 * desk_draft_read:
 * @length: (out): bytes; one more than DESK_DRAFT_MAX_BYTES if there are more
 *
 * Reads the text of a file, waiting for it: for threads that may. A pipe or a device is refused.
 *
 * Returns: (transfer full) (nullable): ended by a NUL
 */
char *desk_draft_read (GFile *file, gsize *length, GCancellable *cancellable, GError **error);

/**
 * desk_draft_load_async:
 *
 * Reads an order from a file, see desk_draft_parse().
 */
void desk_draft_load_async (GFile *file,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
DeskOrder *desk_draft_load_finish (GFile *file, GAsyncResult *result, GError **error);

/**
 * desk_draft_save_async:
 *
 * Writes the request JSON to a file, one member a line. What stood there before stays until the
 * whole of the new is on disk.
 */
void desk_draft_save_async (DeskOrder *order,
                            GFile *file,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean desk_draft_save_finish (DeskOrder *order, GAsyncResult *result, GError **error);

G_END_DECLS
