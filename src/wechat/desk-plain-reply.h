/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_PLAIN_REPLY (desk_plain_reply_get_type ())
G_DECLARE_FINAL_TYPE (DeskPlainReply, desk_plain_reply, DESK, PLAIN_REPLY, DeskRecord)

G_END_DECLS
