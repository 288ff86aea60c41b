/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskOrderFacts: a plain value. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-order-facts.h"

#include <math.h>

#include "model/desk-party.h"

static DeskAmount
read_cargo (DeskOrder *order, const char *name)
{
  DeskRecord *cargo = desk_record_get_child (DESK_RECORD (order), "cargo");
  DeskAmount amount = { FALSE, 0 };

  amount.told = cargo != NULL &&
                desk_record_get_decimal (cargo, name, &amount.value) == DESK_VALUE_OK &&
                amount.value >= 0;

  return amount;
}

static DeskAmount
measure_line (DeskOrder *order)
{
  DeskRecord *sender = desk_record_get_child (DESK_RECORD (order), "sender");
  DeskRecord *receiver = desk_record_get_child (DESK_RECORD (order), "receiver");
  DeskAmount amount = { FALSE, 0 };
  DeskPoint from, to;
  double metres;

  if (sender == NULL || receiver == NULL || !desk_party_get_point (DESK_PARTY (sender), &from) ||
      !desk_party_get_point (DESK_PARTY (receiver), &to))
    return amount;

  metres = desk_point_distance (from, to);
  amount.told = isfinite (metres);
  if (amount.told)
    amount.value = llround (metres);

  return amount;
}

DeskOrderFacts
desk_order_facts_read (DeskOrder *order, GListModel *quotes)
{
  DeskOrderFacts facts = { 0 };

  g_return_val_if_fail (DESK_IS_ORDER (order), facts);
  g_return_val_if_fail (quotes == NULL || G_IS_LIST_MODEL (quotes), facts);

  facts.line = measure_line (order);
  facts.value = read_cargo (order, "goods_value");
  facts.weight = read_cargo (order, "goods_weight");
  for (guint i = 0; quotes != NULL && i < g_list_model_get_n_items (quotes); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);
      DeskAmount told = desk_quote_get_distance (quote);

      if (told.told && (!facts.told.told || told.value > facts.told.value))
        facts.told = told;
    }

  return facts;
}

DeskAmount
desk_order_facts_get_distance (const DeskOrderFacts *self)
{
  g_return_val_if_fail (self != NULL, ((DeskAmount){ FALSE, 0 }));

  return self->told.told ? self->told : self->line;
}
