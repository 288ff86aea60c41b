/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteQueue: what is done in one turn of the main loop.
 *
 * A turn makes a few items of file names, or takes the next order from the worker that read it and
 * asks about it: one order a turn. All of that stands below redrawing, while the answers of carriers
 * stand above it: however fast they come, between two frames land only those of the few orders that
 * were on their way. Files are read one after the other, so that of two orders with one id it is the
 * upper one that is asked about. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-quote-queue-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-order-files.h"
#include "dispatch/desk-queued-order-private.h"

typedef DeskQuoteQueueRun Run;

/* Below the answers, so that none of these shares a turn with them. */
#define PRIORITY (G_PRIORITY_DEFAULT_IDLE + 10)

/* Items that are made in one turn, and ms between such turns: each may become a row of widgets, and
 * what a frame can take of these is some ten. */
#define N_ADDED 2
#define ADDING_INTERVAL 4

/* What was read finds its way back. */
typedef struct
{
  DeskQuoteQueue *queue;
  DeskQueuedOrder *order;
} Reading;

void
_desk_quote_queue_run_free (DeskQuoteQueueRun *run)
{
  g_signal_handler_disconnect (run->list, run->running_id);
  desk_quote_list_cancel (run->list);
  g_object_unref (run->list);
  g_object_unref (run->order);
  g_free (run);
}

/* Ends without having been asked about. */
static void
stop_order (DeskQuoteQueue *self,
            DeskQueuedOrder *order,
            DeskQueuedState state,
            const char *message)
{
  _desk_quote_queue_move (self, order, state, message);
  _desk_quote_queue_tell_answered (self, order, NULL);
  _desk_quote_queue_tell_progress (self);
}

static void
finish (DeskQuoteQueue *self, Run *run)
{
  g_autoptr (DeskQueuedOrder) order = g_object_ref (run->order);
  g_autoptr (DeskQuoteList) list = g_object_ref (run->list);

  g_ptr_array_remove (self->runs, run);
  self->n_in_state[desk_queued_order_get_state (order)]--;
  _desk_queued_order_take_quotes (order, G_LIST_MODEL (list));
  self->n_in_state[desk_queued_order_get_state (order)]++;
  /* What nobody takes may be mended in its file, or be another's, with the same id. */
  if (desk_queued_order_get_state (order) == DESK_QUEUED_INVALID)
    _desk_quote_queue_forget_id (self, order);

  _desk_quote_queue_tell_answered (self, order, list);
  _desk_quote_queue_tell_progress (self);
  _desk_quote_queue_plan (self);
}

static void
on_running_changed (DeskQuoteList *list, GParamSpec *pspec, DeskQuoteQueue *self)
{
  if (desk_quote_list_is_running (list))
    return;

  for (guint i = 0; i < self->runs->len; i++)
    {
      Run *run = g_ptr_array_index (self->runs, i);

      if (run->list == list)
        {
          finish (self, run);
          return;
        }
    }
}

static void
ask (DeskQuoteQueue *self, DeskQueuedOrder *queued, DeskOrder *order)
{
  Run *run = g_new0 (Run, 1);

  _desk_quote_queue_move (self, queued, DESK_QUEUED_ASKING, NULL);
  run->order = g_object_ref (queued);
  run->list = desk_quote_list_new (self->session);
  g_ptr_array_add (self->runs, run);
  desk_quote_list_ask (run->list, order, (const char *const *) self->carriers);
  run->running_id =
      g_signal_connect (run->list, "notify::running", G_CALLBACK (on_running_changed), self);

  /* The check stopped all of it. */
  if (!desk_quote_list_is_running (run->list))
    finish (self, run);
  else
    _desk_quote_queue_tell_progress (self);
}

/* Why not all carriers can be asked today; NULL where they can. An order that only some are asked
 * about would be no comparison. */
static char *
explain_quota (DeskQuoteQueue *self)
{
  DeskQuota *quota = desk_session_get_quota (self->session);

  if (quota == NULL || desk_quota_get_used (quota) + _desk_quote_queue_count_carriers (self) <=
                           desk_quota_get_limit (quota))
    return NULL;

  return g_strdup_printf (
      _ ("%u of the %u order calls that the sandbox takes in a day are used, and the rest is not "
         "enough for this order; ask again tomorrow"),
      desk_quota_get_used (quota), desk_quota_get_limit (quota));
}

