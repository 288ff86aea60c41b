/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The second half of the check: what belongs together in an order, and what one carrier's rules say
 * of its request. Every rule and number comes from the rulebook. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-decimal.h"
#include "model/desk-gazetteer.h"
#include "model/desk-phone.h"
#include "model/desk-point.h"
#include "model/desk-record-path.h"

/* Seconds reach this in the year 5138: what is larger was meant as milliseconds. */
#define MILLISECONDS 100000000000

static const char *const expected_times[] = {
  "order_info.expected_delivery_time",
  "order_info.expected_finish_time",
  "order_info.expected_pick_time",
};

static const char *
get (DeskCheck *check, const char *path)
{
  const DeskField *field;
  DeskRecord *holder = desk_record_resolve (check->root, path, &field);

  if (holder == NULL || desk_field_is_container (field))
    return NULL;

  return desk_record_get_text (holder, field->name);
}

static gboolean
is_filled (DeskCheck *check, const char *path)
{
  const char *text = get (check, path);

  return text != NULL && *text != '\0';
}

/* A number field at @path in its own scale; 0 where there is none. */
static gint64
get_number (DeskCheck *check, const char *path)
{
  const DeskField *field;
  DeskRecord *holder = desk_record_resolve (check->root, path, &field);
  gint64 value = 0;

  if (holder == NULL || !desk_field_is_number (field) ||
      desk_record_get_decimal (holder, field->name, &value) != DESK_VALUE_OK)
    return 0;

  return value;
}

static void
check_milliseconds (DeskCheck *check, const char *path)
{
  gint64 value = get_number (check, path);
  g_autofree char *seconds = NULL;
  DeskProblem *problem;

  if (value < MILLISECONDS)
    return;

  seconds = desk_decimal_format (value / 1000, 0);
  problem = desk_check_add (check, path, DESK_SEVERITY_STOPS, "milliseconds",
                            g_strdup (_ ("these are milliseconds, seconds are taken")),
                            g_strdup_printf (_ ("Write %s"), seconds));
  desk_problem_add_fix (problem, path, seconds);
}

/* The second classes of @first, or NULL; @guess is the known first class nearest to it. */
static const char *
find_category (DeskRulebook *rulebook, const char *first, const char **guess)
{
  g_autoptr (GPtrArray) categories = desk_rulebook_list (rulebook, "*", "category");

  *guess = NULL;
  for (guint i = 0; i < categories->len; i++)
    {
      DeskRule *rule = g_ptr_array_index (categories, i);
      const char *known = desk_rule_get_value (rule, "first");
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;

      if (strcmp (known, first) == 0)
        return desk_rule_get_value (rule, "second");

      /* The same characters in another order, as in 美食宵夜 for 美食夜宵. */
      a = g_utf8_strreverse (known, -1);
      if (*guess == NULL && g_utf8_strlen (known, -1) == g_utf8_strlen (first, -1))
        {
          gboolean same = TRUE;

          for (const char *p = first; *p != '\0' && same; p = g_utf8_next_char (p))
            same = g_utf8_strchr (a, -1, g_utf8_get_char (p)) != NULL;
          if (same)
            *guess = known;
        }
    }

  return NULL;
}

static void
check_category (DeskCheck *check)
{
  const char *first = get (check, "cargo.cargo_first_class");
  const char *second = get (check, "cargo.cargo_second_class");
  const char *seconds, *guess;
  g_auto (GStrv) list = NULL;

  if (first == NULL || *first == '\0' || second == NULL || *second == '\0')
    return;

  seconds = find_category (check->rulebook, first, &guess);
  if (seconds == NULL)
    {
      DeskProblem *problem = desk_check_add (
        check, "cargo.cargo_first_class", DESK_SEVERITY_STOPS, "unknown-category",
        g_strdup_printf (_ ("“%s” is not in the platform’s table"), first),
        guess != NULL ? g_strdup_printf (_ ("Write %s"), guess) : NULL);

      if (guess != NULL)
        desk_problem_add_fix (problem, "cargo.cargo_first_class", guess);
      return;
    }

  list = g_strsplit (seconds, ";", -1);
  if (!g_strv_contains ((const char *const *) list, second))
    {
      g_autofree char *known = g_strjoinv (", ", list);
      DeskProblem *problem = desk_check_add (
        check, "cargo.cargo_second_class", DESK_SEVERITY_STOPS, "unknown-category",
        g_strdup_printf (_ ("“%s” does not belong to “%s”, which has %s"), second, first, known),
        list[1] == NULL ? g_strdup_printf (_ ("Write %s"), list[0]) : NULL);

      if (list[1] == NULL)
        desk_problem_add_fix (problem, "cargo.cargo_second_class", list[0]);
    }
}

