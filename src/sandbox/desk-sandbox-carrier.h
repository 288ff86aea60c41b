/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/desk-sandbox-account.h"
#include "sandbox/desk-sandbox-price-locks.h"
#include "sandbox/desk-sandbox-tariff.h"

G_BEGIN_DECLS

/* The invented resultcode for all that has none of its own. */
#define DESK_SANDBOX_REFUSED 1010

/* A carrier's no; 0 is a yes. */
typedef struct
{
  int code;
  const char *message;
} DeskSandboxRefusal;

/**
 * DeskSandboxOffer:
 *
 * What a carrier makes of an order. With a refusal, nothing else counts. Amounts are fen.
 */
typedef struct
{
  DeskSandboxRefusal refusal;
  gboolean tells_price;
  DeskSandboxFare fare;
  gint64 tips;
  gint64 goods_value;
  DeskSandboxPlace from; /* where its rider goes for the goods */
  DeskSandboxPlace to;
} DeskSandboxOffer;

/* How long this carrier takes to answer, in milliseconds; @scale is how much of it is waited for. */
guint desk_sandbox_carrier_get_latency (const DeskSandboxAccount *account, double scale);

/* Whether the body carries the signature of its shopid and shop_order_id. */
DeskSandboxRefusal desk_sandbox_carrier_check_sign (const DeskSandboxAccount *account,
                                                    JsonObject *body);

/* Whether pre_add gives a delivery_token. */
gboolean desk_sandbox_carrier_issues_token (const DeskSandboxAccount *account);

/* Seconds until a rider is looked for: 0 but for a booking. */
gint64 desk_sandbox_carrier_get_wait (const DeskSandboxAccount *account, JsonObject *order,
                                      gint64 unix_time);

/* @order: a body that desk_sandbox_check_order() let pass. */
DeskSandboxOffer desk_sandbox_carrier_offer (const DeskSandboxAccount *account, JsonObject *order,
                                             guint64 seed, gint64 unix_time);

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
