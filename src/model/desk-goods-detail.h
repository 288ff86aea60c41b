/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_GOODS_DETAIL (desk_goods_detail_get_type ())
G_DECLARE_FINAL_TYPE (DeskGoodsDetail, desk_goods_detail, DESK, GOODS_DETAIL, DeskRecord)

G_END_DECLS
