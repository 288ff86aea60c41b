/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "sandbox/desk-sandbox-fault.h"

G_BEGIN_DECLS

#define DESK_TYPE_SCENARIO (desk_scenario_get_type ())
G_DECLARE_FINAL_TYPE (DeskScenario, desk_scenario, DESK, SCENARIO, GObject)

/* The group of a scenario for calls that go to no carrier: the tokens, the two lists and open. */
#define DESK_SCENARIO_PLATFORM "platform"

/**
 * DeskScenarioAct:
 *
 * One group of a scenario. A number that is not told is -1, or has a flag where -1 is a value.
 */
typedef struct
{
  int latency;
  gboolean has_resultcode;
  int resultcode;
  char *resultmsg;
  gboolean has_errcode;
  int errcode;
  char *errmsg;
  int http_status;
  DeskSandboxFault fault;
  char *redirect_to;
  char *body;
  gboolean fault_after;
  int end; /* 0 = not told */
  int times;
  char *call;
  /* How things stand, whatever the call. */
  gboolean has_audit_result;
  int audit_result;
  char *shopid;
  int token_life;
  gboolean token_again;
  int calls_a_second;
  int calls_a_day;
} DeskScenarioAct;

/**
 * desk_scenario_new_from_file:
 * @error: names the line and the group
 *
 * Returns: (transfer full) (nullable): the scenario, or %NULL when any of it is not understood
 */
DeskScenario *desk_scenario_new_from_file (const char *path, GError **error);

/**
 * desk_scenario_next:
 * @who: a carrier, or %DESK_SCENARIO_PLATFORM
 * @path: of the call
 *
 * What is to happen to this call. Each call of this function is one call of the client's, and is
 * counted where the scenario says `times`.
 *
 * Returns: (transfer none) (nullable): the act, or %NULL for the ordinary answer
 */
const DeskScenarioAct *desk_scenario_next (DeskScenario *self, const char *who, const char *path);

/**
 * desk_scenario_get:
 * @who: a group's name
 *
 * Returns: (transfer none) (nullable): the group, for how things stand in it; counts nothing
 */
const DeskScenarioAct *desk_scenario_get (DeskScenario *self, const char *who);

G_END_DECLS
