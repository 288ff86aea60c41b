/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-order-facts.h"
#include "model/desk-record.h"

G_BEGIN_DECLS

/* Which distance a card counts with: the values of the field "distance". */
#define DESK_RATE_BY_LINE "line"
#define DESK_RATE_BY_TOLD "told"

#define DESK_TYPE_RATE_CARD (desk_rate_card_get_type ())
G_DECLARE_FINAL_TYPE (DeskRateCard, desk_rate_card, DESK, RATE_CARD, DeskRecord)

/**
 * desk_rate_card_new:
 * @delivery_id: the carrier that tells no price
 *
 * Returns: (transfer full): a card to be filled, in whole kilometres and kilograms
 */
DeskRateCard *desk_rate_card_new (const char *delivery_id);

const char *desk_rate_card_get_delivery_id (DeskRateCard *self);

/**
 * desk_rate_card_dup_summary:
 *
 * Returns: (transfer full): the card in few words, "8 + 2/km beyond 3 km"; "" for an empty one
 */
char *desk_rate_card_dup_summary (DeskRateCard *self);

/**
 * desk_rate_card_reckon:
 * @now: unix seconds, for the surcharge by hours
 * @fen: (out): rounded once, half up, after everything was added
 * @how: (out) (optional) (transfer full): the sum as people write it, translated; where nothing was
 *   reckoned, what is missing
 *
 * What the card says of an order. It is an estimate, whoever wrote the card.
 *
 * Returns: %FALSE where the card is off, empty or wrong, or wants to know what is not known
 */
gboolean desk_rate_card_reckon (DeskRateCard *self,
                                const DeskOrderFacts *facts,
                                gint64 now,
                                gint64 *fen,
                                char **how);

G_END_DECLS
