/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteColumn: the columns of the comparison, and how each sorts. Functions of the quotes alone,
 * so that they are tested without a display. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-column.h"

static gboolean
is_accepted (DeskQuote *quote)
{
  DeskQuoteState state = desk_quote_get_state (quote);

  return state == DESK_QUOTE_PRICED || state == DESK_QUOTE_CHECKED;
}

static DeskAmount
get_amount (DeskQuoteColumn column, DeskQuote *quote)
{
  switch (column)
    {
    case DESK_QUOTE_COLUMN_SPLIT:
      return desk_quote_get_deliverfee (quote).told ? desk_quote_get_deliverfee (quote)
                                                    : desk_quote_get_fee (quote);
    case DESK_QUOTE_COLUMN_DISTANCE:
      return desk_quote_get_distance (quote);
    case DESK_QUOTE_COLUMN_ACCEPT:
      return desk_quote_get_dispatch_duration (quote);
    case DESK_QUOTE_COLUMN_PAY:
    case DESK_QUOTE_COLUMN_DIFFERENCE:
    case DESK_QUOTE_COLUMN_CARRIER:
    case DESK_QUOTE_COLUMN_VALIDITY:
    default:
      return desk_quote_get_pay (quote);
    }
}

gboolean
desk_quote_column_is_told (DeskQuoteColumn column, DeskQuote *quote)
{
  g_return_val_if_fail (DESK_IS_QUOTE (quote), FALSE);

  if (column == DESK_QUOTE_COLUMN_CARRIER)
    return TRUE;
  if (column == DESK_QUOTE_COLUMN_VALIDITY)
    return is_accepted (quote);

  return get_amount (column, quote).told;
}

/* A price that is promised longer comes first, then the younger of those that are not. */
static int
compare_validity (DeskQuote *a, DeskQuote *b)
{
  DeskAmount left_a = desk_quote_get_expires_in (a, 0);
  DeskAmount left_b = desk_quote_get_expires_in (b, 0);
  gint64 value_a = left_a.told ? left_a.value : desk_quote_get_answered_at (a);
  gint64 value_b = left_b.told ? left_b.value : desk_quote_get_answered_at (b);

  if (left_a.told != left_b.told)
    return left_a.told ? -1 : 1;

  return value_a > value_b ? -1 : value_a < value_b;
}

int
desk_quote_column_compare (DeskQuoteColumn column, DeskQuote *a, DeskQuote *b)
{
  gint64 value_a, value_b;

  g_return_val_if_fail (DESK_IS_QUOTE (a) && DESK_IS_QUOTE (b), 0);

  if (!desk_quote_column_is_told (column, a) || !desk_quote_column_is_told (column, b))
    return 0;
  if (column == DESK_QUOTE_COLUMN_CARRIER)
    return g_utf8_collate (desk_quote_get_delivery_name (a), desk_quote_get_delivery_name (b));
  if (column == DESK_QUOTE_COLUMN_VALIDITY)
    return compare_validity (a, b);

  value_a = get_amount (column, a).value;
  value_b = get_amount (column, b).value;

  return value_a < value_b ? -1 : value_a > value_b;
}

