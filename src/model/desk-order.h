/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_ORDER (desk_order_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrder, desk_order, DESK, ORDER, DeskRecord)

/**
 * desk_order_new_id:
 *
 * Returns: (transfer full): a new shop_order_id: sortable by time, 64 random bits, digits, capitals
 *   and dashes only, such as "20261122-0915-7F3A90C2D15E6B48"; the time is China's
 */
char *desk_order_new_id (void);

G_END_DECLS
