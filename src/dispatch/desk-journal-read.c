/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal, reading. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-journal.h"

#include "desk-journal-private.h"

#define DAY (24 * 60 * 60)
#define CHINA (8 * 60 * 60) /* before UTC */

/* What is looked for. */
typedef struct
{
  GType type;
  const char *table; /* static, as is the tail */
  const char *tail;
  char *text;
  gint64 number;
} Query;

static void
query_free (Query *query)
{
  g_free (query->text);
  g_free (query);
}

static gpointer
work_read (DeskStoreBook *book, gpointer data, GError **error)
{
  const Query *query = data;

  return _desk_journal_read_records (book, query->type, query->table, query->tail, query->text,
                                     query->number, error);
}

static void
read_async (DeskStore *store,
            gpointer tag,
            Query query,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  _desk_store_read_async (store, tag, work_read, g_memdup2 (&query, sizeof query),
                          (GDestroyNotify) query_free, (GDestroyNotify) g_ptr_array_unref,
                          cancellable, callback, user_data);
}

static gint64
get_midnight (gint64 now)
{
  return (now + CHINA) / DAY * DAY - CHINA;
}

void
desk_journal_list_async (DeskStore *store,
                         DeskJournalScope scope,
                         gint64 now,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Query query = { DESK_TYPE_DELIVERY, "delivery", "WHERE live > 0 ORDER BY serial", NULL, 0 };

  g_return_if_fail (DESK_IS_STORE (store));

  if (scope == DESK_JOURNAL_TODAY)
    {
      /* The sign keeps SQLite from going through all of the book only to have them in order. */
      query.tail = "WHERE live > 0 OR created >= ?1 OR ended >= ?1 ORDER BY +serial";
      query.number = get_midnight (now);
    }
  read_async (store, desk_journal_list_async, query, cancellable, callback, user_data);
}

GPtrArray *
desk_journal_list_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  return _desk_store_finish (store, result, desk_journal_list_async, error);
}

void
desk_journal_list_intents_async (DeskStore *store,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Query query = { DESK_TYPE_INTENT, "intent", "WHERE state = 'open' ORDER BY serial", NULL, 0 };

  g_return_if_fail (DESK_IS_STORE (store));

  read_async (store, desk_journal_list_intents_async, query, cancellable, callback, user_data);
}

GPtrArray *
desk_journal_list_intents_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  return _desk_store_finish (store, result, desk_journal_list_intents_async, error);
}

void
desk_journal_find_async (DeskStore *store,
                         const char *shop_order_id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Query query = { DESK_TYPE_DELIVERY, "delivery", "WHERE shop_order_id = ?1 ORDER BY serial DESC",
                  NULL, 0 };

  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (shop_order_id != NULL);

  query.text = g_strdup (shop_order_id);
  read_async (store, desk_journal_find_async, query, cancellable, callback, user_data);
}

GPtrArray *
desk_journal_find_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  return _desk_store_finish (store, result, desk_journal_find_async, error);
}

void
desk_journal_list_changes_async (DeskStore *store,
                                 gint64 delivery,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Query query = { DESK_TYPE_STATUS_CHANGE, "status_change", "WHERE delivery = ?1 ORDER BY serial",
                  NULL, delivery };

  g_return_if_fail (DESK_IS_STORE (store));

  read_async (store, desk_journal_list_changes_async, query, cancellable, callback, user_data);
}

GPtrArray *
desk_journal_list_changes_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  return _desk_store_finish (store, result, desk_journal_list_changes_async, error);
}

static gpointer
work_get_request (DeskStoreBook *book, gpointer data, GError **error)
{
  const gint64 *delivery = data;
  g_autoptr (sqlite3_stmt) statement =
      _desk_store_book_prepare (book,
                                "SELECT request FROM intent WHERE delivery = ?1 "
                                "AND call IN ('add', 'readd') AND request IS NOT NULL "
                                "ORDER BY serial DESC LIMIT 1",
                                error);
  int status;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, *delivery);
  status = sqlite3_step (statement);
  if (status == SQLITE_ROW)
    return g_strdup ((const char *) sqlite3_column_text (statement, 0));
  if (status == SQLITE_DONE)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no request of this delivery");
  else
    _desk_store_book_fail (book, error);

  return NULL;
}

void
desk_journal_get_request_async (DeskStore *store,
                                gint64 delivery,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (store));

  _desk_store_read_async (store, desk_journal_get_request_async, work_get_request,
                          g_memdup2 (&delivery, sizeof delivery), g_free, g_free, cancellable,
                          callback, user_data);
}

char *
desk_journal_get_request_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  return _desk_store_finish (store, result, desk_journal_get_request_async, error);
}
