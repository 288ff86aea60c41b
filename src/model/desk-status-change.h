/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_STATUS_CHANGE (desk_status_change_get_type ())
G_DECLARE_FINAL_TYPE (DeskStatusChange, desk_status_change, DESK, STATUS_CHANGE, DeskRecord)

/**
 * desk_status_change_new:
 *
 * Returns: (transfer full): an empty one
 *
 * One status as it was told: a line of a delivery's timeline, and a row of the book. Fields: serial,
 * delivery (the serial of its #DeskDelivery), waybill_id, order_status, action_time (unix seconds of the
 * event, absent where only a poll saw it), heard (unix seconds), source ("reply", "poll", "push",
 * "step"), action_msg, news ("1" where it was taken over, see desk_delivery_apply_status()).
 */
DeskStatusChange *desk_status_change_new (void);

G_END_DECLS
