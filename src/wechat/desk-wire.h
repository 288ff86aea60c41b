/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

/**
 * desk_wire_read:
 * @type: a subtype of DeskRecord
 * @text: JSON; a trailing comma, as the official documentation prints it, is forgiven
 * @length: bytes, or -1
 *
 * Reads tolerantly: numbers as strings and strings as numbers, null for absent, `[]` for an empty
 * object in a reply, both spellings of a field. What has a wrong shape is kept as it came, see
 * desk_record_get_wrong(); unknown members are kept too.
 *
 * Returns: (transfer full) (nullable): %NULL where @text is not JSON, with line and column in
 *   @error, or its root is no object
 */
gpointer desk_wire_read (GType type, const char *text, gssize length, GError **error);

/**
 * desk_wire_write:
 *
 * Writes a record as the platform wants it: raw UTF-8 (it does not decode \u escapes), members in
 * the order of the field table and then the unknown ones, numbers as numbers with at most the
 * documented decimals, absent fields and empty numbers left out.
 *
 * Returns: (transfer full): one line of JSON
 */
char *desk_wire_write (DeskRecord *record);

/**
 * desk_wire_write_pretty:
 *
 * Returns: (transfer full): the same for eyes and files, one member a line
 */
char *desk_wire_write_pretty (DeskRecord *record);

/**
 * desk_wire_write_exact:
 *
 * Writes a record to be read back by desk_wire_read() and by nobody else: a number that would be
 * rounded is written as the text that was typed.
 *
 * Returns: (transfer full): one line of JSON
 */
char *desk_wire_write_exact (DeskRecord *record);

G_END_DECLS
