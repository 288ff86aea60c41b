/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-choice-rule.h"
#include "ui/desk-tariff-fields.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_CHOICE_RULE_ROW (desk_choice_rule_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskChoiceRuleRow, desk_choice_rule_row, DESK, CHOICE_RULE_ROW, AdwExpanderRow)

/**
 * desk_choice_rule_row_new:
 * @accounts: (element-type DeskAccount): whom a rule may prefer
 */
GtkWidget *desk_choice_rule_row_new (DeskChoiceRule *rule, GPtrArray *accounts);

DeskChoiceRule *desk_choice_rule_row_get_rule (DeskChoiceRuleRow *self);
DeskTariffFields *desk_choice_rule_row_get_fields (DeskChoiceRuleRow *self);

G_END_DECLS
