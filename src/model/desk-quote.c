/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuote: one carrier's row in the comparison. It tells apart what other programs mix up: a
 * price, a check passed without a price, a refusal that carries "fee": 0, and a failure. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-quote.h"

#include <glib/gi18n-lib.h>

#include "model/desk-fees.h"

struct _DeskQuote
{
  GObject parent_instance;

  DeskAccount *account;
  DeskFit *fit;
  char *remark;
  guint digit;
  DeskQuoteState state;
  gboolean outdated;
  DeskAmount before; /* the last price that was told, once it was asked for again */

  DeskAmount fee;
  DeskAmount deliverfee;
  DeskAmount couponfee;
  DeskAmount tips;
  DeskAmount insurancefee;
  DeskAmount pay;
  DeskAmount estimate;
  char *estimate_how;
  gboolean odd;
  DeskAmount distance;
  DeskAmount dispatch_duration;
  char *delivery_token;
  gint64 expires_at; /* of the DeskClock, 0 = no promise */

  DeskAmount errcode;
  char *errmsg;
  DeskAmount resultcode;
  char *resultmsg;

  char *message;
  char *advice;
  DeskAmount elapsed;
  gint64 answered_at;
  GPtrArray *problems;
  GObject *exchange;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskQuote, desk_quote, G_TYPE_OBJECT)

static void
forget_answer (DeskQuote *self)
{
  DeskAmount nothing = { FALSE, 0 };

  self->fee = self->deliverfee = self->couponfee = nothing;
  self->tips = self->insurancefee = self->pay = self->estimate = nothing;
  self->distance = self->dispatch_duration = nothing;
  self->errcode = self->resultcode = self->elapsed = nothing;
  self->odd = FALSE;
  self->expires_at = 0;
  self->answered_at = 0;
  g_clear_pointer (&self->estimate_how, g_free);
  g_clear_pointer (&self->delivery_token, g_free);
  g_clear_pointer (&self->errmsg, g_free);
  g_clear_pointer (&self->resultmsg, g_free);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->advice, g_free);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_object (&self->exchange);
}

