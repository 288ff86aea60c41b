/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "sandbox/desk-sandbox-reply.h"

G_BEGIN_DECLS

#define DESK_TYPE_SANDBOX_TOKENS (desk_sandbox_tokens_get_type ())
G_DECLARE_FINAL_TYPE (DeskSandboxTokens, desk_sandbox_tokens, DESK, SANDBOX_TOKENS, GObject)

DeskSandboxTokens *desk_sandbox_tokens_new (void);

/* For the tokens that are made from now on: seconds until they are dead, -1 for as long as they say. */
void desk_sandbox_tokens_set_life (DeskSandboxTokens *self, int life);

/* Whether a kind of token, once issued, is given again and again, dead or not. */
void desk_sandbox_tokens_set_again (DeskSandboxTokens *self, gboolean again);

/**
 * desk_sandbox_tokens_issue:
 * @now: microseconds, here and below
 * @expires_in: (out): seconds
 *
 * The ordinary call: a new token each time. What was good before stays so for five minutes.
 *
 * Returns: (transfer full): the token
 */
char *desk_sandbox_tokens_issue (DeskSandboxTokens *self, gint64 now, gint64 *expires_in);

/**
 * desk_sandbox_tokens_issue_stable:
 * @force: kill the token there is, and make another
 *
 * Returns: (transfer full) (nullable): the token, the same until its last five minutes; %NULL when
 *   it was forced too often for one day
 */
char *desk_sandbox_tokens_issue_stable (DeskSandboxTokens *self, gboolean force, gint64 now,
                                        gint64 *expires_in);

/**
 * desk_sandbox_tokens_issue_authorizer:
 *
 * The token with which a service provider speaks for the mini program. Each is new, and those there
 * were stay as good as they are.
 *
 * Returns: (transfer full): the token
 */
char *desk_sandbox_tokens_issue_authorizer (DeskSandboxTokens *self, gint64 now,
                                            gint64 *expires_in);

/* Whether a service provider speaks with this token. */
gboolean desk_sandbox_tokens_is_authorizer (DeskSandboxTokens *self, const char *token);

/* OK, 41001, 40001 or 42001. */
DeskSandboxErrcode desk_sandbox_tokens_check (DeskSandboxTokens *self, const char *token,
                                              gint64 now);

G_END_DECLS
