/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_PARTY (desk_party_get_type ())
G_DECLARE_FINAL_TYPE (DeskParty, desk_party, DESK, PARTY, DeskRecord)

G_END_DECLS
