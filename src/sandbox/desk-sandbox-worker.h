/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "sandbox/desk-sandbox-answer.h"
#include "sandbox/desk-sandbox-journal.h"
#include "sandbox/desk-sandbox-order-calls.h"
#include "sandbox/desk-scenario-act.h"

G_BEGIN_DECLS

#define DESK_TYPE_SANDBOX_WORKER (desk_sandbox_worker_get_type ())
G_DECLARE_FINAL_TYPE (DeskSandboxWorker, desk_sandbox_worker, DESK, SANDBOX_WORKER, GObject)

DeskSandboxWorker *desk_sandbox_worker_new (void);

/* Where the calls are noted from now on. */
void desk_sandbox_worker_set_journal (DeskSandboxWorker *self, DeskSandboxJournal *journal);

/* (transfer full): "" where none is kept. */
char *desk_sandbox_worker_dup_journal (DeskSandboxWorker *self);

/**
 * desk_sandbox_worker_answer:
 * @desk: as things are now
 * @name: of the call, for the journal; static
 * @act: (nullable): what is to happen to it
 * @latency_scale: how much of the carrier's own latency is waited for
 *
 * Carries the call out, or does not.
 *
 * Returns: (transfer full): what is to be answered to it
 */
DeskSandboxAnswer *desk_sandbox_worker_answer (DeskSandboxWorker *self, const DeskSandboxDesk *desk,
                                               DeskSandboxCall call, const char *name,
                                               JsonObject *body, const DeskScenarioAct *act,
                                               double latency_scale);

/* @body (nullable): notes a call that the platform did not look into. */
void desk_sandbox_worker_note_refused (DeskSandboxWorker *self, const DeskSandboxDesk *desk,
                                       const char *name, JsonObject *body,
                                       DeskSandboxErrcode errcode);

/* Does the work that was put off and is due. */
void desk_sandbox_worker_catch_up (DeskSandboxWorker *self, const DeskSandboxDesk *desk);

G_END_DECLS
