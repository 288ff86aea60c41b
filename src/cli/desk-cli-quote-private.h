/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/desk-cli.h"
#include "dispatch/desk-quote-list.h"

G_BEGIN_DECLS

/* desk-cli-quote.c */

/* Writes the members "shop_order_id", "quotes" and "profile". */
void _desk_cli_quote_write (DeskJsonWriter *writer,
                            DeskSession *session,
                            const char *order_id,
                            GPtrArray *quotes);

/* (transfer full) (element-type DeskQuote): the best first. */
GPtrArray *_desk_cli_quote_sort (DeskQuoteList *list);

/* desk-cli-quote-batch.c */

/* `quote` with several files, or a folder; the status to end with. */
int _desk_cli_quote_batch (const DeskCliOptions *options, DeskCliOpen open);

G_END_DECLS
