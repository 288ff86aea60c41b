/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Erasing a customer, step by step, none of which keeps the book's worker for long:
 *
 *  1. it is noted in the book that it was begun, in the transaction of the first orders;
 *  2. their orders, a few at a time;
 *  3. the number in texts about something else: looked for beside the worker, erased a few at a
 * time;
 *  4. the log is emptied, as soon as nobody reads in it;
 *  5. the file is looked through for what SQLite may have left of them where it moved rows: in its
 * freed bytes there are zeros. Only if something is found, or cannot be known, the book is written
 * anew, which gives way to whoever waits, for some time;
 *  6. the backup is made anew, and the other copies are changed, beside the worker;
 *  7. the note is removed.
 *
 * Every step may be done twice: who begins again, or resumes after a crash, does all of them. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include <string.h>

#include "desk-privacy-private.h"
#include "dispatch/desk-book-lock.h"

#define BATCH 20              /* rows; whoever writes in between waits for no more */
#define BLOCK (1024 * 1024)   /* bytes */
#define PAUSE 100             /* ms, before what gave way is tried again */
#define MOST_LOG_ATTEMPTS 100 /* then it is left to the next start */
#define MOST_GIVEN_WAY 30     /* then the others wait */
#define VACUUM_STEPS 1000     /* of SQLite's, between two looks at who waits */

typedef struct _Step Step;

/* Of one erasing. Its steps follow each other: whoever is at it, in whichever thread, is alone. */
typedef struct
{
  char *text;
  DeskPhone *phone;
  gint64 now;
  gboolean thorough; /* whether the book is written anew whatever is found */
  GPtrArray *traces; /* of texts that are the customer's alone */
  GArray *mentions;  /* of DeskPrivacyMention */
  guint n_mentions;  /* that were erased */
  guint n_orders;
  guint n_last; /* of orders, in the last step */
  guint n_attempts;
  gboolean gave_way;
  gboolean found; /* a trace, in the file */
  const Step *step;
} Erasing;

/* How a step is done. */
typedef enum
{
  BY_WRITING, /* in a transaction of the worker */
  BY_READING, /* by the worker without one */
  BY_LOOKING, /* beside it */
  BY_THREAD,
} Manner;

struct _Step
{
  Manner manner;
  gboolean (*work) (DeskStoreBook *book, DeskStore *store, Erasing *erasing, GError **error);
  /* Whether it is done once more, at once, or after a pause where it gave way. */
  gboolean (*goes_on) (Erasing *erasing);
};

static void
erasing_free (Erasing *self)
{
  g_clear_pointer (&self->mentions, g_array_unref);
  g_ptr_array_unref (self->traces);
  desk_phone_free (self->phone);
  g_free (self->text);
  g_free (self);
}

/* ---- the note ---- */

/* Not as it is read: whoever looks for the number in the book shall not find this one. */
static char *
make_id (const char *text)
{
  return g_base64_encode ((const guchar *) text, strlen (text));
}

char *
_desk_privacy_erase_dup_text (DeskDocument *document)
{
  g_autofree guchar *decoded = NULL;
  g_autofree char *text = NULL;
  g_autoptr (DeskPhone) phone = NULL;
  gsize length;

  g_return_val_if_fail (DESK_IS_DOCUMENT (document), NULL);

  decoded = g_base64_decode (desk_document_get_id (document), &length);
  text = g_strndup ((const char *) decoded, length);
  phone = desk_phone_parse (text);

  return phone != NULL ? g_steal_pointer (&text) : NULL;
}

static gboolean
write_note (DeskStoreBook *book, const char *sql, Erasing *erasing, GError **error)
{
  g_autofree char *id = make_id (erasing->text);
  g_autoptr (sqlite3_stmt) statement = _desk_store_book_prepare (book, sql, error);

  if (statement == NULL)
    return FALSE;
  _desk_store_bind_text (statement, 1, id);

  return _desk_store_book_finish (book, statement, error);
}

/* ---- the steps ---- */

static gboolean
erase_orders (DeskStoreBook *book, DeskStore *store, Erasing *erasing, GError **error)
{
  static const char note[] =
      "INSERT OR IGNORE INTO document (kind, id, title, body, changed) VALUES "
      "('" DESK_DOCUMENT_ERASING "', ?1, '', '{}', strftime ('%s', 'now'))";

  if ((erasing->n_orders == 0 && !write_note (book, note, erasing, error)) ||
      !_desk_privacy_erase_orders (book, erasing->phone, erasing->now, BATCH, erasing->traces,
                                   &erasing->n_last, error))
    return FALSE;
  erasing->n_orders += erasing->n_last;

  return TRUE;
}

static gboolean
has_more_orders (Erasing *erasing)
{
  return erasing->n_last == BATCH;
}

static void
add_number (Erasing *erasing)
{
  const char *number = _desk_privacy_get_number (erasing->phone);

  g_ptr_array_add (erasing->traces, g_strdup (number));
  g_ptr_array_add (erasing->traces, g_strreverse (g_strdup (number)));
}

