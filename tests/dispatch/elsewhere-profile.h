/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-profile.h"

G_BEGIN_DECLS

/* The stand-in's carriers under a profile of the user's own, for the platform's sandbox: no Practice.
 * @printed: what desk_sandbox_dup_accounts() says; @uri: where it listens. */
DeskProfile *elsewhere_profile_new (const char *printed, const char *uri);

G_END_DECLS
