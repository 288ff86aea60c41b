/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-ledger-entry.h"
#include "dispatch/desk-ledger-line.h"
#include "dispatch/desk-store.h"

G_BEGIN_DECLS

/**
 * DeskLedgerPeriod:
 *
 * China's days and months, whatever the desk's own time zone.
 */
typedef enum
{
  DESK_LEDGER_BY_DAY,
  DESK_LEDGER_BY_MONTH,
} DeskLedgerPeriod;

/**
 * desk_ledger_async:
 * @from: unix seconds of the first moment; 0 for the book's first
 * @to: of the first one after that does not count; 0 for the book's last
 *
 * Adds up what was dispatched in that time: by day or month, store and carrier. Read beside the thread
 * that writes.
 */
void desk_ledger_async (DeskStore *store,
                        gint64 from,
                        gint64 to,
                        DeskLedgerPeriod period,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);

/* Returns: (transfer container) (element-type DeskLedgerLine) (nullable): newest period first, then by
 *   store and carrier; a period without orders has no line */
GPtrArray *desk_ledger_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_ledger_add_up:
 * @lines: (element-type DeskLedgerLine)
 *
 * Returns: the sums of all of them
 */
DeskLedgerSums desk_ledger_add_up (GPtrArray *lines);

/**
 * desk_ledger_dup_csv:
 * @lines: (element-type DeskLedgerLine)
 *
 * Returns: (transfer full): a table for a spreadsheet, with the columns' names and a last line of sums
 */
GBytes *desk_ledger_dup_csv (GPtrArray *lines);

/**
 * desk_ledger_get_start:
 * @now: unix seconds
 *
 * Returns: unix seconds when the day or month in China began that @now is in
 */
gint64 desk_ledger_get_start (DeskLedgerPeriod period, gint64 now);

G_END_DECLS
