/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_log_guard:
 *
 * From now on nothing is logged that may hold a secret, whatever G_MESSAGES_DEBUG says. For main,
 * once, before anything else.
 */
void desk_log_guard (void);

G_END_DECLS
