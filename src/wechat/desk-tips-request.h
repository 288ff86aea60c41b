/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_TIPS_REQUEST (desk_tips_request_get_type ())
G_DECLARE_FINAL_TYPE (DeskTipsRequest, desk_tips_request, DESK, TIPS_REQUEST, DeskRecord)

G_END_DECLS