static void
check_blanks (DeskCheck *check, const char *path)
{
  const char *text = get (check, path);
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (text != NULL && strcmp (text, trimmed) != 0)
    {
      DeskProblem *problem =
        desk_check_add (check, path, DESK_SEVERITY_WARNS, "blanks",
                        g_strdup (_ ("begins or ends with a blank")), g_strdup (_ ("Remove it")));

      desk_problem_add_fix (problem, path, trimmed);
    }
}

static void
check_party_text (DeskCheck *check, const char *party)
{
  static const char *const texts[] = { "name", "phone", "city", "address", "address_detail" };
  static const char *const suffixes[] = { "市", "自治州", "盟", "地区", "县", "区", "旗" };
  g_autofree char *city_path = g_strconcat (party, ".city", NULL);
  g_autofree char *phone_path = g_strconcat (party, ".phone", NULL);
  const char *city = get (check, city_path);
  const char *phone = get (check, phone_path);
  g_autoptr (DeskPhone) parsed = NULL;
  gboolean has_suffix = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_strconcat (party, ".", texts[i], NULL);

      check_blanks (check, path);
    }

  for (guint i = 0; city != NULL && i < G_N_ELEMENTS (suffixes); i++)
    has_suffix = has_suffix || g_str_has_suffix (city, suffixes[i]);
  if (city != NULL && *city != '\0' && !has_suffix)
    {
      const char *whole = desk_gazetteer_find (city);
      DeskProblem *problem =
        desk_check_add (check, city_path, DESK_SEVERITY_WARNS, "city-suffix",
                        g_strdup_printf (_ ("“%s” lacks its suffix"), city),
                        whole != NULL ? g_strdup_printf (_ ("Write %s"), whole) : NULL);

      if (whole != NULL)
        desk_problem_add_fix (problem, city_path, whole);
    }

  if (phone != NULL && *phone != '\0' && (parsed = desk_phone_parse (phone)) == NULL)
    desk_check_add (check, phone_path, DESK_SEVERITY_WARNS, "phone",
                    g_strdup_printf (_ ("“%s” does not look like a telephone number"), phone),
                    NULL);
}

/* A privacy number that no longer rings when the rider stands at the door. Arrival is what was wished
 * for, or as long from now as the book reckons from dispatch. */
static void
check_expiry (DeskCheck *check, const char *path)
{
  DeskRule *rule = desk_rulebook_find (check->rulebook, "*", "booking");
  const char *text = get (check, path);
  g_autoptr (DeskPhone) phone = text != NULL ? desk_phone_parse (text) : NULL;
  gint64 expiry = phone != NULL ? desk_phone_get_expiry (phone, check->now) : 0;
  gint64 arrival = get_number (check, "order_info.expected_finish_time");
  gint64 lead = 0;

  if (expiry == 0)
    return;
  if (arrival <= 0 && rule != NULL && desk_rule_get_decimal (rule, "dispatch_lead", 0, &lead))
    arrival = MAX (check->now, get_number (check, "order_info.expected_delivery_time")) + lead;

  if (expiry < arrival)
    desk_check_add (check, path, DESK_SEVERITY_WARNS, "phone-expires",
                    g_strdup_printf (_ ("rings only until %s, before the parcel arrives"),
                                     phone->expiry),
                    NULL);
}

