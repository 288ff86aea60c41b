/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskJsonWriter:
 *
 * Writes JSON in the order it is told, raw UTF-8, numbers as the digits that are given.
 */
typedef struct _DeskJsonWriter DeskJsonWriter;

/**
 * desk_json_writer_new:
 * @pretty: two spaces a level, one member a line; else one line
 */
DeskJsonWriter *desk_json_writer_new (gboolean pretty);
void desk_json_writer_free (DeskJsonWriter *writer);

/**
 * desk_json_writer_finish:
 *
 * Returns: (transfer full): the text; frees @writer
 */
char *desk_json_writer_finish (DeskJsonWriter *writer);

/* @key is NULL for the root and inside a list. */
void desk_json_writer_begin_object (DeskJsonWriter *writer, const char *key);
void desk_json_writer_end_object (DeskJsonWriter *writer);
void desk_json_writer_begin_list (DeskJsonWriter *writer, const char *key);
void desk_json_writer_end_list (DeskJsonWriter *writer);

/**
 * desk_json_writer_add_string:
 * @value: (nullable): %NULL writes null
 */
void desk_json_writer_add_string (DeskJsonWriter *writer, const char *key, const char *value);

/**
 * desk_json_writer_add_raw:
 * @json: written as it is: digits, or JSON made elsewhere
 */
void desk_json_writer_add_raw (DeskJsonWriter *writer, const char *key, const char *json);
void desk_json_writer_add_int (DeskJsonWriter *writer, const char *key, gint64 value);

/**
 * desk_json_append_string:
 *
 * Appends @value in quotes. Control characters without a short escape become \u00xx, which the
 * platform does not decode: the check keeps them from leaving.
 */
void desk_json_append_string (GString *text, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskJsonWriter, desk_json_writer_free)

G_END_DECLS
