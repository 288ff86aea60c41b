/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTracker: asks how the orders stand. It belongs to the dispatcher's main context.
 *
 * There is one timer, for what is due next. Times are those of the session's clock, which goes on
 * while the machine sleeps; that it slept is seen, whenever the timer fires, by how far this clock
 * got ahead of the one that stood. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-tracker.h"

#include "dispatch/desk-book-watch.h"
#include "dispatch/desk-errand-private.h"
#include "dispatch/desk-poll-plan.h"
#include "dispatch/desk-tracked-private.h"
#include "model/desk-status.h"

/* How many polls may be on their way. */
#define MOST_ASKING 4

/* Of the calls a second, one in so many is a poll. */
#define SHARE 2

/* Where there is no limiter: Practice. */
#define PRACTICE_GAP (20 * (gint64) 1000)
#define PRACTICE_PAUSE (2 * (gint64) G_USEC_PER_SEC)

/* Where only so many calls a day are taken: orders there go on when they are told to. */
#define QUOTA_STRETCH 5

/* Until it is looked again whether others still wait for their turn. */
#define GIVE_WAY ((gint64) G_USEC_PER_SEC)

/* After so long one that is due has its turn among them. */
#define PATIENCE (60 * (gint64) G_USEC_PER_SEC)

/* As long as a machine that woke up may go unnoticed. */
#define LONGEST_SLEEP (15 * (gint64) G_USEC_PER_SEC)

/* Two clocks that are read one after the other are not apart by more, unless one stood. */
#define SLEPT (3 * (gint64) G_USEC_PER_SEC)

#define UNEVENNESS 0.1

struct _DeskTracker
{
  GObject parent_instance;

  DeskDispatcher *dispatcher;
  DeskClock *clock;
  DeskClock *running; /* NULL for the monotonic one */
  DeskBookWatch *watch;
  GHashTable *entries; /* DeskDelivery → DeskTracked */
  GRand *dice;
  GCancellable *cancellable;
  gint64 longest; /* pause, 0 for none */
  gint64 stretch; /* of all pauses */
  gboolean started;
  gint64 asleep;       /* how far the clocks were apart */
  gint64 next_poll_at; /* not before */
  guint timer_id;
  gint64 timer_at;
  guint n_asking;
  guint n_polls;
};

/* A poll that is on its way. */
typedef struct
{
  DeskTracker *tracker;
  DeskDelivery *delivery;
} Poll;

enum
{
  MOMENT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTracker, desk_tracker, G_TYPE_OBJECT)

static void look (DeskTracker *self);
static void set_timer (DeskTracker *self);

static void
poll_free (Poll *poll)
{
  g_object_unref (poll->tracker);
  g_object_unref (poll->delivery);
  g_free (poll);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Poll, poll_free)

static void
desk_tracker_dispose (GObject *object)
{
  DeskTracker *self = DESK_TRACKER (object);

  desk_tracker_stop (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->running);
  g_clear_object (&self->clock);
  g_clear_object (&self->dispatcher);

  G_OBJECT_CLASS (desk_tracker_parent_class)->dispose (object);
}

static void
desk_tracker_finalize (GObject *object)
{
  DeskTracker *self = DESK_TRACKER (object);

  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->dice, g_rand_free);

  G_OBJECT_CLASS (desk_tracker_parent_class)->finalize (object);
}

static void
desk_tracker_class_init (DeskTrackerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_tracker_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_tracker_finalize;

  signals[MOMENT] = g_signal_new ("moment", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, DESK_TYPE_DELIVERY, G_TYPE_INT);
}

static void
desk_tracker_init (DeskTracker *self)
{
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) _desk_tracked_free);
  self->dice = g_rand_new ();
  self->cancellable = g_cancellable_new ();
  self->stretch = 1;
}

static DeskSession *
get_session (DeskTracker *self)
{
  return _desk_dispatcher_get_session (self->dispatcher);
}

DeskTracker *
desk_tracker_new (DeskDispatcher *dispatcher)
{
  DeskTracker *self;

  g_return_val_if_fail (DESK_IS_DISPATCHER (dispatcher), NULL);

  self = g_object_new (DESK_TYPE_TRACKER, NULL);
  self->dispatcher = g_object_ref (dispatcher);
  self->clock = g_object_ref (desk_session_get_clock (get_session (self)));
  if (desk_profile_get_kind (desk_session_get_profile (get_session (self))) ==
      DESK_PROFILE_PRACTICE)
    self->longest = PRACTICE_PAUSE;
  else if (desk_session_get_quota (get_session (self)) != NULL)
    self->stretch = QUOTA_STRETCH;

  return self;
}

