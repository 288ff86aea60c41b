/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A book as a store has one: invented orders of some weeks, with their statuses, prices and tips. */
#pragma once

#include "dispatch/desk-store.h"

G_BEGIN_DECLS

/**
 * orders_fixture_fill:
 * @n_orders: the last few are under way
 * @n_days: that they are spread over
 * @now: unix seconds
 *
 * Writes them through the journal, the oldest first; the same ones each time.
 */
void orders_fixture_fill (DeskStore *store, guint n_orders, guint n_days, gint64 now);

/* (transfer full): the id of one of them. */
char *orders_fixture_dup_id (guint i);

G_END_DECLS
