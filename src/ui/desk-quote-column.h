/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-quote.h"

G_BEGIN_DECLS

/**
 * DeskQuoteColumn:
 *
 * The columns of the comparison, from left to right.
 */
typedef enum
{
  DESK_QUOTE_COLUMN_CARRIER,
  DESK_QUOTE_COLUMN_PAY,
  DESK_QUOTE_COLUMN_SPLIT,
  DESK_QUOTE_COLUMN_DISTANCE,
  DESK_QUOTE_COLUMN_ACCEPT,
  DESK_QUOTE_COLUMN_DIFFERENCE,
  DESK_QUOTE_COLUMN_VALIDITY,
} DeskQuoteColumn;

#define DESK_QUOTE_N_COLUMNS 7

/* Whether the quote has anything to be sorted by in a column. */
gboolean desk_quote_column_is_told (DeskQuoteColumn column, DeskQuote *quote);

/* By what a column shows, ascending; 0 where either has nothing. */
int desk_quote_column_compare (DeskQuoteColumn column, DeskQuote *a, DeskQuote *b);

G_END_DECLS
