/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDispatcher: the start. Takes the lock, reads the book, and begins to settle with the platform
 * what the last run left open; that goes on, and is seen, after the start has finished. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-dispatcher-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-journal.h"

/* What is read at the start. */
typedef struct
{
  GPtrArray *intents;
  guint n_done;
  GError *busy; /* another process has the book: it is read, and that is all */
} Start;

static const char *
get_text (DeskDelivery *delivery, const char *name)
{
  return desk_record_get_text (DESK_RECORD (delivery), name);
}

static void
start_free (Start *start)
{
  g_clear_pointer (&start->intents, g_ptr_array_unref);
  g_clear_error (&start->busy);
  g_free (start);
}

/* The way out for every step that failed. Takes @error. */
static void
fail_start (DeskDispatcher *self, GTask *task, GError *error)
{
  self->starting = FALSE;
  _desk_dispatcher_stop_errands (self);
  g_list_store_remove_all (self->deliveries);
  g_task_return_error (task, error);
}

static GError *
make_book_error (const GError *error)
{
  return g_error_new_literal (DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BOOK, error->message);
}

/* Whatever takes its time here, the dispatcher may be stopped meanwhile. */
static gboolean
goes_on (DeskDispatcher *self, GTask *task)
{
  if (!self->stopped)
    return TRUE;

  fail_start (self, task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled")));

  return FALSE;
}

/* @intent is NULL where the book has none that is open; @found is what it has of the id, newest
 * first, or NULL. */
static void
settle (DeskDispatcher *self,
        DeskDelivery *delivery,
        DeskIntent *intent,
        const char *call,
        GPtrArray *found)
{
  DeskErrand *errand = _desk_errand_new (self, _desk_errand_find_kind (call), call, NULL);

  _desk_dispatcher_add_delivery (self, delivery);
  errand->delivery = g_object_ref (delivery);
  g_set_object (&errand->intent, intent);
  errand->shop_order_id = g_strdup (get_text (delivery, "shop_order_id"));
  for (guint i = 0; found != NULL && errand->old_status == 0 && i < found->len; i++)
    {
      DeskDelivery *old = g_ptr_array_index (found, i);

      if (desk_delivery_get_serial (old) < desk_delivery_get_serial (delivery) &&
          g_strcmp0 (get_text (old, "shopid"), get_text (delivery, "shopid")) == 0 &&
          desk_delivery_get_state (old) == DESK_DELIVERY_PLACED)
        _desk_errand_remember_old (errand, old);
    }
  _desk_dispatcher_add_errand (self, errand);
  _desk_errand_settle (errand, _ ("the program ended before an answer came"));
}

static void
settle_intent (DeskDispatcher *self, DeskIntent *intent, GPtrArray *found)
{
  const char *call = desk_record_get_text (DESK_RECORD (intent), "call");
  gint64 serial = 0;
  DeskDelivery *delivery;

  if (desk_record_get_decimal (DESK_RECORD (intent), "delivery", &serial) != DESK_VALUE_OK ||
      call == NULL || desk_call_find (call) == NULL)
    return;

  delivery = _desk_dispatcher_find_serial (self, serial);
  for (guint i = 0; delivery == NULL && i < found->len; i++)
    if (desk_delivery_get_serial (g_ptr_array_index (found, i)) == serial)
      delivery = g_ptr_array_index (found, i);
  if (delivery != NULL)
    settle (self, delivery, intent, call, found);
}

/* A delivery whose outcome is unknown has an open intent; one that has not, in a book that was
 * mended, is asked about all the same. */
static void
settle_rest (DeskDispatcher *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->deliveries));

  for (guint i = 0; i < n; i++)
    {
      DeskDelivery *delivery = _desk_dispatcher_get_nth (self, i);
      DeskDeliveryState state = desk_delivery_get_state (delivery);
      const char *call = get_text (delivery, "call");

      if ((state == DESK_DELIVERY_INTENDED || state == DESK_DELIVERY_UNKNOWN) &&
          _desk_dispatcher_find_errand (self, delivery) == NULL)
        settle (self, delivery, NULL, g_strcmp0 (call, "readd") == 0 ? "readd" : "add", NULL);
    }
}