static gint64
get_now (DeskTracker *self)
{
  return desk_clock_get_now (self->clock);
}

/* ---- moments ---- */

static void
tell_moments (DeskTracker *self, DeskTracked *entry)
{
  g_autoptr (DeskDelivery) delivery = g_object_ref (entry->delivery);
  guint news = _desk_tracked_take_moments (entry);

  for (int notice = DESK_STATUS_NOTICE_ACCEPTED; notice <= DESK_STATUS_NOTICE_EXCEPTION; notice++)
    if (news & (1u << notice))
      g_signal_emit (self, signals[MOMENT], 0, delivery, notice);
}

static void
on_status (DeskDispatcher *dispatcher, DeskDelivery *delivery, DeskTracker *self)
{
  DeskTracked *entry = g_hash_table_lookup (self->entries, delivery);

  if (entry != NULL)
    tell_moments (self, entry);
}

/* ---- the plan ---- */

/* µs between two polls, so that there is room for others. */
static gint64
get_gap (DeskTracker *self)
{
  DeskLimiter *limiter = desk_client_get_limiter (desk_session_get_client (get_session (self)));

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

static void
plan (DeskTracker *self, DeskTracked *entry)
{
  gint64 now = get_now (self);
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
on_delivery_changed (DeskRecord *delivery, const char *path, DeskTracker *self)
{
  DeskTracked *entry = g_hash_table_lookup (self->entries, delivery);

  if (entry == NULL || !_desk_tracked_notice (entry, get_now (self)))
    return;

  if (!entry->asking)
    plan (self, entry);
  set_timer (self);
}

/* ---- which are watched ---- */

static void
add_entry (DeskTracker *self, DeskDelivery *delivery)
{
  DeskTracked *entry = _desk_tracked_new (delivery, get_now (self), _desk_dispatcher_get_now ());

  g_hash_table_insert (self->entries, delivery, entry);
  g_signal_connect (delivery, "changed", G_CALLBACK (on_delivery_changed), self);
  plan (self, entry);

  /* One that another process brought back from an earlier day is here for how it stands now. */
  if (!self->started)
    return;
  _desk_tracked_forget_present (entry);
  tell_moments (self, entry);
}

static void
drop_all_but (DeskTracker *self, GHashTable *kept)
{
  GHashTableIter iter;
  gpointer delivery;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &delivery, NULL))
    if (kept == NULL || !g_hash_table_contains (kept, delivery))
      {
        g_signal_handlers_disconnect_by_data (delivery, self);
        g_hash_table_iter_remove (&iter);
      }
}

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, DeskTracker *self)
{
  g_autoptr (GHashTable) there = removed > 0 ? g_hash_table_new (NULL, NULL) : NULL;

  for (guint i = 0; there != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DeskDelivery) item = g_list_model_get_item (list, i);

      g_hash_table_add (there, item);
    }
  if (there != NULL)
    drop_all_but (self, there);

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (DeskDelivery) item = g_list_model_get_item (list, i);

      if (item != NULL && !g_hash_table_contains (self->entries, item))
        add_entry (self, item);
    }
  set_timer (self);
}

/* ---- asking ---- */

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
  plan (self, entry);
  look (self);
}

static void
ask (DeskTracker *self, DeskTracked *entry)
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
  DeskLimiter *limiter = desk_client_get_limiter (desk_session_get_client (get_session (self)));
  DeskQuota *quota = desk_session_get_quota (get_session (self));

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

static gint64
get_asleep (DeskTracker *self)
{
  if (self->running != NULL)
    return get_now (self) - desk_clock_get_now (self->running);

  return desk_clock_get_offset (self->clock);
}

static void
notice_sleep (DeskTracker *self)
{
  gint64 asleep = get_asleep (self);

  if (asleep - self->asleep > SLEPT)
    {
      g_debug ("The machine slept; all orders are asked about");
      wake_all (self, get_now (self));
      desk_book_watch_check (self->watch);
    }
  self->asleep = asleep;
}

static void
look (DeskTracker *self)
{
  DeskTracked *entry;
  gint64 now = get_now (self);

  notice_sleep (self);
  while (self->n_asking < MOST_ASKING && now >= self->next_poll_at)
    {
      entry = find_next (self);
      if (entry == NULL || entry->next_at > now || get_way (self, entry, now) > 0)
        break;

      /* What is being done about it tells how it stands. */
      if (desk_dispatcher_is_busy (self->dispatcher, entry->delivery))
        {
          plan (self, entry);
          continue;
        }
      self->next_poll_at = now + get_gap (self);
      ask (self, entry);
    }
  set_timer (self);
}

