/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskStore: how its worker opens the book, whatever state that is in, and keeps a backup of it. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-store-opening-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

/* When the book is new, or after a failure. */
#define BACKUP_PAUSE (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

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

/* Also a desk that stays open for weeks has a backup every day, when there is nothing else to do.
 * One that cannot be made is told, and keeps nobody from working. What is damaged does not take the
 * place of a good one. */
void
_desk_store_keep_backup (DeskStore *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 monotonic = g_get_monotonic_time ();
  gboolean sound = self->checked;
  g_autoptr (GError) error = NULL;

  if (g_atomic_int_get (&self->n_waiting) > 0 || !_desk_store_needs_backup (self->book.path, now) ||
      (self->backup_put_off_at != 0 && monotonic - self->backup_put_off_at < BACKUP_PAUSE))
    return;

  self->checked = FALSE;
  if ((sound || _desk_store_check (&self->book, &sound, &error)) &&
      _desk_store_maintain (&self->book, now, &error))
    return;

  if (!sound)
    _desk_store_mark (self->book.path);

  self->backup_put_off_at = monotonic;
  _desk_store_tell (self, g_strdup_printf (_ ("There is no backup of today: %s"), error->message));
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
          self->backup_put_off_at = created ? g_get_monotonic_time () : 0;
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
