/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "sandbox/desk-sandbox-account.h"
#include "sandbox/desk-sandbox-streets.h"

G_BEGIN_DECLS

/**
 * DeskSandboxOrder:
 *
 * One order at one carrier. Where it stands is reckoned from the time that has passed, until a call
 * says otherwise. Times are those of the life clock, which may run faster than ours, in
 * microseconds; amounts are fen.
 */
typedef struct
{
  const DeskSandboxAccount *account;
  char *shop_order_id;
  char *shopid;
  char *waybill_id;
  guint n_placed; /* 1, and one more each time it was ordered again */
  gboolean again; /* by readd */

  gint64 deliver;
  gint64 coupon;
  gint64 tips;
  guint n_tips;
  gint64 goods_value;
  gint64 penalty; /* that was charged for cancelling it */
  gint64 finish_code; /* 0 = none */
  gint64 pickup_code;
  DeskSandboxPlace from;
  DeskSandboxPlace to;

  gint64 begun;    /* when a rider is looked for */
  guint marks[5];  /* seconds from there: accepted, at the store, picked up, under way, over */
  int end;         /* how it ends by itself */
  int fixed;       /* what a call made of it, 0 = time decides */
  gint64 fixed_at;
  gint64 accepted_at; /* once it is fixed: when a rider accepted */
  char *action_msg;   /* the words that came with it */
  guint32 dice; /* everything that is invented about its rider */
} DeskSandboxOrder;

/**
 * desk_sandbox_order_plan:
 * @wait: seconds until a rider accepts
 * @metres: of the way to the receiver
 *
 * Decides on the waybill, the rider and how long everything takes: the same for the same seed,
 * carrier, order and number of placements.
 */
void desk_sandbox_order_plan (DeskSandboxOrder *self, guint64 seed, gint64 wait, gint64 metres);

/* (transfer full): what it is and how it stands. */
char *desk_sandbox_order_dup_json (const DeskSandboxOrder *self, gint64 now);

void desk_sandbox_order_free (DeskSandboxOrder *self);

int desk_sandbox_order_get_status (const DeskSandboxOrder *self, gint64 now);

/**
 * desk_sandbox_order_fix:
 * @action_msg: (nullable): words to it
 *
 * From now on it stands so, whatever the time, until another call makes something else of it. Its
 * rider is at the place that goes with it, and rides where riders ride, but does not arrive.
 */
void desk_sandbox_order_fix (DeskSandboxOrder *self, int status, const char *action_msg,
                             gint64 now);

gboolean desk_sandbox_status_is_known (gint64 status);

/* Whether nothing follows on it; 303 to 305 are not over until the goods are back. */
gboolean desk_sandbox_status_is_over (int status);

/* Whether an order may come to this by itself. */
gboolean desk_sandbox_status_is_end (int status);

/* Seconds since a rider accepted it; -1 where none has. */
gint64 desk_sandbox_order_get_accepted_for (const DeskSandboxOrder *self, gint64 now);

/* Seconds of the life clock until it is delivered; 0 unless it is on its way. */
gint64 desk_sandbox_order_get_left (const DeskSandboxOrder *self, gint64 now);

/* (nullable): once there is one. */
const char *desk_sandbox_order_get_rider (const DeskSandboxOrder *self, gint64 now,
                                          const char **phone);

/* Where the rider is; FALSE where there is none, or no more. */
gboolean desk_sandbox_order_find_rider (const DeskSandboxOrder *self, DeskSandboxStreets *streets,
                                        gint64 now, DeskSandboxPlace *place);

G_END_DECLS