static gboolean
on_timer (gpointer data)
{
  DeskTracker *self = data;

  self->timer_id = 0;
  self->timer_at = 0;
  desk_book_watch_check (self->watch);
  look (self);

  return G_SOURCE_REMOVE;
}

/* None where nothing is planned, or where one that is on its way has to come back first. */
static void
set_timer (DeskTracker *self)
{
  DeskTracked *entry = self->started ? find_next (self) : NULL;
  gint64 now = get_now (self);
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

/* ---- the rest of the header ---- */

void
desk_tracker_set_running_clock (DeskTracker *self, DeskClock *clock)
{
  g_return_if_fail (DESK_IS_TRACKER (self));
  g_return_if_fail (DESK_IS_CLOCK (clock));
  g_return_if_fail (!self->started);

  g_set_object (&self->running, clock);
}

void
desk_tracker_set_longest_pause (DeskTracker *self, guint milliseconds)
{
  g_return_if_fail (DESK_IS_TRACKER (self));

  self->longest = milliseconds * (gint64) 1000;
}

void
desk_tracker_set_seed (DeskTracker *self, guint32 seed)
{
  g_return_if_fail (DESK_IS_TRACKER (self));

  g_rand_set_seed (self->dice, seed);
}

void
desk_tracker_start (DeskTracker *self)
{
  GListModel *list;

  g_return_if_fail (DESK_IS_TRACKER (self));
  g_return_if_fail (!self->started && !g_cancellable_is_cancelled (self->cancellable));

  list = desk_dispatcher_get_deliveries (self->dispatcher);
  self->asleep = get_asleep (self);
  g_signal_connect (self->dispatcher, "status", G_CALLBACK (on_status), self);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), self);
  on_items_changed (list, 0, 0, g_list_model_get_n_items (list), self);
  self->started = TRUE;
  self->watch = desk_book_watch_new (self->dispatcher);
  set_timer (self);
}

void
desk_tracker_stop (DeskTracker *self)
{
  g_return_if_fail (DESK_IS_TRACKER (self));

  g_cancellable_cancel (self->cancellable);
  if (!self->started)
    return;

  self->started = FALSE;
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->dispatcher, self);
  g_signal_handlers_disconnect_by_data (desk_dispatcher_get_deliveries (self->dispatcher), self);
  desk_book_watch_stop (self->watch);
  g_clear_object (&self->watch);
  drop_all_but (self, NULL);
}

void
desk_tracker_ask (DeskTracker *self, DeskDelivery *delivery)
{
  DeskTracked *entry;

  g_return_if_fail (DESK_IS_TRACKER (self));
  g_return_if_fail (DESK_IS_DELIVERY (delivery));

  entry = g_hash_table_lookup (self->entries, delivery);
  if (entry == NULL || entry->asking ||
      desk_delivery_get_state (delivery) == DESK_DELIVERY_INTENDED)
    return;

  entry->n_failed = 0;
  ask (self, entry);
  set_timer (self);
}

void
desk_tracker_wake (DeskTracker *self)
{
  g_return_if_fail (DESK_IS_TRACKER (self));

  if (!self->started)
    return;

  desk_book_watch_check (self->watch);
  look (self);
}

gint64
desk_tracker_get_next_at (DeskTracker *self, DeskDelivery *delivery)
{
  DeskTracked *entry;
  gint64 left;

  g_return_val_if_fail (DESK_IS_TRACKER (self), 0);
  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), 0);

  entry = g_hash_table_lookup (self->entries, delivery);
  if (entry == NULL || (entry->next_at == 0 && !entry->asking))
    return 0;

  left = entry->asking ? 0 : MAX (entry->next_at - get_now (self), 0);

  return _desk_dispatcher_get_now () + (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
}

gint64
desk_tracker_get_wake_in (DeskTracker *self)
{
  g_return_val_if_fail (DESK_IS_TRACKER (self), -1);

  return self->timer_id != 0 ? MAX (self->timer_at - get_now (self), 0) / 1000 : -1;
}

guint
desk_tracker_get_n_polls (DeskTracker *self)
{
  g_return_val_if_fail (DESK_IS_TRACKER (self), 0);

  return self->n_polls;
}

guint
desk_tracker_get_n_asking (DeskTracker *self)
{
  g_return_val_if_fail (DESK_IS_TRACKER (self), 0);

  return self->n_asking;
}
