/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-fit.h"
#include "model/desk-problem.h"

G_BEGIN_DECLS

/**
 * desk_check_order:
 * @accounts: (element-type DeskAccount): the carriers that would be asked
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
