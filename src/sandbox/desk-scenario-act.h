/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "sandbox/desk-sandbox-fault.h"

G_BEGIN_DECLS

/* The group of a scenario for calls that go to no carrier: the tokens, the two lists and open. */
#define DESK_SCENARIO_PLATFORM "platform"

/* The group for every carrier. */
#define DESK_SCENARIO_EVERYBODY "*"

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
  int work_delay;
  int duplicate; /* which of the two replies is given; 0 = carried out once */
  int end;       /* 0 = not told */
  int times;
  int chance; /* percent */
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

/* Whether a group may have this key. */
gboolean desk_scenario_act_is_key (const char *key);

/**
 * desk_scenario_act_read:
 * @who: whose group it is; with a label behind it, @group is longer
 * @lines: "[group]" or "[group]key" → the number of its line, for messages
 *
 * Returns: (transfer full) (nullable): the group, or %NULL when any of it is not understood
 */
DeskScenarioAct *desk_scenario_act_read (GKeyFile *file, const char *group, const char *who,
                                         GHashTable *lines, GError **error);

void desk_scenario_act_free (DeskScenarioAct *self);

/* Whether it is for the call at this path. */
gboolean desk_scenario_act_is_about (const DeskScenarioAct *self, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskScenarioAct, desk_scenario_act_free)

G_END_DECLS
