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

/**
 * DeskQuoteOutlook:
 *
 * What a row has to know of the others, and of the room there is.
 */
typedef struct
{
  DeskAmount cheapest; /* of the prices that were told */
  DeskAmount fastest;  /* of the times to acceptance */
  gint64 largest;      /* fen: the longest make-up, which fills the bar */
  guint n_priced;
  guint n_timed;
  guint n_reasons;  /* rows that say why there is no price */
  gboolean settled; /* nobody is still to answer */
  guint hidden; /* a bit for each column that has no room */
  gint64 now;   /* of the quotes' clock */
} DeskQuoteOutlook;

/* Looks at all quotes; settled, hidden and now stay as they are. */
void desk_quote_outlook_update (DeskQuoteOutlook *self, GListModel *quotes);

gboolean desk_quote_outlook_hides (const DeskQuoteOutlook *self, DeskQuoteColumn column);

/* Whether the quote is the cheapest, or the fastest, of several; not before all have answered. */
gboolean desk_quote_outlook_is_cheapest (const DeskQuoteOutlook *self, DeskQuote *quote);
gboolean desk_quote_outlook_is_fastest (const DeskQuoteOutlook *self, DeskQuote *quote);

/* Fen more than the cheapest; not told without a price. */
DeskAmount desk_quote_outlook_get_difference (const DeskQuoteOutlook *self, DeskQuote *quote);

/* Whether the quote has anything to be sorted by in a column. */
gboolean desk_quote_column_is_told (DeskQuoteColumn column, DeskQuote *quote);

/* By what a column shows, ascending; 0 where either has nothing. */
int desk_quote_column_compare (DeskQuoteColumn column, DeskQuote *a, DeskQuote *b);

/* The words of a row. Each dup returns "" where there is nothing to say. */

/* "Refused", "Checked", …; the price when there is one. */
char *desk_quote_dup_headline (DeskQuote *quote);

/* (nullable) The icon that stands before the headline. */
const char *desk_quote_get_icon (DeskQuote *quote);

/* Whether somebody said no: the row has a reason instead of a price. */
gboolean desk_quote_has_reason (DeskQuote *quote);

/* Why there is no price: the words of whoever said so, with the code. */
char *desk_quote_dup_reason (DeskQuote *quote);

/* What helps. */
char *desk_quote_dup_remedy (DeskQuote *quote);

/* "11.80 − 2.00 + tip 1.00". */
char *desk_quote_dup_split (DeskQuote *quote);

/* The second line under the carrier: its remark, what was fitted, and the columns without room. */
char *desk_quote_dup_note (DeskQuote *quote, const DeskQuoteOutlook *outlook);

/* What was changed for this carrier, a line each; "" without changes. */
char *desk_quote_dup_changes (DeskQuote *quote);

/* "2:41", "Expired", "19 s ago"; the second line says what the first means. */
char *desk_quote_dup_validity (DeskQuote *quote, gint64 now);
const char *desk_quote_get_validity_note (DeskQuote *quote, gint64 now);

G_END_DECLS
