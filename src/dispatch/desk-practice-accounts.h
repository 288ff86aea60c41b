/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_PRACTICE_ACCOUNTS (desk_practice_accounts_get_type ())
G_DECLARE_FINAL_TYPE (DeskPracticeAccounts, desk_practice_accounts, DESK, PRACTICE_ACCOUNTS, DeskRecord)

G_END_DECLS
