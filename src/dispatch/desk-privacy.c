/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Masking what is old, in the book by its worker and in its copies by a thread of their own; and
 * erasing who asks for it, whose steps are in desk-privacy-erase.c, also what the program did not
 * come to end. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-privacy.h"

#include <glib/gi18n-lib.h>

#include "desk-privacy-private.h"
#include "dispatch/desk-book-lock.h"

#define DAY (24 * 60 * 60)
#define BATCH 50 /* orders; whoever writes in between waits for no more */

/* Of one masking. */
typedef struct
{
  gint64 before; /* unix seconds */
  gint64 now;
  gint64 n_masked;
} Masking;

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

static gpointer
work_empty_log (DeskStoreBook *book, gpointer data, GError **error)
{
  _desk_privacy_empty_log (book, error);

  return NULL;
}

static void
on_log_emptied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  _desk_store_finish (DESK_STORE (source), result, desk_privacy_mask_async, &error);
  /* The log is emptied some other time. */
  if (error != NULL && !g_error_matches (error, DESK_STORE_ERROR, DESK_STORE_ERROR_BUSY))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_int (task, ((Masking *) g_task_get_task_data (task))->n_masked);
}

/* The backup that is made in place of the last one has nobody in it who was masked, nor has one that
 * is made later. */
static void
mask_copies (GTask *step, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *path = desk_store_get_path (source);
  Masking *masking = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskBookLock) lock = desk_book_lock_take_backup (path, TRUE, &error);

  if (lock != NULL &&
      (masking->n_masked == 0 || _desk_store_renew_backup (path, NULL, &error)) &&
      _desk_privacy_each_copy (path, FALSE, mask_copy, masking, &error))
    g_task_return_boolean (step, TRUE);
  else
    g_task_return_error (step, g_steal_pointer (&error));
}

static void
on_copies_masked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    _desk_store_read_async (DESK_STORE (source), desk_privacy_mask_async, work_empty_log, NULL, NULL,
                            NULL, g_task_get_cancellable (task), on_log_emptied,
                            g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static gpointer
work_mask_documents (DeskStoreBook *book, gpointer data, GError **error)
{
  const Masking *masking = data;

  _desk_privacy_mask_documents (book, masking->before, error);

  return NULL;
}

static void
on_documents_masked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GTask) step = NULL;
  Masking *masking = g_task_get_task_data (task);
  GError *error = NULL;

  _desk_store_finish (DESK_STORE (source), result, desk_privacy_mask_async, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (masking->n_masked > 0)
    _desk_store_tell_people_changed (DESK_STORE (source));
  step = g_task_new (source, g_task_get_cancellable (task), on_copies_masked, g_object_ref (task));
  g_task_set_task_data (step, g_memdup2 (masking, sizeof *masking), g_free);
  g_task_run_in_thread (step, mask_copies);
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
  /* With the first ones it is known that a backup is made anew at the end. */
  if (n > 0)
    _desk_store_put_off_backup (DESK_STORE (source));
  if (n == BATCH)
    mask_more (g_steal_pointer (&task));
  else
    _desk_store_write_async (DESK_STORE (source), desk_privacy_mask_async, work_mask_documents,
                             g_memdup2 (masking, sizeof *masking), g_free, NULL,
                             g_task_get_cancellable (task), on_documents_masked,
                             g_object_ref (task));
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

static void
count_free (gpointer data)
{
  desk_phone_free (data);
}

static gpointer
work_count (DeskStoreBook *book, gpointer data, GError **error)
{
  guint n;

  return _desk_privacy_count_orders (book, data, &n, error) ? GUINT_TO_POINTER (n) : NULL;
}

void
desk_privacy_count_async (DeskStore *store,
                          const char *phone,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  DeskPhone *parsed;

  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (phone != NULL);

  parsed = desk_phone_parse (phone);
  g_return_if_fail (parsed != NULL);

  _desk_store_look_async (store, desk_privacy_count_async, work_count, parsed, count_free, NULL,
                          cancellable, callback, user_data);
}

gint64
desk_privacy_count_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local = NULL;
  guint n = GPOINTER_TO_UINT (_desk_store_finish (store, result, desk_privacy_count_async, &local));

  if (local == NULL)
    return n;
  g_propagate_error (error, g_steal_pointer (&local));

  return -1;
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

  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (phone != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_privacy_erase_async);
  parsed = desk_phone_parse (phone);
  if (parsed == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                             _ ("“%s” is no telephone number"), phone);
  else
    _desk_privacy_erase_run (g_steal_pointer (&task), phone, FALSE);
}

gint64
desk_privacy_erase_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

static void resume_next (GTask *task);

static void
on_resumed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_task_propagate_int (G_TASK (result), &error) < 0)
    g_task_return_error (task, error);
  else
    resume_next (g_steal_pointer (&task));
}

/* Takes @task. */
static void
resume_next (GTask *task)
{
  GPtrArray *texts = g_task_get_task_data (task);
  g_autofree char *text = texts->len > 0 ? g_ptr_array_steal_index (texts, 0) : NULL;

  if (text != NULL)
    {
      _desk_privacy_erase_run (g_task_new (g_task_get_source_object (task),
                                           g_task_get_cancellable (task), on_resumed, task),
                               text, TRUE);
      return;
    }

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) begun = desk_store_list_finish (DESK_STORE (source), result, &error);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  g_task_set_task_data (task, texts, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; begun != NULL && i < begun->len; i++)
    {
      char *text = _desk_privacy_erase_dup_text (g_ptr_array_index (begun, i));

      if (text != NULL)
        g_ptr_array_add (texts, text);
    }
  if (begun != NULL)
    resume_next (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

void
desk_privacy_resume_async (DeskStore *store,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DESK_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_privacy_resume_async);
  desk_store_list_async (store, DESK_DOCUMENT_ERASING, cancellable, on_listed, task);
}

gboolean
desk_privacy_resume_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
