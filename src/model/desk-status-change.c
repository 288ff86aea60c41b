/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskStatusChange: one status as it was told, whether it was news or not. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-status-change.h"

#include <glib/gi18n-lib.h>

struct _DeskStatusChange
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskStatusChange, desk_status_change, DESK_TYPE_RECORD)

static const DeskChoice sources[] = {
  { "reply", N_ ("reply") },
  { "poll", N_ ("asked") },
  { "push", N_ ("pushed") },
  { "step", N_ ("stepped") },
  { NULL, NULL },
};

static const DeskField fields[] = {
  {
    .name = "serial", .label = N_ ("Number"), .kind = DESK_KIND_COUNT,
  },
  {
    .name = "delivery", .label = N_ ("Delivery"), .kind = DESK_KIND_COUNT,
  },
  {
    .name = "waybill_id", .label = N_ ("Waybill"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "order_status", .label = N_ ("Status"), .kind = DESK_KIND_CODE,
  },
  {
    .name = "action_time", .label = N_ ("Time"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "heard", .label = N_ ("Heard"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "source", .label = N_ ("How"), .kind = DESK_KIND_CHOICE, .choices = sources,
  },
  {
    .name = "action_msg", .label = N_ ("Remark"), .kind = DESK_KIND_TEXT,
  },
  {
    .name = "news", .label = N_ ("News"), .kind = DESK_KIND_FLAG,
  },
};

static void
desk_status_change_class_init (DeskStatusChangeClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_status_change_init (DeskStatusChange *self)
{
}

DeskStatusChange *
desk_status_change_new (void)
{
  return g_object_new (DESK_TYPE_STATUS_CHANGE, NULL);
}
