/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskStore: the book on disk, SQLite. All of it is done by one worker thread, in the order it was
 * asked for; the thread that draws never waits for a disk. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-store.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#define SCHEMA_VERSION 1

struct _DeskStore
{
  GObject parent_instance;

  char *path;
  GThreadPool *thread;
  GThread *worker; /* the one thread of it, once it has worked */
  sqlite3 *book; /* the worker's own */
};

G_DEFINE_FINAL_TYPE (DeskStore, desk_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (desk-store-error-quark, desk_store_error)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

typedef void (*Work) (DeskStore *self, GTask *task);

/* What is handed to the worker. */
typedef struct
{
  Work work;
  DeskDocument *document;
  char *kind;
  char *id;
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->document);
  g_free (job->kind);
  g_free (job->id);
  g_free (job);
}

static gboolean
set_error (DeskStore *self, GError **error)
{
  g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED, _ ("The book %s: %s"), self->path,
               self->book != NULL ? sqlite3_errmsg (self->book) : _ ("not open"));

  return FALSE;
}

static gboolean
run_sql (DeskStore *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->book, sql, NULL, NULL, NULL) == SQLITE_OK || set_error (self, error);
}

static int
get_version (DeskStore *self)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (self->book, "PRAGMA user_version", -1, &statement, NULL) != SQLITE_OK ||
      sqlite3_step (statement) != SQLITE_ROW)
    return -1;

  return sqlite3_column_int (statement, 0);
}

static gboolean
migrate (DeskStore *self, GError **error)
{
  int version = get_version (self);

  if (version > SCHEMA_VERSION)
    {
      g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_NEWER,
                   _ ("The book %s was written by a newer version; install that one"), self->path);
      return FALSE;
    }
  if (version < 0)
    return set_error (self, error);
  if (version == SCHEMA_VERSION)
    return TRUE;

  return run_sql (self,
                  "BEGIN IMMEDIATE;"
                  "CREATE TABLE document ("
                  "  serial INTEGER PRIMARY KEY,"
                  "  kind TEXT NOT NULL,"
                  "  id TEXT NOT NULL,"
                  "  title TEXT NOT NULL,"
                  "  body TEXT NOT NULL,"
                  "  changed INTEGER NOT NULL,"
                  "  UNIQUE (kind, id));"
                  "PRAGMA user_version = 1;"
                  "COMMIT;",
                  error);
}

static gboolean
ensure_open (DeskStore *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (self->book != NULL)
    return TRUE;

  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      sqlite3_open_v2 (self->path, &self->book, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
        SQLITE_OK)
    {
      g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_OPEN,
                   _ ("The book %s cannot be opened: %s"), self->path,
                   self->book != NULL ? sqlite3_errmsg (self->book) : g_strerror (errno));
      g_clear_pointer (&self->book, sqlite3_close);
      return FALSE;
    }

  /* Another desk on the same book is waited for, not fought. */
  sqlite3_busy_timeout (self->book, 5000);
  if (run_sql (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", error) &&
      migrate (self, error))
    return TRUE;

  g_clear_pointer (&self->book, sqlite3_close);
  return FALSE;
}

static void
work (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  DeskStore *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->worker = g_thread_self ();
  if (g_task_return_error_if_cancelled (task))
    return;
  if (!ensure_open (self, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  job->work (self, task);
}

static void
finish_statement (DeskStore *self, GTask *task, sqlite3_stmt *statement)
{
  GError *error = NULL;

  if (statement != NULL && sqlite3_step (statement) == SQLITE_DONE)
    g_task_return_boolean (task, TRUE);
  else
    {
      set_error (self, &error);
      g_task_return_error (task, error);
    }
}

static void
bind_text (sqlite3_stmt *statement, int position, const char *text)
{
  sqlite3_bind_text (statement, position, text, -1, SQLITE_TRANSIENT);
}

static void
work_put (DeskStore *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (self->book,
                          "INSERT INTO document (kind, id, title, body, changed) "
                          "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (kind, id) DO UPDATE "
                          "SET title = ?3, body = ?4, changed = ?5",
                          -1, &statement, NULL) == SQLITE_OK)
    {
      bind_text (statement, 1, desk_document_get_kind (job->document));
      bind_text (statement, 2, desk_document_get_id (job->document));
      bind_text (statement, 3, desk_document_get_title (job->document));
      bind_text (statement, 4, desk_document_get_body (job->document));
      sqlite3_bind_int64 (statement, 5, g_get_real_time () / G_USEC_PER_SEC);
    }
  finish_statement (self, task, statement);
}

static void
work_remove (DeskStore *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (self->book, "DELETE FROM document WHERE kind = ?1 AND id = ?2", -1,
                          &statement, NULL) == SQLITE_OK)
    {
      bind_text (statement, 1, job->kind);
      bind_text (statement, 2, job->id);
    }
  finish_statement (self, task, statement);
}

