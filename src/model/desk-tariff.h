/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

/* What choice rules, rate cards and the customer's price have in common: records of the user's own,
 * which are read strictly. A number that is none, or is beyond its field's limits, is never taken
 * for another one. */

/**
 * desk_tariff_read:
 * @value: (out): scaled as by desk_record_get_decimal(); untouched unless it is a number
 *
 * Returns: %DESK_VALUE_BAD also where the number is beyond the field's limits
 */
DeskValueState desk_tariff_read (DeskRecord *record, const char *name, gint64 *value);

/**
 * desk_tariff_read_hour:
 * @minutes: (out): after midnight
 */
DeskValueState desk_tariff_read_hour (DeskRecord *record, const char *name, int *minutes);

/**
 * desk_tariff_is_on:
 *
 * Returns: whether a flag is set, or not there at all
 */
gboolean desk_tariff_is_on (DeskRecord *record, const char *name);

/**
 * desk_tariff_holds:
 * @now: unix seconds
 *
 * Returns: whether @now is between two hours of the record in China; an hour that is not set is
 *   midnight, and without both it always is
 */
gboolean desk_tariff_holds (DeskRecord *record, const char *from, const char *to, gint64 now);

/**
 * desk_tariff_check:
 *
 * Returns: (transfer full) (nullable): what is wrong with the field, translated; %NULL for nothing
 */
char *desk_tariff_check (DeskRecord *record, const DeskField *field);

/**
 * desk_tariff_is_sound:
 *
 * Returns: whether nothing is wrong with any field
 */
gboolean desk_tariff_is_sound (DeskRecord *record);

/**
 * desk_tariff_format_money:
 *
 * Returns: (transfer full): fen as "¥9.80"
 */
char *desk_tariff_format_money (gint64 fen);

G_END_DECLS
