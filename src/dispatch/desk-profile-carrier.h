/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_PROFILE_CARRIER (desk_profile_carrier_get_type ())
G_DECLARE_FINAL_TYPE (DeskProfileCarrier, desk_profile_carrier, DESK, PROFILE_CARRIER, DeskRecord)

G_END_DECLS
