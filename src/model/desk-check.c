/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check: order × carriers → problems. Pure: no I/O, no state. Limits come from the field tables
 * and the rulebook; nothing is stated here a second time. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-decimal.h"
#include "model/desk-party.h"
#include "model/desk-record-path.h"

static char *
join (const char *prefix, const char *name)
{
  return *prefix != '\0' ? g_strconcat (prefix, ".", name, NULL) : g_strdup (name);
}

DeskProblem *
desk_check_add (DeskCheck *check,
                const char *path,
                DeskSeverity severity,
                const char *code,
                char *said,
                char *mend)
{
  g_autofree char *label = desk_record_dup_label (check->root, path);
  g_autofree char *what = said;
  DeskProblem *problem = desk_problem_new (
      path, check->account != NULL ? desk_account_get_delivery_id (check->account) : NULL, severity,
      code,
      /* Translators: the field's name, then what is wrong with it */
      g_strdup_printf (_ ("%s: %s"), label, what), mend);

  g_ptr_array_add (check->problems, problem);

  return problem;
}

static gboolean
is_omitted (DeskCheck *check, const char *path)
{
  return check->fit != NULL && g_hash_table_contains (check->fit->omitted, path);
}

static gboolean
is_needed (DeskCheck *check, const char *path, const DeskField *field)
{
  /* The order itself only has to be sound; what must be filled is asked of each fitted request. */
  if (check->fit == NULL || is_omitted (check, path))
    return FALSE;
  if (field->flags & DESK_FIELD_REQUIRED)
    return TRUE;

  for (guint i = 0; i < check->field_rules->len; i++)
    {
      DeskRule *rule = g_ptr_array_index (check->field_rules, i);

      if (desk_rule_get_action (rule) == DESK_RULE_NEED &&
          strcmp (desk_rule_get_value (rule, "path"), path) == 0)
        return TRUE;
    }

  return FALSE;
}

static const char *
expected_shape (const DeskField *field)
{
  if (field->kind == DESK_KIND_RECORD)
    return _ ("must be an object { … }");
  if (field->kind == DESK_KIND_LIST)
    return _ ("must be a list [ … ] of objects");
  if (desk_field_is_number (field))
    return _ ("must be a number");

  return _ ("must be a text");
}

static void
check_text (DeskCheck *check, const char *path, const DeskField *field, const char *text)
{
  guint n_chars = (guint) g_utf8_strlen (text, -1);
  guint n_bytes = (guint) strlen (text);

  if (field->max_chars > 0 && n_chars > field->max_chars)
    desk_check_add (
        check, path, DESK_SEVERITY_STOPS, "too-long",
        g_strdup_printf (_ ("%u characters, at most %u are taken"), n_chars, field->max_chars),
        NULL);
  if (field->max_bytes > 0 && n_bytes > field->max_bytes)
    desk_check_add (
        check, path, DESK_SEVERITY_STOPS, "too-long",
        g_strdup_printf (_ ("%u bytes, at most %u are taken"), n_bytes, field->max_bytes), NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) && strchr ("\n\r\t", *p) == NULL)
      {
        desk_check_add (check, path, DESK_SEVERITY_STOPS, "control-character",
                        g_strdup (_ ("holds an invisible control character")),
                        g_strdup (_ ("Remove it")));
        break;
      }
}

static void
check_number (DeskCheck *check, const char *path, const DeskField *field, const char *text)
{
  guint decimals = desk_field_get_decimals (field);
  gint64 value, fine;

  if (!desk_decimal_parse (text, decimals, &value))
    {
      desk_check_add (check, path, DESK_SEVERITY_STOPS, "not-a-number",
                      g_strdup_printf (_ ("“%s” is not a number"), text), NULL);
      return;
    }

  if ((field->kind == DESK_KIND_CHOICE && !desk_field_has_choice (field, text)) ||
      (field->kind == DESK_KIND_FLAG && strcmp (text, "0") != 0 && strcmp (text, "1") != 0))
    {
      g_autoptr (GString) values = g_string_new (NULL);

      for (const DeskChoice *choice = field->choices; choice != NULL && choice->value != NULL;
           choice++)
        g_string_append_printf (values, "%s%s", values->len > 0 ? ", " : "", choice->value);
      desk_check_add (check, path, DESK_SEVERITY_STOPS, "not-a-choice",
                      g_strdup_printf (_ ("“%s” is none of the values %s"), text,
                                       values->len > 0 ? values->str : "0, 1"),
                      NULL);
      return;
    }

  if (!desk_field_is_within (field, value))
    {
      g_autofree char *limits = desk_field_dup_limits (field);

      desk_check_add (check, path, DESK_SEVERITY_STOPS, "out-of-range",
                      g_strdup_printf (_ ("%s, must be %s"), text, limits), NULL);
      return;
    }

  if (desk_decimal_parse (text, MIN (decimals + 3, 9), &fine))
    {
      gint64 unit = 1;

      for (guint i = decimals; i < MIN (decimals + 3, 9); i++)
        unit *= 10;
      if (fine != value * unit)
        {
          g_autofree char *rounded = desk_decimal_format (value, decimals);

          DeskProblem *problem = desk_check_add (
              check, path, DESK_SEVERITY_WARNS, "too-many-decimals",
              g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "more than %u decimal, %s is sent",
                                            "more than %u decimals, %s is sent", decimals),
                               decimals, rounded),
              g_strdup_printf (_ ("Write %s"), rounded));

          desk_problem_add_fix (problem, path, rounded);
        }
    }
}