static void
set_state (DeskQuote *self, DeskQuoteState state)
{
  self->state = state;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
desk_quote_dispose (GObject *object)
{
  DeskQuote *self = DESK_QUOTE (object);

  forget_answer (self);
  g_clear_object (&self->account);
  g_clear_pointer (&self->fit, desk_fit_free);
  g_clear_pointer (&self->remark, g_free);

  G_OBJECT_CLASS (desk_quote_parent_class)->dispose (object);
}

static void
desk_quote_class_init (DeskQuoteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_quote_dispose;

  /**
   * DeskQuote::changed:
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_quote_init (DeskQuote *self)
{
}

DeskQuote *
desk_quote_new (DeskAccount *account, DeskFit *fit, const char *remark)
{
  DeskQuote *self;

  g_return_val_if_fail (DESK_IS_ACCOUNT (account), NULL);

  self = g_object_new (DESK_TYPE_QUOTE, NULL);
  self->account = g_object_ref (account);
  self->fit = fit;
  self->remark = g_strdup (remark);

  return self;
}

void
desk_quote_start_over (DeskQuote *self, DeskFit *fit)
{
  g_return_if_fail (DESK_IS_QUOTE (self));
  g_return_if_fail (fit != NULL && fit != self->fit);

  g_clear_pointer (&self->fit, desk_fit_free);
  self->fit = fit;
  self->outdated = FALSE;
  self->before = (DeskAmount){ FALSE, 0 };
  forget_answer (self);
  set_state (self, DESK_QUOTE_ASKING);
}

void
desk_quote_set_fit (DeskQuote *self, DeskFit *fit)
{
  g_return_if_fail (DESK_IS_QUOTE (self));
  g_return_if_fail (fit != NULL && fit != self->fit);

  g_clear_pointer (&self->fit, desk_fit_free);
  self->fit = fit;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
desk_quote_set_digit (DeskQuote *self, guint digit)
{
  g_return_if_fail (DESK_IS_QUOTE (self));
  g_return_if_fail (digit <= 9);

  self->digit = digit;
}

void
desk_quote_set_outdated (DeskQuote *self, gboolean outdated)
{
  g_return_if_fail (DESK_IS_QUOTE (self));

  if (self->outdated == outdated)
    return;

  self->outdated = outdated;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
desk_quote_set_asking (DeskQuote *self)
{
  g_return_if_fail (DESK_IS_QUOTE (self));

  /* A failure in between does not make the price that was seen before it unseen. */
  if (self->pay.told)
    self->before = self->pay;
  self->outdated = FALSE;
  forget_answer (self);
  set_state (self, DESK_QUOTE_ASKING);
}

/* A number of the reply, or "not told": absent, null, of a wrong type, or too large to be one. */
static DeskAmount
read_amount (DeskPreAddReply *reply, const char *name)
{
  DeskAmount amount = { FALSE, 0 };

  amount.told =
    desk_record_get_decimal (DESK_RECORD (reply), name, &amount.value) == DESK_VALUE_OK;

  return amount;
}

/* Told, but as something that is no number or too large for one: neither a price nor "not told". */
static gboolean
is_senseless (DeskPreAddReply *reply, const char *name)
{
  gint64 value;

  return desk_record_get_decimal (DESK_RECORD (reply), name, &value) == DESK_VALUE_BAD;
}

void
desk_quote_take_reply (DeskQuote *self,
                       DeskPreAddReply *reply,
                       gboolean same_place,
                       guint token_lifetime,
                       gint64 answered_at)
{
  const char *token;
  DeskFees fees;

  g_return_if_fail (DESK_IS_QUOTE (self));
  g_return_if_fail (DESK_IS_PRE_ADD_REPLY (reply));

  forget_answer (self);
  self->answered_at = answered_at;
  self->errcode = read_amount (reply, "errcode");
  self->errmsg = g_strdup (desk_record_get_text (DESK_RECORD (reply), "errmsg"));
  self->resultcode = read_amount (reply, "resultcode");
  self->resultmsg = g_strdup (desk_record_get_text (DESK_RECORD (reply), "resultmsg"));

  if (self->errcode.told && self->errcode.value != 0)
    {
      set_state (self, DESK_QUOTE_FAILED);
      return;
    }
  if (is_senseless (reply, "errcode") || is_senseless (reply, "resultcode"))
    {
      self->message = g_strdup (_ ("The code in the reply is no code"));
      set_state (self, DESK_QUOTE_FAILED);
      return;
    }
  if (!self->resultcode.told)
    {
      self->message = g_strdup (_ ("The reply has neither an error code nor a result code"));
      set_state (self, DESK_QUOTE_FAILED);
      return;
    }
  if (self->resultcode.value != 0)
    {
      set_state (self, DESK_QUOTE_REFUSED);
      return;
    }

  /* A fee of a wrong shape was not told; one that is told, but is no amount, can mean anything. */
  if (is_senseless (reply, "fee") && desk_record_get_text (DESK_RECORD (reply), "fee") != NULL)
    {
      self->message = g_strdup_printf (_ ("The fee in the reply is no amount: %s"),
                                       desk_record_get_text (DESK_RECORD (reply), "fee"));
      set_state (self, DESK_QUOTE_FAILED);
      return;
    }

  fees = desk_fees_read (DESK_RECORD (reply));
  self->fee = fees.fee;
  self->deliverfee = fees.deliverfee;
  self->couponfee = fees.couponfee;
  self->tips = fees.tips;
  self->insurancefee = fees.insurancefee;
  self->pay = fees.pay;
  self->odd = fees.odd;
  self->distance = desk_fees_read_amount (DESK_RECORD (reply), "distance");
  self->dispatch_duration = desk_fees_read_amount (DESK_RECORD (reply), "dispatch_duration");

  if (self->distance.value == 0 && !same_place)
    self->distance.told = FALSE;
  if (self->dispatch_duration.value == 0)
    self->dispatch_duration.told = FALSE;

  token = desk_record_get_text (DESK_RECORD (reply), "delivery_token");
  if (token != NULL && *token != '\0')
    {
      self->delivery_token = g_strdup (token);
      if (token_lifetime > 0)
        self->expires_at = answered_at + (gint64) token_lifetime * G_USEC_PER_SEC;
    }

  set_state (self, self->pay.told ? DESK_QUOTE_PRICED : DESK_QUOTE_CHECKED);
}

void
desk_quote_fail (DeskQuote *self, const char *message)
{
  g_return_if_fail (DESK_IS_QUOTE (self));

  forget_answer (self);
  self->message = g_strdup (message);
  set_state (self, DESK_QUOTE_FAILED);
}

void
desk_quote_set_invalid (DeskQuote *self, GPtrArray *problems)
{
  g_return_if_fail (DESK_IS_QUOTE (self));
  g_return_if_fail (problems != NULL && problems->len > 0);

  forget_answer (self);
  self->problems = g_ptr_array_ref (problems);
  self->message = g_strdup (desk_problem_get_message (g_ptr_array_index (problems, 0)));
  set_state (self, DESK_QUOTE_INVALID);
}

void
desk_quote_set_cancelled (DeskQuote *self)
{
  g_return_if_fail (DESK_IS_QUOTE (self));

  forget_answer (self);
  self->message = g_strdup (_ ("Cancelled"));
  set_state (self, DESK_QUOTE_CANCELLED);
}

DeskQuoteState
desk_quote_get_state (DeskQuote *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE (self), DESK_QUOTE_FAILED);

  return self->state;
}

