/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskStore: the book on disk, SQLite. All of it is done by one worker thread, in the order it was
 * asked for; the thread that draws never waits for a disk. Searches and the backup of the day have
 * threads of their own beside it. How the book is opened is in desk-store-opening.c. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-store-opening-private.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_NOTICE = 1,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (DeskStore, desk_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (desk - store - error - quark, desk_store_error)

static GParamSpec *props[N_PROPS];

enum
{
  ERASING,
  PEOPLE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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

void
_desk_store_tell (DeskStore *self, char *notice)
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
  if (!_desk_store_ensure_open (self, &error))
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
      _desk_store_keep_backup (self);
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

  signals[ERASING] = g_signal_new ("erasing", DESK_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PEOPLE_CHANGED] = g_signal_new ("people-changed", DESK_TYPE_STORE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
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
  self->copier = _desk_store_copier_new (self);

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
  /* Before frames are drawn: a spinner that turns without a pause would keep whoever reads waiting.
   */
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

void
_desk_store_tell_erasing (DeskStore *self, const char *phone)
{
  g_return_if_fail (DESK_IS_STORE (self));

  _desk_store_put_off_backup (self);
  g_signal_emit (self, signals[ERASING], 0, phone);
}

void
_desk_store_tell_people_changed (DeskStore *self)
{
  g_return_if_fail (DESK_IS_STORE (self));

  g_signal_emit (self, signals[PEOPLE_CHANGED], 0);
}

void
_desk_store_put_off_backup (DeskStore *self)
{
  g_return_if_fail (DESK_IS_STORE (self));

  if (self->thread != NULL)
    _desk_store_copier_put_off (self->copier);
}

gboolean
_desk_store_is_awaited (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), FALSE);

  return g_atomic_int_get (&self->n_waiting) > 0;
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

/* When the worker has nothing left to do. Whoever is at the book beside it comes to an end, and it
 * goes last: it leaves no log behind. */
static void
close_book (DeskStore *self)
{
  DeskStoreBook *book = &self->book;

  g_clear_pointer (&self->reader, _desk_store_reader_free);
  g_clear_pointer (&self->copier, _desk_store_copier_free);
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
  close_book (self);
}

static void
close_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DeskStore *self = source;

  g_thread_pool_free (data, FALSE, TRUE);
  close_book (self);
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
