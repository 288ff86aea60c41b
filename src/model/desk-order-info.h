/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_ORDER_INFO (desk_order_info_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderInfo, desk_order_info, DESK, ORDER_INFO, DeskRecord)

G_END_DECLS
