/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_json_layout_dup:
 *
 * Puts each member and element of JSON on a line of its own. No character is changed but blanks
 * between tokens, and nothing is judged.
 *
 * Returns: (transfer full) (nullable): %NULL for what is no object or list, or is not closed
 */
char *desk_json_layout_dup (const char *json);

G_END_DECLS
