/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_CARRIERS_REPLY (desk_carriers_reply_get_type ())
G_DECLARE_FINAL_TYPE (DeskCarriersReply, desk_carriers_reply, DESK, CARRIERS_REPLY, DeskRecord)

G_END_DECLS
