/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_CLOCK (desk_clock_get_type ())
G_DECLARE_FINAL_TYPE (DeskClock, desk_clock, DESK, CLOCK, GObject)

/**
 * desk_clock_new:
 *
 * Returns: (transfer full): the clock by which prices age. Unlike g_get_monotonic_time() it goes on
 *   while the machine sleeps, as the carrier's own clock does.
 */
DeskClock *desk_clock_new (void);

/**
 * desk_clock_new_manual:
 * @now: µs, not 0
 *
 * Returns: (transfer full): a clock that stands still but for desk_clock_advance()
 */
DeskClock *desk_clock_new_manual (gint64 now);

/**
 * desk_clock_get_now:
 *
 * Returns: µs since some moment; never 0, which stands for “not yet” wherever times are kept
 */
gint64 desk_clock_get_now (DeskClock *self);

/**
 * desk_clock_get_offset:
 *
 * Returns: what makes a time of this clock of a monotonic one that is read later. To be asked for
 *   before the event: where the machine slept in between, the event then seems to lie further back
 *   than it does, and a promise to end too early rather than too late.
 */
gint64 desk_clock_get_offset (DeskClock *self);

/**
 * desk_clock_advance:
 *
 * Turns a manual clock forward, as sleep does the other.
 */
void desk_clock_advance (DeskClock *self, gint64 microseconds);

G_END_DECLS
