/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dispatch/desk-document.h"

G_BEGIN_DECLS

#define DESK_STORE_ERROR (desk_store_error_quark ())

/**
 * DeskStoreError:
 * @DESK_STORE_ERROR_OPEN: the book cannot be opened or made
 * @DESK_STORE_ERROR_NEWER: it was written by a newer version of the program
 * @DESK_STORE_ERROR_FAILED: reading or writing failed, for instance on a full disk
 * @DESK_STORE_ERROR_BUSY: another program has the book, or an order is not settled yet
 */
typedef enum
{
  DESK_STORE_ERROR_OPEN,
  DESK_STORE_ERROR_NEWER,
  DESK_STORE_ERROR_FAILED,
  DESK_STORE_ERROR_BUSY,
} DeskStoreError;

GQuark desk_store_error_quark (void);

#define DESK_TYPE_STORE (desk_store_get_type ())
G_DECLARE_FINAL_TYPE (DeskStore, desk_store, DESK, STORE, GObject)

/**
 * desk_store_new:
 * @path: of the book; made with its folder when it is not there
 *
 * Nothing is touched yet: the book is opened by its thread, for the first of the calls below, which
 * are done one after the other in the order they were made.
 *
 * Once a day the book is looked through and copied to @path.bak. One that is damaged is put aside, and
 * its backup takes its place; that is said in the property “notice”. One of an older version is
 * brought to this one, and kept as it was as @path.bak-vN.
 */
DeskStore *desk_store_new (const char *path);

const char *desk_store_get_path (DeskStore *self);

/**
 * desk_store_dup_notice:
 *
 * Returns: (transfer full) (nullable): what the user has to be told of the book, translated: that a
 *   backup had to take its place, and what is to be done now. Nothing before it was opened; the
 *   property “notice” is notified.
 */
char *desk_store_dup_notice (DeskStore *self);

/**
 * desk_store_is_restored:
 *
 * Returns: whether another book took its place in the last month, which does not know everything that
 *   was sent before. %FALSE until it was opened.
 */
gboolean desk_store_is_restored (DeskStore *self);

/**
 * desk_store_put_async:
 *
 * Keeps @document, in place of one of the same kind and id.
 */
void desk_store_put_async (DeskStore *self,
                           DeskDocument *document,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean desk_store_put_finish (DeskStore *self, GAsyncResult *result, GError **error);

/**
 * desk_store_remove_async:
 */
void desk_store_remove_async (DeskStore *self,
                              const char *kind,
                              const char *id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean desk_store_remove_finish (DeskStore *self, GAsyncResult *result, GError **error);

/**
 * desk_store_list_async:
 */
void desk_store_list_async (DeskStore *self,
                            const char *kind,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/**
 * desk_store_list_finish:
 *
 * Returns: (transfer container) (element-type DeskDocument) (nullable): all of the kind, the ones
 *   kept first in front
 */
GPtrArray *desk_store_list_finish (DeskStore *self, GAsyncResult *result, GError **error);

/**
 * desk_store_close:
 *
 * Waits until everything asked for so far is on disk, and closes the book. For the end of the
 * program, when there is no window left to block.
 */
void desk_store_close (DeskStore *self);

/**
 * desk_store_close_async:
 *
 * The same without waiting, for a book that another one takes the place of. What is asked for from
 * now on is cancelled.
 */
void desk_store_close_async (DeskStore *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean desk_store_close_finish (DeskStore *self, GAsyncResult *result);

G_END_DECLS
