/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_SHOP (desk_shop_get_type ())
G_DECLARE_FINAL_TYPE (DeskShop, desk_shop, DESK, SHOP, DeskRecord)

G_END_DECLS
