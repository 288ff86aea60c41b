/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "sandbox/desk-sandbox-answer.h"
#include "sandbox/desk-sandbox-journal.h"
#include "sandbox/desk-scenario.h"

G_BEGIN_DECLS

#define DESK_TYPE_SANDBOX_PLATFORM (desk_sandbox_platform_get_type ())
G_DECLARE_FINAL_TYPE (DeskSandboxPlatform, desk_sandbox_platform, DESK, SANDBOX_PLATFORM, GObject)

DeskSandboxPlatform *desk_sandbox_platform_new (void);

void desk_sandbox_platform_set_seed (DeskSandboxPlatform *self, guint64 seed);
void desk_sandbox_platform_set_latency_scale (DeskSandboxPlatform *self, double scale);
void desk_sandbox_platform_set_speed (DeskSandboxPlatform *self, double speed);
void desk_sandbox_platform_set_scenario (DeskSandboxPlatform *self, DeskScenario *scenario);
void desk_sandbox_platform_advance_clock (DeskSandboxPlatform *self, gint64 seconds);

/* Whether an id that is there already is refused, as the platform does, or placed once more. */
void desk_sandbox_platform_set_deduplication (DeskSandboxPlatform *self, gboolean deduplication);

/* Where the calls about orders are noted from now on. */
void desk_sandbox_platform_set_journal (DeskSandboxPlatform *self, DeskSandboxJournal *journal);

/* (transfer full): "" where none is kept. */
char *desk_sandbox_platform_dup_journal (DeskSandboxPlatform *self);

/* (transfer full): see desk_sandbox_dup_orders(). */
char *desk_sandbox_platform_dup_orders (DeskSandboxPlatform *self);

/* Does the work that was put off and is due. It is done before an answer in any case. */
void desk_sandbox_platform_catch_up (DeskSandboxPlatform *self);

/**
 * desk_sandbox_platform_answer:
 * @path: as it stands in the request
 * @query: (nullable): its decoded parameters
 *
 * Returns: (transfer full): what is to be answered to this request
 */
DeskSandboxAnswer *desk_sandbox_platform_answer (DeskSandboxPlatform *self, const char *method,
                                                 const char *path, GHashTable *query,
                                                 const char *body, gsize length);

/* Whether there is a call whose path ends so, at one of its slashes; "" is none. */
gboolean desk_sandbox_platform_has_call (const char *end);

G_END_DECLS
