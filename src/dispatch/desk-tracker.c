/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTracker: which orders are watched, and what is told of them. It belongs to the dispatcher's
 * main context. When they are asked about is in desk-tracker-polls.c. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-tracker-private.h"

#include "dispatch/desk-errand-private.h"
#include "model/desk-status.h"

/* On Practice: the longest there is between two polls of one that is under way. */
#define PRACTICE_PAUSE (2 * (gint64) G_USEC_PER_SEC)

/* Where only so many calls a day are taken: orders there go on when they are told to. */
#define QUOTA_STRETCH 5

enum
{
  MOMENT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTracker, desk_tracker, G_TYPE_OBJECT)

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

DeskSession *
_desk_tracker_get_session (DeskTracker *self)
{
  return _desk_dispatcher_get_session (self->dispatcher);
}

gint64
_desk_tracker_get_now (DeskTracker *self)
{
  return desk_clock_get_now (self->clock);
}

DeskTracker *
desk_tracker_new (DeskDispatcher *dispatcher)
{
  DeskTracker *self;

  g_return_val_if_fail (DESK_IS_DISPATCHER (dispatcher), NULL);

  self = g_object_new (DESK_TYPE_TRACKER, NULL);
  self->dispatcher = g_object_ref (dispatcher);
  self->clock = g_object_ref (desk_session_get_clock (_desk_tracker_get_session (self)));
  if (desk_profile_get_kind (desk_session_get_profile (_desk_tracker_get_session (self))) ==
      DESK_PROFILE_PRACTICE)
    self->longest = PRACTICE_PAUSE;
  else if (desk_session_get_quota (_desk_tracker_get_session (self)) != NULL)
    self->stretch = QUOTA_STRETCH;

  return self;
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

static void
on_delivery_changed (DeskRecord *delivery, const char *path, DeskTracker *self)
{
  DeskTracked *entry = g_hash_table_lookup (self->entries, delivery);

  if (entry == NULL || !_desk_tracked_notice (entry, _desk_tracker_get_now (self)))
    return;

  if (!entry->asking)
    _desk_tracker_plan (self, entry);
  _desk_tracker_set_timer (self);
}

/* ---- which are watched ---- */

static void
add_entry (DeskTracker *self, DeskDelivery *delivery)
{
  DeskTracked *entry =
      _desk_tracked_new (delivery, _desk_tracker_get_now (self), _desk_dispatcher_get_now ());

  g_hash_table_insert (self->entries, delivery, entry);
  g_signal_connect (delivery, "changed", G_CALLBACK (on_delivery_changed), self);
  _desk_tracker_plan (self, entry);

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
  _desk_tracker_set_timer (self);
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
  self->asleep = _desk_tracker_get_asleep (self);
  g_signal_connect (self->dispatcher, "status", G_CALLBACK (on_status), self);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), self);
  on_items_changed (list, 0, 0, g_list_model_get_n_items (list), self);
  self->started = TRUE;
  self->watch = desk_book_watch_new (self->dispatcher);
  _desk_tracker_set_timer (self);
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
  _desk_tracker_ask (self, entry);
  _desk_tracker_set_timer (self);
}

void
desk_tracker_wake (DeskTracker *self)
{
  g_return_if_fail (DESK_IS_TRACKER (self));

  if (!self->started)
    return;

  desk_book_watch_check (self->watch);
  _desk_tracker_look (self);
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

  left = entry->asking ? 0 : MAX (entry->next_at - _desk_tracker_get_now (self), 0);

  return _desk_dispatcher_get_now () + (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
}

gint64
desk_tracker_get_wake_in (DeskTracker *self)
{
  g_return_val_if_fail (DESK_IS_TRACKER (self), -1);

  return self->timer_id != 0 ? MAX (self->timer_at - _desk_tracker_get_now (self), 0) / 1000 : -1;
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
