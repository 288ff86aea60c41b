/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rule of the rulebook says, for people. */
#pragma once

#include "dispatch/desk-profile.h"
#include "model/desk-rule.h"

G_BEGIN_DECLS

/**
 * desk_rule_words_dup_text:
 *
 * Returns: (transfer full): what the rule says
 */
char *desk_rule_words_dup_text (DeskRule *rule);

/**
 * desk_rule_words_dup_origin:
 *
 * Returns: (transfer full): the page that the rule comes from, and its date
 */
char *desk_rule_words_dup_origin (DeskRule *rule);

/**
 * desk_rule_words_find_carrier:
 *
 * Returns: the carrier's name where the profile has an account there, else its id
 */
const char *desk_rule_words_find_carrier (DeskProfile *profile, const char *carrier);

G_END_DECLS
