/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox/desk-sandbox-reply.h"

G_BEGIN_DECLS

/* Every parameter here is (nullable): what the request does not say. */

/* What both token calls of a mini program ask for. */
DeskSandboxErrcode desk_sandbox_credentials_check (const char *grant_type, const char *appid,
                                                   const char *secret);

/* What a service provider is asked for when it wants to speak for a mini program. */
DeskSandboxErrcode desk_sandbox_credentials_check_component (const char *component_token,
                                                             const char *component_appid,
                                                             const char *authorizer_appid,
                                                             const char *refresh_token);

G_END_DECLS
