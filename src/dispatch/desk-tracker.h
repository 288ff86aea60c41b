/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-dispatcher.h"
#include "model/desk-clock.h"

G_BEGIN_DECLS

#define DESK_TYPE_TRACKER (desk_tracker_get_type ())
G_DECLARE_FINAL_TYPE (DeskTracker, desk_tracker, DESK, TRACKER, GObject)

/**
 * desk_tracker_new:
 * @dispatcher: (transfer none)
 *
 * Keeps asking the platform how the orders stand that did not end, see
 * desk_poll_plan_get_pause(): one poll of an order at a time, with at most half of the profile's
 * calls a second, and none while others wait for their turn, but for what is a minute late. Where
 * nothing is live, nothing wakes up. After the machine slept all are asked about at once. What
 * another process wrote into the book is taken over into the dispatcher's list.
 *
 * A poll that fails leaves the status alone; the delivery says so in its “reason”, and by when it
 * was “heard”.
 *
 * “moment” (delivery, notice): one of the four moments of #DeskStatusNotice has come, each once for
 * a delivery, whichever way it was heard, when it is in the book. What came before the start is not
 * told.
 */
DeskTracker *desk_tracker_new (DeskDispatcher *dispatcher);

/**
 * desk_tracker_set_running_clock:
 * @clock: (transfer none): one that stands while the machine sleeps, where it is not the system's;
 *   before the start. The other, which goes on, is the session's.
 */
void desk_tracker_set_running_clock (DeskTracker *self, DeskClock *clock);

/**
 * desk_tracker_set_longest_pause:
 * @milliseconds: between two polls of an order that is live, whatever the plan says; 0 for none.
 *   2000 in Practice unless set, where a ride is to be seen.
 */
void desk_tracker_set_longest_pause (DeskTracker *self, guint milliseconds);

/* Pauses are made uneven by dice; another seed is another unevenness. */
void desk_tracker_set_seed (DeskTracker *self, guint32 seed);

/**
 * desk_tracker_start:
 *
 * Once desk_dispatcher_start_finish() went well.
 */
void desk_tracker_start (DeskTracker *self);

/* What is being asked is given up; before desk_dispatcher_stop(). */
void desk_tracker_stop (DeskTracker *self);

/**
 * desk_tracker_ask:
 *
 * Asks about @delivery now, whatever was planned, unless it is being asked about.
 */
void desk_tracker_ask (DeskTracker *self, DeskDelivery *delivery);

/**
 * desk_tracker_wake:
 *
 * Looks whether something is due; for whoever knows that time went by.
 */
void desk_tracker_wake (DeskTracker *self);

/**
 * desk_tracker_get_next_at:
 *
 * Returns: when @delivery is asked about next, in unix seconds; 0 where that is not planned
 */
gint64 desk_tracker_get_next_at (DeskTracker *self, DeskDelivery *delivery);

/**
 * desk_tracker_get_wake_in:
 *
 * Returns: milliseconds until the tracker looks by itself again; -1 where it sleeps until something
 *   happens
 */
gint64 desk_tracker_get_wake_in (DeskTracker *self);

/* How many polls were begun since it was made, and how many are on their way. */
guint desk_tracker_get_n_polls (DeskTracker *self);
guint desk_tracker_get_n_asking (DeskTracker *self);

G_END_DECLS
