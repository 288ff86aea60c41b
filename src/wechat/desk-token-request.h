/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_TOKEN_REQUEST (desk_token_request_get_type ())
G_DECLARE_FINAL_TYPE (DeskTokenRequest, desk_token_request, DESK, TOKEN_REQUEST, DeskRecord)

G_END_DECLS
