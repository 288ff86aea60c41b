/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_ADD_REPLY (desk_add_reply_get_type ())
G_DECLARE_FINAL_TYPE (DeskAddReply, desk_add_reply, DESK, ADD_REPLY, DeskRecord)

G_END_DECLS
