/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTracker: when an order is asked about, and the asking.
 *
 * There is one timer, for what is due next. Times are those of the session's clock, which goes on
 * while the machine sleeps; that it slept is seen, whenever the timer fires, by how far this clock
 * got ahead of the one that stood. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-tracker-private.h"

#include "dispatch/desk-errand-private.h"
#include "dispatch/desk-poll-plan.h"

/* How many polls may be on their way. */
#define MOST_ASKING 4

/* Of the calls a second, one in so many is a poll. */
#define SHARE 2

/* Where there is no limiter: Practice. */
#define PRACTICE_GAP (20 * (gint64) 1000)

/* Until it is looked again whether others still wait for their turn. */
#define GIVE_WAY ((gint64) G_USEC_PER_SEC)

/* After so long one that is due has its turn among them. */
#define PATIENCE (60 * (gint64) G_USEC_PER_SEC)

/* As long as a machine that woke up may go unnoticed. */
#define LONGEST_SLEEP (15 * (gint64) G_USEC_PER_SEC)

/* Two clocks that are read one after the other are not apart by more, unless one stood. */
#define SLEPT (3 * (gint64) G_USEC_PER_SEC)

#define UNEVENNESS 0.1

/* A poll that is on its way. */
typedef struct
{
  DeskTracker *tracker;
  DeskDelivery *delivery;
} Poll;

static void
poll_free (Poll *poll)
{
  g_object_unref (poll->tracker);
  g_object_unref (poll->delivery);
  g_free (poll);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Poll, poll_free)

/* µs between two polls, so that there is room for others. */
static gint64
get_gap (DeskTracker *self)
{
  DeskLimiter *limiter =
      desk_client_get_limiter (desk_session_get_client (_desk_tracker_get_session (self)));

  if (limiter == NULL)
    return PRACTICE_GAP;

  return (gint64) (SHARE * G_USEC_PER_SEC / desk_limiter_get_rate (limiter));
}

static guint
count_planned (DeskTracker *self)
{
  GHashTableIter iter;
  DeskTracked *entry;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    n += entry->next_at != 0 || entry->asking;

  return n;
}

void
_desk_tracker_plan (DeskTracker *self, DeskTracked *entry)
{
  gint64 now = _desk_tracker_get_now (self);
  gint64 pause = desk_poll_plan_get_pause (entry->delivery, _desk_tracked_get_waiting (entry, now),
                                           _desk_dispatcher_get_now ()) *
                 self->stretch * G_USEC_PER_SEC;
  double uneven = g_rand_double_range (self->dice, 1 - UNEVENNESS, 1 + UNEVENNESS);

  entry->next_at = 0;
  if (pause == 0)
    return;

  if (self->longest != 0 && desk_delivery_is_live (entry->delivery))
    pause = MIN (pause, self->longest);
  pause = desk_poll_plan_get_pause_after (pause, entry->n_failed);
  /* All of them have their turn. */
  pause = MAX ((gint64) ((double) pause * uneven), get_gap (self) * (count_planned (self) + 1));
  entry->next_at = now + pause;
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Poll) poll = data;
  DeskTracker *self = poll->tracker;
  DeskTracked *entry = g_hash_table_lookup (self->entries, poll->delivery);
  g_autoptr (GError) error = NULL;
  gboolean asked = desk_dispatcher_refresh_finish (DESK_DISPATCHER (source), result, &error);

  self->n_asking--;
  if (entry == NULL || !self->started)
    return;

  entry->asking = FALSE;
  _desk_tracked_take_answer (entry, asked ? NULL : error->message);
  _desk_tracker_plan (self, entry);
  _desk_tracker_look (self);
}

void
_desk_tracker_ask (DeskTracker *self, DeskTracked *entry)
{
  Poll *poll = g_new0 (Poll, 1);

  poll->tracker = g_object_ref (self);
  poll->delivery = g_object_ref (entry->delivery);
  entry->asking = TRUE;
  entry->next_at = 0;
  self->n_asking++;
  self->n_polls++;
  desk_dispatcher_refresh_async (self->dispatcher, entry->delivery, self->cancellable, on_asked,
                                 poll);
}

