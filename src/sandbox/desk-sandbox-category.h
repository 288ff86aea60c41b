/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the pair stands in the platform's table of goods. Either may be NULL, which does not. */
gboolean desk_sandbox_category_is_known (const char *first, const char *second);

G_END_DECLS
