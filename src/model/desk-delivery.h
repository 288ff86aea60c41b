/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-account.h"
#include "model/desk-add-reply.h"
#include "model/desk-get-reply.h"
#include "model/desk-order.h"
#include "model/desk-push.h"
#include "model/desk-quote.h"

G_BEGIN_DECLS

/**
 * DeskDeliveryState:
 * @DESK_DELIVERY_INTENDED: the intent is in the book; its request may be on its way
 * @DESK_DELIVERY_UNKNOWN: whether there is an order is not known; the platform is asked
 * @DESK_DELIVERY_PLACED: there is one, and its status says how it goes
 * @DESK_DELIVERY_NOT_PLACED: there is none, and there will be none of this intent
 */
typedef enum
{
  DESK_DELIVERY_INTENDED,
  DESK_DELIVERY_UNKNOWN,
  DESK_DELIVERY_PLACED,
  DESK_DELIVERY_NOT_PLACED,
} DeskDeliveryState;

#define DESK_TYPE_DELIVERY (desk_delivery_get_type ())
G_DECLARE_FINAL_TYPE (DeskDelivery, desk_delivery, DESK, DELIVERY, DeskRecord)

/**
 * desk_delivery_new:
 *
 * Returns: (transfer full): an empty one, for the book to fill
 *
 * One delivery by one carrier: from the intent to place it until its end. What is done again is
 * another delivery that names this one as "previous". Its field table is the book's columns and the
 * export's; what was not told is absent, never 0.
 */
DeskDelivery *desk_delivery_new (void);

/**
 * desk_delivery_new_for_order:
 * @order: the order as it is fitted to the carrier, whose id, store and receiver are taken over
 * @account: the carrier's
 * @quote: (nullable): the price it was chosen by; %NULL where it goes without one
 * @now: unix seconds
 */
DeskDelivery *desk_delivery_new_for_order (DeskOrder *order,
                                           DeskAccount *account,
                                           DeskQuote *quote,
                                           gint64 now);

/**
 * desk_delivery_set_previous:
 * @previous: in the book
 *
 * What it is ordered again after. The id of the first of them all is kept with it, so that whatever
 * was added to that id is known to be ours, see desk_delivery_policy_dup_redo().
 */
void desk_delivery_set_previous (DeskDelivery *self, DeskDelivery *previous);

DeskDeliveryState desk_delivery_get_state (DeskDelivery *self);
void desk_delivery_set_state (DeskDelivery *self, DeskDeliveryState state);

/**
 * desk_delivery_get_number:
 * @name: a field that holds a whole number or an amount
 *
 * Returns: fen, metres, seconds, or the number; not told where the field is absent or no number
 */
DeskAmount desk_delivery_get_number (DeskDelivery *self, const char *name);
void desk_delivery_set_number (DeskDelivery *self, const char *name, gint64 value);

/* In the scale of the field, so fen for an amount; not told makes the field absent. */
void desk_delivery_set_amount (DeskDelivery *self, const char *name, DeskAmount amount);

/* The number in the book; 0 before it is there. */
gint64 desk_delivery_get_serial (DeskDelivery *self);

/**
 * desk_delivery_get_status:
 *
 * Returns: the order's status as it is believed now, 0 while there is none
 */
int desk_delivery_get_status (DeskDelivery *self);

/**
 * desk_delivery_is_live:
 *
 * Returns: whether the platform has, or may have, an order that did not end: nothing else of the
 *   same order may be placed while there is one
 */
gboolean desk_delivery_is_live (DeskDelivery *self);

/**
 * desk_delivery_read_time:
 * @told: by the platform: unix seconds, or milliseconds
 *
 * Returns: unix seconds
 */
gint64 desk_delivery_read_time (gint64 told);

/**
 * desk_delivery_apply_status:
 * @code: as it was told, by whatever way
 * @at: when it happened, 0 where only a poll saw it: unix seconds, or milliseconds; @now counts
 *   where it cannot be
 * @now: unix seconds
 *
 * Takes a status over if it is news, see desk_status_follows(), with the time of the moment it
 * marks (placed, accepted, picked_up, exception, ended), each once; a moment that was left out stays absent.
 * What is told twice, or late, changes nothing but when the platform was last heard of. 0 changes
 * nothing.
 *
 * Returns: whether it was news
 */
gboolean desk_delivery_apply_status (DeskDelivery *self, int code, gint64 at, gint64 now);

/**
 * desk_delivery_take_add_reply:
 * @reply: of an add or readd that worked
 *
 * Takes over the waybill, what is charged, distance, time and codes, each where it was told and
 * makes sense. Neither state nor status is touched.
 */
void desk_delivery_take_add_reply (DeskDelivery *self, DeskAddReply *reply);

/**
 * desk_delivery_take_get_reply:
 * @now: unix seconds
 *
 * Takes over the waybill, the rider and when they arrive, each where it was told and makes sense.
 * Neither state nor status is touched.
 */
void desk_delivery_take_get_reply (DeskDelivery *self, DeskGetReply *reply, gint64 now);

/**
 * desk_delivery_take_push:
 * @now: unix seconds
 *
 * Takes over what was pushed: that there is an order, its status with its time, its rider and when
 * they arrive. Of a push that is late only what is not known yet is taken.
 *
 * Returns: whether its status was news
 */
gboolean desk_delivery_take_push (DeskDelivery *self, DeskPush *push, gint64 now);

/**
 * desk_delivery_catch_up:
 * @kept: the same one, as the book has it
 *
 * Takes over what another process wrote: the status, where it is ahead, the rider, where it was heard
 * later, and whom it is for, who may have been erased.
 *
 * Returns: whether its status was news
 */
gboolean desk_delivery_catch_up (DeskDelivery *self, DeskDelivery *kept);

/**
 * desk_delivery_get_moments:
 *
 * Returns: which of the four moments there were, each as the bit 1 << #DeskStatusNotice. The book
 *   keeps them, so that nobody is told twice.
 */
guint desk_delivery_get_moments (DeskDelivery *self);

/**
 * desk_delivery_get_waiting:
 * @now: unix seconds
 *
 * Returns: how many seconds it stands as it stands; never below 0, whatever the clock did
 */
gint64 desk_delivery_get_waiting (DeskDelivery *self, gint64 now);

/**
 * desk_delivery_dup_words:
 *
 * Returns: (transfer full): how it stands, in a line: “Waiting for a rider”, “Outcome unknown,
 *   asking”, “Not placed: …”
 */
char *desk_delivery_dup_words (DeskDelivery *self);

G_END_DECLS
