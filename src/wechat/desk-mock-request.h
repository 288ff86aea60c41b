/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_MOCK_REQUEST (desk_mock_request_get_type ())
G_DECLARE_FINAL_TYPE (DeskMockRequest, desk_mock_request, DESK, MOCK_REQUEST, DeskRecord)

G_END_DECLS
