/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "sandbox/desk-sandbox-reply.h"
#include "sandbox/desk-scenario.h"

G_BEGIN_DECLS

#define DESK_TYPE_SANDBOX_BINDINGS (desk_sandbox_bindings_get_type ())
G_DECLARE_FINAL_TYPE (DeskSandboxBindings, desk_sandbox_bindings, DESK, SANDBOX_BINDINGS, GObject)

/* All of the practice store's accounts, bound and passed. */
DeskSandboxBindings *desk_sandbox_bindings_new (void);

/* @scenario (nullable): what it says of bindings; whatever was asked for before is forgotten. */
void desk_sandbox_bindings_set_scenario (DeskSandboxBindings *self, DeskScenario *scenario);

/* Whether orders may be sent to this carrier with this merchant id. */
gboolean desk_sandbox_bindings_are_good (DeskSandboxBindings *self, const char *delivery_id,
                                         const char *shopid);

/* Asks for a binding: OK, or 930561 for a carrier there is not. */
DeskSandboxErrcode desk_sandbox_bindings_ask (DeskSandboxBindings *self, const char *delivery_id);

/* (transfer full): the members of shop_list, without its brackets. */
char *desk_sandbox_bindings_dup_list (DeskSandboxBindings *self);

G_END_DECLS
