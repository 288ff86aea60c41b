/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/desk-sandbox-account.h"
#include "sandbox/desk-sandbox-price-locks.h"

G_BEGIN_DECLS

/* How long this carrier takes to answer, in milliseconds. */
guint desk_sandbox_carrier_get_latency (const DeskSandboxAccount *account);

/**
 * desk_sandbox_carrier_quote:
 * @order: a body that desk_sandbox_check_order() let pass
 * @locks: where a delivery_token is noted
 * @unix_time: unix seconds, for bookings
 * @now: microseconds, for @locks
 *
 * Returns: (transfer full): the reply to pre_add, a price or a refusal
 */
char *desk_sandbox_carrier_quote (const DeskSandboxAccount *account, JsonObject *order,
                                  guint64 seed, DeskSandboxPriceLocks *locks, gint64 unix_time,
                                  gint64 now);

/* (transfer full): a reply to pre_add that tells no price. A failure has no couponfee. */
char *desk_sandbox_carrier_format_unpriced (gint64 resultcode, const char *resultmsg);

G_END_DECLS
