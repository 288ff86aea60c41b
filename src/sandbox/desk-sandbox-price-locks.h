/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_SANDBOX_PRICE_LOCKS (desk_sandbox_price_locks_get_type ())
G_DECLARE_FINAL_TYPE (DeskSandboxPriceLocks, desk_sandbox_price_locks, DESK, SANDBOX_PRICE_LOCKS,
                      GObject)

/**
 * DeskSandboxPriceLock:
 * @DESK_SANDBOX_PRICE_LOCK_GOOD: the price holds
 * @DESK_SANDBOX_PRICE_LOCK_EXPIRED: it held once, the carrier says 2062
 * @DESK_SANDBOX_PRICE_LOCK_UNKNOWN: never issued, or for another order
 */
typedef enum
{
  DESK_SANDBOX_PRICE_LOCK_GOOD,
  DESK_SANDBOX_PRICE_LOCK_EXPIRED,
  DESK_SANDBOX_PRICE_LOCK_UNKNOWN,
} DeskSandboxPriceLock;

DeskSandboxPriceLocks *desk_sandbox_price_locks_new (void);

/**
 * desk_sandbox_price_locks_issue:
 * @shop_order_id: the only order the price is for
 * @now: microseconds
 *
 * Returns: (transfer full): the delivery_token: the same for the same arguments but @now, and good
 *   for three minutes from @now
 */
char *desk_sandbox_price_locks_issue (DeskSandboxPriceLocks *self, guint64 seed,
                                      const char *carrier, const char *shop_order_id, gint64 fen,
                                      gint64 now);

DeskSandboxPriceLock desk_sandbox_price_locks_check (DeskSandboxPriceLocks *self,
                                                     const char *token, const char *shop_order_id,
                                                     gint64 now);

G_END_DECLS
