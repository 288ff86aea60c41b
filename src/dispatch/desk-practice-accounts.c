/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPracticeAccounts: all accounts of Practice, as the stand-in prints them.
 *
 * Source: `dispatch-desk sandbox --accounts`. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-practice-accounts.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-practice-account.h"

struct _DeskPracticeAccounts
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskPracticeAccounts, desk_practice_accounts, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "appid", .label = N_ ("AppID"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "appsecret", .label = N_ ("AppSecret"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "openid", .label = N_ ("OpenID"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "accounts", .label = N_ ("Accounts"), .kind = DESK_KIND_LIST,
    .record_type = desk_practice_account_get_type,
  },
};

static void
desk_practice_accounts_class_init (DeskPracticeAccountsClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_practice_accounts_init (DeskPracticeAccounts *self)
{
}
