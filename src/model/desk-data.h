/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_data_get:
 * @name: a file of data/ that is built into the program, such as "rulebook.ini"
 *
 * Returns: (transfer none): its text, which lives as long as the program
 */
const char *desk_data_get (const char *name);

/**
 * desk_data_get_bytes:
 * @name: a file of data/ that is not text, such as "coast.bin"
 *
 * Returns: (transfer full): what is in it
 */
GBytes *desk_data_get_bytes (const char *name);

G_END_DECLS
