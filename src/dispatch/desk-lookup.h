/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-advice.h"
#include "wechat/desk-reply.h"

G_BEGIN_DECLS

/**
 * DeskLookupKind:
 * @DESK_LOOKUP_FOUND: there is an order, and it has a status
 * @DESK_LOOKUP_NONE: the platform says that there is no such order
 * @DESK_LOOKUP_DENIED: the platform does not answer for this account at all
 * @DESK_LOOKUP_UNKNOWN: everything else
 */
typedef enum
{
  DESK_LOOKUP_FOUND,
  DESK_LOOKUP_NONE,
  DESK_LOOKUP_DENIED,
  DESK_LOOKUP_UNKNOWN,
} DeskLookupKind;

/**
 * DeskLookup:
 * @words: (nullable): why nothing was found
 * @status: where something was; it may be one that nobody knows
 * @record: (nullable): what was told, where something was
 * @exchange: (nullable)
 *
 * What the reply to a get amounts to. A plain value with one owner.
 */
typedef struct
{
  DeskLookupKind kind;
  char *words;
  int status;
  DeskRecord *record;
  DeskExchange *exchange;
} DeskLookup;

/**
 * desk_lookup_new:
 * @reply: (nullable): %NULL where nobody waited for it to the end
 * @delivery_id: the carrier that the order was given to
 */
DeskLookup *desk_lookup_new (DeskReply *reply, const char *delivery_id, DeskAdvice *catalogue);

/**
 * desk_lookup_new_failed:
 * @words: why nobody could be asked
 */
DeskLookup *desk_lookup_new_failed (const char *words);

/**
 * desk_lookup_get_waybill:
 *
 * Returns: (nullable): the waybill that was told
 */
const char *desk_lookup_get_waybill (const DeskLookup *self);

void desk_lookup_free (DeskLookup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskLookup, desk_lookup_free)

G_END_DECLS
