/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-quote-outlook.h"

G_BEGIN_DECLS

/**
 * desk_quote_sheet_dup_text:
 * @rows: (element-type DeskQuote): as they stand in the table
 *
 * Returns: (transfer full): the comparison for a chat, one line a carrier, in columns that stand
 *   below each other where characters are as wide as each other or twice as wide
 */
char *desk_quote_sheet_dup_text (GListModel *rows, const DeskQuoteOutlook *outlook);

/**
 * desk_quote_sheet_dup_csv:
 * @rows: (element-type DeskQuote): as they stand in the table
 * @shop_order_id: (nullable)
 * @now: unix µs, the time that is @outlook's
 *
 * Returns: (transfer full): the comparison for a spreadsheet, by RFC 4180 and with a byte order
 *   mark; amounts are decimals of yuan, and what was not told is empty
 */
char *desk_quote_sheet_dup_csv (GListModel *rows,
                                const DeskQuoteOutlook *outlook,
                                const char *shop_order_id,
                                gint64 now);

G_END_DECLS
