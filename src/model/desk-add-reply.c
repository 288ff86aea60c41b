/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskAddReply: the reply of add and readd. A code is kept as it was told, zeros in front included.
 *
 * Source: addLocalOrder, reOrder, reply table and example; sender_lng and sender_lat are in every live
 * reply and in no table. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-add-reply.h"

#include <glib/gi18n-lib.h>

struct _DeskAddReply
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskAddReply, desk_add_reply, DESK_TYPE_RECORD)

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
    .name = "couponfee", .label = N_ ("Coupon"), .kind = DESK_KIND_YUAN,
    .alias = "couponFee",
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
    .name = "waybill_id", .label = N_ ("Waybill"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "order_status", .label = N_ ("Status"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "finish_code", .label = N_ ("Hand-over Code"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "pickup_code", .label = N_ ("Pick-up Code"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "dispatch_duration", .label = N_ ("Time to Accept"), .kind = DESK_KIND_SECOND,
  },
  {
    .name = "sender_lng", .label = N_ ("Sender Longitude"), .kind = DESK_KIND_DEGREE,
  },
  {
    .name = "sender_lat", .label = N_ ("Sender Latitude"), .kind = DESK_KIND_DEGREE,
  },
};

static void
desk_add_reply_class_init (DeskAddReplyClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_add_reply_init (DeskAddReply *self)
{
}
