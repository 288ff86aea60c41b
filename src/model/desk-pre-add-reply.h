/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_PRE_ADD_REPLY (desk_pre_add_reply_get_type ())
G_DECLARE_FINAL_TYPE (DeskPreAddReply, desk_pre_add_reply, DESK, PRE_ADD_REPLY, DeskRecord)

G_END_DECLS
