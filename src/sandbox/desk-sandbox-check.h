/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/desk-sandbox-bindings.h"
#include "sandbox/desk-sandbox-reply.h"

G_BEGIN_DECLS

/**
 * desk_sandbox_check_order:
 * @order: the body of a pre_add, or of a call with the same fields
 * @bindings: which carriers the mini program may order from, and as whom
 *
 * Everything the platform itself looks at before it asks the carrier, in the platform's order.
 *
 * Returns: the first refusal, or %DESK_SANDBOX_OK
 */
DeskSandboxErrcode desk_sandbox_check_order (JsonObject *order, DeskSandboxBindings *bindings);

G_END_DECLS
