/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What remains to be seen of a person. NULL stays NULL; what is masked already stays as it is. */

/* Returns: (transfer full) (nullable): the first character */
char *desk_privacy_mask_name (const char *name);

/* Returns: (transfer full) (nullable): the first three digits and the last four; fewer of short ones */
char *desk_privacy_mask_phone (const char *phone);

/**
 * desk_privacy_dup_tail:
 *
 * Returns: (transfer full) (nullable): the digits backwards, as many as are known: of a masked number
 *   the last four
 */
char *desk_privacy_dup_tail (const char *phone);

/* Returns: (transfer full) (nullable): up to the street, or else the district or the city */
char *desk_privacy_mask_address (const char *address);

/**
 * desk_privacy_mask_text:
 *
 * Returns: (transfer full) (nullable): the text with the telephone numbers in it masked
 */
char *desk_privacy_mask_text (const char *text);

G_END_DECLS
