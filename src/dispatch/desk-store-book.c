/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The open book in the hands of the worker: statements, and what went wrong in words that name the
 * file and the remedy. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

static int
get_reason (DeskStoreBook *book)
{
  int reason = sqlite3_errcode (book->db) & 0xff;

  /* What keeps a file of SQLite's own beside the book from growing is the same full disk. */
  if ((reason == SQLITE_IOERR || reason == SQLITE_CANTOPEN) &&
      (sqlite3_system_errno (book->db) == ENOSPC || sqlite3_system_errno (book->db) == EDQUOT))
    return SQLITE_FULL;

  return reason;
}

gboolean
_desk_store_book_fail (DeskStoreBook *book, GError **error)
{
  g_return_val_if_fail (book != NULL && book->db != NULL, FALSE);

  switch (get_reason (book))
    {
    case SQLITE_FULL:
      g_set_error (
          error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED,
          _ ("The disk is full, and the book %s cannot be written; make room and try again"),
          book->path);
      break;

    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED,
                   _ ("The book %s is read-only; make it and its folder writable"), book->path);
      break;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_BUSY,
                   _ ("Another program keeps the book %s busy; try again, or close that one"),
                   book->path);
      break;

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      book->damaged = TRUE;
      g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED,
                   _ ("The book %s is damaged; start again, and its backup takes its place"),
                   book->path);
      break;

    case SQLITE_IOERR:
      g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED,
                   _ ("The book %s cannot be read or written (%s); check the disk"), book->path,
                   sqlite3_system_errno (book->db) != 0
                       ? g_strerror (sqlite3_system_errno (book->db))
                       : sqlite3_errmsg (book->db));
      break;

    default:
      g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED, _ ("The book %s: %s"),
                   book->path, sqlite3_errmsg (book->db));
      break;
    }

  return FALSE;
}

gboolean
_desk_store_book_is_damaged (DeskStoreBook *book)
{
  g_return_val_if_fail (book != NULL && book->db != NULL, FALSE);

  return get_reason (book) == SQLITE_CORRUPT || get_reason (book) == SQLITE_NOTADB;
}

gboolean
_desk_store_book_run (DeskStoreBook *book, const char *sql, GError **error)
{
  g_return_val_if_fail (book != NULL && book->db != NULL, FALSE);

  return sqlite3_exec (book->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
         _desk_store_book_fail (book, error);
}

sqlite3_stmt *
_desk_store_book_prepare (DeskStoreBook *book, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  g_return_val_if_fail (book != NULL && book->db != NULL, NULL);

  if (sqlite3_prepare_v2 (book->db, sql, -1, &statement, NULL) != SQLITE_OK)
    _desk_store_book_fail (book, error);

  return statement;
}

gboolean
_desk_store_book_finish (DeskStoreBook *book, sqlite3_stmt *statement, GError **error)
{
  g_return_val_if_fail (book != NULL && statement != NULL, FALSE);

  return sqlite3_step (statement) == SQLITE_DONE || _desk_store_book_fail (book, error);
}

gboolean
_desk_store_book_read_number (
    DeskStoreBook *book, sqlite3_stmt *statement, gint64 fallback, gint64 *number, GError **error)
{
  int status;

  g_return_val_if_fail (book != NULL && statement != NULL && number != NULL, FALSE);

  *number = fallback;
  status = sqlite3_step (statement);
  if (status == SQLITE_ROW)
    {
      if (sqlite3_column_type (statement, 0) != SQLITE_NULL)
        *number = sqlite3_column_int64 (statement, 0);
      return TRUE;
    }

  return status == SQLITE_DONE || _desk_store_book_fail (book, error);
}

void
_desk_store_bind_text (sqlite3_stmt *statement, int position, const char *text)
{
  g_return_if_fail (statement != NULL);

  sqlite3_bind_text (statement, position, text, -1, SQLITE_TRANSIENT);
}
