/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Calls a second unless a profile says otherwise. The platform publishes no figure; this is what a
 * desk needs. */
#define DESK_LIMITER_RATE 5

/* Seconds between two calls for the same order to the same carrier. */
#define DESK_LIMITER_GAP 2

#define DESK_TYPE_LIMITER (desk_limiter_get_type ())
G_DECLARE_FINAL_TYPE (DeskLimiter, desk_limiter, DESK, LIMITER, GObject)

/**
 * desk_limiter_new:
 * @rate: calls a second; as many may go at once after a rest
 */
DeskLimiter *desk_limiter_new (guint rate);

/**
 * desk_limiter_wait_async:
 * @key: (nullable): what is called about, such as order and carrier; the same one waits for
 *   %DESK_LIMITER_GAP
 *
 * Waits until the next call may leave, in the order of asking.
 */
void desk_limiter_wait_async (DeskLimiter *self,
                              const char *key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean desk_limiter_wait_finish (DeskLimiter *self, GAsyncResult *result, GError **error);

/**
 * desk_limiter_slow_down:
 *
 * The platform said that it is too much: halves the rate. It comes back by itself, a doubling a
 * minute.
 */
void desk_limiter_slow_down (DeskLimiter *self);

/* Calls a second at present. */
double desk_limiter_get_rate (DeskLimiter *self);

/* How many wait. */
guint desk_limiter_get_n_waiting (DeskLimiter *self);

G_END_DECLS
