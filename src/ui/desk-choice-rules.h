/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-rulebook.h"
#include "ui/desk-choice-item.h"

G_BEGIN_DECLS

/* What the rulebook lets somebody choose from. All lists are (transfer full) (element-type
 * DeskChoiceItem), narrowed to what holds @text. */

GPtrArray *desk_choice_rules_list_categories (DeskRulebook *rulebook, const char *text);

/**
 * desk_choice_rules_list_subcategories:
 * @category: (nullable): a first class; where the table has none of that name, the subcategories of
 *   all are listed
 */
GPtrArray *desk_choice_rules_list_subcategories (DeskRulebook *rulebook,
                                                 const char *category,
                                                 const char *text);

/**
 * desk_choice_rules_settle_subcategory:
 * @subcategory: (nullable): what stands there now
 * @settled: (out) (transfer full) (nullable): what belongs there: the only one there is, @subcategory
 *   where it belongs to @category, else nothing
 *
 * Returns: whether the table has @category
 */
gboolean desk_choice_rules_settle_subcategory (DeskRulebook *rulebook,
                                               const char *category,
                                               const char *subcategory,
                                               char **settled);

/**
 * desk_choice_rules_list_services:
 * @accounts: (element-type DeskAccount): whose services
 */
GPtrArray *desk_choice_rules_list_services (DeskRulebook *rulebook,
                                            GPtrArray *accounts,
                                            const char *text);

G_END_DECLS
