/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/desk-amount.h"

G_BEGIN_DECLS

/**
 * DeskLedgerSums:
 * @n_orders: what a carrier had or may have; what none took is not counted
 * @n_live: of these, what did not end yet
 * @n_delivered: what arrived
 * @n_cancelled: what the store called off
 * @n_failed: what ended otherwise
 * @n_unknown: of all of these, those whose total is not known; they are in no sum but in those of
 *   what was told of them
 * @quoted, @charged, @tips, @fee, @total: fen, of those that it was told of; not told where there is
 *   none
 * @difference: of those whose price was quoted and whose total is known
 *
 * n_orders is n_live + n_delivered + n_cancelled + n_failed.
 */
typedef struct
{
  guint n_orders;
  guint n_live;
  guint n_delivered;
  guint n_cancelled;
  guint n_failed;
  guint n_unknown;
  DeskAmount quoted;
  DeskAmount charged;
  DeskAmount tips;
  DeskAmount fee;
  DeskAmount total;
  DeskAmount difference;
} DeskLedgerSums;

/* Adds @more to @sums. */
void desk_ledger_sums_add (DeskLedgerSums *sums, const DeskLedgerSums *more);

#define DESK_TYPE_LEDGER_LINE (desk_ledger_line_get_type ())
G_DECLARE_FINAL_TYPE (DeskLedgerLine, desk_ledger_line, DESK, LEDGER_LINE, GObject)

/**
 * desk_ledger_line_new:
 * @period: "2026-11-22" or "2026-11"
 *
 * The sums of one store and one carrier in one day or month. Immutable.
 */
DeskLedgerLine *desk_ledger_line_new (const char *period,
                                      const char *shopid,
                                      const char *shop_no,
                                      const char *delivery_id,
                                      const char *delivery_name,
                                      const DeskLedgerSums *sums);

const char *desk_ledger_line_get_period (DeskLedgerLine *self);

/* Of the store; each may be NULL, where it was not told. */
const char *desk_ledger_line_get_shopid (DeskLedgerLine *self);
const char *desk_ledger_line_get_shop_no (DeskLedgerLine *self);

/* Of the carrier; each may be NULL. */
const char *desk_ledger_line_get_delivery_id (DeskLedgerLine *self);
const char *desk_ledger_line_get_delivery_name (DeskLedgerLine *self);

const DeskLedgerSums *desk_ledger_line_get_sums (DeskLedgerLine *self);

G_END_DECLS
