/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteQueue: many orders, a few of them asked about at a time.
 *
 * A turn of the main loop makes a few items of file names, or takes the next order from the worker that
 * read it and asks about it: one order a turn. All of that stands below redrawing, and the answers of
 * carriers right above it. Files are read one after the other, so that of two orders with one id it is
 * the upper one that is asked about. An order is in memory only while it is asked about. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-quote-queue.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dispatch/desk-order-files.h"
#include "dispatch/desk-queued-order-private.h"

/* Below the answers, so that none of these shares a turn with them. */
#define PRIORITY (G_PRIORITY_DEFAULT_IDLE + 10)

/* Items that are made in one turn, and ms between such turns: each may become a row of widgets, and what
 * a frame can take of these is some ten. */
#define N_ADDED 2
#define ADDING_INTERVAL 4

/* Orders at once, and calls: a client has 32 connections, and an order that is asked about by hand
 * meanwhile is not to wait for one. */
#define MOST_AT_ONCE 8
#define MOST_CALLS 25

/* Seconds of calls that may wait for the limiter: more would wait there in vain during a pause. */
#define AHEAD 2.0

typedef struct
{
  DeskQueuedOrder *order;
  DeskQuoteList *list;
  gulong running_id;
} Run;

struct _DeskQuoteQueue
{
  GObject parent_instance;

  DeskSession *session;
  char **carriers;     /* (nullable) */
  GPtrArray *orders;   /* of DeskQueuedOrder */
  GQueue incoming;     /* of GFile */
  GQueue waiting;      /* of DeskQueuedOrder, by their place */
  GPtrArray *runs;     /* of Run */
  GHashTable *ids;     /* shop_order_id → DeskQueuedOrder, which holds the text */
  DeskQueuedOrder *reading;
  GCancellable *cancellable; /* of what is read */
  guint n_in_state[DESK_QUEUED_N_STATES];
  gboolean paused;
  guint adding_id;
  guint idle_id;
};

/* What was read finds its way back. */
typedef struct
{
  DeskQuoteQueue *queue;
  DeskQueuedOrder *order;
} Reading;

enum
{
  ANSWERED,
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void desk_quote_queue_list_model_init (GListModelInterface *iface);
static void plan (DeskQuoteQueue *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskQuoteQueue,
                               desk_quote_queue,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      desk_quote_queue_list_model_init))

static void
run_free (Run *run)
{
  g_signal_handler_disconnect (run->list, run->running_id);
  desk_quote_list_cancel (run->list);
  g_object_unref (run->list);
  g_object_unref (run->order);
  g_free (run);
}

static Run *
find_run (DeskQuoteQueue *self, DeskQueuedOrder *order)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      Run *run = g_ptr_array_index (self->runs, i);

      if (run->order == order)
        return run;
    }

  return NULL;
}

static void
tell_progress (DeskQuoteQueue *self)
{
  g_signal_emit (self, signals[PROGRESS], 0);
}

static void
move (DeskQuoteQueue *self, DeskQueuedOrder *order, DeskQueuedState state, const char *message)
{
  self->n_in_state[desk_queued_order_get_state (order)]--;
  self->n_in_state[state]++;
  _desk_queued_order_set_state (order, state, message);
}

static void
forget_id (DeskQuoteQueue *self, DeskQueuedOrder *order)
{
  const char *id = desk_queued_order_get_order_id (order);

  if (id != NULL && g_hash_table_lookup (self->ids, id) == order)
    g_hash_table_remove (self->ids, id);
}

/* ---- asking ---- */

/* Ends without having been asked about. */
static void
stop_order (DeskQuoteQueue *self,
            DeskQueuedOrder *order,
            DeskQueuedState state,
            const char *message)
{
  move (self, order, state, message);
  g_signal_emit (self, signals[ANSWERED], 0, order, NULL);
  tell_progress (self);
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
    forget_id (self, order);

  g_signal_emit (self, signals[ANSWERED], 0, order, list);
  tell_progress (self);
  plan (self);
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

  move (self, queued, DESK_QUEUED_ASKING, NULL);
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
    tell_progress (self);
}

static guint
count_carriers (DeskQuoteQueue *self)
{
  g_autoptr (GPtrArray) accounts =
    desk_session_choose_accounts (self->session, (const char *const *) self->carriers);

  return accounts->len;
}

