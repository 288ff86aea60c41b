/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskPhone:
 * @number: digits only, with a leading + or area code as written
 * @extension: (nullable): digits of the extension, as privacy numbers (隐私号) and switchboards have
 * @expiry: (nullable): China's wall time until which a privacy number rings, "18:30" or
 *   "2026-11-22 18:30"
 */
typedef struct
{
  char *number;
  char *extension;
  char *expiry;
} DeskPhone;

/**
 * desk_phone_parse:
 * @text: in any spelling in use: `13800138021-1234`, `13800138021_1234`, `13800138021,1234`,
 *   `13800138021 转 1234`, `13800138021 分机 1234`, `ext. 1234`, `020-88886666-12`, with blanks
 *   inside, or full-width; and behind it, where it is known, until when it rings: `有效期至 18:30`,
 *   `(至 2026-11-22 18:30)`, `until 18:30`
 *
 * Returns: (transfer full) (nullable): %NULL where @text is no telephone number
 */
DeskPhone *desk_phone_parse (const char *text);

/**
 * desk_phone_get_expiry:
 * @now: unix seconds; a time without a date is the next one from then
 *
 * Returns: unix seconds; 0 where no end is known
 */
gint64 desk_phone_get_expiry (const DeskPhone *phone, gint64 now);

/**
 * desk_phone_is_mobile:
 *
 * Returns: whether it is a mobile number of China: eleven digits from 13 to 19
 */
gboolean desk_phone_is_mobile (const DeskPhone *phone);

/**
 * desk_phone_format:
 * @separator: between number and extension, such as "-" or "_"
 *
 * Returns: (transfer full)
 */
char *desk_phone_format (const DeskPhone *phone, const char *separator);
void desk_phone_free (DeskPhone *phone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskPhone, desk_phone_free)

G_END_DECLS