const char *
desk_quote_get_state_nick (DeskQuote *self)
{
  static const char *const nicks[] = { "asking", "priced",  "checked",  "refused",
                                       "failed", "invalid", "cancelled" };

  g_return_val_if_fail (DESK_IS_QUOTE (self), NULL);

  return nicks[self->state];
}

gboolean
desk_quote_is_answered (DeskQuote *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE (self), FALSE);

  return self->state != DESK_QUOTE_ASKING;
}

int
desk_quote_compare (DeskQuote *a, DeskQuote *b)
{
  static const int places[] = {
    [DESK_QUOTE_PRICED] = 0, [DESK_QUOTE_CHECKED] = 1, [DESK_QUOTE_REFUSED] = 2,
    [DESK_QUOTE_FAILED] = 3, [DESK_QUOTE_INVALID] = 4, [DESK_QUOTE_CANCELLED] = 5,
    [DESK_QUOTE_ASKING] = 6,
  };

  g_return_val_if_fail (DESK_IS_QUOTE (a), 0);
  g_return_val_if_fail (DESK_IS_QUOTE (b), 0);

  if (a->state != b->state)
    return places[a->state] < places[b->state] ? -1 : 1;
  if (a->pay.told)
    return a->pay.value < b->pay.value ? -1 : a->pay.value > b->pay.value;
  if (a->estimate.told != b->estimate.told)
    return a->estimate.told ? -1 : 1;
  if (a->estimate.told)
    return a->estimate.value < b->estimate.value ? -1 : a->estimate.value > b->estimate.value;

  return 0;
}

int
desk_quote_compare_by_amount (DeskQuote *a, DeskQuote *b)
{
  const DeskAmount *first, *second;

  g_return_val_if_fail (DESK_IS_QUOTE (a), 0);
  g_return_val_if_fail (DESK_IS_QUOTE (b), 0);

  first = a->pay.told ? &a->pay : &a->estimate;
  second = b->pay.told ? &b->pay : &b->estimate;
  if (first->told && second->told && first->value != second->value)
    return first->value < second->value ? -1 : 1;

  return desk_quote_compare (a, b);
}

DeskAmount
desk_quote_get_drift (DeskQuote *self, DeskAmount *before)
{
  DeskAmount drift = { FALSE, 0 };

  g_return_val_if_fail (DESK_IS_QUOTE (self), drift);

  if (before != NULL)
    *before = self->before;
  if (self->before.told && self->pay.told)
    {
      drift.told = TRUE;
      drift.value = self->pay.value - self->before.value;
    }

  return drift;
}

/* As they are shown, begun minutes counting as whole ones: so the difference is the one that is
 * seen. */
static gint64
count_minutes (DeskAmount seconds)
{
  return (seconds.value + 59) / 60;
}

