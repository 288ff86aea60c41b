/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every rule of the rulebook that is in force, one by one: an order that keeps it and one that breaks
 * it, made from the rule itself, so that a rule added to the file is tested without a line here. */

#include <string.h>

#include "model/desk-check.h"
#include "model/desk-decimal.h"
#include "model/desk-record-path.h"
#include "order-fixture.h"

#define NOW 1790000000

static DeskAccount *
new_account (const char *carrier, const char *shop_no, const char *service_code)
{
  DeskAccount *account = desk_account_new (carrier, NULL, "shop", "secret", shop_no);

  desk_account_set_service_code (account, service_code);
  desk_account_set_registered_address (
    account, "银杏大道12号",
    (DeskPoint){ .lng = 113.322, .lat = 23.1065, .datum = DESK_DATUM_GCJ02 });

  return account;
}

/* A service code that the carrier's own rules take, or NULL. */
static const char *
find_service_code (DeskRulebook *rulebook, const char *carrier)
{
  DeskRule *service = desk_rulebook_find (rulebook, carrier, "service");

  return service != NULL ? desk_rule_get_value (service, "code") : NULL;
}

static gboolean
stops (DeskRulebook *rulebook, DeskOrder *order, DeskAccount *account, const char *field)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new ();
  g_autoptr (GPtrArray) problems = NULL;

  g_ptr_array_add (accounts, account);
  problems = desk_check_order (order, accounts, rulebook, NULL, NOW);
  for (guint i = 0; i < problems->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (problems, i);

      if (desk_problem_get_severity (problem) == DESK_SEVERITY_STOPS &&
          strcmp (desk_problem_get_field (problem), field) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
set (DeskOrder *order, const char *path, const char *text)
{
  desk_record_set_path (DESK_RECORD (order), path, text);
}

static void
test_field_rule (DeskRulebook *rulebook, DeskRule *rule)
{
  const char *carrier = desk_rule_get_carrier (rule);
  const char *path = desk_rule_get_value (rule, "path");
  const char *value = desk_rule_get_value (rule, "value");
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (DeskAccount) account =
    new_account (carrier, "1", find_service_code (rulebook, carrier));
  g_autoptr (DeskAccount) poor = new_account (carrier, NULL, NULL);
  g_autoptr (DeskFit) fit = NULL;
  const DeskField *field;
  DeskRecord *holder = desk_record_resolve (DESK_RECORD (order), path, &field);

  g_assert_nonnull (holder);
  g_assert_false (stops (rulebook, order, account, path));

  switch (desk_rule_get_action (rule))
    {
    case DESK_RULE_NEED:
      desk_record_clear (holder, field->name);
      g_assert_true (stops (rulebook, order, poor, path));
      break;

    case DESK_RULE_OMIT:
      if (!desk_field_is_container (field))
        set (order, path, "1");
      fit = desk_fit_new (order, account, rulebook, NOW);
      g_assert_true (g_hash_table_contains (fit->omitted, path));
      g_assert_null (field->kind == DESK_KIND_RECORD
                       ? (gpointer) desk_record_get_child (DESK_RECORD (fit->order), path)
                       : (gpointer) desk_record_get_path (DESK_RECORD (fit->order), path));
      g_assert_cmpuint (fit->changes->len, >, 0);
      break;

    case DESK_RULE_REFUSE:
      set (order, path, "1");
      g_assert_true (stops (rulebook, order, account, path));
      set (order, path, "0");
      g_assert_false (stops (rulebook, order, account, path));
      break;

    case DESK_RULE_FIX:
    case DESK_RULE_DEFAULT:
      fit = desk_fit_new (order, account, rulebook, NOW);
      g_assert_cmpstr (desk_record_get_path (DESK_RECORD (fit->order), path), ==,
                       strcmp (value, "now") == 0 ? "1790000000" : value);
      break;

    case DESK_RULE_MATCH:
      set (order, "delivery_id", carrier);
      set (order, path, carrier);
      g_assert_true (stops (rulebook, order, account, path));
      break;

    case DESK_RULE_NONE:
    default:
      g_assert_not_reached ();
    }
}

/* @fen as yuan. */
static void
set_tips (DeskOrder *order, gint64 fen)
{
  g_autofree char *yuan = desk_decimal_format (fen, 2);

  set (order, "order_info.tips", yuan);
}

static void
test_tips_rule (DeskRulebook *rulebook, DeskRule *rule)
{
  const char *carrier = desk_rule_get_carrier (rule);
  const char *steps = desk_rule_get_value (rule, "steps");
  const char *cap_by = desk_rule_get_value (rule, "cap_by");
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (DeskAccount) account =
    new_account (carrier, "1", find_service_code (rulebook, carrier));
  gint64 cap, decimals;

  /* Room for every cap but the one that is looked at. */
  set (order, "cargo.goods_value", "5000");
  if (desk_rule_get_decimal (rule, "cap", 2, &cap))
    {
      set_tips (order, cap);
      g_assert_false (stops (rulebook, order, account, "order_info.tips"));
      set_tips (order, cap + 100);
      g_assert_true (stops (rulebook, order, account, "order_info.tips"));
    }
  if (cap_by != NULL)
    {
      set (order, cap_by, "5");
      set_tips (order, 500);
      g_assert_false (stops (rulebook, order, account, "order_info.tips"));
      set_tips (order, 510);
      g_assert_true (stops (rulebook, order, account, "order_info.tips"));
    }
  if (desk_rule_get_decimal (rule, "decimals", 0, &decimals))
    {
      set_tips (order, 110);
      g_assert_false (stops (rulebook, order, account, "order_info.tips"));
      set_tips (order, 111);
      g_assert_true (stops (rulebook, order, account, "order_info.tips"));
    }
  if (steps != NULL)
    {
      g_auto (GStrv) legal = g_strsplit (steps, " ", -1);

      for (guint i = 0; legal[i] != NULL; i++)
        {
          gint64 step = 0;

          set (order, "order_info.tips", legal[i]);
          g_assert_false (stops (rulebook, order, account, "order_info.tips"));
          g_assert_true (desk_decimal_parse (legal[i], 2, &step));
          set_tips (order, step + 1);
          g_assert_true (stops (rulebook, order, account, "order_info.tips"));
        }
    }
}

static void
test_booking_rule (DeskRulebook *rulebook, DeskRule *rule)
{
  static const char *const limits[] = { "min_lead", "max_lead" };
  const char *carrier = desk_rule_get_carrier (rule);
  const char *path = desk_rule_get_value (rule, "path");
  g_autoptr (DeskOrder) order = fixture_new_order ();
  g_autoptr (DeskAccount) account =
    new_account (carrier, "1", find_service_code (rulebook, carrier));

  set (order, "order_info.order_type", "1");
  g_assert_true (stops (rulebook, order, account, path));

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      gint64 lead;
      g_autofree char *good = NULL;
      g_autofree char *bad = NULL;

      if (!desk_rule_get_decimal (rule, limits[i], 0, &lead))
        continue;
      good = g_strdup_printf ("%" G_GINT64_FORMAT, NOW + lead);
      bad = g_strdup_printf ("%" G_GINT64_FORMAT, NOW + lead + (i == 0 ? -1 : 1));
      set (order, path, good);
      g_assert_false (stops (rulebook, order, account, path));
      set (order, path, bad);
      g_assert_true (stops (rulebook, order, account, path));
    }
}

static void
test_category_rule (DeskRulebook *rulebook, DeskRule *rule)
{
  g_auto (GStrv) seconds = g_strsplit (desk_rule_get_value (rule, "second"), ";", -1);
  g_autoptr (DeskAccount) account = new_account ("UU", "1", NULL);

  for (guint i = 0; seconds[i] != NULL; i++)
    {
      g_autoptr (DeskOrder) order = fixture_new_order ();
      g_autofree char *other = g_strconcat (seconds[i], "x", NULL);

      set (order, "cargo.cargo_first_class", desk_rule_get_value (rule, "first"));
      set (order, "cargo.cargo_second_class", seconds[i]);
      g_assert_false (stops (rulebook, order, account, "cargo.cargo_second_class"));
      set (order, "cargo.cargo_second_class", other);
      g_assert_true (stops (rulebook, order, account, "cargo.cargo_second_class"));
    }
}

static void
test_each (void)
{
  g_autoptr (DeskRulebook) rulebook = desk_rulebook_new ();
  GPtrArray *rules = desk_rulebook_get_rules (rulebook);
  guint n_tested = 0, n_pairs = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      DeskRule *rule = g_ptr_array_index (rules, i);
      const char *topic = desk_rule_get_topic (rule);

      if (!desk_rule_is_in_force (rule))
        continue;

      g_test_message ("[%s]", desk_rule_get_group (rule));
      if (strcmp (topic, "field") == 0)
        test_field_rule (rulebook, rule);
      else if (strcmp (topic, "tips") == 0)
        test_tips_rule (rulebook, rule);
      else if (strcmp (topic, "booking") == 0 && strcmp (desk_rule_get_carrier (rule), "*") != 0)
        test_booking_rule (rulebook, rule);
      else if (strcmp (topic, "category") == 0)
        test_category_rule (rulebook, rule);
      else
        continue;
      n_tested++;
      if (strcmp (topic, "category") == 0)
        {
          g_auto (GStrv) seconds = g_strsplit (desk_rule_get_value (rule, "second"), ";", -1);

          n_pairs += g_strv_length (seconds);
        }
    }

  g_assert_cmpuint (n_tested, >, 50);
  /* The platform's table: 20 first classes, 55 pairs. */
  g_assert_cmpuint (n_pairs, ==, 55);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/each", test_each);

  return g_test_run ();
}
