/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DeskRuleAction:
 * @DESK_RULE_NONE: not a rule about a field
 * @DESK_RULE_NEED: the carrier refuses a request without the field
 * @DESK_RULE_OMIT: the carrier does not take the field; it is left out of its request
 * @DESK_RULE_REFUSE: the carrier does not take the field, and leaving it out would change what was
 *   ordered: a value stops this carrier
 * @DESK_RULE_FIX: the carrier takes one value only
 * @DESK_RULE_DEFAULT: the value to use where the order has none; "now" is the time of asking
 * @DESK_RULE_MATCH: the value must match a regular expression
 */
typedef enum
{
  DESK_RULE_NONE,
  DESK_RULE_NEED,
  DESK_RULE_OMIT,
  DESK_RULE_REFUSE,
  DESK_RULE_FIX,
  DESK_RULE_DEFAULT,
  DESK_RULE_MATCH,
} DeskRuleAction;

#define DESK_TYPE_RULE (desk_rule_get_type ())
G_DECLARE_FINAL_TYPE (DeskRule, desk_rule, DESK, RULE, GObject)

/**
 * desk_rule_new_from_group:
 * @file: a rulebook, loaded with its translations
 * @group: `CARRIER TOPIC NUMBER`; `*` is every carrier
 * @is_local: whether it is the user's own
 *
 * Returns: (transfer full) (nullable): %NULL where the group's name, a key or a value is not known,
 *   or source or date is missing; @error names the group and what is wrong
 */
DeskRule *desk_rule_new_from_group (GKeyFile *file,
                                    const char *group,
                                    gboolean is_local,
                                    GError **error);

const char *desk_rule_get_carrier (DeskRule *self);
const char *desk_rule_get_topic (DeskRule *self);

/**
 * desk_rule_get_subject:
 *
 * Returns: what the rule is about, such as "tips" or, for a field, its path: of several rules of a
 *   carrier on one subject one is in force
 */
const char *desk_rule_get_subject (DeskRule *self);

/**
 * desk_rule_get_group:
 *
 * Returns: the group's name in the file
 */
const char *desk_rule_get_group (DeskRule *self);
DeskRuleAction desk_rule_get_action (DeskRule *self);

/**
 * desk_rule_get_value:
 * @key: a key of the rule's topic
 *
 * Returns: (nullable): its text, translated where the file has a translation
 */
const char *desk_rule_get_value (DeskRule *self, const char *key);

/**
 * desk_rule_get_decimal:
 *
 * Returns: whether @key holds a number; then @scaled is it × 10^@decimals
 */
gboolean desk_rule_get_decimal (DeskRule *self, const char *key, guint decimals, gint64 *scaled);

const char *desk_rule_get_source (DeskRule *self);

/**
 * desk_rule_get_date:
 *
 * Returns: YYYY-MM-DD, or its beginning
 */
const char *desk_rule_get_date (DeskRule *self);
gboolean desk_rule_is_local (DeskRule *self);

/**
 * desk_rule_is_in_force:
 *
 * Returns: %FALSE where another rule on the same subject contradicts it and is newer, or preferred
 *   by the user's own file; such a rule is kept to be shown
 */
gboolean desk_rule_is_in_force (DeskRule *self);
void desk_rule_set_in_force (DeskRule *self, gboolean in_force);

/**
 * desk_rule_outranks:
 *
 * Returns: whether @self decides where it and @other are about the same subject: the user's own
 *   first, then what prefers itself, then the newer page
 */
gboolean desk_rule_outranks (DeskRule *self, DeskRule *other);

G_END_DECLS
