/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-order-facts.h"
#include "model/desk-record.h"

G_BEGIN_DECLS

/* How a rule chooses: the values of the field "kind". */
#define DESK_CHOICE_CHEAPEST "cheapest"
#define DESK_CHOICE_FASTEST "fastest"
#define DESK_CHOICE_PREFER "prefer"

#define DESK_TYPE_CHOICE_RULE (desk_choice_rule_get_type ())
G_DECLARE_FINAL_TYPE (DeskChoiceRule, desk_choice_rule, DESK, CHOICE_RULE, DeskRecord)

/**
 * desk_choice_rule_new:
 * @kind: one of the above
 */
DeskChoiceRule *desk_choice_rule_new (const char *kind);

const char *desk_choice_rule_get_kind (DeskChoiceRule *self);

/**
 * desk_choice_rule_dup_title:
 *
 * Returns: (transfer full): the name that the user gave, or what the rule does
 */
char *desk_choice_rule_dup_title (DeskChoiceRule *self);

/**
 * desk_choice_rule_dup_conditions:
 *
 * Returns: (transfer full): when the rule decides, in few words: "22:00–06:00 · to 3 km"
 */
char *desk_choice_rule_dup_conditions (DeskChoiceRule *self);

/**
 * desk_choice_rule_is_usable:
 *
 * Returns: whether the rule is switched on, and can be read in full. What cannot be read does not
 *   decide about money.
 */
gboolean desk_choice_rule_is_usable (DeskChoiceRule *self);

/**
 * desk_choice_rule_holds:
 * @now: unix seconds
 *
 * Returns: whether all conditions of the rule are met. A range holds from its first value up to, and
 *   without, its last; one about what is not known of the order is not met.
 */
gboolean desk_choice_rule_holds (DeskChoiceRule *self, const DeskOrderFacts *facts, gint64 now);

/**
 * desk_choice_rule_get_ceiling:
 *
 * Returns: fen that may be paid at most; not told where anything may be
 */
DeskAmount desk_choice_rule_get_ceiling (DeskChoiceRule *self);

/**
 * desk_choice_rule_get_margin:
 *
 * Returns: fen that the preferred carrier may be dearer than the cheapest; not told where it may
 *   cost anything
 */
DeskAmount desk_choice_rule_get_margin (DeskChoiceRule *self);

G_END_DECLS
