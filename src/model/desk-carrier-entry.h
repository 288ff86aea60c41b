/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_CARRIER_ENTRY (desk_carrier_entry_get_type ())
G_DECLARE_FINAL_TYPE (DeskCarrierEntry, desk_carrier_entry, DESK, CARRIER_ENTRY, DeskRecord)

G_END_DECLS
