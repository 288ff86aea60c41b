/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPreAddReply: the reply of pre_add, of the platform and of the carrier alike.
 *
 * Source: preAddOrder, reply table and example, which spell the insurance fee differently;
 * live replies use the spelling of the table. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-pre-add-reply.h"

#include <glib/gi18n-lib.h>

struct _DeskPreAddReply
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskPreAddReply, desk_pre_add_reply, DESK_TYPE_RECORD)

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
    .name = "fee", .label = N_ ("Fee"), .kind = DESK_KIND_YUAN,
  },
  {
    .name = "deliverfee", .label = N_ ("Delivery Fee"), .kind = DESK_KIND_YUAN,
  },
  {
    .name = "couponfee", .label = N_ ("Coupon"), .kind = DESK_KIND_YUAN, .alias = "couponFee",
  },
  {
    .name = "tips", .label = N_ ("Tip"), .kind = DESK_KIND_YUAN,
  },
  {
    .name = "insurancefee", .label = N_ ("Insurance Fee"), .kind = DESK_KIND_YUAN,
    .alias = "insurancfee",
  },
  {
    .name = "distance", .label = N_ ("Distance"), .kind = DESK_KIND_METRE,
  },
  {
    .name = "dispatch_duration", .label = N_ ("Time to Accept"), .kind = DESK_KIND_SECOND,
  },
  {
    .name = "delivery_token", .label = N_ ("Price Token"), .kind = DESK_KIND_TEXT,
  },
};

static void
desk_pre_add_reply_class_init (DeskPreAddReplyClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_pre_add_reply_init (DeskPreAddReply *self)
{
}