/* The length of a record as compact JSON, in characters: what the limit of goods_detail counts. */
static gsize
count_json (DeskRecord *record)
{
  guint n_fields, n_members = 0;
  const DeskField *fields = desk_record_get_fields (record, &n_fields);
  gsize n_chars = strlen ("{}");

  for (guint i = 0; i < n_fields; i++)
    {
      gsize before = n_chars;
      gsize key = strlen (fields[i].name) + strlen ("\"\":");

      if (fields[i].kind == DESK_KIND_LIST)
        {
          GListModel *items = desk_record_get_items (record, fields[i].name);
          guint n_items = items != NULL ? g_list_model_get_n_items (items) : 0;

          n_chars += items != NULL ? key + strlen ("[]") + (n_items > 0 ? n_items - 1 : 0) : 0;
          for (guint j = 0; j < n_items; j++)
            {
              g_autoptr (DeskRecord) item = g_list_model_get_item (items, j);

              n_chars += count_json (item);
            }
        }
      else if (!desk_field_is_container (&fields[i]))
        {
          const char *text = desk_record_get_text (record, fields[i].name);
          gsize quotes = desk_field_is_number (&fields[i]) ? 0 : strlen ("\"\"");

          n_chars += text != NULL ? key + quotes + (gsize) g_utf8_strlen (text, -1) : 0;
        }

      n_members += n_chars > before ? 1 : 0;
    }

  return n_chars + (n_members > 0 ? n_members - 1 : 0);
}

static void check_record (DeskCheck *check, const char *prefix, DeskRecord *record);

static void
check_container (DeskCheck *check, const char *path, const DeskField *field, DeskRecord *holder)
{
  DeskRecord *child =
      field->kind == DESK_KIND_RECORD ? desk_record_get_child (holder, field->name) : NULL;
  GListModel *items =
      field->kind == DESK_KIND_LIST ? desk_record_get_items (holder, field->name) : NULL;

  if (child == NULL && items == NULL)
    {
      if (is_needed (check, path, field))
        desk_check_add (check, path, DESK_SEVERITY_STOPS, "missing", g_strdup (_ ("is missing")),
                        NULL);
      return;
    }

  if (child != NULL)
    {
      check_record (check, path, child);
      if (field->max_chars > 0 && count_json (child) > field->max_chars)
        desk_check_add (check, path, DESK_SEVERITY_STOPS, "too-long",
                        g_strdup_printf (_ ("%u characters, at most %u are taken"),
                                         (guint) count_json (child), field->max_chars),
                        NULL);
    }

  for (guint i = 0; items != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (DeskRecord) item = g_list_model_get_item (items, i);
      g_autofree char *item_path = g_strdup_printf ("%s[%u]", path, i);

      check_record (check, item_path, item);
    }
}

static void
check_record (DeskCheck *check, const char *prefix, DeskRecord *record)
{
  guint n_fields;
  const DeskField *fields = desk_record_get_fields (record, &n_fields);
  gboolean swapped = DESK_IS_PARTY (record) && desk_check_is_swapped (record);

  if (DESK_IS_PARTY (record))
    desk_check_point (check, prefix, record);

  for (guint i = 0; i < n_fields; i++)
    {
      const DeskField *field = &fields[i];
      g_autofree char *path = join (prefix, field->name);
      const char *text;

      if (desk_record_get_wrong (record, field->name) != NULL)
        {
          desk_check_add (check, path, DESK_SEVERITY_STOPS, "wrong-type",
                          g_strdup (expected_shape (field)), NULL);
          continue;
        }

      if (desk_field_is_container (field))
        {
          check_container (check, path, field, record);
          continue;
        }

      text = desk_record_get_text (record, field->name);
      if (text == NULL || *text == '\0')
        {
          if (is_needed (check, path, field))
            desk_check_add (check, path, DESK_SEVERITY_STOPS, "missing",
                            g_strdup (_ ("is missing")), NULL);
        }
      else if (field->kind == DESK_KIND_TEXT)
        {
          check_text (check, path, field, text);
        }
      else if (!swapped || field->kind != DESK_KIND_DEGREE)
        {
          /* An exchanged pair is one mistake, not also a latitude out of range. */
          check_number (check, path, field, text);
        }
    }
}

