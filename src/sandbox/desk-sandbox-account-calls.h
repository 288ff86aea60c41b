/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/desk-sandbox-answer.h"
#include "sandbox/desk-sandbox-bindings.h"
#include "sandbox/desk-sandbox-tokens.h"

G_BEGIN_DECLS

/**
 * DeskSandboxOffice:
 *
 * What a call about accounts works with; all of it is the platform's.
 */
typedef struct
{
  DeskSandboxTokens *tokens;
  DeskSandboxBindings *bindings;
  gboolean *opened; /* whether open was called */
  gint64 unix_time; /* seconds */
  gint64 now;       /* microseconds, for @tokens */
} DeskSandboxOffice;

/* @query (nullable): decoded parameters; @body (nullable): none with GET. (transfer full) */
typedef DeskSandboxAnswer *DeskSandboxAccountCall (const DeskSandboxOffice *self,
                                                   GHashTable *query, JsonObject *body);

DeskSandboxAccountCall desk_sandbox_account_call_token;
DeskSandboxAccountCall desk_sandbox_account_call_stable_token;
DeskSandboxAccountCall desk_sandbox_account_call_authorizer_token;
DeskSandboxAccountCall desk_sandbox_account_call_getall;
DeskSandboxAccountCall desk_sandbox_account_call_shop_get;
DeskSandboxAccountCall desk_sandbox_account_call_shop_add;
DeskSandboxAccountCall desk_sandbox_account_call_open;

G_END_DECLS
