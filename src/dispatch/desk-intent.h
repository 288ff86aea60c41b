/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

/**
 * DeskIntentState:
 * @DESK_INTENT_OPEN: begun; how it came out is not known yet
 * @DESK_INTENT_DONE: it was done
 * @DESK_INTENT_NOT_DONE: it was not, and will not be
 * @DESK_INTENT_UNCLEAR: it can never be known (a tip whose reply was lost): said so, and over
 */
typedef enum
{
  DESK_INTENT_OPEN,
  DESK_INTENT_DONE,
  DESK_INTENT_NOT_DONE,
  DESK_INTENT_UNCLEAR,
} DeskIntentState;

#define DESK_TYPE_INTENT (desk_intent_get_type ())
G_DECLARE_FINAL_TYPE (DeskIntent, desk_intent, DESK, INTENT, DeskRecord)

/**
 * desk_intent_new:
 * @call: (nullable): "add", "readd", "addtips", "cancel", "confirm_return"
 * @request: (nullable): the JSON that will be sent, without its signature
 * @began: unix seconds
 *
 * Something that is about to be asked of the platform and changes what is there. Fields: serial,
 * delivery (the serial of its DeskDelivery), shop_order_id, call, request, state ("open", "done",
 * "not-done", "unclear"), began, ended (unix seconds), looked_up (unix seconds of the last get for it),
 * outcome (in words), errcode, resultcode, tips (yuan, of an addtips).
 */
DeskIntent *desk_intent_new (const char *call, const char *request, gint64 began);

void desk_intent_set_state (DeskIntent *self, DeskIntentState state);

G_END_DECLS
