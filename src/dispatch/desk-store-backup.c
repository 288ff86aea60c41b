/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The book's backups, and what takes the place of a book that is damaged. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "dispatch/desk-book-lock.h"

#define DAY (24 * 60 * 60)
#define KEEP_EXCHANGES (30 * DAY)
#define FORGOTTEN 100    /* exchanges at a time; whoever writes in between waits for no more */
#define PAGES 1024       /* are copied between two looks at whether it was cancelled */
#define CHECK_STEPS 2000 /* of SQLite's, likewise */
#define SUFFIX ".bak"
#define FRESH "-new-"
#define MARK ".damaged"

static gboolean
stat_file (const char *path, const char *suffix, GStatBuf *facts)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);

  return g_stat (name, facts) == 0;
}

gboolean
_desk_store_is_unclean (const char *path)
{
  GStatBuf facts;

  g_return_val_if_fail (path != NULL, FALSE);

  return (stat_file (path, "-wal", &facts) && facts.st_size > 0) || stat_file (path, MARK, &facts);
}

void
_desk_store_mark (const char *path)
{
  g_autofree char *mark = NULL;

  g_return_if_fail (path != NULL);

  mark = g_strconcat (path, MARK, NULL);
  if (!g_file_set_contents (mark, "", 0, NULL))
    g_debug ("%s cannot be marked", path);
}

static void
unmark (const char *path)
{
  g_autofree char *mark = g_strconcat (path, MARK, NULL);

  g_remove (mark);
}

gboolean
_desk_store_is_lost (const char *path)
{
  GStatBuf facts;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!stat_file (path, SUFFIX, &facts))
    return FALSE;

  return !stat_file (path, "", &facts) ? errno == ENOENT : facts.st_size == 0;
}

gboolean
_desk_store_needs_backup (const char *path, gint64 now)
{
  GStatBuf facts;

  g_return_val_if_fail (path != NULL, FALSE);

  return !stat_file (path, SUFFIX, &facts) || now - facts.st_mtime >= DAY || facts.st_mtime > now;
}

gboolean
_desk_store_check (DeskStoreBook *book, gboolean *sound, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *found = NULL;
  int status;

  g_return_val_if_fail (book != NULL && sound != NULL, FALSE);

  *sound = TRUE;
  statement = _desk_store_book_prepare (book, "PRAGMA quick_check (1)", error);
  status = statement != NULL ? sqlite3_step (statement) : SQLITE_ERROR;
  if (status == SQLITE_ROW)
    found = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  if (g_strcmp0 (found, "ok") == 0)
    {
      unmark (book->path);
      return TRUE;
    }

  *sound = status != SQLITE_ROW && !_desk_store_book_is_damaged (book);
  if (status == SQLITE_ROW)
    g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED, _ ("The book %s: %s"),
                 book->path, found);
  else if (statement != NULL)
    _desk_store_book_fail (book, error);

  return FALSE;
}

/* From now on @book sees what is on disk now, whoever writes meanwhile. */
static gboolean
begin_snapshot (DeskStoreBook *book, GError **error)
{
  return _desk_store_book_run (book, "BEGIN; SELECT count (*) FROM sqlite_master", error);
}

/* What the snapshot of @book has, which ends. @copy is open, and is closed. */
static gboolean
copy_pages (DeskStoreBook *book, DeskStoreBook *copy, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy->db, "main", book->db, "main");
  int status = backup != NULL ? SQLITE_OK : SQLITE_ERROR;
  sqlite3_file *file = NULL;
  gboolean copied;

  sqlite3_file_control (copy->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  while (status == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    {
      status = sqlite3_backup_step (backup, PAGES);
      /* An intent that is to be on the disk at the end does not wait for all of it to get there. */
      if (status == SQLITE_OK)
        file->pMethods->xSync (file, SQLITE_SYNC_NORMAL);
    }
  copied = (backup == NULL || sqlite3_backup_finish (backup) == SQLITE_OK) && status == SQLITE_DONE;
  /* Whoever empties the log waits no longer than it takes. */
  sqlite3_exec (book->db, "ROLLBACK", NULL, NULL, NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    copied = FALSE;
  else if (!copied)
    _desk_store_book_fail (copy, error);
  sqlite3_close (copy->db);

  return copied;
}

/* A file of our own beside @path: another desk may be at the same. What one left that was killed
 * goes away when it is a day old. */
static char *
make_fresh (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, FRESH, NULL);
  g_autofree char *fresh = g_strconcat (path, FRESH "XXXXXX", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;
  int fd;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *left = g_build_filename (folder, name, NULL);
      GStatBuf facts;

      if (g_str_has_prefix (name, prefix) && g_stat (left, &facts) == 0 &&
          now - facts.st_mtime >= DAY)
        g_remove (left);
    }

  fd = g_mkstemp_full (fresh, O_RDWR, 0600);
  if (fd < 0)
    {
      g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED,
                   _ ("The backup %s cannot be written: %s"), path, g_strerror (errno));
      return NULL;
    }
  close (fd);

  return g_steal_pointer (&fresh);
}

