/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_PUSH (desk_push_get_type ())
G_DECLARE_FINAL_TYPE (DeskPush, desk_push, DESK, PUSH, DeskRecord)

G_END_DECLS
