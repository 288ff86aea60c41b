/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-amount.h"
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

/**
 * desk_quote_start_over:
 * @fit: (transfer full): the request that is asked about from now on
 *
 * Makes it as it was when it was new, but for its digit: what was answered before, and what the price
 * was, are forgotten.
 */
void desk_quote_start_over (DeskQuote *self, DeskFit *fit);

/**
 * desk_quote_set_fit:
 * @fit: (transfer full): the request that is asked about from now on
 */
void desk_quote_set_fit (DeskQuote *self, DeskFit *fit);

/**
 * desk_quote_set_digit:
 * @digit: 1–9, by which the carrier is chosen; 0 for none. To be set before anybody looks.
 */
void desk_quote_set_digit (DeskQuote *self, guint digit);

/**
 * desk_quote_set_outdated:
 *
 * The order was edited, and the answer may be to another request than would be sent. Asking again
 * ends it.
 */
void desk_quote_set_outdated (DeskQuote *self, gboolean outdated);

void desk_quote_set_asking (DeskQuote *self);

/**
 * desk_quote_take_reply:
 * @reply: what the platform answered
 * @same_place: whether sender and receiver stand at the same point, where a distance of 0 is true
 * @token_lifetime: seconds a delivery_token of this carrier holds; 0 where not known
 * @answered_at: µs of a DeskClock
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

/**
 * desk_quote_get_digit:
 *
 * Returns: the key that chooses the carrier, its place among the profile's; 0 past the ninth. It is
 *   the carrier's wherever its row stands.
 */
guint desk_quote_get_digit (DeskQuote *self);
gboolean desk_quote_is_outdated (DeskQuote *self);
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
 * desk_quote_get_drift:
 * @before: (out) (optional): the price as it was before it was asked for again; also told while the
 *   new one is still to come
 *
 * Returns: by how much the price rose since, in fen; not told unless both prices are
 */
DeskAmount desk_quote_get_drift (DeskQuote *self, DeskAmount *before);

/**
 * desk_quote_get_estimate:
 *
 * Returns: fen that the desk reckons where the carrier checked the order and told no price. It is no
 *   fee and is never paid by: desk_quote_get_pay() stays not told.
 */
DeskAmount desk_quote_get_estimate (DeskQuote *self);

/**
 * desk_quote_get_estimate_how:
 *
 * Returns: (nullable): how the estimate was reckoned, translated
 */
const char *desk_quote_get_estimate_how (DeskQuote *self);

/**
 * desk_quote_set_estimate:
 * @fen: not told takes the estimate away
 * @how: (nullable)
 *
 * Does nothing unless the order was checked and the price not told.
 */
void desk_quote_set_estimate (DeskQuote *self, DeskAmount fen, const char *how);

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

/**
 * desk_quote_get_minutes_later:
 * @fastest: the shortest of all dispatch durations
 *
 * Returns: how many minutes later a rider accepts, by the minutes as they are shown
 */
DeskAmount desk_quote_get_minutes_later (DeskQuote *self, DeskAmount fastest);

const char *desk_quote_get_delivery_token (DeskQuote *self);

/**
 * desk_quote_get_expires_in:
 * @now: µs of the DeskClock
 *
 * Returns: seconds the price is still promised; not told where it is not promised at all
 */
DeskAmount desk_quote_get_expires_in (DeskQuote *self, gint64 now);

/**
 * desk_quote_get_answered_at:
 *
 * Returns: µs of the DeskClock, 0 before
 */
gint64 desk_quote_get_answered_at (DeskQuote *self);

/**
 * desk_quote_get_expires_at:
 *
 * Returns: µs of the DeskClock, 0 where the price is not promised
 */
gint64 desk_quote_get_expires_at (DeskQuote *self);

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
 * Orders by what will be paid, and what has no price behind all that have: estimated (by the
 * amount), checked, refused, failed, invalid, cancelled, asking. Equal ones are told as such, so that a stable sort keeps the carriers'
 * order. The clock does not enter into it: no row moves because time passes.
 */
int desk_quote_compare (DeskQuote *a, DeskQuote *b);

/**
 * desk_quote_compare_by_amount:
 *
 * The same, but an estimate stands among the prices by its amount, behind one that is equal. Without
 * this, estimates come after all prices, and before what has neither.
 */
int desk_quote_compare_by_amount (DeskQuote *a, DeskQuote *b);

G_END_DECLS
