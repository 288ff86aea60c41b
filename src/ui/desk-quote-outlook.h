/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-experience.h"
#include "model/desk-customer-price.h"
#include "model/desk-quote-freshness.h"
#include "ui/desk-quote-column.h"

G_BEGIN_DECLS

/**
 * DeskQuoteOutlook:
 *
 * What a row has to know of the others, of the user's wishes, and of the room there is. A plain
 * value; what it points to is borrowed.
 */
typedef struct
{
  DeskAmount cheapest;          /* of the prices that were told */
  DeskAmount cheapest_duration; /* when a rider of the cheapest accepts */
  DeskAmount fastest;           /* of the times to acceptance */
  gint64 largest;               /* fen: the longest make-up, which fills the bar */
  guint n_priced;
  guint n_timed;
  guint n_reasons;  /* rows that say why there is no price */
  gboolean settled; /* nobody is still to answer */
  gboolean edited;  /* there are edits that were not looked at yet */
  guint hidden;     /* a bit for each column that has no room */
  gboolean tight;   /* without them there is no room for all badges yet */
  gint64 now;       /* of the quotes' clock */
  guint stale_after;
  DeskQuote *chosen;           /* (nullable): by the user */
  DeskQuote *ruled;            /* (nullable): by the user's rules */
  const char *why;             /* (nullable): what the rules say */
  const char *taken_by;        /* (nullable): the id of the carrier that has the order */
  const char *taken_badge;     /* (nullable): and how that stands, in a word */
  DeskCustomerPrice *customer; /* (nullable): how the customer's price is made */
  DeskExperience *experience;  /* (nullable): what the desk saw of the carriers itself */
} DeskQuoteOutlook;

/* Looks at all quotes; only what is read from them is changed. */
void desk_quote_outlook_update (DeskQuoteOutlook *self, GListModel *quotes);

/* Whether a cell of @column says something else by @self than by @before, its quote and the time left
 * aside. */
gboolean desk_quote_outlook_differs (const DeskQuoteOutlook *self,
                                     const DeskQuoteOutlook *before,
                                     DeskQuoteColumn column);

gboolean desk_quote_outlook_hides (const DeskQuoteOutlook *self, DeskQuoteColumn column);

/* Whether the quote is the cheapest, or the fastest, of several; not before all have answered. */
gboolean desk_quote_outlook_is_cheapest (const DeskQuoteOutlook *self, DeskQuote *quote);
gboolean desk_quote_outlook_is_fastest (const DeskQuoteOutlook *self, DeskQuote *quote);

/* Fen more than the cheapest; not told without a price. */
DeskAmount desk_quote_outlook_get_difference (const DeskQuoteOutlook *self, DeskQuote *quote);

/* Minutes later than the cheapest, less than 0 for sooner; not told unless both times are. */
DeskAmount desk_quote_outlook_get_minutes_later (const DeskQuoteOutlook *self, DeskQuote *quote);

/* Whether its carrier has the order: nobody relies on that price any more. */
gboolean desk_quote_outlook_is_taken (const DeskQuoteOutlook *self, DeskQuote *quote);

DeskQuoteFreshness desk_quote_outlook_get_freshness (const DeskQuoteOutlook *self,
                                                     DeskQuote *quote);

/* Whether the price may not be acted upon as it stands. */
gboolean desk_quote_outlook_is_old (const DeskQuoteOutlook *self, DeskQuote *quote);

/* Fen that the customer pays; not told where it hangs on a price that there is not. */
DeskAmount desk_quote_outlook_get_customer_price (const DeskQuoteOutlook *self, DeskQuote *quote);

G_END_DECLS
