/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskStore: how its worker opens the book, whatever state that is in, and keeps a backup of it. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-store-opening-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#define RESTORED_COUNTS "30 * 24 * 60 * 60" /* s */

static gboolean
open_file (DeskStoreBook *book, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (book->path);

  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      sqlite3_open_v2 (book->path, &book->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
          SQLITE_OK)
    {
      g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_OPEN,
                   _ ("The book %s cannot be opened: %s"), book->path,
                   book->db != NULL ? sqlite3_errmsg (book->db) : g_strerror (errno));
      return FALSE;
    }

  sqlite3_extended_result_codes (book->db, TRUE);
  /* Another desk on the same book is waited for, not fought. FULL: every commit is on the disk
   * before anybody hears of it. What is deleted is overwritten. */
  sqlite3_busy_timeout (book->db, _DESK_STORE_BUSY_TIMEOUT);

  return _desk_store_book_run (book,
                               "PRAGMA journal_mode = WAL;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA foreign_keys = ON;"
                               "PRAGMA secure_delete = ON;",
                               error);
}

/* @damaged: (out): whether it is the file that is at fault */
static gboolean
try_open (DeskStoreBook *book, gboolean check, gboolean *created, gboolean *damaged, GError **error)
{
  gboolean sound = TRUE;

  *damaged = FALSE;
  if (!open_file (book, error))
    *damaged = book->db != NULL && _desk_store_book_is_damaged (book);
  else if (check && !_desk_store_check (book, &sound, error))
    *damaged = !sound;
  else if (!_desk_store_migrate (book, created, error))
    *damaged = _desk_store_book_is_damaged (book);
  else
    return TRUE;

  g_clear_pointer (&book->db, sqlite3_close);

  return FALSE;
}

/* Also a desk that stays open for weeks has a backup every day. What is forgotten before it is
 * forgotten when there is nothing else to do; the copier makes it beside us then. */
void
_desk_store_keep_backup (DeskStore *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gboolean all = FALSE;
  g_autoptr (GError) error = NULL;

  if (!_desk_store_copier_is_ready (self->copier) ||
      !_desk_store_needs_backup (self->book.path, now))
    return;

  while (!all)
    {
      if (_desk_store_is_awaited (self))
        return;
      if (!_desk_store_forget (&self->book, now, &all, &error))
        {
          if (self->book.damaged)
            _desk_store_mark (self->book.path);
          _desk_store_copier_fail (self->copier, error);
          return;
        }
    }

  _desk_store_copier_start (self->copier, !self->checked);
  self->checked = FALSE;
}

/* A book that was put back does not know what was done since its backup, nor will it tomorrow. @now
 * is set for one that was put back just now. */
static gboolean
note_restored (DeskStore *self, gboolean now, GError **error)
{
  static const char note[] = "INSERT OR REPLACE INTO document (kind, id, title, body, changed) "
                             "VALUES ('restored', 'last', '', '{}', strftime ('%s', 'now'))";
  static const char ask[] = "SELECT count (*) FROM document WHERE kind = 'restored' AND "
                            "abs (strftime ('%s', 'now') - changed) < " RESTORED_COUNTS;
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64 n = 0;

  if (now && !_desk_store_book_run (&self->book, note, error))
    return FALSE;

  statement = _desk_store_book_prepare (&self->book, ask, error);
  if (statement == NULL || !_desk_store_book_read_number (&self->book, statement, 0, &n, error))
    return FALSE;

  g_mutex_lock (&self->lock);
  self->restored = n > 0;
  g_mutex_unlock (&self->lock);

  return TRUE;
}

gboolean
_desk_store_ensure_open (DeskStore *self, GError **error)
{
  DeskStoreBook *book = &self->book;
  g_autofree char *notice = NULL;
  gboolean check;
  gboolean created;
  gboolean lost;

  if (book->db != NULL)
    return TRUE;

  lost = _desk_store_is_lost (book->path);
  check = _desk_store_is_unclean (book->path) ||
          _desk_store_needs_backup (book->path, g_get_real_time () / G_USEC_PER_SEC);

  /* As it is; then its backup; then, where that is no better, an empty one. */
  for (guint attempt = 0;; attempt++)
    {
      g_autoptr (GError) local = NULL;
      gboolean damaged = lost;

      book->damaged = FALSE;
      if (!lost && try_open (book, check || attempt > 0, &created, &damaged, &local))
        {
          if (!note_restored (self, notice != NULL, error))
            {
              g_clear_pointer (&book->db, sqlite3_close);
              return FALSE;
            }
          if (notice != NULL)
            _desk_store_tell (self, g_steal_pointer (&notice));
          self->checked = check || attempt > 0;
          if (created)
            _desk_store_copier_put_off (self->copier);
          return TRUE;
        }
      if (!damaged || attempt == 2)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }

      g_free (notice);
      notice = _desk_store_restore (book->path, attempt == 0, error);
      if (notice == NULL)
        return FALSE;
      lost = FALSE;
    }
}
