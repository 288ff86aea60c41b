/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_PROFILE_STORE (desk_profile_store_get_type ())
G_DECLARE_FINAL_TYPE (DeskProfileStore, desk_profile_store, DESK, PROFILE_STORE, DeskRecord)

G_END_DECLS
