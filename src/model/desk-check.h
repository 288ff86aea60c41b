/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-fit.h"
#include "model/desk-problem.h"

G_BEGIN_DECLS

/**
 * DeskCheckLimits:
 * @warn_metres: a straight line from pick-up to receiver longer than this warns; 0 for none
 * @stop_metres: one longer than this stops; 0 for none
 *
 * No carrier publishes how far its riders go in all, so both are ours, and the user's to change.
 */
typedef struct
{
  double warn_metres;
  double stop_metres;
} DeskCheckLimits;

/* What holds until somebody says otherwise; the schema of the settings repeats it in kilometres,
 * and a test holds the two against each other. */
#define DESK_CHECK_LIMITS_DEFAULT                                                                  \
  ((DeskCheckLimits){ .warn_metres = 30000.0, .stop_metres = 100000.0 })

/**
 * desk_check_order:
 * @accounts: (element-type DeskAccount): the carriers that would be asked
 * @limits: (nullable): %NULL for %DESK_CHECK_LIMITS_DEFAULT
 * @now: unix seconds, see desk_fit_new()
 *
 * Finds what the platform or a carrier would refuse, before anything is sent. What is wrong for
 * every carrier is said once, with no carrier; what is wrong for some names each of them.
 *
 * Returns: (transfer container) (element-type DeskProblem): what stops first
 */
GPtrArray *desk_check_order (DeskOrder *order,
                             GPtrArray *accounts,
                             DeskRulebook *rulebook,
                             const DeskCheckLimits *limits,
                             gint64 now);

/**
 * desk_check_stops:
 * @problems: (element-type DeskProblem)
 * @carrier: (nullable): asks for one carrier; %NULL for any
 *
 * Returns: whether any of @problems keeps the request from leaving
 */
gboolean desk_check_stops (GPtrArray *problems, const char *carrier);

G_END_DECLS