DeskAmount
desk_quote_get_minutes_later (DeskQuote *self, DeskAmount fastest)
{
  DeskAmount later = { FALSE, 0 };

  g_return_val_if_fail (DESK_IS_QUOTE (self), later);

  if (self->dispatch_duration.told && fastest.told)
    {
      later.told = TRUE;
      later.value = count_minutes (self->dispatch_duration) - count_minutes (fastest);
    }

  return later;
}

DeskAmount
desk_quote_get_expires_in (DeskQuote *self, gint64 now)
{
  DeskAmount left = { FALSE, 0 };

  g_return_val_if_fail (DESK_IS_QUOTE (self), left);

  if (self->expires_at != 0)
    {
      left.told = TRUE;
      left.value = MAX (0, (self->expires_at - now) / G_USEC_PER_SEC);
    }

  return left;
}

void
desk_quote_set_estimate (DeskQuote *self, DeskAmount fen, const char *how)
{
  g_return_if_fail (DESK_IS_QUOTE (self));

  if (self->state != DESK_QUOTE_CHECKED ||
      (fen.told == self->estimate.told && (!fen.told || fen.value == self->estimate.value) &&
       g_strcmp0 (how, self->estimate_how) == 0))
    return;

  self->estimate = fen;
  g_free (self->estimate_how);
  self->estimate_how = g_strdup (how);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
desk_quote_set_advice (DeskQuote *self, const char *advice)
{
  g_return_if_fail (DESK_IS_QUOTE (self));

  g_free (self->advice);
  self->advice = g_strdup (advice);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
desk_quote_set_elapsed (DeskQuote *self, gint64 milliseconds)
{
  g_return_if_fail (DESK_IS_QUOTE (self));

  self->elapsed.told = TRUE;
  self->elapsed.value = milliseconds;
}

void
desk_quote_set_exchange (DeskQuote *self, GObject *exchange)
{
  g_return_if_fail (DESK_IS_QUOTE (self));

  g_set_object (&self->exchange, exchange);
}

const char *
desk_quote_get_delivery_id (DeskQuote *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE (self), NULL);

  return desk_account_get_delivery_id (self->account);
}

const char *
desk_quote_get_delivery_name (DeskQuote *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE (self), NULL);

  return desk_account_get_delivery_name (self->account);
}

/* The rest are plain readers; one macro keeps them from drowning what is above. */
#define READER(Type, name, failed)                                                                 \
  Type desk_quote_get_##name (DeskQuote *self)                                                     \
  {                                                                                                \
    g_return_val_if_fail (DESK_IS_QUOTE (self), failed);                                           \
    return self->name;                                                                             \
  }
#define NOT_TOLD ((DeskAmount){ FALSE, 0 })

READER (DeskAccount *, account, NULL)
READER (const DeskFit *, fit, NULL)
READER (const char *, remark, NULL)
READER (guint, digit, 0)
READER (GPtrArray *, problems, NULL)
READER (DeskAmount, fee, NOT_TOLD)
READER (DeskAmount, deliverfee, NOT_TOLD)
READER (DeskAmount, couponfee, NOT_TOLD)
READER (DeskAmount, tips, NOT_TOLD)
READER (DeskAmount, insurancefee, NOT_TOLD)
READER (DeskAmount, pay, NOT_TOLD)
READER (DeskAmount, estimate, NOT_TOLD)
READER (const char *, estimate_how, NULL)
READER (DeskAmount, distance, NOT_TOLD)
READER (DeskAmount, dispatch_duration, NOT_TOLD)
READER (const char *, delivery_token, NULL)
READER (gint64, answered_at, 0)
READER (gint64, expires_at, 0)
READER (DeskAmount, errcode, NOT_TOLD)
READER (const char *, errmsg, NULL)
READER (DeskAmount, resultcode, NOT_TOLD)
READER (const char *, resultmsg, NULL)
READER (const char *, message, NULL)
READER (const char *, advice, NULL)
READER (DeskAmount, elapsed, NOT_TOLD)
READER (GObject *, exchange, NULL)

gboolean
desk_quote_is_odd (DeskQuote *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE (self), FALSE);

  return self->odd;
}

gboolean
desk_quote_is_outdated (DeskQuote *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE (self), FALSE);

  return self->outdated;
}
