/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/desk-quote.h"

G_BEGIN_DECLS

/**
 * DeskQueuedState:
 * @DESK_QUEUED_WAITING: its turn has not come
 * @DESK_QUEUED_ASKING: carriers are being asked
 * @DESK_QUEUED_DONE: at least one carrier takes it
 * @DESK_QUEUED_FAILED: it was asked about, and no carrier takes it
 * @DESK_QUEUED_INVALID: nothing was sent: the file, or the order in it, has to be mended first
 * @DESK_QUEUED_CANCELLED: the user did not want to wait
 */
typedef enum
{
  DESK_QUEUED_WAITING,
  DESK_QUEUED_ASKING,
  DESK_QUEUED_DONE,
  DESK_QUEUED_FAILED,
  DESK_QUEUED_INVALID,
  DESK_QUEUED_CANCELLED,
} DeskQueuedState;

#define DESK_QUEUED_N_STATES (DESK_QUEUED_CANCELLED + 1)

/**
 * DeskQueuedAnswer:
 *
 * What is kept of one carrier's answer.
 */
typedef struct
{
  DeskAccount *account;
  DeskQuoteState state;
  DeskAmount pay;
} DeskQueuedAnswer;

#define DESK_TYPE_QUEUED_ORDER (desk_queued_order_get_type ())
G_DECLARE_FINAL_TYPE (DeskQueuedOrder, desk_queued_order, DESK, QUEUED_ORDER, GObject)

/* Emitted on every change below: "changed". */

GFile *desk_queued_order_get_file (DeskQueuedOrder *self);

/* The file's name, as it is shown. */
const char *desk_queued_order_get_name (DeskQueuedOrder *self);

/* (nullable): not known before the file was read. */
const char *desk_queued_order_get_order_id (DeskQueuedOrder *self);
const char *desk_queued_order_get_receiver (DeskQueuedOrder *self);

DeskQueuedState desk_queued_order_get_state (DeskQueuedOrder *self);

/**
 * desk_queued_order_get_state_nick:
 *
 * Returns: the state as programs read it: "waiting", "asking", …
 */
const char *desk_queued_order_get_state_nick (DeskQueuedOrder *self);

/**
 * desk_queued_order_is_finished:
 *
 * Returns: whether nothing more is to come, unless it is asked for again
 */
gboolean desk_queued_order_is_finished (DeskQueuedOrder *self);

/**
 * desk_queued_order_is_to_be_repeated:
 *
 * Returns: whether it is finished and no carrier takes it
 */
gboolean desk_queued_order_is_to_be_repeated (DeskQueuedOrder *self);

/* (nullable): the name of the carrier that takes it for the least; the price may not be told. */
const char *desk_queued_order_get_cheapest (DeskQueuedOrder *self);
DeskAmount desk_queued_order_get_pay (DeskQueuedOrder *self);

/**
 * desk_queued_order_get_message:
 *
 * Returns: (nullable): why no carrier takes it, translated
 */
const char *desk_queued_order_get_message (DeskQueuedOrder *self);

/**
 * desk_queued_order_get_answers:
 * @n_answers: (out)
 *
 * Returns: (array length=n_answers): one a carrier, in the profile's order; none before it is finished
 */
const DeskQueuedAnswer *desk_queued_order_get_answers (DeskQueuedOrder *self, guint *n_answers);

G_END_DECLS
