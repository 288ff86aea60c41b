/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "sandbox/desk-scenario-act.h"

G_BEGIN_DECLS

#define DESK_TYPE_SCENARIO (desk_scenario_get_type ())
G_DECLARE_FINAL_TYPE (DeskScenario, desk_scenario, DESK, SCENARIO, GObject)

/**
 * desk_scenario_new_from_file:
 * @error: names the line and the group
 *
 * Returns: (transfer full) (nullable): the scenario, or %NULL when any of it is not understood
 */
DeskScenario *desk_scenario_new_from_file (const char *path, GError **error);

/**
 * desk_scenario_next:
 * @who: a carrier, or %DESK_SCENARIO_PLATFORM, or %DESK_SCENARIO_EVERYBODY where none is known
 * @path: of the call
 * @dice: for the groups with a chance
 *
 * What is to happen to this call. Each call of this function is one call of the client's, and is
 * counted where the scenario says `times`.
 *
 * Returns: (transfer none) (nullable): the act, or %NULL for the ordinary answer
 */
const DeskScenarioAct *desk_scenario_next (DeskScenario *self, const char *who, const char *path,
                                           GRand *dice);

/**
 * desk_scenario_get:
 * @who: a group's name
 *
 * Returns: (transfer none) (nullable): the group without a label, for how things stand in it;
 *   counts nothing
 */
const DeskScenarioAct *desk_scenario_get (DeskScenario *self, const char *who);

G_END_DECLS