static void settle_next (DeskDispatcher *self, GTask *task);

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DeskDispatcher *self = g_task_get_source_object (task);
  Start *start = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_journal_find_finish (DESK_STORE (source), result, &error);

  if (!goes_on (self, task))
    return;
  if (found == NULL)
    {
      fail_start (self, task, make_book_error (error));
      return;
    }

  settle_intent (self, g_ptr_array_index (start->intents, start->n_done), found);
  start->n_done++;
  settle_next (self, g_steal_pointer (&task));
}

/* Takes @task. */
static void
settle_next (DeskDispatcher *self, GTask *task)
{
  Start *start = g_task_get_task_data (task);

  if (start->n_done < start->intents->len)
    {
      DeskRecord *intent = g_ptr_array_index (start->intents, start->n_done);
      const char *id = desk_record_get_text (intent, "shop_order_id");

      desk_journal_find_async (desk_session_get_store (self->session), id != NULL ? id : "", NULL,
                               on_found, task);
      return;
    }

  settle_rest (self);
  self->starting = FALSE;
  self->started = TRUE;
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
on_intents (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DeskDispatcher *self = g_task_get_source_object (task);
  Start *start = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  start->intents = desk_journal_list_intents_finish (DESK_STORE (source), result, &error);
  if (!goes_on (self, task))
    return;
  if (start->intents == NULL)
    {
      fail_start (self, task, make_book_error (error));
      return;
    }

  settle_next (self, g_steal_pointer (&task));
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DeskDispatcher *self = g_task_get_source_object (task);
  Start *start = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listed = desk_journal_list_finish (DESK_STORE (source), result, &error);

  if (!goes_on (self, task))
    return;
  if (listed == NULL)
    {
      fail_start (self, task, make_book_error (error));
      return;
    }

  g_list_store_splice (self->deliveries, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->deliveries)), listed->pdata,
                       listed->len);
  if (start->busy != NULL)
    {
      self->starting = FALSE;
      g_task_return_error (task, g_steal_pointer (&start->busy));
      return;
    }

  desk_journal_list_intents_async (DESK_STORE (source), NULL, on_intents, g_steal_pointer (&task));
}

static void
lock (GTask *task, gpointer source, gpointer book, GCancellable *cancellable)
{
  GError *error = NULL;
  DeskBookLock *taken = desk_book_lock_take (book, &error);

  if (taken != NULL)
    g_task_return_pointer (task, taken, (GDestroyNotify) desk_book_lock_free);
  else
    g_task_return_error (task, error);
}

static void
on_locked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DeskDispatcher *self = DESK_DISPATCHER (source);
  Start *start = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->lock = g_task_propagate_pointer (G_TASK (result), &error);
  if (!goes_on (self, task))
    return;
  if (self->lock == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY))
    {
      fail_start (self, task, make_book_error (error));
      return;
    }

  if (self->lock == NULL)
    start->busy =
        g_error_new_literal (DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BUSY, error->message);
  desk_journal_list_async (desk_session_get_store (self->session), DESK_JOURNAL_TODAY,
                           _desk_dispatcher_get_now (), NULL, on_listed, g_steal_pointer (&task));
}

void
desk_dispatcher_start_async (DeskDispatcher *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) locking = NULL;

  g_return_if_fail (DESK_IS_DISPATCHER (self));
  g_return_if_fail (!self->starting && !self->started && !self->stopped);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_dispatcher_start_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  self->starting = TRUE;
  g_task_set_task_data (task, g_new0 (Start, 1), (GDestroyNotify) start_free);
  locking = g_task_new (self, NULL, on_locked, g_steal_pointer (&task));
  g_task_set_task_data (
      locking, g_strdup (desk_store_get_path (desk_session_get_store (self->session))), g_free);
  g_task_run_in_thread (locking, lock);
}

gboolean
desk_dispatcher_start_finish (DeskDispatcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
