/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskCarriersReply: the reply to the call for all carriers.
 *
 * Source: getAllImmeDelivery. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-carriers-reply.h"

#include <glib/gi18n-lib.h>

#include "model/desk-carrier-entry.h"

struct _DeskCarriersReply
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskCarriersReply, desk_carriers_reply, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "errcode", .label = N_ ("Error Code"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "errmsg", .label = N_ ("Error"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "resultcode", .label = N_ ("Result Code"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "resultmsg", .label = N_ ("Result"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "list", .label = N_ ("Carriers"), .kind = DESK_KIND_LIST,
    .record_type = desk_carrier_entry_get_type,
  },
};

static void
desk_carriers_reply_class_init (DeskCarriersReplyClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_carriers_reply_init (DeskCarriersReply *self)
{
}
