/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskFit: order × account × rulebook → the request fitted to one carrier, and what was changed.
 * One order in, five correct requests out. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-fit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-decimal.h"
#include "model/desk-phone.h"
#include "model/desk-record-copy.h"
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
  const char *wxa_appid;
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

  /* Where a provider settles, the platform has to be told for whose mini program. */
  if (desk_account_is_by_provider (account, &wxa_appid) && wxa_appid != NULL &&
      desk_record_get_child (fitted, "shop") != NULL)
    desk_record_set_path (fitted, "shop.wxa_appid", wxa_appid);

  /* A service code is one carrier's own word: that of another carrier must not reach this one. */
  if (code != NULL && *code != '\0' && !same_carrier)
    {
      add_change (fit, "order_info.delivery_service_code", code,
                  desk_account_get_service_code (account),
                  _ ("A service code belongs to one carrier"));
      desk_record_set_path (fitted, "order_info.delivery_service_code", NULL);
      code = NULL;
    }
  /* An order without order_info is one that the check stops; a service code would hide that. */
  if ((code == NULL || *code == '\0') && desk_account_get_service_code (account) != NULL &&
      desk_record_get_child (fitted, "order_info") != NULL)
    desk_record_set_path (fitted, "order_info.delivery_service_code",
                          desk_account_get_service_code (account));
}

static void
apply_omit (DeskFit *fit, DeskRule *rule)
{
  const char *path = desk_rule_get_value (rule, "path");
  const char *text = desk_rule_get_value (rule, "text");
  const DeskField *field;
  DeskRecord *holder = desk_record_resolve (DESK_RECORD (fit->order), path, &field);

  g_hash_table_add (fit->omitted, g_strdup (path));
  if (holder == NULL)
    return;

  if (desk_field_is_container (field))
    {
      if (desk_record_get_child (holder, field->name) != NULL)
        add_change (fit, path, NULL, NULL, text);
    }
  else if (says_something (field, desk_record_get_text (holder, field->name)))
    {
      add_change (fit, path, desk_record_get_text (holder, field->name), NULL, text);
    }

  desk_record_clear (holder, field->name);
}

static void
apply_value (DeskFit *fit, DeskRule *rule, gint64 now)
{
  DeskRecord *order = DESK_RECORD (fit->order);
  const char *path = desk_rule_get_value (rule, "path");
  const char *value = desk_rule_get_value (rule, "value");
  gboolean is_fixed = desk_rule_get_action (rule) == DESK_RULE_FIX;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const DeskField *field;

  /* Where the record that would hold the field is missing or malformed the check says so. */
  if (desk_record_resolve (order, path, &field) == NULL)
    return;

  from = g_strdup (desk_record_get_path (order, path));
  if (!is_fixed && says_something (field, from))
    return;

  to = strcmp (value, "now") == 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, now) : g_strdup (value);
  desk_record_set_path (order, path, to);
  if (is_fixed && g_strcmp0 (from, to) != 0)
    add_change (fit, path, from, to, desk_rule_get_value (rule, "text"));
}

/* The three times that a booking can be wished by, each with its word in the rulebook. */
static const struct
{
  const char *path;
  const char *wish;
} wishes[] = {
  { "order_info.expected_finish_time", "arrival" },
  { "order_info.expected_pick_time", "pickup" },
  { "order_info.expected_delivery_time", "dispatch" },
};

static gint64
get_time (DeskRecord *order, const char *path)
{
  const DeskField *field;
  DeskRecord *holder = path != NULL ? desk_record_resolve (order, path, &field) : NULL;
  gint64 time = 0;

  if (holder == NULL || desk_record_get_decimal (holder, field->name, &time) != DESK_VALUE_OK)
    return 0;

  return time;
}

/* Seconds from what is meant by @wish until arrival. */
static gint64
get_lead (DeskRulebook *rulebook, const char *wish)
{
  DeskRule *rule = desk_rulebook_find (rulebook, "*", "booking");
  g_autofree char *key = g_strconcat (wish, "_lead", NULL);
  gint64 lead = 0;

  if (rule == NULL || !desk_rule_get_decimal (rule, key, 0, &lead))
    return 0;

  return lead;
}

/* Carriers read different times of a booking. Where the one this carrier reads is not filled, it is
 * reckoned from the one that is. */
static void
apply_booking (DeskFit *fit, DeskOrder *original, DeskRulebook *rulebook, const char *carrier)
{
  DeskRule *rule = desk_rulebook_find (rulebook, carrier, "booking");
  DeskRecord *order = DESK_RECORD (original);
  const char *path = rule != NULL ? desk_rule_get_value (rule, "path") : NULL;
  const char *wish = rule != NULL ? desk_rule_get_value (rule, "wish") : NULL;

  if (path == NULL || wish == NULL || get_time (order, "order_info.order_type") != 1 ||
      get_time (order, path) > 0 || get_time (order, desk_rule_get_value (rule, "also")) > 0)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      gint64 time = get_time (order, wishes[i].path);
      gint64 shift = get_lead (rulebook, wishes[i].wish) - get_lead (rulebook, wish);
      g_autofree char *text = NULL;
      g_autofree char *label = NULL;
      g_autofree char *why = NULL;

      if (time <= 0)
        continue;

      label = desk_record_dup_label (order, wishes[i].path);
      text = g_strdup_printf ("%" G_GINT64_FORMAT, time + shift);
      /* Translators: minutes, and the name of the time that was filled in */
      why = g_strdup_printf (_ ("%+d minutes from “%s”"), (int) (shift / 60), label);
      desk_record_set_path (DESK_RECORD (fit->order), path, text);
      add_change (fit, path, NULL, text, why);
      return;
    }
}

