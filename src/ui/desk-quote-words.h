/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-quote-outlook.h"

G_BEGIN_DECLS

/* The words of a row. Each dup returns (transfer full) "" where there is nothing to say. */

/* "Refused", "Checked", …; the price when there is one, "≈ ¥9.80" for one that was estimated. */
char *desk_quote_words_dup_headline (DeskQuote *quote);

/* (nullable) The icon that stands before the headline. */
const char *desk_quote_words_get_icon (DeskQuote *quote);

/* Below the price: how it moved since it was seen last, and what the customer pays; a line each. */
char *desk_quote_words_dup_price_note (DeskQuote *quote, const DeskQuoteOutlook *outlook);

/* "9.80 → 11.20, +1.40". */
char *desk_quote_words_dup_drift (DeskQuote *quote);

/* Whether somebody said no: the row has a reason instead of a price. */
gboolean desk_quote_words_has_reason (DeskQuote *quote);

/* Why there is no price: the words of whoever said so, with the code. */
char *desk_quote_words_dup_reason (DeskQuote *quote);

/* What helps. */
char *desk_quote_words_dup_advice (DeskQuote *quote);

/* "11.80 − 2.00 + tip 1.00". */
char *desk_quote_words_dup_split (DeskQuote *quote);

/* The second line under the carrier: its remark, what was fitted, and the columns without room. */
char *desk_quote_words_dup_note (DeskQuote *quote, const DeskQuoteOutlook *outlook);

/* What was changed for this carrier, a line each; "" without changes. */
char *desk_quote_words_dup_changes (DeskQuote *quote);

/* "2 min later", "1 min sooner" than the cheapest. */
char *desk_quote_words_dup_minutes (DeskQuote *quote, const DeskQuoteOutlook *outlook);

/* "2:41", "Expired", "19 s ago"; the second line says what the first means, and the icon (nullable)
 * what is to be looked at. */
char *desk_quote_words_dup_validity (DeskQuote *quote, const DeskQuoteOutlook *outlook);
const char *desk_quote_words_get_validity_note (DeskQuote *quote, const DeskQuoteOutlook *outlook);
const char *desk_quote_words_get_validity_icon (DeskQuote *quote, const DeskQuoteOutlook *outlook);

G_END_DECLS