static gboolean
find_mentions (DeskStoreBook *book, DeskStore *store, Erasing *erasing, GError **error)
{
  if (!_desk_privacy_drop_shared (book, erasing->traces, error))
    return FALSE;
  if (erasing->phone->extension != NULL)
    {
      erasing->mentions = g_array_new (FALSE, FALSE, sizeof (DeskPrivacyMention));
      return TRUE;
    }

  add_number (erasing);
  erasing->mentions =
      _desk_privacy_find_mentions (book, _desk_privacy_get_number (erasing->phone), error);

  return erasing->mentions != NULL;
}

static gboolean
erase_mentions (DeskStoreBook *book, DeskStore *store, Erasing *erasing, GError **error)
{
  if (!_desk_privacy_erase_mentions (book, _desk_privacy_get_number (erasing->phone),
                                     erasing->mentions, erasing->n_mentions, BATCH, error))
    return FALSE;
  erasing->n_mentions = MIN (erasing->n_mentions + BATCH, erasing->mentions->len);

  return TRUE;
}

static gboolean
has_more_mentions (Erasing *erasing)
{
  return erasing->n_mentions < erasing->mentions->len;
}

static gboolean
empty_log (DeskStoreBook *book, DeskStore *store, Erasing *erasing, GError **error)
{
  g_autoptr (GError) local = NULL;

  erasing->gave_way = !_desk_privacy_empty_log (book, &local) &&
                      g_error_matches (local, DESK_STORE_ERROR, DESK_STORE_ERROR_BUSY) &&
                      erasing->n_attempts < MOST_LOG_ATTEMPTS;
  if (local == NULL || erasing->gave_way)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
gave_way (Erasing *erasing)
{
  return erasing->gave_way;
}

/* Whether one of the traces stands in @n bytes. */
static gboolean
has_trace (Erasing *erasing, const char *bytes, gsize n)
{
  for (guint i = 0; i < erasing->traces->len; i++)
    {
      const char *trace = g_ptr_array_index (erasing->traces, i);
      gsize length = strlen (trace);
      const char *end = bytes + n;

      for (const char *at = bytes; (at = memchr (at, *trace, (gsize) (end - at))) != NULL; at++)
        {
          if (length > (gsize) (end - at))
            break;
          if (memcmp (at, trace, length) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

static gsize
get_longest (Erasing *erasing)
{
  gsize longest = 0;

  for (guint i = 0; i < erasing->traces->len; i++)
    longest = MAX (longest, strlen (g_ptr_array_index (erasing->traces, i)));

  return longest;
}

/* Others may write meanwhile, but not the customer: what cannot be read for sure is written anew.
 * Read by SQLite: whoever opens the file besides it undoes all its locks by closing it, and another
 * process that leaves would take the log along. */
static gboolean
search_file (DeskStoreBook *book, DeskStore *store, Erasing *erasing, GError **error)
{
  gsize overlap = get_longest (erasing);
  g_autofree char *bytes = g_malloc (overlap + BLOCK);
  gsize kept = 0;
  sqlite3 *db = NULL;
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  sqlite3_int64 at = 0;

  if (erasing->thorough || erasing->traces->len == 0)
    return TRUE;

  erasing->found =
      sqlite3_open_v2 (desk_store_get_path (store), &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
      file->pMethods->xFileSize (file, &size) != SQLITE_OK;
  while (!erasing->found && at < size)
    {
      gsize n = (gsize) MIN (BLOCK, size - at);

      erasing->found = file->pMethods->xRead (file, bytes + kept, (int) n, at) != SQLITE_OK ||
                       has_trace (erasing, bytes, kept + n);
      at += (sqlite3_int64) n;
      n += kept;
      kept = MIN (n, overlap);
      memmove (bytes, bytes + n - kept, kept);
    }
  sqlite3_close (db);

  return TRUE;
}

static int
on_progress (gpointer data)
{
  return _desk_store_is_awaited (data);
}

static gboolean
write_anew (DeskStoreBook *book, DeskStore *store, Erasing *erasing, GError **error)
{
  gboolean done;

  if (!erasing->thorough && !erasing->found)
    return TRUE;

  if (erasing->n_attempts < MOST_GIVEN_WAY)
    sqlite3_progress_handler (book->db, VACUUM_STEPS, on_progress, store);
  done = sqlite3_exec (book->db, "VACUUM", NULL, NULL, NULL) == SQLITE_OK;
  sqlite3_progress_handler (book->db, 0, NULL, NULL);
  erasing->gave_way = !done && (sqlite3_errcode (book->db) & 0xff) == SQLITE_INTERRUPT;

  return done || erasing->gave_way || _desk_store_book_fail (book, error);
}

static gboolean
erase_in_copy (DeskStoreBook *copy, gpointer data, GError **error)
{
  const Erasing *erasing = data;

  return _desk_privacy_erase_customer (copy, erasing->phone, erasing->now, error);
}

static gboolean
erase_in_copies (DeskStoreBook *book, DeskStore *store, Erasing *erasing, GError **error)
{
  const char *path = desk_store_get_path (store);
  g_autoptr (DeskBookLock) lock = desk_book_lock_take_backup (path, TRUE, error);

  /* A backup that was begun before, when they were in the book, has its name by now. */
  return lock != NULL &&
         _desk_store_renew_backup (
             path, "DELETE FROM document WHERE kind = '" DESK_DOCUMENT_ERASING "'", error) &&
         _desk_privacy_each_copy (path, TRUE, erase_in_copy, erasing, error);
}

static gboolean
remove_note (DeskStoreBook *book, DeskStore *store, Erasing *erasing, GError **error)
{
  return write_note (book,
                     "DELETE FROM document WHERE kind = '" DESK_DOCUMENT_ERASING "' AND id = ?1",
                     erasing, error);
}

static const Step steps[] = {
  { BY_WRITING, erase_orders, has_more_orders },
  { BY_LOOKING, find_mentions, NULL },
  { BY_WRITING, erase_mentions, has_more_mentions },
  { BY_READING, empty_log, gave_way },
  { BY_THREAD, search_file, NULL },
  { BY_READING, write_anew, gave_way },
  { BY_READING, empty_log, gave_way },
  { BY_THREAD, erase_in_copies, NULL },
  { BY_WRITING, remove_note, NULL },
  { BY_READING, empty_log, gave_way },
};

/* ---- one after the other ---- */

static void do_step (GTask *task);

/* Ends a step; takes @task and @error. */
static void
go_on (GTask *task, GError *error)
{
  Erasing *erasing = g_task_get_task_data (task);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  if (erasing->step->goes_on != NULL && erasing->step->goes_on (erasing))
    {
      erasing->n_attempts++;
    }
  else
    {
      erasing->step++;
      erasing->n_attempts = 0;
    }
  if (erasing->step < steps + G_N_ELEMENTS (steps))
    {
      do_step (task);
      return;
    }

  _desk_store_tell_people_changed (g_task_get_source_object (task));
  g_task_return_int (task, erasing->n_orders);
  g_object_unref (task);
}

static gpointer
work (DeskStoreBook *book, gpointer data, GError **error)
{
  Erasing *erasing = g_task_get_task_data (data);

  erasing->step->work (book, g_task_get_source_object (data), erasing, error);

  return NULL;
}

static void
on_worked (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;

  _desk_store_finish (DESK_STORE (source), result, _desk_privacy_erase_run, &error);
  go_on (data, error);
}

static void
run_in_thread (GTask *step, gpointer source, gpointer data, GCancellable *cancellable)
{
  Erasing *erasing = g_task_get_task_data (data);
  GError *error = NULL;

  if (erasing->step->work (NULL, source, erasing, &error))
    g_task_return_boolean (step, TRUE);
  else
    g_task_return_error (step, error);
}

static void
on_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  go_on (data, error);
}

static void
start_step (GTask *task)
{
  Erasing *erasing = g_task_get_task_data (task);
  DeskStore *store = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GTask) step = NULL;

  switch (erasing->step->manner)
    {
    case BY_WRITING:
      _desk_store_write_async (store, _desk_privacy_erase_run, work, g_object_ref (task),
                               g_object_unref, NULL, cancellable, on_worked, task);
      break;
    case BY_READING:
      _desk_store_read_async (store, _desk_privacy_erase_run, work, g_object_ref (task),
                              g_object_unref, NULL, cancellable, on_worked, task);
      break;
    case BY_LOOKING:
      _desk_store_look_async (store, _desk_privacy_erase_run, work, g_object_ref (task),
                              g_object_unref, NULL, cancellable, on_worked, task);
      break;
    case BY_THREAD:
    default:
      step = g_task_new (store, cancellable, on_ran, task);
      g_task_set_task_data (step, g_object_ref (task), g_object_unref);
      g_task_run_in_thread (step, run_in_thread);
      break;
    }
}

static gboolean
on_paused (gpointer data)
{
  start_step (data);

  return G_SOURCE_REMOVE;
}

/* Takes @task. */
static void
do_step (GTask *task)
{
  Erasing *erasing = g_task_get_task_data (task);
  g_autoptr (GSource) source = NULL;

  if (!erasing->gave_way)
    {
      start_step (task);
      return;
    }

  erasing->gave_way = FALSE;
  source = g_timeout_source_new (PAUSE);
  g_task_attach_source (task, source, on_paused);
}

void
_desk_privacy_erase_run (GTask *task, const char *text, gboolean again)
{
  Erasing *erasing;

  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (text != NULL);

  erasing = g_new0 (Erasing, 1);
  erasing->text = g_strdup (text);
  erasing->phone = desk_phone_parse (text);
  erasing->now = g_get_real_time () / G_USEC_PER_SEC;
  erasing->thorough = again;
  erasing->traces = g_ptr_array_new_with_free_func (g_free);
  erasing->step = steps;
  g_task_set_task_data (task, erasing, (GDestroyNotify) erasing_free);
  /* What is done is done, whatever was cancelled since. */
  g_task_set_check_cancellable (task, FALSE);
  _desk_store_tell_erasing (g_task_get_source_object (task), text);
  do_step (task);
}
