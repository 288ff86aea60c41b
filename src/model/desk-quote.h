/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-fit.h"
#include "model/desk-pre-add-reply.h"
#include "model/desk-problem.h"

G_BEGIN_DECLS

/**
 * DeskQuoteState:
 * @DESK_QUOTE_ASKING: no answer yet
 * @DESK_QUOTE_PRICED: accepted, with a price
 * @DESK_QUOTE_CHECKED: accepted, the price was not told
 * @DESK_QUOTE_REFUSED: the carrier said no
 * @DESK_QUOTE_FAILED: the platform or the network said no, or the answer cannot be understood
 * @DESK_QUOTE_INVALID: stopped before sending
 * @DESK_QUOTE_CANCELLED: the user did not want to wait
 */
typedef enum
{
  DESK_QUOTE_ASKING,
  DESK_QUOTE_PRICED,
  DESK_QUOTE_CHECKED,
  DESK_QUOTE_REFUSED,
  DESK_QUOTE_FAILED,
  DESK_QUOTE_INVALID,
  DESK_QUOTE_CANCELLED,
} DeskQuoteState;

/**
 * DeskAmount:
 *
 * Money or a measure as it was told. What was not told is not 0.
 */
typedef struct
{
  gboolean told;
  gint64 value; /* fen, metres or seconds; meaningless unless told */
} DeskAmount;

#define DESK_TYPE_QUOTE (desk_quote_get_type ())
G_DECLARE_FINAL_TYPE (DeskQuote, desk_quote, DESK, QUOTE, GObject)

/**
 * desk_quote_new:
 * @account: (transfer none): whom to ask
 * @fit: (transfer full) (nullable): the request, kept for what it changed
 * @remark: (nullable): what must be said wherever this carrier is shown
 */
DeskQuote *desk_quote_new (DeskAccount *account, DeskFit *fit, const char *remark);

/* Emitted on every change below, so that a view needs one handler: "changed". */

void desk_quote_set_asking (DeskQuote *self);

/**
 * desk_quote_take_reply:
 * @reply: what the platform answered
 * @same_place: whether sender and receiver stand at the same point, where a distance of 0 is true
 * @token_lifetime: seconds a delivery_token of this carrier holds; 0 where not known
 * @answered_at: monotonic µs
 *
 * Decides the state. An amount in a refusal is no price, whatever it says.
 */
void desk_quote_take_reply (DeskQuote *self,
                            DeskPreAddReply *reply,
                            gboolean same_place,
                            guint token_lifetime,
                            gint64 answered_at);

/**
 * desk_quote_fail:
 * @message: what happened, translated
 */
void desk_quote_fail (DeskQuote *self, const char *message);

/**
 * desk_quote_set_invalid:
 * @problems: (element-type DeskProblem): what stopped it
 */
void desk_quote_set_invalid (DeskQuote *self, GPtrArray *problems);
void desk_quote_set_cancelled (DeskQuote *self);

DeskQuoteState desk_quote_get_state (DeskQuote *self);

/**
 * desk_quote_get_state_nick:
 *
 * Returns: the state as programs read it: "priced", "checked", …
 */
const char *desk_quote_get_state_nick (DeskQuote *self);

/**
 * desk_quote_is_answered:
 *
 * Returns: whether nothing more is to come
 */
gboolean desk_quote_is_answered (DeskQuote *self);

DeskAccount *desk_quote_get_account (DeskQuote *self);
const char *desk_quote_get_delivery_id (DeskQuote *self);
const char *desk_quote_get_delivery_name (DeskQuote *self);
const char *desk_quote_get_remark (DeskQuote *self);
const DeskFit *desk_quote_get_fit (DeskQuote *self);
GPtrArray *desk_quote_get_problems (DeskQuote *self);

/* Amounts are fen. A fee is what is charged after the coupon. */
DeskAmount desk_quote_get_fee (DeskQuote *self);
DeskAmount desk_quote_get_deliverfee (DeskQuote *self);
DeskAmount desk_quote_get_couponfee (DeskQuote *self);
DeskAmount desk_quote_get_tips (DeskQuote *self);
DeskAmount desk_quote_get_insurancefee (DeskQuote *self);

/**
 * desk_quote_get_pay:
 *
 * Returns: what will be paid: fee, tip and insurance, each once
 */
DeskAmount desk_quote_get_pay (DeskQuote *self);

/**
 * desk_quote_is_odd:
 *
 * Returns: whether the parts that were told do not add up
 */
gboolean desk_quote_is_odd (DeskQuote *self);

/**
 * desk_quote_get_distance:
 *
 * Returns: metres; 0 between different points counts as not told
 */
DeskAmount desk_quote_get_distance (DeskQuote *self);

/**
 * desk_quote_get_dispatch_duration:
 *
 * Returns: seconds until a rider is expected to accept; 0 is the platform's word for "not known"
 */
DeskAmount desk_quote_get_dispatch_duration (DeskQuote *self);

const char *desk_quote_get_delivery_token (DeskQuote *self);

/**
 * desk_quote_get_expires_in:
 * @now: monotonic µs
 *
 * Returns: seconds the price is still promised; not told where it is not promised at all
 */
DeskAmount desk_quote_get_expires_in (DeskQuote *self, gint64 now);

/**
 * desk_quote_get_answered_at:
 *
 * Returns: monotonic µs, 0 before
 */
gint64 desk_quote_get_answered_at (DeskQuote *self);

/* The two layers of an answer, each told apart from "absent". */
DeskAmount desk_quote_get_errcode (DeskQuote *self);
const char *desk_quote_get_errmsg (DeskQuote *self);
DeskAmount desk_quote_get_resultcode (DeskQuote *self);
const char *desk_quote_get_resultmsg (DeskQuote *self);

/**
 * desk_quote_get_message:
 *
 * Returns: (nullable): why there is no price, translated: the network's words, ours on a reply that
 *   makes no sense, or the first problem
 */
const char *desk_quote_get_message (DeskQuote *self);

/* Advice on the code, from the catalogue; and how long the answer took, in ms. */
const char *desk_quote_get_advice (DeskQuote *self);
void desk_quote_set_advice (DeskQuote *self, const char *advice);
DeskAmount desk_quote_get_elapsed (DeskQuote *self);
void desk_quote_set_elapsed (DeskQuote *self, gint64 milliseconds);

/**
 * desk_quote_get_exchange:
 *
 * Returns: (transfer none) (nullable): the exchange that brought the answer, opaque to the model
 */
GObject *desk_quote_get_exchange (DeskQuote *self);
void desk_quote_set_exchange (DeskQuote *self, GObject *exchange);

/**
 * desk_quote_compare:
 *
 * Orders by what will be paid: priced, then checked, then the rest; ties keep the carriers' order,
 * so that the result is stable.
 */
int desk_quote_compare (DeskQuote *a, DeskQuote *b);

G_END_DECLS
