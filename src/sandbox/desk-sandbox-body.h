/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DeskSandboxBodyKind:
 * @DESK_SANDBOX_BODY_ABSENT: no such member, or `null`
 * @DESK_SANDBOX_BODY_TEXT: a string or a number; which of the two makes no difference here
 * @DESK_SANDBOX_BODY_FLAG: `true` or `false`, which no field of these calls takes but force_refresh
 * @DESK_SANDBOX_BODY_OBJECT: an object
 * @DESK_SANDBOX_BODY_ARRAY: an array
 */
typedef enum
{
  DESK_SANDBOX_BODY_ABSENT,
  DESK_SANDBOX_BODY_TEXT,
  DESK_SANDBOX_BODY_FLAG,
  DESK_SANDBOX_BODY_OBJECT,
  DESK_SANDBOX_BODY_ARRAY,
} DeskSandboxBodyKind;

/**
 * desk_sandbox_body_parse:
 * @data: the bytes of a request
 *
 * Returns: (transfer full) (nullable): the object these bytes are, or %NULL when they are anything
 *   else, which the platform answers with 47001
 */
JsonObject *desk_sandbox_body_parse (const char *data, gsize length);

DeskSandboxBodyKind desk_sandbox_body_get_kind (JsonObject *object, const char *name);

/**
 * desk_sandbox_body_get_text:
 *
 * Returns: (nullable): the string, or the digits of the number as they came; %NULL when there is
 *   none, and also when it is empty, since the platform does not tell these two apart
 */
const char *desk_sandbox_body_get_text (JsonObject *object, const char *name);

/* (nullable), borrowed: the member when it is an object (an array), else NULL. */
JsonObject *desk_sandbox_body_get_object (JsonObject *object, const char *name);
JsonArray *desk_sandbox_body_get_array (JsonObject *object, const char *name);

/**
 * desk_sandbox_body_count:
 *
 * Returns: how many characters this member of @object has when it is written without blanks
 */
gsize desk_sandbox_body_count (JsonObject *object, const char *name);

/**
 * desk_sandbox_body_read_decimal:
 * @text: (nullable): a decimal number
 * @decimals: how many decimals are kept; what is beyond is rounded half-up
 * @scaled: (out): the value times ten to the power of @decimals
 *
 * Returns: %FALSE when @text is no number, or one too big to be meant
 */
gboolean desk_sandbox_body_read_decimal (const char *text, guint decimals, gint64 *scaled);

G_END_DECLS
