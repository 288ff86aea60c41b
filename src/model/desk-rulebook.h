/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-rule.h"

G_BEGIN_DECLS

#define DESK_RULEBOOK_ERROR (desk_rulebook_error_quark ())

typedef enum
{
  DESK_RULEBOOK_ERROR_SYNTAX,
  DESK_RULEBOOK_ERROR_REPEATED,
  DESK_RULEBOOK_ERROR_INVALID,
} DeskRulebookError;

GQuark desk_rulebook_error_quark (void);

#define DESK_TYPE_RULEBOOK (desk_rulebook_get_type ())
G_DECLARE_FINAL_TYPE (DeskRulebook, desk_rulebook, DESK, RULEBOOK, GObject)

/**
 * desk_rulebook_new:
 *
 * Returns: (transfer full): the rulebook that comes with the program
 */
DeskRulebook *desk_rulebook_new (void);

/**
 * desk_rulebook_new_from_text:
 * @text: a key file, one group a rule: `[CARRIER TOPIC NUMBER]`
 *
 * Returns: (transfer full) (nullable): %NULL where a group or key is repeated, unknown, or lacks its
 *   source or date; @error then names the line or the group
 */
DeskRulebook *desk_rulebook_new_from_text (const char *text, GError **error);

/**
 * desk_rulebook_override:
 * @text: the user's own rules, in the same grammar; a group of a name that is there already takes
 *   its place, and every one of them decides over what comes with the program
 *
 * Returns: %FALSE where @text cannot be read; nothing was changed then
 */
gboolean desk_rulebook_override (DeskRulebook *self, const char *text, GError **error);

/**
 * desk_rulebook_get_rules:
 *
 * Returns: (transfer none) (element-type DeskRule): all rules in the book's order, also those that
 *   are not in force
 */
GPtrArray *desk_rulebook_get_rules (DeskRulebook *self);

/**
 * desk_rulebook_find:
 *
 * Returns: (nullable): the carrier's rule on @topic that is in force
 */
DeskRule *desk_rulebook_find (DeskRulebook *self, const char *carrier, const char *topic);

/**
 * desk_rulebook_list:
 *
 * Returns: (transfer container) (element-type DeskRule): the carrier's rules on @topic that are in
 *   force, in the book's order; empty for a carrier that the book does not know
 */
GPtrArray *desk_rulebook_list (DeskRulebook *self, const char *carrier, const char *topic);

/**
 * desk_rulebook_get_remark:
 *
 * Returns: (nullable): what must be said wherever the carrier is shown, such as that its rules are
 *   not known
 */
const char *desk_rulebook_get_remark (DeskRulebook *self, const char *carrier);

/**
 * desk_rulebook_get_token_lifetime:
 *
 * Returns: how many seconds a delivery_token of the carrier holds its price; 0 where it gives none
 */
guint desk_rulebook_get_token_lifetime (DeskRulebook *self, const char *carrier);

G_END_DECLS
