/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-rule-words: what a rule of the rulebook says, for people. Functions of the rule alone. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-rule-words.h"

#include <glib/gi18n-lib.h>

char *
desk_rule_words_dup_text (DeskRule *rule)
{
  const char *text;

  g_return_val_if_fail (DESK_IS_RULE (rule), NULL);

  text = desk_rule_get_value (rule, "text");
  if (text != NULL)
    return g_strdup (text);
  if (g_str_equal (desk_rule_get_topic (rule), "service"))
    /* Translators: the code and the name of a carrier's service */
    return g_strdup_printf (_ ("Service %s: %s"), desk_rule_get_value (rule, "code"),
                            desk_rule_get_value (rule, "name"));
  if (g_str_equal (desk_rule_get_topic (rule), "category"))
    return g_strdup_printf ("%s: %s", desk_rule_get_value (rule, "first"),
                            desk_rule_get_value (rule, "second"));
  if (desk_rule_get_value (rule, "remark") != NULL)
    return g_strdup (desk_rule_get_value (rule, "remark"));
  if (desk_rule_get_value (rule, "appkey") != NULL)
    /* Translators: where in the carrier's own console the appkey is found */
    return g_strdup_printf (_ ("Appkey and secret: %s"), desk_rule_get_value (rule, "appkey"));

  return g_strdup (desk_rule_get_group (rule));
}

char *
desk_rule_words_dup_origin (DeskRule *rule)
{
  g_return_val_if_fail (DESK_IS_RULE (rule), NULL);

  /* Translators: the page a rule comes from, and its date */
  return g_strdup_printf (_ ("%s, %s"), desk_rule_get_source (rule), desk_rule_get_date (rule));
}

const char *
desk_rule_words_find_carrier (DeskProfile *profile, const char *carrier)
{
  GPtrArray *accounts;

  g_return_val_if_fail (DESK_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (carrier != NULL, NULL);

  accounts = desk_profile_get_accounts (profile);
  for (guint i = 0; i < accounts->len; i++)
    if (g_str_equal (desk_account_get_delivery_id (g_ptr_array_index (accounts, i)), carrier))
      return desk_account_get_delivery_name (g_ptr_array_index (accounts, i));

  return carrier;
}
