/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-advice.h"
#include "model/desk-quote.h"

G_BEGIN_DECLS

/**
 * DeskQuoteRemedy:
 * @DESK_QUOTE_REMEDY_NONE: nothing is to be done about the row
 * @DESK_QUOTE_REMEDY_ASK: ask the carrier again
 * @DESK_QUOTE_REMEDY_FIELD: go to the field of the order that stopped it
 * @DESK_QUOTE_REMEDY_ACCOUNT: look at the carrier's account in the profile
 *
 * What the user can do about a row that has no price.
 */
typedef enum
{
  DESK_QUOTE_REMEDY_NONE,
  DESK_QUOTE_REMEDY_ASK,
  DESK_QUOTE_REMEDY_FIELD,
  DESK_QUOTE_REMEDY_ACCOUNT,
} DeskQuoteRemedy;

/**
 * desk_quote_remedy_find:
 * @advice: (nullable): the catalogue of errors
 */
DeskQuoteRemedy desk_quote_remedy_find (DeskQuote *quote, DeskAdvice *advice);

/**
 * desk_quote_remedy_get_label:
 *
 * Returns: what a button says that does it, translated; "" for none
 */
const char *desk_quote_remedy_get_label (DeskQuoteRemedy remedy);

/**
 * desk_quote_remedy_get_field:
 *
 * Returns: (nullable): the path of the field that stopped @quote
 */
const char *desk_quote_remedy_get_field (DeskQuote *quote);

G_END_DECLS
