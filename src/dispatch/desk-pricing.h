/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-store.h"
#include "model/desk-choice-rule-set.h"
#include "model/desk-chooser.h"
#include "model/desk-customer-price.h"
#include "model/desk-rate-card.h"

G_BEGIN_DECLS

/**
 * DeskPricingPart:
 *
 * What is kept apart, and can be locked by itself.
 */
typedef enum
{
  DESK_PRICING_RULES,
  DESK_PRICING_CARDS,
  DESK_PRICING_CUSTOMER,
  DESK_PRICING_N_PARTS,
} DeskPricingPart;

#define DESK_TYPE_PRICING (desk_pricing_get_type ())
G_DECLARE_FINAL_TYPE (DeskPricing, desk_pricing, DESK, PRICING, GObject)

/**
 * desk_pricing_new:
 * @store: (nullable) (transfer none): without one, changes last as long as the object
 *
 * How the user of a profile chooses between carriers, what is known of those that tell no price, and
 * what the customer pays. Read once; each change is written a moment later.
 */
DeskPricing *desk_pricing_new (DeskStore *store);

/**
 * desk_pricing_is_loaded:
 *
 * Returns: whether the book has answered; “changed” tells when. Until then the defaults hold.
 */
gboolean desk_pricing_is_loaded (DeskPricing *self);

/**
 * desk_pricing_get_lock:
 *
 * Returns: (nullable): why a part is neither used nor written, translated: it was made by a newer
 *   version of the program, or cannot be read
 */
const char *desk_pricing_get_lock (DeskPricing *self, DeskPricingPart part);

/* (transfer none): records to be edited; “changed” tells of each change. */
DeskChoiceRuleSet *desk_pricing_get_rules (DeskPricing *self);
DeskCustomerPrice *desk_pricing_get_customer_price (DeskPricing *self);

/**
 * desk_pricing_get_cards:
 *
 * Returns: (transfer none): a #GListModel of #DeskRateCard, one a carrier
 */
GListModel *desk_pricing_get_cards (DeskPricing *self);

/**
 * desk_pricing_find_card:
 *
 * Returns: (transfer none) (nullable)
 */
DeskRateCard *desk_pricing_find_card (DeskPricing *self, const char *delivery_id);

/**
 * desk_pricing_insert_card:
 * @card: of a carrier that has none yet
 */
void desk_pricing_insert_card (DeskPricing *self, guint position, DeskRateCard *card);
void desk_pricing_remove_card (DeskPricing *self, guint position);

/**
 * desk_pricing_estimate:
 * @quotes: (element-type DeskQuote): those that checked @order and told no price get an estimate
 *   where there is a card for their carrier
 * @now: unix seconds
 */
void desk_pricing_estimate (DeskPricing *self, GListModel *quotes, DeskOrder *order, gint64 now);

/**
 * desk_pricing_choose:
 * @now: unix seconds
 * @clock: µs of the DeskClock
 * @stale_after: seconds
 *
 * See desk_chooser_choose(). Whether estimates may be chosen is one of the user's rules.
 */
DeskQuote *desk_pricing_choose (DeskPricing *self,
                                GListModel *quotes,
                                DeskOrder *order,
                                gint64 now,
                                gint64 clock,
                                guint stale_after,
                                char **why);

/**
 * desk_pricing_flush:
 *
 * Hands over to the book at once what is still to be written.
 */
void desk_pricing_flush (DeskPricing *self);

G_END_DECLS