/* Copies the snapshot of @book. What is at @path stays as it is until there is all of it. */
static gboolean
copy_snapshot (DeskStoreBook *book, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *fresh = make_fresh (path, error);
  DeskStoreBook copy = { .path = fresh };

  if (fresh == NULL)
    return FALSE;

  if (sqlite3_open_v2 (fresh, &copy.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
      SQLITE_OK)
    {
      if (copy.db != NULL)
        _desk_store_book_fail (&copy, error);
      sqlite3_close (copy.db);
      g_remove (fresh);
      return FALSE;
    }

  if (copy_pages (book, &copy, cancellable, error))
    {
      if (g_rename (fresh, path) == 0)
        return TRUE;
      g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED,
                   _ ("The backup %s cannot be written: %s"), path, g_strerror (errno));
    }
  g_remove (fresh);

  return FALSE;
}

gboolean
_desk_store_copy (DeskStoreBook *book, const char *suffix, GError **error)
{
  g_autoptr (DeskBookLock) lock = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (book != NULL && book->db != NULL, FALSE);
  g_return_val_if_fail (suffix != NULL, FALSE);

  path = g_strconcat (book->path, suffix, NULL);
  lock = desk_book_lock_take_backup (book->path, TRUE, error);

  return lock != NULL && begin_snapshot (book, error) && copy_snapshot (book, path, NULL, error);
}

/* By a connection of its own. */
static gboolean
open_beside (DeskStoreBook *book, int flags, GError **error)
{
  if (sqlite3_open_v2 (book->path, &book->db, flags, NULL) == SQLITE_OK)
    {
      sqlite3_extended_result_codes (book->db, TRUE);
      sqlite3_busy_timeout (book->db, _DESK_STORE_BUSY_TIMEOUT);
      return _desk_store_book_run (book, "PRAGMA secure_delete = ON", error);
    }

  if (book->db != NULL)
    return _desk_store_book_fail (book, error);
  g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_OPEN,
               _ ("The book %s cannot be opened: %s"), book->path, g_strerror (ENOMEM));

  return FALSE;
}

static int
on_progress (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

/* What is damaged does not take the place of a good one: what is copied is what was looked through.
 */
static gboolean
check_and_copy (DeskStoreBook *book,
                gboolean check,
                const char *backup,
                GCancellable *cancellable,
                GError **error)
{
  gboolean sound = TRUE;

  if (!open_beside (book, SQLITE_OPEN_READONLY, error) || !begin_snapshot (book, error))
    return FALSE;

  sqlite3_progress_handler (book->db, CHECK_STEPS, on_progress, cancellable);
  if (check && !_desk_store_check (book, &sound, error))
    {
      if (!sound && !g_cancellable_is_cancelled (cancellable))
        _desk_store_mark (book->path);
      return FALSE;
    }

  return copy_snapshot (book, backup, cancellable, error);
}

gboolean
_desk_store_back_up (const char *path, gboolean check, GCancellable *cancellable, GError **error)
{
  DeskStoreBook book = { .path = (char *) path };
  g_autoptr (DeskBookLock) lock = NULL;
  g_autofree char *backup = NULL;
  gboolean done;

  g_return_val_if_fail (path != NULL, FALSE);

  lock = desk_book_lock_take_backup (path, FALSE, error);
  if (lock == NULL)
    return FALSE;
  /* Another desk may have been faster. */
  if (!_desk_store_needs_backup (path, g_get_real_time () / G_USEC_PER_SEC))
    return TRUE;

  backup = g_strconcat (path, SUFFIX, NULL);
  done = check_and_copy (&book, check, backup, cancellable, error);
  sqlite3_close (book.db);

  return done;
}

/* Runs one statement with the path @text as its parameter, if it has one. */
static gboolean
run_beside (const char *path, int flags, const char *sql, const char *text, GError **error)
{
  DeskStoreBook book = { .path = (char *) path };
  gboolean done = FALSE;

  if (open_beside (&book, flags, error))
    {
      g_autoptr (sqlite3_stmt) statement = _desk_store_book_prepare (&book, sql, error);

      if (statement != NULL && text != NULL)
        _desk_store_bind_text (statement, 1, text);
      done = statement != NULL && _desk_store_book_finish (&book, statement, error);
    }
  sqlite3_close (book.db);

  return done;
}

gboolean
_desk_store_renew_backup (const char *path, const char *sql, GError **error)
{
  g_autofree char *backup = NULL;
  g_autofree char *fresh = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  backup = g_strconcat (path, SUFFIX, NULL);
  fresh = make_fresh (backup, error);
  if (fresh == NULL)
    return FALSE;

  if (run_beside (path, SQLITE_OPEN_READONLY, "VACUUM INTO ?1", fresh, error) &&
      (sql == NULL || run_beside (fresh, SQLITE_OPEN_READWRITE, sql, NULL, error)))
    {
      if (g_rename (fresh, backup) == 0)
        return TRUE;
      g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED,
                   _ ("The backup %s cannot be written: %s"), backup, g_strerror (errno));
    }
  g_remove (fresh);

  return FALSE;
}

