/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskStore: its documents. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-store-private.h"

static gpointer
work_put (DeskStoreBook *book, gpointer data, GError **error)
{
  DeskDocument *document = data;
  g_autoptr (sqlite3_stmt) statement =
      _desk_store_book_prepare (book,
                                "INSERT INTO document (kind, id, title, body, changed) "
                                "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (kind, id) DO UPDATE "
                                "SET title = ?3, body = ?4, changed = ?5",
                                error);

  if (statement == NULL)
    return NULL;
  _desk_store_bind_text (statement, 1, desk_document_get_kind (document));
  _desk_store_bind_text (statement, 2, desk_document_get_id (document));
  _desk_store_bind_text (statement, 3, desk_document_get_title (document));
  _desk_store_bind_text (statement, 4, desk_document_get_body (document));
  sqlite3_bind_int64 (statement, 5, g_get_real_time () / G_USEC_PER_SEC);
  _desk_store_book_finish (book, statement, error);

  return NULL;
}

static gpointer
work_remove (DeskStoreBook *book, gpointer data, GError **error)
{
  char **which = data;
  g_autoptr (sqlite3_stmt) statement =
      _desk_store_book_prepare (book, "DELETE FROM document WHERE kind = ?1 AND id = ?2", error);

  if (statement == NULL)
    return NULL;
  _desk_store_bind_text (statement, 1, which[0]);
  _desk_store_bind_text (statement, 2, which[1]);
  _desk_store_book_finish (book, statement, error);

  return NULL;
}

static gpointer
work_list (DeskStoreBook *book, gpointer data, GError **error)
{
  const char *kind = data;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (sqlite3_stmt) statement =
      _desk_store_book_prepare (book,
                                "SELECT id, title, body FROM document WHERE kind = ?1 "
                                "ORDER BY serial",
                                error);
  int status;

  if (statement == NULL)
    return NULL;
  _desk_store_bind_text (statement, 1, kind);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (found,
                     desk_document_new (kind, (const char *) sqlite3_column_text (statement, 0),
                                        (const char *) sqlite3_column_text (statement, 1),
                                        (const char *) sqlite3_column_text (statement, 2)));
  if (status == SQLITE_DONE)
    return g_steal_pointer (&found);

  _desk_store_book_fail (book, error);

  return NULL;
}

void
desk_store_put_async (DeskStore *self,
                      DeskDocument *document,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (DESK_IS_DOCUMENT (document));

  _desk_store_write_async (self, desk_store_put_async, work_put, g_object_ref (document),
                           g_object_unref, NULL, cancellable, callback, user_data);
}

gboolean
desk_store_put_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_task_propagate_pointer (G_TASK (result), error);

  return !g_task_had_error (G_TASK (result));
}

void
desk_store_remove_async (DeskStore *self,
                         const char *kind,
                         const char *id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  const char *which[] = { kind, id, NULL };

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (kind != NULL && id != NULL);

  _desk_store_write_async (self, desk_store_remove_async, work_remove, g_strdupv ((char **) which),
                           (GDestroyNotify) g_strfreev, NULL, cancellable, callback, user_data);
}

gboolean
desk_store_remove_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_task_propagate_pointer (G_TASK (result), error);

  return !g_task_had_error (G_TASK (result));
}

void
desk_store_list_async (DeskStore *self,
                       const char *kind,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (kind != NULL);

  _desk_store_read_async (self, desk_store_list_async, work_list, g_strdup (kind), g_free,
                          (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
desk_store_list_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
