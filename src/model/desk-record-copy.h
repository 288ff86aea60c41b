/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

/**
 * desk_record_copy:
 *
 * Returns: (transfer full): a deep copy, unknown members and wrong shapes included
 */
DeskRecord *desk_record_copy (DeskRecord *self);

/**
 * desk_record_assign:
 * @source: of the same type; not changed
 *
 * Makes @self equal to @source. Only what differs is touched, so that views of the rest keep still.
 */
void desk_record_assign (DeskRecord *self, DeskRecord *source);

/**
 * desk_record_equal:
 * @b: of the same type as @a
 *
 * Returns: whether all fields are the same, digit for digit, unknown members and wrong shapes included
 */
gboolean desk_record_equal (DeskRecord *a, DeskRecord *b);

G_END_DECLS
