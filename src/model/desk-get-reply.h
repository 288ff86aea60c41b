/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_GET_REPLY (desk_get_reply_get_type ())
G_DECLARE_FINAL_TYPE (DeskGetReply, desk_get_reply, DESK, GET_REPLY, DeskRecord)

G_END_DECLS
