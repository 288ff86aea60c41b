/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-account.h"
#include "model/desk-order.h"
#include "model/desk-rulebook.h"

G_BEGIN_DECLS

/**
 * DeskFitChange:
 *
 * One thing that differs between the order and the request that leaves.
 */
typedef struct
{
  char *path;
  char *from; /* (nullable): %NULL where the order had nothing */
  char *to;   /* (nullable): %NULL where it was left out */
  char *text; /* (nullable): why, translated */
} DeskFitChange;

/**
 * DeskFit:
 * @order: the request for one carrier; it lacks only its signature
 * @changes: (element-type DeskFitChange): what the row has to say; leaving out what was empty or 0
 *   is not worth a word
 * @omitted: the paths that the carrier does not take
 */
typedef struct
{
  DeskOrder *order;
  GPtrArray *changes;
  GHashTable *omitted;
} DeskFit;

/**
 * desk_fit_new:
 * @order: (transfer none): not changed
 * @now: unix seconds, for what defaults to the time of asking
 *
 * Returns: (transfer full): the order as @account's carrier takes it. A fit is never a stop: it
 *   changes what the rulebook says and leaves judgement to the check.
 */
DeskFit *desk_fit_new (DeskOrder *order,
                       DeskAccount *account,
                       DeskRulebook *rulebook,
                       gint64 now);
void desk_fit_free (DeskFit *fit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFit, desk_fit_free)

G_END_DECLS
