/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_BIND_REQUEST (desk_bind_request_get_type ())
G_DECLARE_FINAL_TYPE (DeskBindRequest, desk_bind_request, DESK, BIND_REQUEST, DeskRecord)

G_END_DECLS
