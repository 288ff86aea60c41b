/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define DESK_JSON_ERROR (desk_json_error_quark ())

typedef enum
{
  DESK_JSON_ERROR_SYNTAX,
  DESK_JSON_ERROR_TOO_DEEP,
  DESK_JSON_ERROR_ENCODING,
} DeskJsonError;

GQuark desk_json_error_quark (void);

/**
 * desk_json_parse:
 * @length: bytes, or -1
 *
 * Parses JSON as this program wants it: digits of numbers are kept, one trailing comma is forgiven,
 * everything else that is not JSON is refused with its line and column. Read scalars only through
 * desk_json_get_scalar(): inside the tree they carry a mark.
 *
 * Returns: (transfer full) (nullable)
 */
JsonNode *desk_json_parse (const char *text, gssize length, GError **error);

/**
 * desk_json_get_scalar:
 * @is_number: (out): whether it was written without quotes
 *
 * Returns: (transfer none) (nullable): the text of a string, or the digits of a number; %NULL for
 *   anything else
 */
const char *desk_json_get_scalar (JsonNode *node, gboolean *is_number);

/**
 * desk_json_to_text:
 *
 * Returns: (transfer full): @node as compact JSON, digits as they came
 */
char *desk_json_to_text (JsonNode *node);

G_END_DECLS
