/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_CARGO (desk_cargo_get_type ())
G_DECLARE_FINAL_TYPE (DeskCargo, desk_cargo, DESK, CARGO, DeskRecord)

G_END_DECLS
