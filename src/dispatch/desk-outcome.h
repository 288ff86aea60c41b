/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-advice.h"
#include "wechat/desk-reply.h"

G_BEGIN_DECLS

/**
 * DeskOutcomeKind:
 * @DESK_OUTCOME_DONE: the platform and the carrier said yes
 * @DESK_OUTCOME_REFUSED: it was not done, and will not be: nothing left, or the answer is a no that
 *   is known to be one
 * @DESK_OUTCOME_TOKEN: the same, for the access token; with another one it may be done
 * @DESK_OUTCOME_UNKNOWN: everything else. The platform has to be asked before anything is sent
 * again
 */
typedef enum
{
  DESK_OUTCOME_DONE,
  DESK_OUTCOME_REFUSED,
  DESK_OUTCOME_TOKEN,
  DESK_OUTCOME_UNKNOWN,
} DeskOutcomeKind;

/**
 * DeskOutcome:
 * @words: (nullable): what was said, and what is known of it; %NULL when it was done
 * @errcode: the platform's, 0 where it has none
 * @resultcode: the carrier's, 0 where it has none
 *
 * What the reply to a call amounts to that changes something. A plain value with one owner.
 */
typedef struct
{
  DeskOutcomeKind kind;
  char *words;
  gint64 errcode;
  gint64 resultcode;
} DeskOutcome;

/**
 * desk_outcome_new:
 * @reply: (nullable): %NULL where nobody waited for it to the end
 * @call: the call's name, such as "add"
 * @delivery_id: the carrier's
 */
DeskOutcome *desk_outcome_new (DeskReply *reply,
                               const char *call,
                               const char *delivery_id,
                               DeskAdvice *catalogue);

void desk_outcome_free (DeskOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskOutcome, desk_outcome_free)

G_END_DECLS
