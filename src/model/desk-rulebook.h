/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_RULEBOOK_ERROR (desk_rulebook_error_quark ())

typedef enum
{
  DESK_RULEBOOK_ERROR_SYNTAX,
  DESK_RULEBOOK_ERROR_REPEATED,
  DESK_RULEBOOK_ERROR_INVALID,
} DeskRulebookError;

GQuark desk_rulebook_error_quark (void);

/**
 * DeskRuleAction:
 * @DESK_RULE_NEED: the carrier refuses a request without the field
 * @DESK_RULE_OMIT: the carrier does not take the field; it is left out of its request
 * @DESK_RULE_FIX: the carrier takes one value only
 * @DESK_RULE_DEFAULT: the value to use where the order has none; "now" is the time of asking
 */
typedef enum
{
  DESK_RULE_NEED,
  DESK_RULE_OMIT,
  DESK_RULE_FIX,
  DESK_RULE_DEFAULT,
} DeskRuleAction;

/**
 * DeskRule:
 *
 * What one carrier does with one field of the request, where it says so, and when it said so.
 */
typedef struct
{
  char *path; /* as in desk_record_resolve() */
  DeskRuleAction action;
  char *value;
  char *when; /* (nullable): applies only where this field of the request is filled */
  char *text; /* (nullable): the rule in words, translated */
  char *source;
  char *date; /* YYYY-MM-DD or YYYY-MM or YYYY */
} DeskRule;

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
 * desk_rulebook_get_rules:
 *
 * Returns: (transfer none) (element-type DeskRule): the carrier's field rules in the book's order;
 *   empty for a carrier that the book does not know
 */
GPtrArray *desk_rulebook_get_rules (DeskRulebook *self, const char *delivery_id);

/**
 * desk_rulebook_get_remark:
 *
 * Returns: (nullable): what must be said wherever the carrier is shown, such as that its rules are
 *   not known
 */
const char *desk_rulebook_get_remark (DeskRulebook *self, const char *delivery_id);

/**
 * desk_rulebook_get_token_lifetime:
 *
 * Returns: how many seconds a delivery_token of the carrier holds its price; 0 where it gives none
 */
guint desk_rulebook_get_token_lifetime (DeskRulebook *self, const char *delivery_id);

G_END_DECLS
