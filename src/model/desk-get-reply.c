/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskGetReply: the reply of get: where an order and its rider are. reach_time is seconds left; the
 * same name in a push is a time. order_status 0 is no status: the carrier did not answer.
 *
 * Source: getLocalOrder, reply table; action_msg and what follows it are in live replies only. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-get-reply.h"

#include <glib/gi18n-lib.h>

#include "model/desk-agent.h"

struct _DeskGetReply
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskGetReply, desk_get_reply, DESK_TYPE_RECORD)

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
    .name = "order_status", .label = N_ ("Status"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "waybill_id", .label = N_ ("Waybill"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "rider_name", .label = N_ ("Rider"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "rider_phone", .label = N_ ("Rider’s Phone"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "rider_lng", .label = N_ ("Rider Longitude"), .kind = DESK_KIND_DEGREE,
  },
  {
    .name = "rider_lat", .label = N_ ("Rider Latitude"), .kind = DESK_KIND_DEGREE,
  },
  {
    .name = "reach_time", .label = N_ ("Time Left"), .kind = DESK_KIND_SECOND,
  },
  {
    .name = "action_msg", .label = N_ ("Remark"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "agent_info", .label = N_ ("Riders"), .kind = DESK_KIND_LIST,
    .record_type = desk_agent_get_type,
  },
  {
    .name = "order_token", .label = N_ ("Order Token"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "delivery_id", .label = N_ ("Carrier"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "delivery_name", .label = N_ ("Carrier Name"), .kind = DESK_KIND_TEXT,
  },
};

static void
desk_get_reply_class_init (DeskGetReplyClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_get_reply_init (DeskGetReply *self)
{
}
