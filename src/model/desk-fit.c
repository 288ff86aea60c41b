/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskFit: order × account × rulebook → the request fitted to one carrier, and what was changed.
 * One order in, five correct requests out. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-fit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-decimal.h"
#include "model/desk-record-path.h"

static void
change_free (DeskFitChange *change)
{
  g_free (change->path);
  g_free (change->from);
  g_free (change->to);
  g_free (change->text);
  g_free (change);
}

static void
add_change (DeskFit *fit, const char *path, const char *from, const char *to, const char *text)
{
  DeskFitChange *change = g_new0 (DeskFitChange, 1);

  change->path = g_strdup (path);
  change->from = g_strdup (from);
  change->to = g_strdup (to);
  change->text = g_strdup (text);
  g_ptr_array_add (fit->changes, change);
}

/* Whether a text says anything: empty is nothing, and so is a number that is 0. */
static gboolean
says_something (const DeskField *field, const char *text)
{
  gint64 value;

  if (text == NULL || *text == '\0')
    return FALSE;
  if (desk_field_is_number (field) && desk_decimal_parse (text, 6, &value))
    return value != 0;

  return TRUE;
}

static void
apply_account (DeskFit *fit, DeskOrder *order, DeskAccount *account)
{
  DeskRecord *fitted = DESK_RECORD (fit->order);
  const char *openid = desk_record_get_text (fitted, "openid");
  const char *code = desk_record_get_path (fitted, "order_info.delivery_service_code");
  gboolean same_carrier = g_strcmp0 (desk_record_get_text (DESK_RECORD (order), "delivery_id"),
                                     desk_account_get_delivery_id (account)) == 0;

  /* Always, and so not worth a word: a file's own are those of whoever wrote it. The signature is
   * made when the request leaves. */
  desk_record_set_text (fitted, "shopid", desk_account_get_shopid (account));
  desk_record_set_text (fitted, "shop_no", desk_account_get_shop_no (account));
  desk_record_set_text (fitted, "delivery_id", desk_account_get_delivery_id (account));
  desk_record_clear (fitted, "delivery_sign");

  if ((openid == NULL || *openid == '\0') && desk_account_get_openid (account) != NULL)
    desk_record_set_text (fitted, "openid", desk_account_get_openid (account));

  /* A service code is one carrier's own word: that of another carrier must not reach this one. */
  if (code != NULL && *code != '\0' && !same_carrier)
    {
      add_change (fit, "order_info.delivery_service_code", code,
                  desk_account_get_service_code (account),
                  _ ("A service code belongs to one carrier"));
      desk_record_set_path (fitted, "order_info.delivery_service_code", NULL);
      code = NULL;
    }
  if ((code == NULL || *code == '\0') && desk_account_get_service_code (account) != NULL)
    desk_record_set_path (fitted, "order_info.delivery_service_code",
                          desk_account_get_service_code (account));
}

static void
apply_omit (DeskFit *fit, const DeskRule *rule)
{
  const DeskField *field;
  DeskRecord *holder = desk_record_resolve (DESK_RECORD (fit->order), rule->path, &field);

  g_hash_table_add (fit->omitted, g_strdup (rule->path));
  if (holder == NULL)
    return;

  if (desk_field_is_container (field))
    {
      if (desk_record_get_child (holder, field->name) != NULL)
        add_change (fit, rule->path, NULL, NULL, rule->text);
    }
  else if (says_something (field, desk_record_get_text (holder, field->name)))
    {
      add_change (fit, rule->path, desk_record_get_text (holder, field->name), NULL, rule->text);
    }

  desk_record_clear (holder, field->name);
}

static void
apply_value (DeskFit *fit, const DeskRule *rule, gint64 now)
{
  DeskRecord *order = DESK_RECORD (fit->order);
  g_autofree char *value = NULL;
  g_autofree char *from = NULL;
  const DeskField *field;

  if (desk_record_resolve (order, rule->path, &field) == NULL)
    {
      /* The record that would hold the field is missing or malformed: the check says so. */
      return;
    }

  from = g_strdup (desk_record_get_path (order, rule->path));
  if (rule->action == DESK_RULE_DEFAULT && says_something (field, from))
    return;

  value = strcmp (rule->value, "now") == 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, now)
                                           : g_strdup (rule->value);
  desk_record_set_path (order, rule->path, value);
  if (g_strcmp0 (from, value) != 0 && rule->action == DESK_RULE_FIX)
    add_change (fit, rule->path, from, value, rule->text);
}

DeskFit *
desk_fit_new (DeskOrder *order, DeskAccount *account, DeskRulebook *rulebook, gint64 now)
{
  g_autoptr (DeskFit) fit = NULL;
  GPtrArray *rules;

  g_return_val_if_fail (DESK_IS_ORDER (order), NULL);
  g_return_val_if_fail (DESK_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (DESK_IS_RULEBOOK (rulebook), NULL);

  fit = g_new0 (DeskFit, 1);
  fit->order = DESK_ORDER (desk_record_copy (DESK_RECORD (order)));
  fit->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  fit->omitted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  apply_account (fit, order, account);

  rules = desk_rulebook_get_rules (rulebook, desk_account_get_delivery_id (account));
  for (guint i = 0; i < rules->len; i++)
    {
      const DeskRule *rule = g_ptr_array_index (rules, i);

      if (rule->when != NULL)
        {
          const char *condition = desk_record_get_path (DESK_RECORD (fit->order), rule->when);

          if (condition == NULL || *condition == '\0')
            continue;
        }

      if (rule->action == DESK_RULE_OMIT)
        apply_omit (fit, rule);
      else if (rule->action == DESK_RULE_FIX || rule->action == DESK_RULE_DEFAULT)
        apply_value (fit, rule, now);
    }

  return g_steal_pointer (&fit);
}

void
desk_fit_free (DeskFit *fit)
{
  g_clear_object (&fit->order);
  g_clear_pointer (&fit->changes, g_ptr_array_unref);
  g_clear_pointer (&fit->omitted, g_hash_table_unref);
  g_free (fit);
}
