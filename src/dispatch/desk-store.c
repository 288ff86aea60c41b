/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskStore: the book on disk, SQLite. All of it is done by one worker thread, in the order it was
 * asked for; the thread that draws never waits for a disk. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-store-private.h"

#include "desk-store-reader.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#define BUSY_TIMEOUT 5000                                        /* ms */
#define BACKUP_PAUSE (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC) /* when new, or after a failure   \
                                                                  */

#define RESTORED_COUNTS "30 * 24 * 60 * 60" /* s */

struct _DeskStore
{
  GObject parent_instance;

  DeskStoreBook book; /* the worker's own, but for the path */
  GThreadPool *thread;
  GThread *worker; /* the one thread of it, once it has worked */
  DeskStoreReader *reader;
  gint is_open; /* atomic: whether the reader finds a book */
  int n_waiting;   /* jobs that the worker has not begun; atomic */
  gboolean
      checked; /* whether the book was looked through at opening; these two are the worker's own */
  gint64 backup_put_off_at; /* monotonic µs, 0 for never */
  GMainContext *context;    /* where the notice is told */

  GMutex lock; /* of what follows */
  char *notice;
  gboolean restored;
};

enum
{
  PROP_NOTICE = 1,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (DeskStore, desk_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (desk - store - error - quark, desk_store_error)

static GParamSpec *props[N_PROPS];

typedef enum
{
  MANNER_READ,
  MANNER_WRITE,
  MANNER_LOOK, /* reading beside the worker, which only opens the book for it */
} Manner;

/* What is handed to the worker. */
typedef struct
{
  DeskStoreWork work;
  Manner manner;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Job;

static Job *
job_new (DeskStoreWork work,
         Manner manner,
         gpointer data,
         GDestroyNotify free_data,
         GDestroyNotify free_result)
{
  Job *job = g_new0 (Job, 1);

  job->work = work;
  job->manner = manner;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;

  return job;
}

static void
job_free (Job *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_free (job);
}

static void
weak_ref_free (GWeakRef *weak)
{
  g_weak_ref_clear (weak);
  g_free (weak);
}

static gboolean
on_notice_told (gpointer data)
{
  g_autoptr (DeskStore) self = g_weak_ref_get (data);

  if (self != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NOTICE]);

  return G_SOURCE_REMOVE;
}

/* Takes @notice. Called by the worker. What was told before is not forgotten for it. */
static void
tell (DeskStore *self, char *notice)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_mutex_lock (&self->lock);
  if (self->notice != NULL)
    {
      char *both = g_strjoin ("\n", self->notice, notice, NULL);

      g_free (self->notice);
      g_free (notice);
      self->notice = both;
    }
  else
    self->notice = notice;
  g_mutex_unlock (&self->lock);

  g_weak_ref_init (weak, self);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_notice_told, weak, (GDestroyNotify) weak_ref_free);
  g_source_attach (source, self->context);
}

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
  sqlite3_busy_timeout (book->db, BUSY_TIMEOUT);

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
static void
keep_backup (DeskStore *self)
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
  tell (self, g_strdup_printf (_ ("There is no backup of today: %s"), error->message));
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

static gboolean
ensure_open (DeskStore *self, GError **error)
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
            tell (self, g_steal_pointer (&notice));
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

static gpointer
do_work (DeskStoreBook *book, Job *job, GError **error)
{
  g_autoptr (GError) local = NULL;
  gpointer result;

  if (job->manner != MANNER_WRITE)
    return job->work (book, job->data, error);

  if (!_desk_store_book_run (book, "BEGIN IMMEDIATE", error))
    return NULL;
  result = job->work (book, job->data, &local);
  if (local == NULL && _desk_store_book_run (book, "COMMIT", &local))
    return result;

  if (result != NULL && job->free_result != NULL)
    job->free_result (result);
  /* SQLite may have done so by itself, after a full disk for instance. */
  if (!sqlite3_get_autocommit (book->db))
    sqlite3_exec (book->db, "ROLLBACK", NULL, NULL, NULL);
  g_propagate_error (error, g_steal_pointer (&local));

  return NULL;
}

