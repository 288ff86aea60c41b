/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskCancelReply: the reply of precancel, which tells what cancelling would cost, and of cancel, which
 * tells what it did cost.
 *
 * Source: preCancelOrder, cancelLocalOrder, reply tables. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-cancel-reply.h"

#include <glib/gi18n-lib.h>

struct _DeskCancelReply
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskCancelReply, desk_cancel_reply, DESK_TYPE_RECORD)

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
    .name = "deduct_fee", .label = N_ ("Penalty"), .kind = DESK_KIND_YUAN,
  },
  {
    .name = "desc", .label = N_ ("Reason for the Penalty"), .kind = DESK_KIND_TEXT,
  },
};

static void
desk_cancel_reply_class_init (DeskCancelReplyClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_cancel_reply_init (DeskCancelReply *self)
{
}
