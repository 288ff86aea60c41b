/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Masking what is old and erasing who asks for it, in the book by its worker and in its copies by a
 * thread of their own. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-privacy.h"

#include <glib/gi18n-lib.h>

#include "desk-privacy-private.h"

#define DAY (24 * 60 * 60)
#define BATCH 50 /* orders; whoever writes in between waits for no more */

/* Of one masking. */
typedef struct
{
  gint64 before; /* unix seconds */
  gint64 now;
  gint64 n_masked;
} Masking;

/* Of one erasing. */
typedef struct
{
  DeskPhone *phone;
  gint64 now;
  gint64 n_erased;
} Erasing;

static void
erasing_free (Erasing *self)
{
  desk_phone_free (self->phone);
  g_free (self);
}

static void mask_more (GTask *task);

static gboolean
mask_copy (DeskStoreBook *copy, gpointer data, GError **error)
{
  const Masking *masking = data;
  guint n = BATCH;

  while (n == BATCH)
    if (!_desk_privacy_mask_orders (copy, masking->before, masking->now, BATCH, &n, error))
      return FALSE;

  return _desk_privacy_mask_documents (copy, masking->before, error);
}

static void
mask_copies (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Masking *masking = data;
  g_autoptr (GError) error = NULL;

  if (_desk_privacy_each_copy (desk_store_get_path (source), FALSE, mask_copy, masking, &error))
    g_task_return_int (task, masking->n_masked);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gpointer
work_tidy (DeskStoreBook *book, gpointer data, GError **error)
{
  const Masking *masking = data;

  /* The backup that is made in place of the last one has nobody in it who was masked. */
  if (_desk_privacy_mask_documents (book, masking->before, error) &&
      (masking->n_masked == 0 || _desk_store_maintain (book, masking->now, error)))
    _desk_privacy_empty_log (book, error);

  return NULL;
}

static void
on_tidied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  _desk_store_finish (DESK_STORE (source), result, desk_privacy_mask_async, &error);
  /* The log is emptied some other time. */
  if (error != NULL && !g_error_matches (error, DESK_STORE_ERROR, DESK_STORE_ERROR_BUSY))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, mask_copies);
}

static gpointer
work_mask (DeskStoreBook *book, gpointer data, GError **error)
{
  const Masking *masking = data;
  guint n;

  return _desk_privacy_mask_orders (book, masking->before, masking->now, BATCH, &n, error)
           ? GUINT_TO_POINTER (n)
           : NULL;
}

static void
on_masked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Masking *masking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  guint n = GPOINTER_TO_UINT (
    _desk_store_finish (DESK_STORE (source), result, desk_privacy_mask_async, &error));

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  masking->n_masked += n;
  if (n == BATCH)
    mask_more (g_steal_pointer (&task));
  else
    _desk_store_read_async (DESK_STORE (source), desk_privacy_mask_async, work_tidy,
                            g_memdup2 (masking, sizeof *masking), g_free, NULL,
                            g_task_get_cancellable (task), on_tidied, g_object_ref (task));
}

/* Takes @task. */
static void
mask_more (GTask *task)
{
  _desk_store_write_async (g_task_get_source_object (task), desk_privacy_mask_async, work_mask,
                           g_memdup2 (g_task_get_task_data (task), sizeof (Masking)), g_free, NULL,
                           g_task_get_cancellable (task), on_masked, task);
}

void
desk_privacy_mask_async (DeskStore *store,
                         guint days,
                         gint64 now,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Masking *masking;
  GTask *task;

  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (days > 0);

  masking = g_new0 (Masking, 1);
  masking->before = now - (gint64) days * DAY;
  masking->now = now;
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_privacy_mask_async);
  g_task_set_task_data (task, masking, g_free);
  mask_more (task);
}

gint64
desk_privacy_mask_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

static gboolean
erase_in_copy (DeskStoreBook *copy, gpointer data, GError **error)
{
  const Erasing *erasing = data;
  guint n;

  return _desk_privacy_erase_customer (copy, erasing->phone, erasing->now, &n, error);
}

static void
erase_in_copies (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Erasing *erasing = data;
  g_autoptr (GError) error = NULL;

  if (_desk_privacy_each_copy (desk_store_get_path (source), TRUE, erase_in_copy, erasing, &error))
    g_task_return_int (task, erasing->n_erased);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* In one transaction of its own: what comes after it cannot be done within one. */
static gpointer
work_erase (DeskStoreBook *book, gpointer data, GError **error)
{
  const Erasing *erasing = data;
  guint n;

  if (!_desk_store_book_run (book, "BEGIN IMMEDIATE", error))
    return NULL;
  if (!_desk_privacy_erase_customer (book, erasing->phone, erasing->now, &n, error) ||
      !_desk_store_book_run (book, "COMMIT", error))
    {
      if (!sqlite3_get_autocommit (book->db))
        sqlite3_exec (book->db, "ROLLBACK", NULL, NULL, NULL);
      return NULL;
    }

  return _desk_privacy_sweep (book, error) && _desk_store_maintain (book, erasing->now, error)
           ? GUINT_TO_POINTER (n)
           : NULL;
}

static void
on_erased (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Erasing *erasing = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  erasing->n_erased = GPOINTER_TO_UINT (
    _desk_store_finish (DESK_STORE (source), result, desk_privacy_erase_async, &error));
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, erase_in_copies);
}

void
desk_privacy_erase_async (DeskStore *store,
                          const char *phone,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (DeskPhone) parsed = NULL;
  Erasing *erasing;
  Erasing *copy;

  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (phone != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_privacy_erase_async);
  parsed = desk_phone_parse (phone);
  if (parsed == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                               _ ("“%s” is no telephone number"), phone);
      return;
    }

  erasing = g_new0 (Erasing, 1);
  erasing->now = g_get_real_time () / G_USEC_PER_SEC;
  copy = g_memdup2 (erasing, sizeof *erasing);
  copy->phone = desk_phone_parse (phone);
  erasing->phone = g_steal_pointer (&parsed);
  g_task_set_task_data (task, erasing, (GDestroyNotify) erasing_free);
  _desk_store_read_async (store, desk_privacy_erase_async, work_erase, copy,
                          (GDestroyNotify) erasing_free, NULL, cancellable, on_erased,
                          g_steal_pointer (&task));
}

gint64
desk_privacy_erase_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