static void
run_job (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  DeskStore *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gpointer result;

  self->worker = g_thread_self ();
  g_atomic_int_add (&self->n_waiting, -1);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Cancelled"));
      return;
    }
  if (!ensure_open (self, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_atomic_int_set (&self->is_open, TRUE);
  if (job->manner == MANNER_LOOK)
    {
      _desk_store_reader_push (self->reader, g_steal_pointer (&task), job->work, job->data,
                               job->free_result);
      return;
    }

  result = do_work (&self->book, job, &error);
  if (error != NULL)
    {
      /* Nobody is sent back in time while at work: the next start mends it. */
      if (self->book.damaged)
        _desk_store_mark (self->book.path);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    {
      g_task_return_pointer (task, result, job->free_result);
      keep_backup (self);
    }
}

static void
desk_store_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NOTICE:
      g_value_take_string (value, desk_store_dup_notice (DESK_STORE (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_store_dispose (GObject *object)
{
  desk_store_close (DESK_STORE (object));

  G_OBJECT_CLASS (desk_store_parent_class)->dispose (object);
}

static void
desk_store_finalize (GObject *object)
{
  DeskStore *self = DESK_STORE (object);

  g_clear_pointer (&self->book.path, g_free);
  g_clear_pointer (&self->notice, g_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (desk_store_parent_class)->finalize (object);
}

static void
desk_store_class_init (DeskStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_store_dispose;
  object_class->finalize = desk_store_finalize;
  object_class->get_property = desk_store_get_property;

  props[PROP_NOTICE] =
      g_param_spec_string ("notice", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
desk_store_init (DeskStore *self)
{
  g_mutex_init (&self->lock);
  self->context = g_main_context_ref_thread_default ();
  /* Exclusive: it is our one thread, and its jobs are done in order. */
  self->thread = g_thread_pool_new (run_job, NULL, 1, TRUE, NULL);
}

DeskStore *
desk_store_new (const char *path)
{
  DeskStore *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (DESK_TYPE_STORE, NULL);
  self->book.path = g_strdup (path);
  self->reader = _desk_store_reader_new (path);

  return self;
}

const char *
desk_store_get_path (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);

  return self->book.path;
}

char *
desk_store_dup_notice (DeskStore *self)
{
  char *notice;

  g_return_val_if_fail (DESK_IS_STORE (self), NULL);

  g_mutex_lock (&self->lock);
  notice = g_strdup (self->notice);
  g_mutex_unlock (&self->lock);

  return notice;
}

gboolean
desk_store_is_restored (DeskStore *self)
{
  gboolean restored;

  g_return_val_if_fail (DESK_IS_STORE (self), FALSE);

  g_mutex_lock (&self->lock);
  restored = self->restored;
  g_mutex_unlock (&self->lock);

  return restored;
}

/* Takes @task and @job. */
static void
push (DeskStore *self, GTask *task, gpointer tag, Job *job)
{
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  if (self->thread != NULL && job->manner == MANNER_LOOK && g_atomic_int_get (&self->is_open))
    {
      _desk_store_reader_push (self->reader, task, job->work, job->data, job->free_result);
      return;
    }
  if (self->thread != NULL)
    {
      g_atomic_int_inc (&self->n_waiting);
      g_thread_pool_push (self->thread, task, NULL);
      return;
    }

  /* Whoever is late finds the book closed, as after a cancellation. */
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Cancelled"));
  g_object_unref (task);
}

void
_desk_store_read_async (DeskStore *self,
                        gpointer tag,
                        DeskStoreWork work,
                        gpointer data,
                        GDestroyNotify free_data,
                        GDestroyNotify free_result,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (work != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  /* Before frames are drawn: a spinner that turns without a pause would keep whoever reads waiting. */
  g_task_set_priority (task, G_PRIORITY_HIGH_IDLE);
  push (self, task, tag, job_new (work, MANNER_READ, data, free_data, free_result));
}

void
_desk_store_write_async (DeskStore *self,
                         gpointer tag,
                         DeskStoreWork work,
                         gpointer data,
                         GDestroyNotify free_data,
                         GDestroyNotify free_result,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (work != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  /* What is in the book is in the book, whatever was cancelled since. */
  g_task_set_check_cancellable (task, FALSE);
  push (self, task, tag, job_new (work, MANNER_WRITE, data, free_data, free_result));
}

void
_desk_store_look_async (DeskStore *self,
                        gpointer tag,
                        DeskStoreWork work,
                        gpointer data,
                        GDestroyNotify free_data,
                        GDestroyNotify free_result,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (work != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  push (self, task, tag, job_new (work, MANNER_LOOK, data, free_data, free_result));
}

gpointer
_desk_store_finish (DeskStore *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gpointer
_desk_store_get_data (GAsyncResult *result)
{
  return ((Job *) g_task_get_task_data (G_TASK (result)))->data;
}

static void
close_book (DeskStoreBook *book)
{
  if (book->db != NULL && sqlite3_close (book->db) != SQLITE_OK)
    g_warning ("The book %s was not closed cleanly", book->path);
  book->db = NULL;
}

void
desk_store_close (DeskStore *self)
{
  g_return_if_fail (DESK_IS_STORE (self));

  if (self->thread == NULL)
    return;

  /* The last to let go of us may be the worker, with the task it has just done; it cannot wait for
   * itself, and has nothing left to do. */
  g_thread_pool_free (g_steal_pointer (&self->thread), FALSE, self->worker != g_thread_self ());
  g_clear_pointer (&self->reader, _desk_store_reader_free);
  close_book (&self->book);
}

static void
close_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DeskStore *self = source;

  g_thread_pool_free (data, FALSE, TRUE);
  g_clear_pointer (&self->reader, _desk_store_reader_free);
  close_book (&self->book);
  g_task_return_boolean (task, TRUE);
}

void
desk_store_close_async (DeskStore *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DESK_IS_STORE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, desk_store_close_async);
  if (self->thread == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_task_set_task_data (task, g_steal_pointer (&self->thread), NULL);
  g_task_run_in_thread (task, close_thread);
}

gboolean
desk_store_close_finish (DeskStore *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
