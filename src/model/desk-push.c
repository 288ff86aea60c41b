/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPush: the event update_waybill_status, as the platform pushes it to the merchant's server: how
 * an order stands. The rider's reach_time is a time here; in the reply of get it is seconds left.
 *
 * Source: the page of the event, its table; a live push had no agent. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-push.h"

#include <glib/gi18n-lib.h>

#include "model/desk-agent.h"

struct _DeskPush
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskPush, desk_push, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "ToUserName", .label = N_ ("To"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "FromUserName", .label = N_ ("From"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "CreateTime", .label = N_ ("Pushed"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "MsgType", .label = N_ ("Kind of Message"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "Event", .label = N_ ("Event"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "shopid", .label = N_ ("Merchant ID"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "shop_order_id", .label = N_ ("Order ID"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "shop_no", .label = N_ ("Store Number"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "waybill_id", .label = N_ ("Waybill"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "action_time", .label = N_ ("Time"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "order_status", .label = N_ ("Status"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "action_msg", .label = N_ ("Remark"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "agent", .label = N_ ("Rider"), .kind = DESK_KIND_RECORD,
    .record_type = desk_agent_get_type,
  },
};

static void
desk_push_class_init (DeskPushClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_push_init (DeskPush *self)
{
}
