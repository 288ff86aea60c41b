/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tables for a spreadsheet, by RFC 4180. */

/**
 * desk_csv_add:
 * @text: (nullable): the next cell of the line; what a spreadsheet would take for a formula is kept
 *   from being one by an apostrophe
 */
void desk_csv_add (GString *csv, const char *text);

/* Ends the line. */
void desk_csv_end_line (GString *csv);

G_END_DECLS
