/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskFees: what is to be paid by what a reply tells, reckoned once for the price that is asked for
 * and for the order that is placed. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-fees.h"

/* The sum of all of them is still a number. */
#define MOST (G_MAXINT64 / 8)

static gint64
value_or_0 (DeskAmount amount)
{
  return amount.told ? amount.value : 0;
}

static gboolean
has_price (const DeskFees *self)
{
  if (!self->fee.told)
    return FALSE;
  if (self->fee.value > 0)
    return TRUE;

  /* A coupon can make it really 0; without one, 0 is what a carrier says that tells no price. */
  return self->deliverfee.told && self->deliverfee.value > 0 && self->couponfee.told &&
         self->couponfee.value == self->deliverfee.value;
}

/* fee is defined as deliverfee − couponfee. Some carriers put tip and insurance into it already;
 * then they must not be added again. */
static void
add_up (DeskFees *self)
{
  gint64 extras = value_or_0 (self->tips) + value_or_0 (self->insurancefee);
  gint64 net = value_or_0 (self->deliverfee) - value_or_0 (self->couponfee);
  gboolean holds_extras = self->deliverfee.told && extras > 0 && self->fee.value == net + extras;

  self->pay.told = TRUE;
  self->pay.value = holds_extras ? self->fee.value : self->fee.value + extras;
  self->odd = self->deliverfee.told && !holds_extras && self->fee.value != net;
}

DeskAmount
desk_fees_read_amount (DeskRecord *reply, const char *name)
{
  DeskAmount amount = { FALSE, 0 };

  amount.told = desk_record_get_decimal (reply, name, &amount.value) == DESK_VALUE_OK &&
                amount.value >= 0 && amount.value <= MOST;

  return amount;
}

DeskFees
desk_fees_read (DeskRecord *reply)
{
  DeskFees self = { 0 };

  g_return_val_if_fail (DESK_IS_RECORD (reply), self);

  self.fee = desk_fees_read_amount (reply, "fee");
  self.deliverfee = desk_fees_read_amount (reply, "deliverfee");
  self.couponfee = desk_fees_read_amount (reply, "couponfee");
  self.tips = desk_fees_read_amount (reply, "tips");
  self.insurancefee = desk_fees_read_amount (reply, "insurancefee");

  if (has_price (&self))
    add_up (&self);
  else
    self.fee.told = self.deliverfee.told = self.couponfee.told = FALSE;

  return self;
}