/* µs to hold @entry back for: others who wait for their turn, quotes and whatever the user asked
 * for, go first, and what is left of a day's calls is theirs. 0 where nobody waits. */
static gint64
get_way (DeskTracker *self, DeskTracked *entry, gint64 now)
{
  DeskLimiter *limiter =
      desk_client_get_limiter (desk_session_get_client (_desk_tracker_get_session (self)));
  DeskQuota *quota = desk_session_get_quota (_desk_tracker_get_session (self));

  if (quota != NULL && desk_quota_has_to_ask (quota, 1))
    return LONGEST_SLEEP;

  if (limiter == NULL || desk_limiter_get_n_waiting (limiter) <= self->n_asking)
    return 0;

  return now - entry->next_at < PATIENCE ? GIVE_WAY : 0;
}

/* (nullable): what is due next, whenever that is. */
static DeskTracked *
find_next (DeskTracker *self)
{
  GHashTableIter iter;
  DeskTracked *entry, *next = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    if (entry->next_at != 0 && (next == NULL || entry->next_at < next->next_at))
      next = entry;

  return next;
}

static void
wake_all (DeskTracker *self, gint64 now)
{
  GHashTableIter iter;
  DeskTracked *entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    {
      /* What was longest due stays first. */
      if (entry->next_at != 0)
        entry->next_at = MIN (entry->next_at, now);
      entry->n_failed = 0;
    }
}

gint64
_desk_tracker_get_asleep (DeskTracker *self)
{
  if (self->running != NULL)
    return _desk_tracker_get_now (self) - desk_clock_get_now (self->running);

  return desk_clock_get_offset (self->clock);
}

static void
notice_sleep (DeskTracker *self)
{
  gint64 asleep = _desk_tracker_get_asleep (self);

  if (asleep - self->asleep > SLEPT)
    {
      g_debug ("The machine slept; all orders are asked about");
      wake_all (self, _desk_tracker_get_now (self));
      desk_book_watch_check (self->watch);
    }
  self->asleep = asleep;
}

void
_desk_tracker_look (DeskTracker *self)
{
  DeskTracked *entry;
  gint64 now = _desk_tracker_get_now (self);

  notice_sleep (self);
  while (self->n_asking < MOST_ASKING && now >= self->next_poll_at)
    {
      entry = find_next (self);
      if (entry == NULL || entry->next_at > now || get_way (self, entry, now) > 0)
        break;

      /* What is being done about it tells how it stands. */
      if (desk_dispatcher_is_busy (self->dispatcher, entry->delivery))
        {
          _desk_tracker_plan (self, entry);
          continue;
        }
      self->next_poll_at = now + get_gap (self);
      _desk_tracker_ask (self, entry);
    }
  _desk_tracker_set_timer (self);
}

static gboolean
on_timer (gpointer data)
{
  DeskTracker *self = data;

  self->timer_id = 0;
  self->timer_at = 0;
  desk_book_watch_check (self->watch);
  _desk_tracker_look (self);

  return G_SOURCE_REMOVE;
}

/* None where nothing is planned, or where one that is on its way has to come back first. */
void
_desk_tracker_set_timer (DeskTracker *self)
{
  DeskTracked *entry = self->started ? find_next (self) : NULL;
  gint64 now = _desk_tracker_get_now (self);
  gint64 at;

  if (entry == NULL || self->n_asking >= MOST_ASKING)
    {
      g_clear_handle_id (&self->timer_id, g_source_remove);
      self->timer_at = 0;
      return;
    }

  at = MAX (entry->next_at, self->next_poll_at);
  if (at <= now)
    at = now + get_way (self, entry, now);
  at = MIN (at, now + LONGEST_SLEEP);
  if (self->timer_id != 0 && self->timer_at <= at && self->timer_at > now)
    return;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->timer_at = at;
  self->timer_id = g_timeout_add ((guint) ((at - now + 999) / 1000), on_timer, self);
}
