/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_request_text_new:
 * @length: bytes, or -1
 *
 * Makes ready to leave what somebody wrote by hand: it stays as it is, blanks and digits and all,
 * unless it has what the platform does not read, a trailing comma or a \u escape. Then it is
 * written anew, each number with its own digits.
 *
 * Returns: (transfer full) (nullable): %NULL where @text is no JSON object, with line and column in
 *   @error
 */
char *desk_request_text_new (const char *text, gssize length, GError **error);

/**
 * desk_request_text_has:
 * @text: of desk_request_text_new()
 *
 * Returns: whether the object itself has this member, whatever it holds
 */
gboolean desk_request_text_has (const char *text, const char *name);

/**
 * desk_request_text_sign:
 * @text: of desk_request_text_new()
 *
 * Returns: (transfer full): @text with @sign for its delivery_sign, in the place of another one or
 *   before all other members; nothing else is touched
 */
char *desk_request_text_sign (const char *text, const char *sign);

G_END_DECLS
