/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteOutlook: a row of the comparison among the others. Functions of the quotes and of a plain
 * value, so that they are tested without a display. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-outlook.h"

static void
take_smallest (DeskAmount *smallest, DeskAmount amount, guint *n_told)
{
  if (!amount.told)
    return;

  if (!smallest->told || amount.value < smallest->value)
    *smallest = amount;
  *n_told += 1;
}

static gint64
value_or_0 (DeskAmount amount)
{
  return amount.told ? amount.value : 0;
}

/* Of several cheapest, the one that would be taken: whose rider comes first. */
static void
find_cheapest_duration (DeskQuoteOutlook *self, GListModel *quotes)
{
  guint n_told = 0;

  self->cheapest_duration = (DeskAmount){ FALSE, 0 };
  for (guint i = 0; i < g_list_model_get_n_items (quotes); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);
      DeskAmount pay = desk_quote_get_pay (quote);

      if (pay.told && pay.value == self->cheapest.value)
        take_smallest (&self->cheapest_duration, desk_quote_get_dispatch_duration (quote), &n_told);
    }
}

void
desk_quote_outlook_update (DeskQuoteOutlook *self, GListModel *quotes)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_LIST_MODEL (quotes));

  self->cheapest = self->fastest = (DeskAmount){ FALSE, 0 };
  self->n_priced = self->n_timed = self->n_reasons = 0;
  self->largest = 0;
  for (guint i = 0; i < g_list_model_get_n_items (quotes); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);
      DeskQuoteState state = desk_quote_get_state (quote);
      gint64 length = MAX (value_or_0 (desk_quote_get_deliverfee (quote)),
                           value_or_0 (desk_quote_get_fee (quote))) +
                      value_or_0 (desk_quote_get_tips (quote)) +
                      value_or_0 (desk_quote_get_insurancefee (quote));

      take_smallest (&self->cheapest, desk_quote_get_pay (quote), &self->n_priced);
      take_smallest (&self->fastest, desk_quote_get_dispatch_duration (quote), &self->n_timed);
      self->largest = MAX (self->largest, length);
      if (state == DESK_QUOTE_REFUSED || state == DESK_QUOTE_FAILED || state == DESK_QUOTE_INVALID)
        self->n_reasons++;
    }
  find_cheapest_duration (self, quotes);
}

static gboolean
is_same (DeskAmount a, DeskAmount b)
{
  return a.told == b.told && (!a.told || a.value == b.value);
}

gboolean
desk_quote_outlook_differs (const DeskQuoteOutlook *self,
                            const DeskQuoteOutlook *before,
                            DeskQuoteColumn column)
{
  gboolean same;

  g_return_val_if_fail (self != NULL && before != NULL, TRUE);

  same = self->stale_after == before->stale_after && self->hidden == before->hidden &&
         self->tight == before->tight;
  switch (column)
    {
    case DESK_QUOTE_COLUMN_CARRIER:
      /* Which badges it has; and where columns have no room, their words stand here. */
      return !same || self->settled != before->settled || self->chosen != before->chosen ||
             self->ruled != before->ruled || g_strcmp0 (self->why, before->why) != 0 ||
             ((self->settled || self->hidden != 0) &&
              (!is_same (self->cheapest, before->cheapest) ||
               !is_same (self->cheapest_duration, before->cheapest_duration) ||
               !is_same (self->fastest, before->fastest) || self->n_priced != before->n_priced ||
               self->n_timed != before->n_timed));

    case DESK_QUOTE_COLUMN_PAY:
      return !same || self->customer != before->customer;

    case DESK_QUOTE_COLUMN_SPLIT:
      return !same || self->largest != before->largest;

    case DESK_QUOTE_COLUMN_DIFFERENCE:
      return !is_same (self->cheapest, before->cheapest) ||
             !is_same (self->cheapest_duration, before->cheapest_duration);

    case DESK_QUOTE_COLUMN_VALIDITY:
      return !same || self->edited != before->edited;

    case DESK_QUOTE_COLUMN_ACCEPT:
      return self->experience != before->experience;

    case DESK_QUOTE_COLUMN_DISTANCE:
    default:
      return FALSE;
    }
}

gboolean
desk_quote_outlook_hides (const DeskQuoteOutlook *self, DeskQuoteColumn column)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->hidden & (1u << column)) != 0;
}

gboolean
desk_quote_outlook_is_cheapest (const DeskQuoteOutlook *self, DeskQuote *quote)
{
  DeskAmount pay;

  g_return_val_if_fail (self != NULL, FALSE);

  pay = desk_quote_get_pay (quote);

  return self->settled && self->n_priced > 1 && pay.told && pay.value == self->cheapest.value;
}

gboolean
desk_quote_outlook_is_fastest (const DeskQuoteOutlook *self, DeskQuote *quote)
{
  DeskAmount duration;

  g_return_val_if_fail (self != NULL, FALSE);

  duration = desk_quote_get_dispatch_duration (quote);

  return self->settled && self->n_timed > 1 && duration.told &&
         duration.value == self->fastest.value;
}

DeskAmount
desk_quote_outlook_get_difference (const DeskQuoteOutlook *self, DeskQuote *quote)
{
  DeskAmount difference;

  g_return_val_if_fail (self != NULL, ((DeskAmount){ FALSE, 0 }));

  difference = desk_quote_get_pay (quote);
  difference.told = difference.told && self->cheapest.told;
  difference.value -= self->cheapest.value;

  return difference;
}

DeskAmount
desk_quote_outlook_get_minutes_later (const DeskQuoteOutlook *self, DeskQuote *quote)
{
  g_return_val_if_fail (self != NULL, ((DeskAmount){ FALSE, 0 }));

  return desk_quote_get_minutes_later (quote, self->cheapest_duration);
}

gboolean
desk_quote_outlook_is_taken (const DeskQuoteOutlook *self, DeskQuote *quote)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (DESK_IS_QUOTE (quote), FALSE);

  return self->taken_by != NULL && g_str_equal (self->taken_by, desk_quote_get_delivery_id (quote));
}

DeskQuoteFreshness
desk_quote_outlook_get_freshness (const DeskQuoteOutlook *self, DeskQuote *quote)
{
  g_return_val_if_fail (self != NULL, DESK_QUOTE_UNDATED);

  if (desk_quote_outlook_is_taken (self, quote))
    return DESK_QUOTE_UNDATED;

  return desk_quote_get_freshness (quote, self->now, self->stale_after);
}

gboolean
desk_quote_outlook_is_old (const DeskQuoteOutlook *self, DeskQuote *quote)
{
  return desk_quote_outlook_get_freshness (self, quote) >= DESK_QUOTE_STALE;
}

DeskAmount
desk_quote_outlook_get_customer_price (const DeskQuoteOutlook *self, DeskQuote *quote)
{
  DeskAmount price = { FALSE, 0 };
  DeskQuoteState state;
  DeskAmount quoted;

  g_return_val_if_fail (self != NULL, price);

  state = desk_quote_get_state (quote);
  if (self->customer == NULL || (state != DESK_QUOTE_PRICED && state != DESK_QUOTE_CHECKED))
    return price;

  quoted = desk_quote_get_pay (quote);
  if (!quoted.told)
    quoted = desk_quote_get_estimate (quote);
  price.told = desk_customer_price_reckon (self->customer, quoted, &price.value);

  return price;
}
