/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBoundShopsReply: the reply to the call for the accounts that are bound.
 *
 * Source: getBindAccount; a live reply has an errcode, too. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-bound-shops-reply.h"

#include <glib/gi18n-lib.h>

#include "model/desk-bound-shop.h"

struct _DeskBoundShopsReply
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskBoundShopsReply, desk_bound_shops_reply, DESK_TYPE_RECORD)

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
    .name = "shop_list", .label = N_ ("Bound Accounts"), .kind = DESK_KIND_LIST,
    .record_type = desk_bound_shop_get_type,
  },
};

static void
desk_bound_shops_reply_class_init (DeskBoundShopsReplyClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_bound_shops_reply_init (DeskBoundShopsReply *self)
{
}
