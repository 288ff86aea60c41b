/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_CANCEL_REPLY (desk_cancel_reply_get_type ())
G_DECLARE_FINAL_TYPE (DeskCancelReply, desk_cancel_reply, DESK, CANCEL_REPLY, DeskRecord)

G_END_DECLS
