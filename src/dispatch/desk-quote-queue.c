/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteQueue: many orders, a few of them asked about at a time. What one turn of the main loop
 * does of it is in desk-quote-queue-turns.c. An order is in memory only while it is asked about. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-quote-queue-private.h"

#include <math.h>

#include "dispatch/desk-queued-order-private.h"

/* Orders at once, and calls: a client has 32 connections, and an order that is asked about by hand
 * meanwhile is not to wait for one. */
#define MOST_AT_ONCE 8
#define MOST_CALLS 25

/* Seconds of calls that may wait for the limiter: more would wait there in vain during a pause. */
#define AHEAD 2.0

enum
{
  ANSWERED,
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void desk_quote_queue_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskQuoteQueue,
                               desk_quote_queue,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      desk_quote_queue_list_model_init))

void
_desk_quote_queue_tell_answered (DeskQuoteQueue *self, DeskQueuedOrder *order, DeskQuoteList *list)
{
  g_signal_emit (self, signals[ANSWERED], 0, order, list);
}

void
_desk_quote_queue_tell_progress (DeskQuoteQueue *self)
{
  g_signal_emit (self, signals[PROGRESS], 0);
}

void
_desk_quote_queue_move (DeskQuoteQueue *self,
                        DeskQueuedOrder *order,
                        DeskQueuedState state,
                        const char *message)
{
  self->n_in_state[desk_queued_order_get_state (order)]--;
  self->n_in_state[state]++;
  _desk_queued_order_set_state (order, state, message);
}

void
_desk_quote_queue_forget_id (DeskQuoteQueue *self, DeskQueuedOrder *order)
{
  const char *id = desk_queued_order_get_order_id (order);

  if (id != NULL && g_hash_table_lookup (self->ids, id) == order)
    g_hash_table_remove (self->ids, id);
}

static GType
desk_quote_queue_get_item_type (GListModel *model)
{
  return DESK_TYPE_QUEUED_ORDER;
}

static guint
desk_quote_queue_get_n_items (GListModel *model)
{
  return DESK_QUOTE_QUEUE (model)->orders->len;
}

static gpointer
desk_quote_queue_get_item (GListModel *model, guint position)
{
  DeskQuoteQueue *self = DESK_QUOTE_QUEUE (model);

  return position < self->orders->len ? g_object_ref (g_ptr_array_index (self->orders, position))
                                      : NULL;
}

static void
desk_quote_queue_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = desk_quote_queue_get_item_type;
  iface->get_n_items = desk_quote_queue_get_n_items;
  iface->get_item = desk_quote_queue_get_item;
}

static void
desk_quote_queue_dispose (GObject *object)
{
  DeskQuoteQueue *self = DESK_QUOTE_QUEUE (object);

  g_clear_handle_id (&self->adding_id, g_source_remove);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  _desk_quote_queue_drop_reading (self);
  g_queue_clear_full (&self->incoming, g_object_unref);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_ptr_array_set_size (self->runs, 0);
  g_hash_table_remove_all (self->ids);
  g_ptr_array_set_size (self->orders, 0);
  g_clear_object (&self->session);
  g_clear_pointer (&self->carriers, g_strfreev);

  G_OBJECT_CLASS (desk_quote_queue_parent_class)->dispose (object);
}

static void
desk_quote_queue_finalize (GObject *object)
{
  DeskQuoteQueue *self = DESK_QUOTE_QUEUE (object);

  g_ptr_array_unref (self->orders);
  g_ptr_array_unref (self->runs);
  g_hash_table_unref (self->ids);

  G_OBJECT_CLASS (desk_quote_queue_parent_class)->finalize (object);
}

static void
desk_quote_queue_class_init (DeskQuoteQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_quote_queue_dispose;
  object_class->finalize = desk_quote_queue_finalize;

  signals[ANSWERED] =
      g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, DESK_TYPE_QUEUED_ORDER, DESK_TYPE_QUOTE_LIST);
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_quote_queue_init (DeskQuoteQueue *self)
{
  self->orders = g_ptr_array_new_with_free_func (g_object_unref);
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) _desk_quote_queue_run_free);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->incoming);
  g_queue_init (&self->waiting);
}

DeskQuoteQueue *
desk_quote_queue_new (DeskSession *session, const char *const *carriers)
{
  DeskQuoteQueue *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_new (DESK_TYPE_QUOTE_QUEUE, NULL);
  self->session = g_object_ref (session);
  self->carriers = g_strdupv ((char **) carriers);

  return self;
}

void
desk_quote_queue_add (DeskQuoteQueue *self, GPtrArray *files)
{
  g_return_if_fail (DESK_IS_QUOTE_QUEUE (self));
  g_return_if_fail (files != NULL);

  for (guint i = 0; i < files->len; i++)
    g_queue_push_tail (&self->incoming, g_object_ref (g_ptr_array_index (files, i)));
  _desk_quote_queue_tell_progress (self);
  _desk_quote_queue_plan (self);
}

void
desk_quote_queue_set_paused (DeskQuoteQueue *self, gboolean paused)
{
  g_return_if_fail (DESK_IS_QUOTE_QUEUE (self));

  if (self->paused == !!paused)
    return;

  self->paused = !!paused;
  /* It was not asked about yet. */
  if (self->paused && self->reading != NULL)
    {
      g_queue_push_head (&self->waiting, g_object_ref (self->reading));
      _desk_quote_queue_drop_reading (self);
    }
  _desk_quote_queue_tell_progress (self);
  _desk_quote_queue_plan (self);
}