static void
take_order (DeskQuoteQueue *self, DeskQueuedOrder *queued, DeskOrder *order, gboolean made_id)
{
  DeskQueuedOrder *other;
  g_autofree char *message = NULL;

  _desk_queued_order_take_texts (queued, order, made_id);
  other = g_hash_table_lookup (self->ids, desk_queued_order_get_order_id (queued));
  if (other != NULL && other != queued)
    {
      message = g_strdup_printf (
          /* Translators: a file's name */
          _ ("The same shop_order_id as %s: nothing was sent; give one of them another id"),
          desk_queued_order_get_name (other));
      stop_order (self, queued, DESK_QUEUED_INVALID, message);
      return;
    }

  message = explain_quota (self);
  if (message != NULL)
    {
      stop_order (self, queued, DESK_QUEUED_FAILED, message);
      return;
    }

  g_hash_table_replace (self->ids, g_strdup (desk_queued_order_get_order_id (queued)), queued);
  ask (self, queued, order);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (DeskQuoteQueue) self = reading->queue;
  g_autoptr (DeskQueuedOrder) queued = reading->order;
  g_autoptr (GError) error = NULL;
  gboolean made_id = FALSE;
  g_autoptr (DeskOrder) order = desk_order_files_read_finish (result, &made_id, &error);

  g_free (reading);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->reading);
  g_clear_object (&self->cancellable);
  if (order != NULL)
    take_order (self, queued, order, made_id);
  else
    stop_order (self, queued, DESK_QUEUED_INVALID, error->message);
  _desk_quote_queue_plan (self);
}

static void
read_next (DeskQuoteQueue *self)
{
  Reading *reading = g_new0 (Reading, 1);

  self->reading = g_queue_pop_head (&self->waiting);
  self->cancellable = g_cancellable_new ();
  reading->queue = g_object_ref (self);
  reading->order = g_object_ref (self->reading);
  desk_order_files_read_async (desk_queued_order_get_file (self->reading), self->cancellable,
                               on_read, reading);
}

void
_desk_quote_queue_drop_reading (DeskQuoteQueue *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->reading);
}

static gboolean
can_read (DeskQuoteQueue *self)
{
  return !self->paused && self->reading == NULL && !g_queue_is_empty (&self->waiting) &&
         self->runs->len < desk_quote_queue_get_n_at_once (self);
}

void
_desk_quote_queue_add_items (DeskQuoteQueue *self)
{
  guint position = self->orders->len;

  for (guint i = 0; i < N_ADDED && !g_queue_is_empty (&self->incoming); i++)
    {
      g_autoptr (GFile) file = g_queue_pop_head (&self->incoming);
      DeskQueuedOrder *order = _desk_queued_order_new (file);

      g_ptr_array_add (self->orders, order);
      g_queue_push_tail (&self->waiting, g_object_ref (order));
      self->n_in_state[DESK_QUEUED_WAITING]++;
    }
  if (self->orders->len > position)
    g_list_model_items_changed (G_LIST_MODEL (self), position, 0, self->orders->len - position);
}

static gboolean
on_adding_time (gpointer data)
{
  DeskQuoteQueue *self = data;

  _desk_quote_queue_add_items (self);
  _desk_quote_queue_plan (self);
  if (!g_queue_is_empty (&self->incoming))
    return G_SOURCE_CONTINUE;

  self->adding_id = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
on_idle (gpointer data)
{
  DeskQuoteQueue *self = data;

  self->idle_id = 0;
  if (can_read (self))
    read_next (self);

  return G_SOURCE_REMOVE;
}

void
_desk_quote_queue_plan (DeskQuoteQueue *self)
{
  if (self->adding_id == 0 && !g_queue_is_empty (&self->incoming))
    self->adding_id = g_timeout_add_full (PRIORITY, ADDING_INTERVAL, on_adding_time, self, NULL);
  if (self->idle_id == 0 && can_read (self))
    self->idle_id = g_idle_add_full (PRIORITY, on_idle, self, NULL);
}
