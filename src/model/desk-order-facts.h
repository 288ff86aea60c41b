/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-order.h"
#include "model/desk-quote.h"

G_BEGIN_DECLS

/**
 * DeskOrderFacts:
 * @line: metres from pick-up to receiver as the crow flies
 * @told: metres, the largest distance that a carrier told of this order
 * @value: fen
 * @weight: hundredths of a kilogram
 *
 * What prices and rules depend on.
 */
typedef struct
{
  DeskAmount line;
  DeskAmount told;
  DeskAmount value;
  DeskAmount weight;
} DeskOrderFacts;

/**
 * desk_order_facts_read:
 * @quotes: (nullable) (element-type DeskQuote): what carriers answered about @order
 */
DeskOrderFacts desk_order_facts_read (DeskOrder *order, GListModel *quotes);

/**
 * desk_order_facts_get_distance:
 *
 * Returns: metres: what was told, or else the straight line
 */
DeskAmount desk_order_facts_get_distance (const DeskOrderFacts *self);

G_END_DECLS
