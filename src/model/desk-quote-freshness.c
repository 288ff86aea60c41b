/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteFreshness: how far the answer in a DeskQuote can still be relied upon. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-quote-freshness.h"

/* When a promise that runs out is worth a look, and what an order needs to reach the carrier: the
 * longest that a call may take. Less of a promise that is short as a whole. */
#define NEAR_END (30 * G_USEC_PER_SEC)
#define ON_ITS_WAY (10 * G_USEC_PER_SEC)
#define PART_OF_PROMISE 4

/* µs until the promise ends, less than 0 after it. */
static gboolean
get_promise (DeskQuote *quote, gint64 now, gint64 *left, gint64 *whole)
{
  gint64 expires_at = desk_quote_get_expires_at (quote);

  if (expires_at == 0)
    return FALSE;

  *left = expires_at - now;
  *whole = expires_at - desk_quote_get_answered_at (quote);

  return TRUE;
}

DeskQuoteFreshness
desk_quote_get_freshness (DeskQuote *quote, gint64 now, guint stale_after)
{
  gint64 left, whole, age;
  gint64 limit = (gint64) stale_after * G_USEC_PER_SEC;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), DESK_QUOTE_UNDATED);

  if (desk_quote_is_outdated (quote))
    return DESK_QUOTE_OUTDATED;
  if (desk_quote_get_answered_at (quote) == 0)
    return DESK_QUOTE_UNDATED;

  if (get_promise (quote, now, &left, &whole))
    {
      if (left <= 0)
        return DESK_QUOTE_DEAD;
      return left <= MIN (NEAR_END, whole / PART_OF_PROMISE) ? DESK_QUOTE_AGEING : DESK_QUOTE_FRESH;
    }

  age = now - desk_quote_get_answered_at (quote);
  if (age >= limit)
    return DESK_QUOTE_STALE;

  return age >= limit / 2 ? DESK_QUOTE_AGEING : DESK_QUOTE_FRESH;
}

DeskAmount
desk_quote_get_age (DeskQuote *quote, gint64 now)
{
  DeskAmount age = { FALSE, 0 };

  g_return_val_if_fail (DESK_IS_QUOTE (quote), age);

  if (desk_quote_get_answered_at (quote) != 0)
    {
      age.told = TRUE;
      age.value = MAX (0, (now - desk_quote_get_answered_at (quote)) / G_USEC_PER_SEC);
    }

  return age;
}

gboolean
desk_quote_has_to_be_asked_again (DeskQuote *quote, gint64 now, guint stale_after)
{
  gint64 left, whole;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), TRUE);

  if (get_promise (quote, now, &left, &whole) && left <= MIN (ON_ITS_WAY, whole / PART_OF_PROMISE))
    return TRUE;

  return desk_quote_get_freshness (quote, now, stale_after) >= DESK_QUOTE_STALE;
}
