/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPlainReply: the reply to a call that tells nothing but how it went, in its two layers.
 *
 * Source: bindLocalAccount, openDelivery. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-plain-reply.h"

#include <glib/gi18n-lib.h>

struct _DeskPlainReply
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskPlainReply, desk_plain_reply, DESK_TYPE_RECORD)

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
};

static void
desk_plain_reply_class_init (DeskPlainReplyClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_plain_reply_init (DeskPlainReply *self)
{
}