/* The fewest changes of one letter that turn @a into @b; names are short. */
static guint
distance (const char *a, const char *b)
{
  gsize n = strlen (b);
  g_autofree guint *row = g_new (guint, n + 1);

  for (gsize j = 0; j <= n; j++)
    row[j] = (guint) j;
  for (gsize i = 1; a[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint) i;
      for (gsize j = 1; j <= n; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (above, row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1] ? 1 : 0));
          diagonal = above;
        }
    }

  return row[n];
}

/* Extra members are accepted, but one that is nearly a field's name was meant as the field. */
static void
check_unknowns (DeskCheck *check, const char *prefix, DeskRecord *record)
{
  GPtrArray *unknowns = desk_record_get_unknowns (record);
  guint n_fields;
  const DeskField *fields = desk_record_get_fields (record, &n_fields);

  for (guint i = 0; i < unknowns->len; i++)
    {
      const DeskUnknown *unknown = g_ptr_array_index (unknowns, i);

      if (strlen (unknown->key) > 64)
        continue;
      for (guint j = 0; j < n_fields; j++)
        if (!desk_field_is_container (&fields[j]) &&
            desk_record_get_text (record, fields[j].name) == NULL &&
            distance (unknown->key, fields[j].name) <= 2)
          {
            g_autofree char *path = g_strconcat (prefix, fields[j].name, NULL);

            desk_check_add (check, path, DESK_SEVERITY_WARNS, "misspelt",
                            g_strdup_printf (_ ("“%s” is not known to the platform"), unknown->key),
                            g_strdup_printf (_ ("Write %s"), fields[j].name));
            break;
          }
    }

  for (guint i = 0; i < n_fields; i++)
    if (fields[i].kind == DESK_KIND_RECORD && desk_record_get_child (record, fields[i].name) != NULL)
      {
        g_autofree char *deeper = g_strconcat (prefix, fields[i].name, ".", NULL);

        check_unknowns (check, deeper, desk_record_get_child (record, fields[i].name));
      }
}

void
desk_check_whole (DeskCheck *check)
{
  check_unknowns (check, "", check->root);
  check_party_text (check, "sender");
  check_party_text (check, "receiver");
  check_blanks (check, "shop_order_id");
  check_blanks (check, "openid");
  check_category (check);
  check_expiry (check, "receiver.phone");

  check_milliseconds (check, "order_info.order_time");
  for (guint i = 0; i < G_N_ELEMENTS (expected_times); i++)
    check_milliseconds (check, expected_times[i]);

  if (get_number (check, "order_info.is_insured") == 1 &&
      get_number (check, "order_info.declared_value") == 0)
    desk_check_add (check, "order_info.declared_value", DESK_SEVERITY_STOPS, "missing",
                    g_strdup (_ ("is missing, and the parcel is to be insured")), NULL);
}

static void
check_tips (DeskCheck *check)
{
  static const char path[] = "order_info.tips";
  DeskRule *rule =
    desk_rulebook_find (check->rulebook, desk_account_get_delivery_id (check->account), "tips");
  gint64 tips = get_number (check, path);
  gint64 cap, decimals;
  const char *steps, *cap_by;

  if (rule == NULL || tips <= 0)
    return;

  steps = desk_rule_get_value (rule, "steps");
  if (steps != NULL)
    {
      g_auto (GStrv) legal = g_strsplit (steps, " ", -1);
      g_autofree char *listed = g_strjoinv (", ", legal);
      gboolean is_legal = FALSE;

      for (guint i = 0; legal[i] != NULL; i++)
        {
          gint64 step = 0;

          is_legal = is_legal || (desk_decimal_parse (legal[i], 2, &step) && step == tips);
        }
      if (!is_legal)
        desk_check_add (check, path, DESK_SEVERITY_STOPS, "tip-step",
                        g_strdup_printf (_ ("only %s yuan are taken"), listed), NULL);
    }

  if (desk_rule_get_decimal (rule, "cap", 2, &cap) && tips > cap)
    desk_check_add (check, path, DESK_SEVERITY_STOPS, "tip-cap",
                    g_strdup_printf (_ ("at most %s yuan are taken"),
                                     desk_rule_get_value (rule, "cap")),
                    NULL);

  cap_by = desk_rule_get_value (rule, "cap_by");
  if (cap_by != NULL && get_number (check, cap_by) > 0 && tips > get_number (check, cap_by))
    {
      g_autofree char *label = desk_record_dup_label (check->root, cap_by);

      desk_check_add (check, path, DESK_SEVERITY_STOPS, "tip-cap",
                      g_strdup_printf (_ ("at most as much as “%s” is taken"), label), NULL);
    }

  if (desk_rule_get_decimal (rule, "decimals", 0, &decimals) && decimals == 1 && tips % 10 != 0)
    desk_check_add (check, path, DESK_SEVERITY_STOPS, "tip-decimals",
                    g_strdup (_ ("one decimal is taken")), NULL);
}

