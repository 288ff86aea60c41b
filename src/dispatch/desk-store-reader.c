/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskStoreReader: the book as who searches sees it. A writer of a write-ahead log keeps no reader
 * waiting, nor a reader the writer, so a search may take its time. Owned by the store. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-store-reader.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#define STEPS 2000 /* of SQLite's, between two looks at whether it was cancelled */

struct _DeskStoreReader
{
  DeskStoreBook book; /* the thread's own, but for the path */
  GThreadPool *thread;
  GThread *worker; /* the one thread of it, once it has worked */
};

typedef struct
{
  GTask *task;
  DeskStoreWork work;
  gpointer data;
  GDestroyNotify free_result;
} Look;

static gboolean
ensure_open (DeskStoreBook *book, GError **error)
{
  if (book->db != NULL)
    return TRUE;

  if (sqlite3_open_v2 (book->path, &book->db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK)
    {
      sqlite3_extended_result_codes (book->db, TRUE);
      sqlite3_busy_timeout (book->db, _DESK_STORE_BUSY_TIMEOUT);
      if (_desk_store_book_run (book, "PRAGMA cache_size = -32000", error))
        return TRUE;
    }
  else if (book->db != NULL)
    _desk_store_book_fail (book, error);
  else
    g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_OPEN,
                 _ ("The book %s cannot be opened: %s"), book->path, g_strerror (ENOMEM));

  g_clear_pointer (&book->db, sqlite3_close);

  return FALSE;
}

static int
on_progress (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

/* All of it sees the book as it is at one moment. */
static gpointer
look (DeskStoreBook *book, Look *self, GError **error)
{
  GCancellable *cancellable = g_task_get_cancellable (self->task);
  gpointer result;

  if (!ensure_open (book, error) || !_desk_store_book_run (book, "BEGIN", error))
    return NULL;

  if (cancellable != NULL)
    sqlite3_progress_handler (book->db, STEPS, on_progress, cancellable);
  result = self->work (book, self->data, error);
  sqlite3_progress_handler (book->db, 0, NULL, NULL);
  sqlite3_exec (book->db, "ROLLBACK", NULL, NULL, NULL);

  return result;
}

static void
run_look (gpointer data, gpointer user_data)
{
  g_autofree Look *self = data;
  g_autoptr (GTask) task = self->task;
  DeskStoreReader *reader = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;

  reader->worker = g_thread_self ();
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    result = look (&reader->book, self, &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      if (result != NULL && self->free_result != NULL)
        self->free_result (result);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Cancelled"));
      return;
    }

  if (error == NULL)
    {
      g_task_return_pointer (task, result, self->free_result);
      return;
    }
  if (reader->book.damaged)
    _desk_store_mark (reader->book.path);
  g_task_return_error (task, g_steal_pointer (&error));
}

DeskStoreReader *
_desk_store_reader_new (const char *path)
{
  DeskStoreReader *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (DeskStoreReader, 1);
  self->book.path = g_strdup (path);
  self->thread = g_thread_pool_new (run_look, self, 1, TRUE, NULL);

  return self;
}

void
_desk_store_reader_push (DeskStoreReader *self,
                         GTask *task,
                         DeskStoreWork work,
                         gpointer data,
                         GDestroyNotify free_result)
{
  Look *asked;

  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (work != NULL);

  asked = g_new0 (Look, 1);
  asked->task = task;
  asked->work = work;
  asked->data = data;
  asked->free_result = free_result;
  g_thread_pool_push (self->thread, asked, NULL);
}

void
_desk_store_reader_free (DeskStoreReader *self)
{
  if (self == NULL)
    return;

  /* As the store's own worker: it cannot wait for itself. */
  g_thread_pool_free (self->thread, FALSE, self->worker != g_thread_self ());
  if (self->book.db != NULL && sqlite3_close (self->book.db) != SQLITE_OK)
    g_warning ("The book %s was not closed cleanly", self->book.path);
  g_free (self->book.path);
  g_free (self);
}