/* Why not all carriers can be asked today; NULL where they can. An order that only some are asked about
 * would be no comparison. */
static char *
explain_quota (DeskQuoteQueue *self)
{
  DeskQuota *quota = desk_session_get_quota (self->session);

  if (quota == NULL ||
      desk_quota_get_used (quota) + count_carriers (self) <= desk_quota_get_limit (quota))
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
  plan (self);
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

/* The order that is being read is let go of, and waits no longer. */
static void
drop_reading (DeskQuoteQueue *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->reading);
}

/* ---- turns ---- */

static gboolean
can_read (DeskQuoteQueue *self)
{
  return !self->paused && self->reading == NULL && !g_queue_is_empty (&self->waiting) &&
         self->runs->len < desk_quote_queue_get_n_at_once (self);
}

static void
add_items (DeskQuoteQueue *self)
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

  add_items (self);
  plan (self);
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

static void
plan (DeskQuoteQueue *self)
{
  if (self->adding_id == 0 && !g_queue_is_empty (&self->incoming))
    self->adding_id =
      g_timeout_add_full (PRIORITY, ADDING_INTERVAL, on_adding_time, self, NULL);
  if (self->idle_id == 0 && can_read (self))
    self->idle_id = g_idle_add_full (PRIORITY, on_idle, self, NULL);
}

/* ---- the object ---- */

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
  drop_reading (self);
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

  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, DESK_TYPE_QUEUED_ORDER,
                                    DESK_TYPE_QUOTE_LIST);
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_quote_queue_init (DeskQuoteQueue *self)
{
  self->orders = g_ptr_array_new_with_free_func (g_object_unref);
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
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
  tell_progress (self);
  plan (self);
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
      drop_reading (self);
    }
  tell_progress (self);
  plan (self);
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
    add_items (self);
  drop_reading (self);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_ptr_array_set_size (self->runs, 0);
  self->paused = FALSE;

  for (guint i = 0; i < self->orders->len; i++)
    {
      DeskQueuedOrder *order = g_ptr_array_index (self->orders, i);

      if (desk_queued_order_is_finished (order))
        continue;
      move (self, order, DESK_QUEUED_CANCELLED, NULL);
      g_signal_emit (self, signals[ANSWERED], 0, order, NULL);
    }
  tell_progress (self);
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
      forget_id (self, order);
      move (self, order, DESK_QUEUED_WAITING, NULL);
      g_queue_push_tail (&self->waiting, g_object_ref (order));
      n++;
    }
  tell_progress (self);
  plan (self);

  return n;
}

void
desk_quote_queue_remove (DeskQuoteQueue *self, guint position)
{
  g_autoptr (DeskQueuedOrder) order = NULL;
  Run *run;

  g_return_if_fail (DESK_IS_QUOTE_QUEUE (self));
  g_return_if_fail (position < self->orders->len);

  order = g_object_ref (g_ptr_array_index (self->orders, position));
  if (self->reading == order)
    drop_reading (self);
  if (g_queue_remove (&self->waiting, order))
    g_object_unref (order);
  run = find_run (self, order);
  if (run != NULL)
    g_ptr_array_remove (self->runs, run);
  forget_id (self, order);
  self->n_in_state[desk_queued_order_get_state (order)]--;
  g_ptr_array_remove_index (self->orders, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  tell_progress (self);
  plan (self);
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
desk_quote_queue_get_n_at_once (DeskQuoteQueue *self)
{
  DeskLimiter *limiter;
  guint n_carriers, most;

  g_return_val_if_fail (DESK_IS_QUOTE_QUEUE (self), 0);

  /* Where calls are counted, the next is decided upon when all of the last have left. */
  if (desk_session_get_quota (self->session) != NULL)
    return 1;

  limiter = desk_client_get_limiter (desk_session_get_client (self->session));
  n_carriers = MAX (count_carriers (self), 1);
  most = CLAMP (MOST_CALLS / n_carriers, 1, MOST_AT_ONCE);
  if (limiter == NULL)
    return most;

  return (guint) CLAMP (ceil (desk_limiter_get_rate (limiter) * AHEAD / n_carriers), 1.0, most);
}
