/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-advice.h"
#include "wechat/desk-reply.h"

G_BEGIN_DECLS

/**
 * DeskVerdict:
 * @accepted: both layers said yes
 * @words: (nullable): what the network, the platform or the carrier said; %NULL when accepted
 * @advice: (nullable): what is known of it; %NULL for a code that is not in the catalogue
 * @errcode: the platform's, 0 where it has none
 * @resultcode: the carrier's, 0 where it has none
 * @rid: (nullable): what the platform filed the request under
 *
 * What a reply amounts to, for a person. A plain value with one owner.
 */
typedef struct
{
  gboolean accepted;
  char *words;
  DeskAdviceEntry *advice;
  gint64 errcode;
  gint64 resultcode;
  char *rid;
} DeskVerdict;

/**
 * desk_verdict_new:
 * @delivery_id: (nullable): the carrier that was asked; its resultcode 0 is then needed for a yes
 */
DeskVerdict *desk_verdict_new (DeskReply *reply, const char *delivery_id, DeskAdvice *catalogue);

void desk_verdict_free (DeskVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskVerdict, desk_verdict_free)

G_END_DECLS
