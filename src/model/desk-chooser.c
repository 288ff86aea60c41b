/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The choice between quotes, by the user's rules, and in words. Pure: no I/O, no state. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-chooser.h"

#include <glib/gi18n-lib.h>

#include "model/desk-choice-rule.h"
#include "model/desk-decimal.h"
#include "model/desk-quote-freshness.h"
#include "model/desk-tariff.h"

#define MINUTE 60

/* A quote that may be chosen. */
typedef struct
{
  DeskQuote *quote; /* borrowed from the list */
  gint64 fen;
  gboolean estimated;
  DeskAmount seconds;
} Candidate;

static void
candidate_clear (gpointer data)
{
  g_clear_object (&((Candidate *) data)->quote);
}

gboolean
desk_chooser_can_take (DeskQuote *quote, const DeskChooserTerms *terms)
{
  g_return_val_if_fail (DESK_IS_QUOTE (quote), FALSE);
  g_return_val_if_fail (terms != NULL, FALSE);

  if (desk_quote_get_freshness (quote, terms->clock, terms->stale_after) >= DESK_QUOTE_STALE)
    return FALSE;
  if (desk_quote_get_state (quote) == DESK_QUOTE_PRICED)
    return desk_quote_get_pay (quote).told;

  return terms->estimates && desk_quote_get_estimate (quote).told;
}

static GArray *
list_candidates (GListModel *quotes, const DeskChooserTerms *terms)
{
  GArray *candidates = g_array_new (FALSE, TRUE, sizeof (Candidate));

  g_array_set_clear_func (candidates, candidate_clear);
  for (guint i = 0; i < g_list_model_get_n_items (quotes); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);
      Candidate candidate = { 0 };

      if (!desk_chooser_can_take (quote, terms))
        continue;

      candidate.estimated = desk_quote_get_state (quote) != DESK_QUOTE_PRICED;
      candidate.fen = candidate.estimated ? desk_quote_get_estimate (quote).value
                                          : desk_quote_get_pay (quote).value;
      candidate.seconds = desk_quote_get_dispatch_duration (quote);
      candidate.quote = g_object_ref (quote);
      g_array_append_val (candidates, candidate);
    }

  return candidates;
}

/* What was told goes before what was estimated; further equals keep their order. */
static gboolean
is_cheaper (const Candidate *a, const Candidate *b)
{
  if (a->fen != b->fen)
    return a->fen < b->fen;

  return !a->estimated && b->estimated;
}

static gboolean
is_faster (const Candidate *a, const Candidate *b)
{
  if (a->seconds.told != b->seconds.told)
    return a->seconds.told;
  if (a->seconds.told && a->seconds.value != b->seconds.value)
    return a->seconds.value < b->seconds.value;

  return is_cheaper (a, b);
}

static const Candidate *
find_best (GArray *candidates, gboolean (*is_better) (const Candidate *, const Candidate *))
{
  const Candidate *best = NULL;

  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (best == NULL || is_better (candidate, best))
        best = candidate;
    }

  return best;
}

static const Candidate *
find_carrier (GArray *candidates, const char *carrier)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (g_str_equal (desk_quote_get_delivery_id (candidate->quote), carrier))
        return candidate;
    }

  return NULL;
}

/* The name of a carrier, also of one that cannot be chosen. */
static char *
dup_name (GListModel *quotes, const char *carrier)
{
  for (guint i = 0; i < g_list_model_get_n_items (quotes); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);

      if (g_str_equal (desk_quote_get_delivery_id (quote), carrier))
        return g_strdup (desk_quote_get_delivery_name (quote));
    }

  return g_strdup (carrier);
}

static char *
describe_price (const Candidate *candidate)
{
  g_autofree char *money = desk_tariff_format_money (candidate->fen);

  if (!candidate->estimated)
    return g_steal_pointer (&money);

  /* Translators: an amount that the desk reckoned, as the carrier told none */
  return g_strdup_printf (_ ("%s estimated"), money);
}

/* Never told shorter than it is. */
static char *
describe_seconds (gint64 seconds)
{
  int minutes = (int) CLAMP ((seconds + MINUTE - 1) / MINUTE, 0, G_MAXINT);

  /* Translators: a length of time in minutes */
  return g_strdup_printf (_ ("%d min"), minutes);
}

/* Takes @words. */
static char *
join (char *words, const char *more)
{
  /* Translators: what was chosen, or a reason, and another reason */
  char *joined = g_strdup_printf (C_ ("reasons", "%s; %s"), words, more);

  g_free (words);

  return joined;
}

static char *
explain (DeskChoiceRule *rule, const Candidate *chosen, const Candidate *cheapest, const char *note)
{
  g_autofree char *title = desk_choice_rule_dup_title (rule);
  g_autofree char *price = describe_price (chosen);
  g_autofree char *time = NULL;
  const char *name = desk_quote_get_delivery_name (chosen->quote);
  char *words;

  if (g_str_equal (desk_choice_rule_get_kind (rule), DESK_CHOICE_FASTEST) && chosen->seconds.told)
    time = describe_seconds (chosen->seconds.value);
  if (time != NULL)
    /* Translators: the name of a rule, a carrier, a time such as “3 min”, a price */
    words = g_strdup_printf (_ ("By rule “%s”: %s, %s, %s"), title, name, time, price);
  else
    /* Translators: the name of a rule, a carrier, a price */
    words = g_strdup_printf (_ ("By rule “%s”: %s, %s"), title, name, price);

  if (note != NULL)
    words = join (words, note);
  if (chosen->fen > cheapest->fen)
    {
      g_autofree char *sum = desk_decimal_format_fixed (chosen->fen - cheapest->fen, 2);
      /* Translators: an amount of yuan */
      g_autofree char *more = g_strdup_printf (_ ("%s dearer than the cheapest"), sum);

      words = join (words, more);
    }

  return words;
}

