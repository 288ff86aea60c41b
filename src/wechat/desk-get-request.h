/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_GET_REQUEST (desk_get_request_get_type ())
G_DECLARE_FINAL_TYPE (DeskGetRequest, desk_get_request, DESK, GET_REQUEST, DeskRecord)

G_END_DECLS