/* Whether the same was already said for all carriers. */
static gboolean
is_said (GPtrArray *problems, DeskProblem *problem)
{
  for (guint i = 0; i < problems->len; i++)
    {
      DeskProblem *other = g_ptr_array_index (problems, i);

      if (desk_problem_get_carrier (other) == NULL && desk_problem_is_same (other, problem))
        return TRUE;
    }

  return FALSE;
}

static int
compare_severity (gconstpointer a, gconstpointer b)
{
  DeskProblem *first = *(DeskProblem **) a;
  DeskProblem *second = *(DeskProblem **) b;

  return (int) desk_problem_get_severity (first) - (int) desk_problem_get_severity (second);
}

/* Whom to ask is the accounts' matter; but a code that nobody has heard of is answered with an opaque
 * system error elsewhere, and whoever wrote the file wants to know. */
static void
check_delivery_id (DeskCheck *check, GPtrArray *accounts)
{
  const char *id = desk_record_get_text (check->root, "delivery_id");
  GPtrArray *rules = desk_rulebook_get_rules (check->rulebook);

  if (id == NULL || *id == '\0')
    return;

  for (guint i = 0; i < accounts->len; i++)
    if (strcmp (desk_account_get_delivery_id (g_ptr_array_index (accounts, i)), id) == 0)
      return;
  for (guint i = 0; i < rules->len; i++)
    if (strcmp (desk_rule_get_carrier (g_ptr_array_index (rules, i)), id) == 0)
      return;

  desk_check_add (check, "delivery_id", DESK_SEVERITY_WARNS, "unknown-carrier",
                  g_strdup_printf (_ ("“%s” is no carrier that is known here"), id), NULL);
}

GPtrArray *
desk_check_order (DeskOrder *order,
                  GPtrArray *accounts,
                  DeskRulebook *rulebook,
                  const DeskCheckLimits *limits,
                  gint64 now)
{
  const DeskCheckLimits standard = DESK_CHECK_LIMITS_DEFAULT;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  DeskCheck whole = { .root = DESK_RECORD (order),
                      .order = order,
                      .rulebook = rulebook,
                      .limits = limits != NULL ? limits : &standard,
                      .problems = problems,
                      .now = now };

  g_return_val_if_fail (DESK_IS_ORDER (order), NULL);
  g_return_val_if_fail (accounts != NULL, NULL);
  g_return_val_if_fail (DESK_IS_RULEBOOK (rulebook), NULL);

  /* First the order as it stands: a value that is wrong in itself stops every carrier, also those
   * to whom it would not be sent, because it is a mistake that somebody wants to know of. */
  check_record (&whole, "", DESK_RECORD (order));
  desk_check_whole (&whole);
  check_delivery_id (&whole, accounts);
  desk_check_pair (&whole);
  if (accounts->len == 0)
    desk_check_distance (&whole);

  for (guint i = 0; i < accounts->len; i++)
    {
      DeskAccount *account = g_ptr_array_index (accounts, i);
      g_autoptr (DeskFit) fit = desk_fit_new (order, account, rulebook, now);
      g_autoptr (GPtrArray) rules =
          desk_rulebook_list (rulebook, desk_account_get_delivery_id (account), "field");
      DeskCheck one = { .root = DESK_RECORD (fit->order),
                        .fit = fit,
                        .account = account,
                        .order = order,
                        .rulebook = rulebook,
                        .field_rules = rules,
                        .limits = whole.limits,
                        .problems = found,
                        .now = now };

      check_record (&one, "", DESK_RECORD (fit->order));
      desk_check_carrier (&one);
      desk_check_account (&one);
      desk_check_distance (&one);
    }

  for (guint i = 0; i < found->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (found, i);
      guint n_same = 0;

      if (is_said (problems, problem))
        continue;

      for (guint j = 0; j < found->len; j++)
        if (desk_problem_is_same (problem, g_ptr_array_index (found, j)))
          n_same++;
      if (n_same == accounts->len)
        desk_problem_set_carrier (problem, NULL);
      g_ptr_array_add (problems, g_object_ref (problem));
    }

  g_ptr_array_sort (problems, compare_severity);

  return g_steal_pointer (&problems);
}

gboolean
desk_check_stops (GPtrArray *problems, const char *carrier)
{
  g_return_val_if_fail (problems != NULL, FALSE);

  for (guint i = 0; i < problems->len; i++)
    {
      DeskProblem *problem = g_ptr_array_index (problems, i);
      const char *concerned = desk_problem_get_carrier (problem);

      if (desk_problem_get_severity (problem) == DESK_SEVERITY_STOPS &&
          (concerned == NULL || carrier == NULL || strcmp (concerned, carrier) == 0))
        return TRUE;
    }

  return FALSE;
}