static void
work_list (DeskStore *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int status = SQLITE_ERROR;

  if (sqlite3_prepare_v2 (self->book,
                          "SELECT id, title, body FROM document WHERE kind = ?1 ORDER BY serial",
                          -1, &statement, NULL) == SQLITE_OK)
    {
      bind_text (statement, 1, job->kind);
      while ((status = sqlite3_step (statement)) == SQLITE_ROW)
        g_ptr_array_add (found,
                         desk_document_new (job->kind,
                                            (const char *) sqlite3_column_text (statement, 0),
                                            (const char *) sqlite3_column_text (statement, 1),
                                            (const char *) sqlite3_column_text (statement, 2)));
    }

  if (status == SQLITE_DONE)
    {
      g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_ptr_array_unref);
    }
  else
    {
      GError *error = NULL;

      set_error (self, &error);
      g_task_return_error (task, error);
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
  g_clear_pointer (&DESK_STORE (object)->path, g_free);

  G_OBJECT_CLASS (desk_store_parent_class)->finalize (object);
}

static void
desk_store_class_init (DeskStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_store_finalize;
}

static void
desk_store_init (DeskStore *self)
{
  /* Exclusive: it is our one thread, and its jobs are done in order. */
  self->thread = g_thread_pool_new (work, NULL, 1, TRUE, NULL);
}

DeskStore *
desk_store_new (const char *path)
{
  DeskStore *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (DESK_TYPE_STORE, NULL);
  self->path = g_strdup (path);

  return self;
}

/* Takes @job. */
static void
push (DeskStore *self,
      gpointer tag,
      Job *job,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  if (self->thread != NULL)
    {
      g_thread_pool_push (self->thread, task, NULL);
      return;
    }

  /* Whoever is late finds the book closed, as after a cancellation. */
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Cancelled"));
  g_object_unref (task);
}

void
desk_store_put_async (DeskStore *self,
                      DeskDocument *document,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Job *job;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (DESK_IS_DOCUMENT (document));

  job = g_new0 (Job, 1);
  job->work = work_put;
  job->document = g_object_ref (document);
  push (self, desk_store_put_async, job, cancellable, callback, user_data);
}

gboolean
desk_store_put_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
desk_store_remove_async (DeskStore *self,
                         const char *kind,
                         const char *id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Job *job;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (kind != NULL && id != NULL);

  job = g_new0 (Job, 1);
  job->work = work_remove;
  job->kind = g_strdup (kind);
  job->id = g_strdup (id);
  push (self, desk_store_remove_async, job, cancellable, callback, user_data);
}

gboolean
desk_store_remove_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
desk_store_list_async (DeskStore *self,
                       const char *kind,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Job *job;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (kind != NULL);

  job = g_new0 (Job, 1);
  job->work = work_list;
  job->kind = g_strdup (kind);
  push (self, desk_store_list_async, job, cancellable, callback, user_data);
}

GPtrArray *
desk_store_list_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
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
  if (self->book != NULL && sqlite3_close (self->book) != SQLITE_OK)
    g_warning ("The book %s was not closed cleanly", self->path);
  self->book = NULL;
}

static void
close_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DeskStore *self = source;

  g_thread_pool_free (data, FALSE, TRUE);
  if (self->book != NULL && sqlite3_close (self->book) != SQLITE_OK)
    g_warning ("The book %s was not closed cleanly", self->path);
  self->book = NULL;
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
