/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of DeskTracker, shared by its two files. */
#pragma once

#include "dispatch/desk-book-watch.h"
#include "dispatch/desk-tracked-private.h"
#include "dispatch/desk-tracker.h"

G_BEGIN_DECLS

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

/* desk-tracker.c */
DeskSession *_desk_tracker_get_session (DeskTracker *self);
gint64 _desk_tracker_get_now (DeskTracker *self);

/* desk-tracker-polls.c */

/* When it is asked about next. The timer is another matter. */
void _desk_tracker_plan (DeskTracker *self, DeskTracked *entry);
void _desk_tracker_ask (DeskTracker *self, DeskTracked *entry);

/* Asks about what is due. */
void _desk_tracker_look (DeskTracker *self);
void _desk_tracker_set_timer (DeskTracker *self);

/* How far the clocks are apart. */
gint64 _desk_tracker_get_asleep (DeskTracker *self);

G_END_DECLS
