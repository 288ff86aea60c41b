/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskChoiceRule: how a carrier is chosen, and when this is the way to do it. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-choice-rule.h"

#include <glib/gi18n-lib.h>

#include "model/desk-decimal.h"
#include "model/desk-tariff.h"

struct _DeskChoiceRule
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskChoiceRule, desk_choice_rule, DESK_TYPE_RECORD)

static const DeskChoice kinds[] = {
  { DESK_CHOICE_CHEAPEST, N_ ("Cheapest") },
  { DESK_CHOICE_FASTEST, N_ ("Fastest") },
  { DESK_CHOICE_PREFER, N_ ("Prefer a carrier") },
  { NULL, NULL },
};

static const DeskField fields[] = {
  { .name = "name", .label = N_ ("Rule Name"), .kind = DESK_KIND_TEXT },
  { .name = "enabled", .label = N_ ("Enabled"), .kind = DESK_KIND_FLAG },
  { .name = "kind", .label = N_ ("Choose"), .kind = DESK_KIND_CHOICE, .choices = kinds },
  { .name = "carrier", .label = N_ ("Preferred Carrier"), .kind = DESK_KIND_TEXT },
  {
    .name = "margin", .label = N_ ("May Be Dearer By"), .kind = DESK_KIND_YUAN, .at_least = "0",
    .at_most = "9999", .hint = N_ ("Any"),
  },
  { .name = "hours_from", .label = N_ ("From Hour"), .kind = DESK_KIND_HOUR, .hint = "0:00" },
  { .name = "hours_to", .label = N_ ("To Hour"), .kind = DESK_KIND_HOUR, .hint = "24:00" },
  {
    .name = "km_from", .label = N_ ("From Distance"), .kind = DESK_KIND_KILOMETRE,
    .at_least = "0", .at_most = "9999", .hint = "0",
  },
  {
    .name = "km_to", .label = N_ ("Below Distance"), .kind = DESK_KIND_KILOMETRE,
    .at_least = "0", .at_most = "9999", .hint = N_ ("Any"),
  },
  {
    .name = "value_from", .label = N_ ("From Goods Value"), .kind = DESK_KIND_YUAN,
    .at_least = "0", .at_most = "999999", .hint = "0",
  },
  {
    .name = "value_to", .label = N_ ("Below Goods Value"), .kind = DESK_KIND_YUAN,
    .at_least = "0", .at_most = "999999", .hint = N_ ("Any"),
  },
  {
    .name = "ceiling", .label = N_ ("Nothing Above"), .kind = DESK_KIND_YUAN, .at_least = "0",
    .at_most = "9999", .hint = N_ ("Any"),
  },
};

static gboolean
is_set (DeskChoiceRule *self, const char *name)
{
  const char *text = desk_record_get_text (DESK_RECORD (self), name);

  return text != NULL && *text != '\0';
}

/* The field counts in @unit_size of what the amount counts in. */
static gboolean
is_in_range (DeskChoiceRule *self,
             const char *from,
             const char *to,
             DeskAmount amount,
             gint64 unit_size)
{
  gint64 first = 0, last = G_MAXINT64;

  if (!is_set (self, from) && !is_set (self, to))
    return TRUE;
  if (!amount.told || desk_tariff_read (DESK_RECORD (self), from, &first) == DESK_VALUE_BAD)
    return FALSE;

  switch (desk_tariff_read (DESK_RECORD (self), to, &last))
    {
    case DESK_VALUE_OK:
      last *= unit_size;
      break;

    case DESK_VALUE_UNSET:
      break;

    case DESK_VALUE_BAD:
    default:
      return FALSE;
    }

  return amount.value >= first * unit_size && amount.value < last;
}

static DeskAmount
read_fen (DeskChoiceRule *self, const char *name)
{
  DeskAmount amount = { FALSE, 0 };

  amount.told = desk_tariff_read (DESK_RECORD (self), name, &amount.value) == DESK_VALUE_OK;

  return amount;
}

static void
add_words (GString *words, char *more)
{
  if (words->len > 0)
    g_string_append (words, " · ");
  g_string_append (words, more);
  g_free (more);
}

