/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_EMPTY_REQUEST (desk_empty_request_get_type ())
G_DECLARE_FINAL_TYPE (DeskEmptyRequest, desk_empty_request, DESK, EMPTY_REQUEST, DeskRecord)

G_END_DECLS
