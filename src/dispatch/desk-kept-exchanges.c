/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-kept-exchanges: what was said on the wire, out of the book. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-kept-exchanges.h"

#include "dispatch/desk-store-private.h"

/* In the order of the columns that are read. */
enum
{
  BEGAN,
  ELAPSED,
  METHOD,
  URL,
  REQUEST_HEADERS,
  REQUEST_BODY,
  STATUS,
  HTTP_VERSION,
  RESPONSE_HEADERS,
  RESPONSE_BODY,
  ERROR,
};

static const char select_exchanges[] =
  "SELECT began, elapsed, method, url, request_headers, request_body, status, http_version,"
  "  response_headers, response_body, error FROM exchange"
  " WHERE delivery = ?1 AND url IS NOT NULL ORDER BY serial";

static const char *
get_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/* An exchange tells its moments by the clock that does not jump: what is in the book is long ago on
 * it. It was masked when it was kept. */
static DeskExchange *
read_exchange (sqlite3_stmt *statement, DeskSecrets *secrets)
{
  gint64 ago = g_get_real_time () - sqlite3_column_int64 (statement, BEGAN) * 1000;
  DeskExchangeFacts facts = {
    .method = get_text (statement, METHOD),
    .url = get_text (statement, URL),
    .request_headers = get_text (statement, REQUEST_HEADERS),
    .request_body = get_text (statement, REQUEST_BODY),
    .status = (guint) sqlite3_column_int64 (statement, STATUS),
    .http_version = get_text (statement, HTTP_VERSION),
    .response_headers = get_text (statement, RESPONSE_HEADERS),
    .response_body = get_text (statement, RESPONSE_BODY),
    .error = get_text (statement, ERROR),
    .began_at = g_get_monotonic_time () - ago,
  };

  if (facts.response_body != NULL)
    facts.response_length = (gsize) sqlite3_column_bytes (statement, RESPONSE_BODY);
  if (sqlite3_column_type (statement, ELAPSED) != SQLITE_NULL)
    facts.ended_at = facts.began_at + sqlite3_column_int64 (statement, ELAPSED) * 1000;

  return desk_exchange_new (&facts, secrets);
}

static gpointer
work_list (DeskStoreBook *book, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) exchanges = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();
  g_autoptr (sqlite3_stmt) statement = _desk_store_book_prepare (book, select_exchanges, error);
  int status;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, *(gint64 *) data);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (exchanges, read_exchange (statement, secrets));
  if (status == SQLITE_DONE)
    return g_steal_pointer (&exchanges);

  _desk_store_book_fail (book, error);

  return NULL;
}

void
desk_kept_exchanges_async (DeskStore *store,
                           gint64 delivery,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (store));

  _desk_store_look_async (store, desk_kept_exchanges_async, work_list,
                          g_memdup2 (&delivery, sizeof delivery), g_free,
                          (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
desk_kept_exchanges_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  return _desk_store_finish (store, result, desk_kept_exchanges_async, error);
}
