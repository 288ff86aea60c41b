/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuotePolicy: what the user set about old prices, drift and asking again. A plain value. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-quote-policy.h"

#include "model/desk-decimal.h"

DeskQuotePolicy
desk_quote_policy_read (GSettings *settings)
{
  DeskQuotePolicy policy = DESK_QUOTE_POLICY_DEFAULT;
  g_autofree char *limit = NULL;
  gint64 fen;

  g_return_val_if_fail (settings == NULL || G_IS_SETTINGS (settings), policy);

  if (settings == NULL)
    return policy;

  policy.stale_after = 60 * (guint) g_settings_get_int (settings, "stale-after");
  policy.reask_elsewhere = g_settings_get_boolean (settings, "reask-elsewhere");
  limit = g_settings_get_string (settings, "drift-limit");
  if (desk_decimal_parse (limit, 2, &fen) && fen >= 0)
    policy.drift_limit = fen;

  return policy;
}

gboolean
desk_quote_policy_equal (const DeskQuotePolicy *a, const DeskQuotePolicy *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->stale_after == b->stale_after && a->drift_limit == b->drift_limit &&
         !a->reask_elsewhere == !b->reask_elsewhere;
}
