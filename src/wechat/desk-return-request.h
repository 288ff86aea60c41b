/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_RETURN_REQUEST (desk_return_request_get_type ())
G_DECLARE_FINAL_TYPE (DeskReturnRequest, desk_return_request, DESK, RETURN_REQUEST, DeskRecord)

G_END_DECLS
