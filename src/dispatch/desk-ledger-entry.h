/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-delivery.h"

G_BEGIN_DECLS

/**
 * DeskLedgerEntry:
 * @quoted: what was to be paid when it was chosen
 * @charged: what the carrier told when it was placed, with the tip it was placed with
 * @tips: what was added to the tip after that
 * @fee: what cancelling it cost
 * @total: what it came to
 * @difference: by how much @total is more than @quoted
 *
 * The money of one delivery, in fen. A plain value. What was not told is absent, never 0.
 *
 * What was delivered, is under way, or was brought back, came to @charged, @tips and @fee. Of what was
 * called off before, the carrier gives the price back and keeps the fee: it came to @fee alone.
 */
typedef struct
{
  DeskAmount quoted;
  DeskAmount charged;
  DeskAmount tips;
  DeskAmount fee;
  DeskAmount total;
  DeskAmount difference;
} DeskLedgerEntry;

DeskLedgerEntry desk_ledger_entry_read (DeskDelivery *delivery);

/**
 * DeskLedgerFacts:
 *
 * What it is reckoned from: the fields of a delivery of the same names.
 */
typedef struct
{
  DeskDeliveryState state;
  gboolean live;
  int status;
  DeskAmount quoted;
  DeskAmount charged;
  DeskAmount tips;
  DeskAmount tips_placed;
  DeskAmount tip_count;
  DeskAmount deduct_fee;
} DeskLedgerFacts;

/* The same, by what the book says. */
DeskLedgerEntry desk_ledger_entry_reckon (const DeskLedgerFacts *facts);

G_END_DECLS