/* An extension in the spelling that the carrier reads: behind a separator, or first in the note where
 * only the number itself is taken. */
static void
apply_phone (DeskFit *fit, DeskRulebook *rulebook, const char *carrier, const char *path)
{
  DeskRule *rule = desk_rulebook_find (rulebook, carrier, "phone");
  DeskRecord *order = DESK_RECORD (fit->order);
  const char *text = desk_record_resolve (order, path, NULL) != NULL
                       ? desk_record_get_path (order, path)
                       : NULL;
  const char *spelling = rule != NULL ? desk_rule_get_value (rule, "extension") : NULL;
  g_autoptr (DeskPhone) phone = text != NULL ? desk_phone_parse (text) : NULL;
  g_autofree char *from = g_strdup (text);
  g_autofree char *to = NULL;

  if (phone == NULL || (phone->expiry == NULL && (spelling == NULL || phone->extension == NULL)))
    return;

  /* Until when a number rings is for the desk to know, and no part of the number. */
  if (spelling == NULL || phone->extension == NULL)
    {
      to = desk_phone_format (phone, "-");
    }
  else if (strcmp (spelling, "note") == 0)
    {
      const char *note = desk_record_get_path (order, "order_info.note");
      g_autofree char *longer =
        g_strdup_printf ("%s分机%s %s", g_str_has_prefix (path, "sender") ? "发件" : "收件",
                         phone->extension, note != NULL ? note : "");

      desk_record_set_path (order, "order_info.note", g_strchomp (longer));
      to = g_strdup (phone->number);
    }
  else
    {
      to = desk_phone_format (phone, spelling);
    }

  if (strcmp (from, to) != 0)
    {
      desk_record_set_path (order, path, to);
      if (rule != NULL)
        add_change (fit, path, from, to, desk_rule_get_value (rule, "text"));
    }
}

/* Whether the field that the rule depends on, if any, is filled. */
static gboolean
applies (DeskFit *fit, DeskRule *rule)
{
  const char *when = desk_rule_get_value (rule, "when");
  const char *condition = when != NULL ? desk_record_get_path (DESK_RECORD (fit->order), when) : "";

  return when == NULL || (condition != NULL && *condition != '\0');
}

static void
apply_rules (DeskFit *fit, GPtrArray *rules, gint64 now)
{
  for (guint i = 0; i < rules->len; i++)
    {
      DeskRule *rule = g_ptr_array_index (rules, i);

      if (!applies (fit, rule))
        continue;

      switch (desk_rule_get_action (rule))
        {
        case DESK_RULE_OMIT:
          apply_omit (fit, rule);
          break;
        case DESK_RULE_FIX:
        case DESK_RULE_DEFAULT:
          apply_value (fit, rule, now);
          break;
        case DESK_RULE_NONE:
        case DESK_RULE_NEED:
        case DESK_RULE_REFUSE:
        case DESK_RULE_MATCH:
        default:
          break;
        }
    }
}

/* Where the rider goes instead, as far as that is known. */
static void
name_registered_address (DeskFit *fit, DeskAccount *account)
{
  DeskPoint point;
  const char *address = desk_account_get_registered_address (account, &point);

  for (guint i = 0; address != NULL && i < fit->changes->len; i++)
    {
      DeskFitChange *change = g_ptr_array_index (fit->changes, i);
      g_autofree char *text = change->text;

      change->text = strcmp (change->path, "sender") == 0 && text != NULL
                       /* Translators: what a rule says, and an address */
                       ? g_strdup_printf (_ ("%s: %s"), text, address)
                       : g_steal_pointer (&text);
    }
}

DeskFit *
desk_fit_new (DeskOrder *order, DeskAccount *account, DeskRulebook *rulebook, gint64 now)
{
  g_autoptr (GPtrArray) rules = NULL;
  DeskFit *fit;

  g_return_val_if_fail (DESK_IS_ORDER (order), NULL);
  g_return_val_if_fail (DESK_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (DESK_IS_RULEBOOK (rulebook), NULL);

  fit = g_new0 (DeskFit, 1);
  fit->order = DESK_ORDER (desk_record_copy (DESK_RECORD (order)));
  fit->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  fit->omitted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  apply_account (fit, order, account);
  rules = desk_rulebook_list (rulebook, desk_account_get_delivery_id (account), "field");
  apply_rules (fit, rules, now);
  name_registered_address (fit, account);
  apply_booking (fit, order, rulebook, desk_account_get_delivery_id (account));
  apply_phone (fit, rulebook, desk_account_get_delivery_id (account), "sender.phone");
  apply_phone (fit, rulebook, desk_account_get_delivery_id (account), "receiver.phone");

  return fit;
}

void
desk_fit_free (DeskFit *fit)
{
  g_clear_object (&fit->order);
  g_clear_pointer (&fit->changes, g_ptr_array_unref);
  g_clear_pointer (&fit->omitted, g_hash_table_unref);
  g_free (fit);
}