static void
add_range (DeskChoiceRule *self, GString *words, const char *from, const char *to)
{
  const DeskField *field = desk_record_find_field (DESK_RECORD (self), to);
  const char *unit = desk_field_get_unit (field);
  const char *first = desk_record_get_text (DESK_RECORD (self), from);
  const char *last = desk_record_get_text (DESK_RECORD (self), to);

  if (is_set (self, from) && is_set (self, to))
    /* Translators: a range and its unit: "from 0 to below 3 km" */
    add_words (words, g_strdup_printf (_ ("from %s to below %s %s"), first, last, unit));
  else if (is_set (self, from))
    /* Translators: the start of a range and its unit: "from 3 km" */
    add_words (words, g_strdup_printf (_ ("from %s %s"), first, unit));
  else if (is_set (self, to))
    /* Translators: the end of a range and its unit: "below 3 km" */
    add_words (words, g_strdup_printf (_ ("below %s %s"), last, unit));
}

static void
desk_choice_rule_class_init (DeskChoiceRuleClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_choice_rule_init (DeskChoiceRule *self)
{
}

DeskChoiceRule *
desk_choice_rule_new (const char *kind)
{
  DeskChoiceRule *self = g_object_new (DESK_TYPE_CHOICE_RULE, NULL);

  desk_record_set_text (DESK_RECORD (self), "enabled", "1");
  desk_record_set_text (DESK_RECORD (self), "kind", kind);

  return self;
}

const char *
desk_choice_rule_get_kind (DeskChoiceRule *self)
{
  const char *kind;

  g_return_val_if_fail (DESK_IS_CHOICE_RULE (self), NULL);

  kind = desk_record_get_text (DESK_RECORD (self), "kind");

  return kind != NULL ? kind : "";
}

char *
desk_choice_rule_dup_title (DeskChoiceRule *self)
{
  g_return_val_if_fail (DESK_IS_CHOICE_RULE (self), NULL);

  if (is_set (self, "name"))
    return g_strdup (desk_record_get_text (DESK_RECORD (self), "name"));

  for (guint i = 0; kinds[i].value != NULL; i++)
    if (g_str_equal (kinds[i].value, desk_choice_rule_get_kind (self)))
      return g_strdup (_ (kinds[i].label));

  return g_strdup (_ ("Rule without a kind"));
}

char *
desk_choice_rule_dup_conditions (DeskChoiceRule *self)
{
  const char *from, *to;
  GString *words;

  g_return_val_if_fail (DESK_IS_CHOICE_RULE (self), NULL);

  words = g_string_new (NULL);
  from = desk_record_get_text (DESK_RECORD (self), "hours_from");
  to = desk_record_get_text (DESK_RECORD (self), "hours_to");
  if (is_set (self, "hours_from") || is_set (self, "hours_to"))
    add_words (words, g_strdup_printf ("%s–%s", is_set (self, "hours_from") ? from : "0:00",
                                       is_set (self, "hours_to") ? to : "24:00"));
  add_range (self, words, "km_from", "km_to");
  add_range (self, words, "value_from", "value_to");
  if (is_set (self, "ceiling"))
    /* Translators: an amount of yuan */
    add_words (words, g_strdup_printf (
                        _ ("nothing above ¥%s"),
                        desk_record_get_text (DESK_RECORD (self), "ceiling")));

  return g_string_free (words, FALSE);
}

gboolean
desk_choice_rule_is_usable (DeskChoiceRule *self)
{
  g_return_val_if_fail (DESK_IS_CHOICE_RULE (self), FALSE);

  if (!desk_tariff_is_on (DESK_RECORD (self), "enabled") ||
      !desk_tariff_is_sound (DESK_RECORD (self)) || !is_set (self, "kind"))
    return FALSE;

  return !g_str_equal (desk_choice_rule_get_kind (self), DESK_CHOICE_PREFER) ||
         is_set (self, "carrier");
}

gboolean
desk_choice_rule_holds (DeskChoiceRule *self, const DeskOrderFacts *facts, gint64 now)
{
  g_return_val_if_fail (DESK_IS_CHOICE_RULE (self), FALSE);
  g_return_val_if_fail (facts != NULL, FALSE);

  /* Kilometres have two decimals: 10 m each. */
  return desk_tariff_holds (DESK_RECORD (self), "hours_from", "hours_to", now) &&
         is_in_range (self, "km_from", "km_to", desk_order_facts_get_distance (facts), 10) &&
         is_in_range (self, "value_from", "value_to", facts->value, 1);
}

DeskAmount
desk_choice_rule_get_ceiling (DeskChoiceRule *self)
{
  g_return_val_if_fail (DESK_IS_CHOICE_RULE (self), ((DeskAmount){ FALSE, 0 }));

  return read_fen (self, "ceiling");
}

DeskAmount
desk_choice_rule_get_margin (DeskChoiceRule *self)
{
  g_return_val_if_fail (DESK_IS_CHOICE_RULE (self), ((DeskAmount){ FALSE, 0 }));

  return read_fen (self, "margin");
}
