/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_BOUND_SHOPS_REPLY (desk_bound_shops_reply_get_type ())
G_DECLARE_FINAL_TYPE (DeskBoundShopsReply, desk_bound_shops_reply, DESK, BOUND_SHOPS_REPLY, DeskRecord)

G_END_DECLS