static char *
describe_hours (gint64 seconds)
{
  return desk_decimal_format ((seconds * 10 + 1800) / 3600, 1);
}

static void
check_booking (DeskCheck *check)
{
  DeskRule *rule =
    desk_rulebook_find (check->rulebook, desk_account_get_delivery_id (check->account), "booking");
  gboolean has_time = FALSE;
  const char *path;
  gint64 lead, limit;

  if (get_number (check, "order_info.order_type") != 1)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (expected_times); i++)
    has_time = has_time || get_number (check, expected_times[i]) > 0;
  path = rule != NULL ? desk_rule_get_value (rule, "path") : expected_times[0];
  if (!has_time)
    {
      desk_check_add (check, path, DESK_SEVERITY_STOPS, "missing",
                      g_strdup (_ ("is missing, and the order is booked")), NULL);
      return;
    }

  if (rule != NULL && get_number (check, path) <= 0 && desk_rule_get_value (rule, "also") != NULL)
    path = desk_rule_get_value (rule, "also");
  lead = get_number (check, path) - check->now;
  if (rule == NULL || get_number (check, path) <= 0 || lead > MILLISECONDS / 2)
    return;

  if (lead < 0)
    {
      desk_check_add (check, path, DESK_SEVERITY_STOPS, "time-past", g_strdup (_ ("is past")), NULL);
    }
  else if (desk_rule_get_decimal (rule, "min_lead", 0, &limit) && lead < limit)
    {
      g_autofree char *hours = describe_hours (limit);

      desk_check_add (check, path, DESK_SEVERITY_STOPS, "time-soon",
                      g_strdup_printf (_ ("must be at least %s hours ahead"), hours), NULL);
    }
  else if (desk_rule_get_decimal (rule, "max_lead", 0, &limit) && lead > limit)
    {
      g_autofree char *hours = describe_hours (limit);

      desk_check_add (check, path, DESK_SEVERITY_STOPS, "time-late",
                      g_strdup_printf (_ ("must be at most %s hours ahead"), hours), NULL);
    }
}

static void
check_field_rules (DeskCheck *check)
{
  for (guint i = 0; i < check->field_rules->len; i++)
    {
      DeskRule *rule = g_ptr_array_index (check->field_rules, i);
      const char *path = desk_rule_get_value (rule, "path");
      const char *text = desk_rule_get_value (rule, "text");
      DeskRuleAction action = desk_rule_get_action (rule);

      if (action == DESK_RULE_REFUSE && get_number (check, path) != 0)
        desk_check_add (check, path, DESK_SEVERITY_STOPS, "not-taken",
                        g_strdup (text != NULL ? text : _ ("is not taken")), NULL);
      else if (action == DESK_RULE_MATCH && is_filled (check, path) &&
               !g_regex_match_simple (desk_rule_get_value (rule, "value"), get (check, path), 0, 0))
        desk_check_add (check, path, DESK_SEVERITY_STOPS, "not-taken",
                        g_strdup (text != NULL ? text : _ ("is not taken")), NULL);
    }
}

void
desk_check_carrier (DeskCheck *check)
{
  check_field_rules (check);
  check_tips (check);
  check_booking (check);
}
