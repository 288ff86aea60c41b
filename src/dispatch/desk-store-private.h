/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of DeskStore, for what works on the book in its thread. */
#pragma once

#include <sqlite3.h>

#include "dispatch/desk-store.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* How long another desk on the same book is waited for. */
#define _DESK_STORE_BUSY_TIMEOUT 5000 /* ms */

/* The open book; the worker's own. */
typedef struct
{
  char *path;
  sqlite3 *db;      /* NULL until it is open */
  gboolean damaged; /* whether that was ever the reason of a failure */
} DeskStoreBook;

/* Done by the worker. @error set is a failure, whatever is returned. */
typedef gpointer (*DeskStoreWork) (DeskStoreBook *book, gpointer data, GError **error);

/**
 * _desk_store_read_async:
 * @tag: the public function that asks
 * @data: (transfer full): for @work; freed with @free_data
 * @free_result: (nullable): for what @work returned, where nobody takes it
 */
void _desk_store_read_async (DeskStore *self,
                             gpointer tag,
                             DeskStoreWork work,
                             gpointer data,
                             GDestroyNotify free_data,
                             GDestroyNotify free_result,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/**
 * _desk_store_write_async:
 *
 * The same, as one transaction: all of it is on disk before the callback runs, or nothing is. What is
 * cancelled was not begun.
 */
void _desk_store_write_async (DeskStore *self,
                              gpointer tag,
                              DeskStoreWork work,
                              gpointer data,
                              GDestroyNotify free_data,
                              GDestroyNotify free_result,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * _desk_store_look_async:
 *
 * The same as reading, but beside the worker and not in turn with it: nobody who writes waits for it.
 * It sees what was on disk when it began. Cancelling ends it in the middle.
 */
void _desk_store_look_async (DeskStore *self,
                             gpointer tag,
                             DeskStoreWork work,
                             gpointer data,
                             GDestroyNotify free_data,
                             GDestroyNotify free_result,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/**
 * _desk_store_tell_erasing:
 * @phone: in any spelling
 *
 * Emits “erasing”: from now on nobody is to bring back into the book the customer with this number.
 * The backup of the day is put off.
 */
void _desk_store_tell_erasing (DeskStore *self, const char *phone);

/* Emits “people-changed”: whom orders are for was erased or masked in the book by this process. */
void _desk_store_tell_people_changed (DeskStore *self);

/* Whether anybody waits for the work in progress to end; for the worker. */
gboolean _desk_store_is_awaited (DeskStore *self);

gpointer
_desk_store_finish (DeskStore *self, GAsyncResult *result, gpointer tag, GError **error);

/* What the work in progress was asked with, for a finish function. */
gpointer _desk_store_get_data (GAsyncResult *result);

/**
 * _desk_store_book_fail:
 *
 * Says what the book's last failure was, which file it was about, and what to do.
 *
 * Returns: %FALSE
 */
gboolean _desk_store_book_fail (DeskStoreBook *book, GError **error);

/* Whether the last failure was that of a file that is no sound book. */
gboolean _desk_store_book_is_damaged (DeskStoreBook *book);

gboolean _desk_store_book_run (DeskStoreBook *book, const char *sql, GError **error);
sqlite3_stmt *_desk_store_book_prepare (DeskStoreBook *book, const char *sql, GError **error);

/* Runs a statement that has no rows. */
gboolean _desk_store_book_finish (DeskStoreBook *book, sqlite3_stmt *statement, GError **error);

/* The first column of the first row; @fallback where there is none. */
gboolean _desk_store_book_read_number (DeskStoreBook *book,
                                       sqlite3_stmt *statement,
                                       gint64 fallback,
                                       gint64 *number,
                                       GError **error);

/* @text may be NULL. */
void _desk_store_bind_text (sqlite3_stmt *statement, int position, const char *text);

/**
 * _desk_store_migrate:
 * @created: (out): whether there was nothing in it before
 *
 * Brings the book to the schema of this program; one that had another is copied first.
 */
gboolean _desk_store_migrate (DeskStoreBook *book, gboolean *created, GError **error);

/**
 * _desk_store_is_unclean:
 *
 * Returns: whether whoever had the book last did not come to close it, or found it damaged
 */
gboolean _desk_store_is_unclean (const char *path);

/* Makes the next one who opens the book look through it. */
void _desk_store_mark (const char *path);

/**
 * _desk_store_is_lost:
 *
 * Returns: whether there is a backup, and nothing where the book should be
 */
gboolean _desk_store_is_lost (const char *path);

/* Whether the last backup is a day old; in the future counts as well, the clock may be set back. */
gboolean _desk_store_needs_backup (const char *path, gint64 now);

/* %FALSE with an error that _desk_store_book_is_damaged() knows where the book is not sound. */
gboolean _desk_store_check (DeskStoreBook *book, gboolean *sound, GError **error);

/* Copies the open book to its path with @suffix; the copy is there whole, or not at all. */
gboolean _desk_store_copy (DeskStoreBook *book, const char *suffix, GError **error);

/**
 * _desk_store_back_up:
 * @path: of the book
 * @check: whether the book is looked through first
 *
 * Makes the backup of the day, if nobody else just did, by a connection of its own: the worker goes
 * on meanwhile. The last one stays where there is an error, as when it was cancelled. Fails with
 * %G_IO_ERROR_BUSY where another makes one.
 */
gboolean _desk_store_back_up (const char *path,
                              gboolean check,
                              GCancellable *cancellable,
                              GError **error);

/**
 * _desk_store_renew_backup:
 * @path: of the book
 * @sql: (nullable): what is done to the copy before it takes the backup's place
 *
 * Makes the backup, likewise beside the worker. Nothing is in it but what the book holds: no byte of
 * what was deleted. To be called with desk_book_lock_take_backup().
 */
gboolean _desk_store_renew_backup (const char *path, const char *sql, GError **error);

/**
 * _desk_store_put_off_backup:
 *
 * Ends the backup of the day that is under way, if one is, and makes none for a while: who calls
 * this makes one.
 */
void _desk_store_put_off_backup (DeskStore *self);

/**
 * _desk_store_forget:
 * @all: (out): whether there is no more of it
 *
 * Forgets some of what was kept for some time only.
 */
gboolean _desk_store_forget (DeskStoreBook *book, gint64 now, gboolean *all, GError **error);

/**
 * _desk_store_restore:
 * @from_backup: whether the backup, where there is one, takes the book's place
 *
 * Puts a damaged book aside. It must not be open.
 *
 * Returns: (transfer full) (nullable): what to tell the user, translated
 */
char *_desk_store_restore (const char *path, gboolean from_backup, GError **error);

G_END_DECLS