gboolean
desk_quote_queue_is_paused (DeskQuoteQueue *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_QUEUE (self), FALSE);

  return self->paused;
}

void
desk_quote_queue_cancel (DeskQuoteQueue *self)
{
  g_return_if_fail (DESK_IS_QUOTE_QUEUE (self));

  /* All of them at once, since the user is to see what was not asked about. */
  while (!g_queue_is_empty (&self->incoming))
    _desk_quote_queue_add_items (self);
  _desk_quote_queue_drop_reading (self);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_ptr_array_set_size (self->runs, 0);
  self->paused = FALSE;

  for (guint i = 0; i < self->orders->len; i++)
    {
      DeskQueuedOrder *order = g_ptr_array_index (self->orders, i);

      if (desk_queued_order_is_finished (order))
        continue;
      _desk_quote_queue_move (self, order, DESK_QUEUED_CANCELLED, NULL);
      _desk_quote_queue_tell_answered (self, order, NULL);
    }
  _desk_quote_queue_tell_progress (self);
}

guint
desk_quote_queue_repeat (DeskQuoteQueue *self)
{
  guint n = 0;

  g_return_val_if_fail (DESK_IS_QUOTE_QUEUE (self), 0);

  for (guint i = 0; i < self->orders->len; i++)
    {
      DeskQueuedOrder *order = g_ptr_array_index (self->orders, i);

      if (!desk_queued_order_is_to_be_repeated (order))
        continue;
      _desk_quote_queue_forget_id (self, order);
      _desk_quote_queue_move (self, order, DESK_QUEUED_WAITING, NULL);
      g_queue_push_tail (&self->waiting, g_object_ref (order));
      n++;
    }
  _desk_quote_queue_tell_progress (self);
  _desk_quote_queue_plan (self);

  return n;
}

static DeskQuoteQueueRun *
find_run (DeskQuoteQueue *self, DeskQueuedOrder *order)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      DeskQuoteQueueRun *run = g_ptr_array_index (self->runs, i);

      if (run->order == order)
        return run;
    }

  return NULL;
}

void
desk_quote_queue_remove (DeskQuoteQueue *self, guint position)
{
  g_autoptr (DeskQueuedOrder) order = NULL;
  DeskQuoteQueueRun *run;

  g_return_if_fail (DESK_IS_QUOTE_QUEUE (self));
  g_return_if_fail (position < self->orders->len);

  order = g_object_ref (g_ptr_array_index (self->orders, position));
  if (self->reading == order)
    _desk_quote_queue_drop_reading (self);
  if (g_queue_remove (&self->waiting, order))
    g_object_unref (order);
  run = find_run (self, order);
  if (run != NULL)
    g_ptr_array_remove (self->runs, run);
  _desk_quote_queue_forget_id (self, order);
  self->n_in_state[desk_queued_order_get_state (order)]--;
  g_ptr_array_remove_index (self->orders, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  _desk_quote_queue_tell_progress (self);
  _desk_quote_queue_plan (self);
}

guint
desk_quote_queue_get_n_orders (DeskQuoteQueue *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_QUEUE (self), 0);

  return self->orders->len + g_queue_get_length (&self->incoming);
}

guint
desk_quote_queue_get_n_in_state (DeskQuoteQueue *self, DeskQueuedState state)
{
  g_return_val_if_fail (DESK_IS_QUOTE_QUEUE (self), 0);
  g_return_val_if_fail (state < DESK_QUEUED_N_STATES, 0);

  return self->n_in_state[state] +
         (state == DESK_QUEUED_WAITING ? g_queue_get_length (&self->incoming) : 0);
}

guint
desk_quote_queue_get_n_to_be_repeated (DeskQuoteQueue *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_QUEUE (self), 0);

  return self->n_in_state[DESK_QUEUED_FAILED] + self->n_in_state[DESK_QUEUED_INVALID] +
         self->n_in_state[DESK_QUEUED_CANCELLED];
}

guint
desk_quote_queue_get_n_finished (DeskQuoteQueue *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_QUEUE (self), 0);

  return self->n_in_state[DESK_QUEUED_DONE] + desk_quote_queue_get_n_to_be_repeated (self);
}

gboolean
desk_quote_queue_is_running (DeskQuoteQueue *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_QUEUE (self), FALSE);

  return self->runs->len > 0 ||
         (!self->paused && desk_quote_queue_get_n_in_state (self, DESK_QUEUED_WAITING) > 0);
}

guint
_desk_quote_queue_count_carriers (DeskQuoteQueue *self)
{
  g_autoptr (GPtrArray) accounts =
      desk_session_choose_accounts (self->session, (const char *const *) self->carriers);

  return accounts->len;
}

guint
desk_quote_queue_get_n_at_once (DeskQuoteQueue *self)
{
  DeskLimiter *limiter;
  guint n_carriers, most;

  g_return_val_if_fail (DESK_IS_QUOTE_QUEUE (self), 0);

  /* Where calls are counted, the next is decided upon when all of the last have left. */
  if (desk_session_get_quota (self->session) != NULL)
    return 1;

  limiter = desk_client_get_limiter (desk_session_get_client (self->session));
  n_carriers = MAX (_desk_quote_queue_count_carriers (self), 1);
  most = CLAMP (MOST_CALLS / n_carriers, 1, MOST_AT_ONCE);
  if (limiter == NULL)
    return most;

  return (guint) CLAMP (ceil (desk_limiter_get_rate (limiter) * AHEAD / n_carriers), 1.0, most);
}
