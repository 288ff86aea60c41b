/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskLedgerEntry: the money of one delivery, reckoned in one place for the list, the export and the
 * sums. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-ledger-entry.h"

#include "dispatch/desk-book-group.h"

/* Goods that came back were carried. */
#define GOODS_ARE_BACK 401

/* More is no amount; the sum of very many of these is still a number. */
#define MOST G_GINT64_CONSTANT (1000000000000)

static DeskAmount
trust (DeskAmount amount)
{
  amount.told = amount.told && amount.value >= 0 && amount.value <= MOST;

  return amount;
}

static gint64
value_or_0 (DeskAmount amount)
{
  return amount.told ? amount.value : 0;
}

/* What was added after it was placed: the sum that holds now has the first tip in it, and so has what
 * is charged. */
static DeskAmount
get_later_tips (const DeskLedgerFacts *facts)
{
  DeskAmount tips = trust (facts->tips);
  gint64 later = tips.value - value_or_0 (trust (facts->tips_placed));

  if (!tips.told || facts->tip_count.value <= 0 || !facts->tip_count.told || later < 0)
    return (DeskAmount){ FALSE, 0 };

  return (DeskAmount){ TRUE, later };
}

DeskLedgerEntry
desk_ledger_entry_reckon (const DeskLedgerFacts *facts)
{
  DeskLedgerEntry self = { 0 };
  DeskBookGroup group;

  g_return_val_if_fail (facts != NULL, self);

  group = desk_book_group_judge (facts->state, facts->live, facts->status);
  self.quoted = trust (facts->quoted);
  self.charged = trust (facts->charged);
  self.tips = get_later_tips (facts);
  self.fee = trust (facts->deduct_fee);

  if (group == DESK_BOOK_LIVE || group == DESK_BOOK_DELIVERED || facts->status == GOODS_ARE_BACK)
    {
      self.total.told = self.charged.told;
      self.total.value = self.charged.value + value_or_0 (self.tips) + value_or_0 (self.fee);
    }
  else if (group != DESK_BOOK_NOT_PLACED)
    self.total = self.fee;

  self.difference.told = self.total.told && self.quoted.told;
  self.difference.value = self.total.value - self.quoted.value;

  return self;
}

DeskLedgerEntry
desk_ledger_entry_read (DeskDelivery *delivery)
{
  DeskLedgerFacts facts = { 0 };

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), (DeskLedgerEntry){ 0 });

  facts.state = desk_delivery_get_state (delivery);
  facts.live = desk_delivery_is_live (delivery);
  facts.status = desk_delivery_get_status (delivery);
  facts.quoted = desk_delivery_get_number (delivery, "quoted");
  facts.charged = desk_delivery_get_number (delivery, "charged");
  facts.tips = desk_delivery_get_number (delivery, "tips");
  facts.tips_placed = desk_delivery_get_number (delivery, "tips_placed");
  facts.tip_count = desk_delivery_get_number (delivery, "tip_count");
  facts.deduct_fee = desk_delivery_get_number (delivery, "deduct_fee");

  return desk_ledger_entry_reckon (&facts);
}
