/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox/desk-sandbox-bindings.h"
#include "sandbox/desk-sandbox-limits.h"
#include "sandbox/desk-sandbox-orders.h"
#include "sandbox/desk-sandbox-price-locks.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_SANDBOX_CALL_NONE, /* no call about an order */
  DESK_SANDBOX_CALL_ADD,
  DESK_SANDBOX_CALL_READD,
  DESK_SANDBOX_CALL_TIPS,
  DESK_SANDBOX_CALL_PRECANCEL,
  DESK_SANDBOX_CALL_CANCEL,
  DESK_SANDBOX_CALL_RETURN,
  DESK_SANDBOX_CALL_GET,
  DESK_SANDBOX_CALL_MOCK,
  DESK_SANDBOX_CALL_REALMOCK,
} DeskSandboxCall;

/**
 * DeskSandboxDesk:
 *
 * What a call about an order works with; all of it is the platform's.
 */
typedef struct
{
  DeskSandboxOrders *orders;
  DeskSandboxPriceLocks *locks;
  DeskSandboxBindings *bindings;
  DeskSandboxStreets *streets;
  DeskSandboxLimits *limits;
  guint64 seed;
  gint64 unix_time; /* seconds */
  gint64 now;       /* microseconds, for @locks */
  gint64 life;      /* microseconds of the life clock */
  double speed;     /* of the life clock */
  int end;          /* of an order that is placed now, 0 = delivered */
  gboolean keeps_duplicates; /* a second add of an id places a second order */
} DeskSandboxDesk;

/**
 * DeskSandboxResult:
 * @reply: (nullable): what the carrier says; %NULL where the platform refuses
 * @resultcode: the carrier's, 0 without a reply
 * @waybill_id: (nullable): of the order that was placed
 *
 * What became of a call about an order; a plain value, all zero to begin with.
 */
typedef struct
{
  char *reply;
  gint64 resultcode;
  char *waybill_id;
} DeskSandboxResult;

/**
 * desk_sandbox_order_call:
 * @result: (out caller-allocates): what the carrier says to it
 *
 * Does what the call asks for.
 *
 * Returns: the platform's refusal, or %DESK_SANDBOX_OK
 */
DeskSandboxErrcode desk_sandbox_order_call (DeskSandboxCall call, const DeskSandboxDesk *desk,
                                            JsonObject *body, DeskSandboxResult *result);

/* (nullable): whose order it is about: the carrier that is named, or that has the order. */
const DeskSandboxAccount *desk_sandbox_order_call_find_account (const DeskSandboxDesk *desk,
                                                                JsonObject *body);

/* (transfer full): a carrier's reply to this call that tells nothing, most often a refusal. */
char *desk_sandbox_order_call_format_empty (DeskSandboxCall call, gint64 resultcode,
                                            const char *resultmsg);

G_END_DECLS