static char *
explain_ceiling (DeskChoiceRule *rule, const Candidate *cheapest, gint64 ceiling)
{
  g_autofree char *title = desk_choice_rule_dup_title (rule);
  g_autofree char *price = describe_price (cheapest);
  g_autofree char *limit = desk_tariff_format_money (ceiling);

  /* Translators: the name of a rule, the cheapest carrier, its price, the most that may be paid */
  return g_strdup_printf (_ ("By rule “%s”: none, even %s at %s is above %s"), title,
                          desk_quote_get_delivery_name (cheapest->quote), price, limit);
}

/* The preferred one, or why it is not. */
static const Candidate *
prefer (DeskChoiceRule *rule,
        GArray *allowed,
        GArray *all,
        GListModel *quotes,
        const Candidate *cheapest,
        char **note)
{
  const char *carrier = desk_record_get_text (DESK_RECORD (rule), "carrier");
  const Candidate *preferred = find_carrier (allowed, carrier);
  DeskAmount margin = desk_choice_rule_get_margin (rule);
  g_autofree char *name = dup_name (quotes, carrier);
  g_autofree char *more = NULL;
  g_autofree char *most = NULL;

  if (preferred == NULL && find_carrier (all, carrier) != NULL)
    {
      most = desk_tariff_format_money (desk_choice_rule_get_ceiling (rule).value);
      /* Translators: a carrier, the most that may be paid */
      *note = g_strdup_printf (_ ("%s is above %s"), name, most);
      return cheapest;
    }
  if (preferred == NULL)
    {
      /* Translators: a carrier */
      *note = g_strdup_printf (_ ("%s has no price that can be chosen"), name);
      return cheapest;
    }
  if (!margin.told || preferred->fen - cheapest->fen <= margin.value)
    return preferred;

  more = desk_decimal_format_fixed (preferred->fen - cheapest->fen, 2);
  most = desk_decimal_format_fixed (margin.value, 2);
  /* Translators: a carrier, how many yuan dearer it is, how many it may be */
  *note = g_strdup_printf (_ ("%s is %s dearer, more than %s"), name, more, most);

  return cheapest;
}

static GArray *
drop_above (GArray *candidates, DeskAmount ceiling)
{
  GArray *kept = g_array_new (FALSE, TRUE, sizeof (Candidate));

  g_array_set_clear_func (kept, candidate_clear);
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate candidate = g_array_index (candidates, Candidate, i);

      if (ceiling.told && candidate.fen > ceiling.value)
        continue;
      g_object_ref (candidate.quote);
      g_array_append_val (kept, candidate);
    }

  return kept;
}

/* Returns: (transfer none): it stays in @quotes */
static DeskQuote *
decide (DeskChoiceRule *rule, GArray *candidates, GListModel *quotes, char **why)
{
  DeskAmount ceiling = desk_choice_rule_get_ceiling (rule);
  g_autoptr (GArray) allowed = drop_above (candidates, ceiling);
  const Candidate *cheapest = find_best (candidates, is_cheaper);
  const Candidate *chosen = cheapest;
  const char *kind = desk_choice_rule_get_kind (rule);
  g_autofree char *note = NULL;

  if (allowed->len == 0)
    {
      *why = explain_ceiling (rule, cheapest, ceiling.value);
      return NULL;
    }

  if (g_str_equal (kind, DESK_CHOICE_FASTEST))
    {
      chosen = find_best (allowed, is_faster);
      if (!chosen->seconds.told)
        note = g_strdup (_ ("no time was told, so the cheapest"));
    }
  else if (g_str_equal (kind, DESK_CHOICE_PREFER))
    {
      chosen = prefer (rule, allowed, candidates, quotes, cheapest, &note);
    }

  *why = explain (rule, chosen, cheapest, note);

  return chosen->quote;
}

DeskQuote *
desk_chooser_choose (GListModel *rules,
                     GListModel *quotes,
                     const DeskOrderFacts *facts,
                     const DeskChooserTerms *terms,
                     char **why)
{
  g_autoptr (GArray) candidates = NULL;
  g_autofree char *words = NULL;
  DeskQuote *chosen = NULL;

  g_return_val_if_fail (rules == NULL || G_IS_LIST_MODEL (rules), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (quotes), NULL);
  g_return_val_if_fail (facts != NULL && terms != NULL, NULL);

  candidates = list_candidates (quotes, terms);
  if (candidates->len == 0)
    words = g_strdup (_ ("None: no carrier has a price that can be chosen"));

  for (guint i = 0; words == NULL && rules != NULL && i < g_list_model_get_n_items (rules); i++)
    {
      g_autoptr (DeskChoiceRule) rule = g_list_model_get_item (rules, i);

      if (desk_choice_rule_is_usable (rule) && desk_choice_rule_holds (rule, facts, terms->now))
        chosen = decide (rule, candidates, quotes, &words);
    }

  if (words == NULL)
    words = g_strdup (_ ("None: no rule is for this order now"));
  if (why != NULL)
    *why = g_steal_pointer (&words);

  return chosen;
}
