/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_CANCEL_REQUEST (desk_cancel_request_get_type ())
G_DECLARE_FINAL_TYPE (DeskCancelRequest, desk_cancel_request, DESK, CANCEL_REQUEST, DeskRecord)

G_END_DECLS
