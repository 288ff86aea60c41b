/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox/desk-sandbox-answer.h"
#include "sandbox/desk-sandbox-order-calls.h"
#include "sandbox/desk-scenario-act.h"

G_BEGIN_DECLS

/* @unix_time: seconds, everywhere here. */

/* (transfer full) (nullable): the act as a reply of its own, where it is one. */
DeskSandboxAnswer *desk_sandbox_act_answer (const DeskScenarioAct *act, gint64 unix_time);

/* (transfer full): the carrier's refusal by the act's resultcode, which it must have, with the
 * platform's two keys beside it when it says so. */
DeskSandboxAnswer *desk_sandbox_act_refuse (const DeskScenarioAct *act, DeskSandboxCall call,
                                            gint64 unix_time);

/* (transfer full) (nullable): the answer to a call that does no work; NULL where the act lets it. */
DeskSandboxAnswer *desk_sandbox_act_answer_before (const DeskScenarioAct *act,
                                                   DeskSandboxCall call, gint64 unix_time);

/* (transfer full): what stands for @answer (transfer full), the reply to a call that did its
 * work. */
DeskSandboxAnswer *desk_sandbox_act_answer_after (const DeskScenarioAct *act, DeskSandboxCall call,
                                                  gint64 unix_time, DeskSandboxAnswer *answer);

/* @act (nullable): how @answer is given, whoever it is from. */
DeskSandboxAnswer *desk_sandbox_act_direct (const DeskScenarioAct *act, DeskSandboxAnswer *answer);

G_END_DECLS
