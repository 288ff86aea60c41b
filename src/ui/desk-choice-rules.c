/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-choice-rules: categories and services as lists to choose from. The tables are the rulebook's;
 * nothing is named here. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-choice-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-account.h"

static void
take (GPtrArray *items, DeskChoiceItem *item, const char *text)
{
  if (desk_choice_item_matches (item, text))
    g_ptr_array_add (items, item);
  else
    g_object_unref (item);
}

/* (transfer full) (nullable) */
static char **
dup_subcategories (DeskRulebook *rulebook, const char *category)
{
  g_autoptr (GPtrArray) rules = desk_rulebook_list (rulebook, "*", "category");

  for (guint i = 0; category != NULL && i < rules->len; i++)
    {
      DeskRule *rule = g_ptr_array_index (rules, i);

      if (g_strcmp0 (desk_rule_get_value (rule, "first"), category) == 0)
        return g_strsplit (desk_rule_get_value (rule, "second"), ";", -1);
    }

  return NULL;
}

GPtrArray *
desk_choice_rules_list_categories (DeskRulebook *rulebook, const char *text)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rules = desk_rulebook_list (rulebook, "*", "category");

  for (guint i = 0; i < rules->len; i++)
    take (items,
          desk_choice_item_new (desk_rule_get_value (g_ptr_array_index (rules, i), "first"), NULL),
          text);

  return items;
}

GPtrArray *
desk_choice_rules_list_subcategories (DeskRulebook *rulebook,
                                      const char *category,
                                      const char *text)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) own = dup_subcategories (rulebook, category);
  g_autoptr (GPtrArray) rules = NULL;

  if (own != NULL)
    {
      for (guint i = 0; own[i] != NULL; i++)
        take (items, desk_choice_item_new (own[i], NULL), text);
      return items;
    }

  rules = desk_rulebook_list (rulebook, "*", "category");
  for (guint i = 0; i < rules->len; i++)
    {
      const char *first = desk_rule_get_value (g_ptr_array_index (rules, i), "first");
      g_auto (GStrv) seconds = dup_subcategories (rulebook, first);

      for (guint j = 0; seconds != NULL && seconds[j] != NULL; j++)
        {
          /* Translators: a category of goods, and one below it */
          g_autofree char *title = g_strdup_printf (C_ ("category", "%s / %s"), first, seconds[j]);

          take (items, desk_choice_item_new (seconds[j], title), text);
        }
    }

  return items;
}

gboolean
desk_choice_rules_settle_subcategory (DeskRulebook *rulebook,
                                      const char *category,
                                      const char *subcategory,
                                      char **settled)
{
  g_auto (GStrv) own = dup_subcategories (rulebook, category);

  *settled = NULL;
  if (own == NULL)
    return FALSE;

  if (own[0] != NULL && own[1] == NULL)
    *settled = g_strdup (own[0]);
  else if (subcategory != NULL && g_strv_contains ((const char *const *) own, subcategory))
    *settled = g_strdup (subcategory);

  return TRUE;
}

GPtrArray *
desk_choice_rules_list_services (DeskRulebook *rulebook, GPtrArray *accounts, const char *text)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < accounts->len; i++)
    {
      DeskAccount *account = g_ptr_array_index (accounts, i);
      g_autoptr (GPtrArray) rules =
        desk_rulebook_list (rulebook, desk_account_get_delivery_id (account), "service");

      for (guint j = 0; j < rules->len; j++)
        {
          DeskRule *rule = g_ptr_array_index (rules, j);
          /* Translators: a carrier, and the name of one of its services */
          g_autofree char *title =
            g_strdup_printf (C_ ("service", "%s – %s"), desk_account_get_delivery_name (account),
                             desk_rule_get_value (rule, "name"));

          take (items, desk_choice_item_new (desk_rule_get_value (rule, "code"), title), text);
        }
    }

  return items;
}
