/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DeskQuotePolicy:
 * @stale_after: seconds after which a price that nobody promised is asked for again before it is
 *   chosen (setting `stale-after`, in minutes)
 * @drift_limit: fen by which a price may have risen by then without the user being asked (setting
 *   `drift-limit`, in yuan)
 * @reask_elsewhere: whether an edit asks again by itself outside of Practice, where it always does
 *   (setting `reask-elsewhere`)
 *
 * How the user wants prices to be dealt with that are no longer new.
 */
typedef struct
{
  guint stale_after;
  gint64 drift_limit;
  gboolean reask_elsewhere;
} DeskQuotePolicy;

#define DESK_QUOTE_POLICY_DEFAULT                                                                  \
  ((DeskQuotePolicy){ .stale_after = 10 * 60, .drift_limit = 100, .reask_elsewhere = FALSE })

/**
 * desk_quote_policy_read:
 * @settings: (nullable): the program's; %NULL gives %DESK_QUOTE_POLICY_DEFAULT
 *
 * A limit that is no amount is taken as the default.
 */
DeskQuotePolicy desk_quote_policy_read (GSettings *settings);

gboolean desk_quote_policy_equal (const DeskQuotePolicy *a, const DeskQuotePolicy *b);

G_END_DECLS
