/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_CHOICE_RULE_SET (desk_choice_rule_set_get_type ())
G_DECLARE_FINAL_TYPE (DeskChoiceRuleSet, desk_choice_rule_set, DESK, CHOICE_RULE_SET, DeskRecord)

/**
 * desk_choice_rule_set_new:
 *
 * Returns: (transfer full): the rules of who never made any: the cheapest
 */
DeskChoiceRuleSet *desk_choice_rule_set_new (void);

/**
 * desk_choice_rule_set_get_rules:
 *
 * Returns: (transfer none) (nullable): the rules in their order; a #GListModel of #DeskChoiceRule
 */
GListModel *desk_choice_rule_set_get_rules (DeskChoiceRuleSet *self);

G_END_DECLS