gboolean
_desk_store_forget (DeskStoreBook *book, gint64 now, gboolean *all, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM exchange WHERE serial IN (SELECT serial FROM exchange WHERE "
                       "began < %" G_GINT64_FORMAT " AND EXISTS (SELECT 1 FROM delivery "
                       "WHERE delivery.serial = exchange.delivery AND live = 0) LIMIT %d)",
                       (now - KEEP_EXCHANGES) * 1000, FORGOTTEN);

  g_return_val_if_fail (book != NULL && book->db != NULL, FALSE);
  g_return_val_if_fail (all != NULL, FALSE);

  if (!_desk_store_book_run (book, sql, error))
    return FALSE;
  *all = sqlite3_changes (book->db) < FORGOTTEN;

  return TRUE;
}

/* A name beside @path that nothing has yet. */
static char *
find_name (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  char *name = g_strconcat (path, ".broken-", time, NULL);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.broken-%s-%u", path, time, i);
    }

  return name;
}

static gboolean
set_error (const char *path, GError **error)
{
  g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_OPEN,
               _ ("The book %s is damaged, and its backup cannot take its place: %s"), path,
               g_strerror (errno));

  return FALSE;
}

static gboolean
put_aside (const char *path, const char *name, GError **error)
{
  static const char *const parts[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *from = g_strconcat (path, parts[i], NULL);
      g_autofree char *to = g_strconcat (name, parts[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return set_error (path, error);
    }

  return TRUE;
}

/* The backup stays where it is. */
static gboolean
bring_back (const char *path, const char *backup, GError **error)
{
  g_autofree char *fresh = g_strconcat (path, "-new", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (backup);
  g_autoptr (GFile) to = g_file_new_for_path (fresh);

  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return FALSE;

  return g_rename (fresh, path) == 0 || set_error (path, error);
}

static char *
format_time (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (time);

  return g_date_time_format (date, "%Y-%m-%d %H:%M");
}

char *
_desk_store_restore (const char *path, gboolean from_backup, GError **error)
{
  g_autofree char *backup = NULL;
  g_autofree char *name = NULL;
  g_autofree char *time = NULL;
  gboolean gone;
  GStatBuf facts;

  g_return_val_if_fail (path != NULL, NULL);

  backup = g_strconcat (path, SUFFIX, NULL);
  name = find_name (path);
  gone = _desk_store_is_lost (path);
  if (!put_aside (path, name, error))
    return NULL;
  unmark (path);

  if (!from_backup || g_stat (backup, &facts) != 0)
    return g_strdup_printf (
        _ ("The book %s was damaged, and there is no backup of it: a new one was "
           "begun, and the damaged file kept as %s. Look up the orders that are "
           "on their way at their carriers."),
        path, name);

  if (!bring_back (path, backup, error))
    return NULL;

  time = format_time (facts.st_mtime);
  if (gone)
    return g_strdup_printf (
        _ ("The book %s was gone, and its backup of %s took its place. Look up the "
           "orders dispatched since then at their carriers."),
        path, time);

  return g_strdup_printf (
      _ ("The book %s was damaged, and its backup of %s took its place; the damaged "
         "file was kept as %s. Look up the orders dispatched since then at their "
         "carriers."),
      path, time, name);
}
