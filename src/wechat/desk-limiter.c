/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskLimiter: how many calls leave in a second. A bucket that fills at the rate and holds one
 * second's worth; whoever finds it empty waits in a queue. One who waits only for the gap of its own
 * order lets the others pass. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-limiter.h"

#define GAP (DESK_LIMITER_GAP * (gint64) G_USEC_PER_SEC)
#define RECOVERY (60 * (gint64) G_USEC_PER_SEC)
#define SLOWEST 0.25

struct _DeskLimiter
{
  GObject parent_instance;

  double full_rate;
  double rate;
  double level;      /* calls that may leave at once */
  gint64 filled_at;  /* monotonic µs, as all times here */
  gint64 slowed_at;
  GHashTable *left;  /* key → when its last call left */
  GQueue waiting;    /* of GTask; its data is the key */
  guint timer_id;
};

G_DEFINE_FINAL_TYPE (DeskLimiter, desk_limiter, G_TYPE_OBJECT)

static void
desk_limiter_finalize (GObject *object)
{
  DeskLimiter *self = DESK_LIMITER (object);

  /* Each waiting task holds a reference to us. */
  g_assert (g_queue_is_empty (&self->waiting));
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_pointer (&self->left, g_hash_table_unref);

  G_OBJECT_CLASS (desk_limiter_parent_class)->finalize (object);
}

static void
desk_limiter_class_init (DeskLimiterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_limiter_finalize;
}

static void
desk_limiter_init (DeskLimiter *self)
{
  self->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_queue_init (&self->waiting);
}

DeskLimiter *
desk_limiter_new (guint rate)
{
  DeskLimiter *self;

  g_return_val_if_fail (rate > 0, NULL);

  self = g_object_new (DESK_TYPE_LIMITER, NULL);
  self->full_rate = self->rate = self->level = rate;
  self->filled_at = g_get_monotonic_time ();

  return self;
}

static void
recover (DeskLimiter *self, gint64 now)
{
  while (self->rate < self->full_rate && now - self->slowed_at >= RECOVERY)
    {
      self->rate = MIN (self->rate * 2.0, self->full_rate);
      self->slowed_at += RECOVERY;
    }
}

static void
fill (DeskLimiter *self, gint64 now)
{
  recover (self, now);
  self->level += (double) (now - self->filled_at) / G_USEC_PER_SEC * self->rate;
  self->level = MIN (self->level, MAX (self->rate, 1.0));
  self->filled_at = now;
}

static gboolean
is_past (gpointer key, gpointer left_at, gpointer now)
{
  return *(gint64 *) now - *(gint64 *) left_at >= GAP;
}

/* µs until the key may be called about again. */
static gint64
get_gap_left (DeskLimiter *self, const char *key, gint64 now)
{
  const gint64 *left_at = key != NULL ? g_hash_table_lookup (self->left, key) : NULL;

  return left_at != NULL ? MAX (*left_at + GAP - now, 0) : 0;
}

static void
let_go (DeskLimiter *self, GTask *task, gint64 now)
{
  const char *key = g_task_get_task_data (task);

  self->level -= 1.0;
  if (key != NULL)
    {
      gint64 *left_at = g_new (gint64, 1);

      *left_at = now;
      g_hash_table_foreach_remove (self->left, is_past, &now);
      g_hash_table_insert (self->left, g_strdup (key), left_at);
    }
  g_task_return_boolean (task, TRUE);
}

static gboolean on_timer (gpointer data);

/* Lets go whoever may; then waits for the next. */
static void
run_queue (DeskLimiter *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 soonest = G_MAXINT64;

  fill (self, now);
  for (GList *link = self->waiting.head, *next; link != NULL; link = next)
    {
      GTask *task = link->data;
      gint64 gap = get_gap_left (self, g_task_get_task_data (task), now);

      next = link->next;
      if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
        {
          g_queue_delete_link (&self->waiting, link);
          g_task_return_error_if_cancelled (task);
          g_object_unref (task);
          continue;
        }
      if (gap > 0)
        {
          soonest = MIN (soonest, gap);
          continue;
        }
      if (self->level < 1.0)
        {
          soonest = MIN (soonest, (gint64) ((1.0 - self->level) / self->rate * G_USEC_PER_SEC) + 1);
          break;
        }
      g_queue_delete_link (&self->waiting, link);
      let_go (self, task, now);
      g_object_unref (task);
    }

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (soonest < G_MAXINT64)
    /* Of the tasks' priority: those that were let go before are told before. */
    self->timer_id = g_timeout_add_full (G_PRIORITY_HIGH_IDLE, (guint) (soonest / 1000 + 1),
                                         on_timer, self, NULL);
}

static gboolean
on_timer (gpointer data)
{
  DeskLimiter *self = data;

  self->timer_id = 0;
  g_object_ref (self);
  run_queue (self);
  g_object_unref (self);

  return G_SOURCE_REMOVE;
}

static void
stop_watching (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  run_queue (data);

  return G_SOURCE_REMOVE;
}

void
desk_limiter_wait_async (DeskLimiter *self,
                         const char *key,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DESK_IS_LIMITER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_limiter_wait_async);
  g_task_set_priority (task, G_PRIORITY_HIGH_IDLE);
  g_task_set_task_data (task, g_strdup (key), g_free);
  if (cancellable != NULL)
    {
      GSource *source = g_cancellable_source_new (cancellable);

      /* Lives as long as the task; a call that is given up leaves the queue at once. */
      g_source_set_callback (source, G_SOURCE_FUNC (on_cancelled), g_object_ref (self),
                             g_object_unref);
      g_source_set_priority (source, G_PRIORITY_HIGH_IDLE);
      g_source_attach (source, g_main_context_get_thread_default ());
      g_object_set_data_full (G_OBJECT (task), "desk-cancelled", source,
                              (GDestroyNotify) stop_watching);
    }
  g_queue_push_tail (&self->waiting, task);
  run_queue (self);
}

gboolean
desk_limiter_wait_finish (DeskLimiter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
desk_limiter_slow_down (DeskLimiter *self)
{
  gint64 now = g_get_monotonic_time ();

  g_return_if_fail (DESK_IS_LIMITER (self));

  /* Calls that were refused together are one refusal. */
  if (self->slowed_at != 0 && now - self->slowed_at < G_USEC_PER_SEC)
    return;

  fill (self, now);
  self->rate = MAX (self->rate / 2.0, SLOWEST);
  self->level = MIN (self->level, 0.0);
  self->slowed_at = now;
}

double
desk_limiter_get_rate (DeskLimiter *self)
{
  g_return_val_if_fail (DESK_IS_LIMITER (self), 0.0);

  fill (self, g_get_monotonic_time ());

  return self->rate;
}

guint
desk_limiter_get_n_waiting (DeskLimiter *self)
{
  g_return_val_if_fail (DESK_IS_LIMITER (self), 0);

  return g_queue_get_length (&self->waiting);
}
