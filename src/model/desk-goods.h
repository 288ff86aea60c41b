/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_GOODS (desk_goods_get_type ())
G_DECLARE_FINAL_TYPE (DeskGoods, desk_goods, DESK, GOODS, DeskRecord)

G_END_DECLS
