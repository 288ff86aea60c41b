/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_PRACTICE_ACCOUNT (desk_practice_account_get_type ())
G_DECLARE_FINAL_TYPE (DeskPracticeAccount, desk_practice_account, DESK, PRACTICE_ACCOUNT, DeskRecord)

G_END_DECLS
