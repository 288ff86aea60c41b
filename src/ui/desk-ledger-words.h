/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-ledger.h"

G_BEGIN_DECLS

/* Each returns (transfer full) a text of sums. */

/* All that there is to say, in sentences; what is not known is counted apart. */
char *desk_ledger_words_dup_summary (const DeskLedgerSums *sums);

/* For one bar of the picture: "11-22: 14 orders, ¥156.40". */
char *desk_ledger_words_dup_period (const char *period, const DeskLedgerSums *sums);

/**
 * desk_ledger_words_dup_cells:
 * @line: (nullable): %NULL for the line of the sums of all
 *
 * Returns: (transfer full): a row of the table, in the order of its columns
 */
char **desk_ledger_words_dup_cells (DeskLedgerLine *line, const DeskLedgerSums *sums);

/* Puts @sentence (transfer full) behind those that stand in @words. */
void desk_ledger_words_append (GString *words, char *sentence);

/* (transfer none): whom a line is about. */
const char *desk_ledger_words_get_carrier (DeskLedgerLine *line);

G_END_DECLS
