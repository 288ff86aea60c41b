/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPracticeAccount: the account with one carrier, as the stand-in prints it.
 *
 * Source: `dispatch-desk sandbox --accounts`. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-practice-account.h"

#include <glib/gi18n-lib.h>

#include "model/desk-party.h"

struct _DeskPracticeAccount
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskPracticeAccount, desk_practice_account, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "delivery_id", .label = N_ ("Carrier"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "delivery_name", .label = N_ ("Name"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "shopid", .label = N_ ("Merchant ID"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "secret", .label = N_ ("AppSecret"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "shop_no", .label = N_ ("Store Number"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "delivery_service_code", .label = N_ ("Service Code"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "registered_address", .label = N_ ("Registered Address"), .kind = DESK_KIND_RECORD,
    .record_type = desk_party_get_type,
  },
};

static void
desk_practice_account_class_init (DeskPracticeAccountClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_practice_account_init (DeskPracticeAccount *self)
{
}
