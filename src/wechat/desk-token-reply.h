/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_TOKEN_REPLY (desk_token_reply_get_type ())
G_DECLARE_FINAL_TYPE (DeskTokenReply, desk_token_reply, DESK, TOKEN_REPLY, DeskRecord)

G_END_DECLS
