/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-quote-column: what the comparison says of a quote, column by column, and how it sorts.
 * Functions of the quotes alone, so that they are tested without a display. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-column.h"

#include <glib/gi18n-lib.h>

#include "model/desk-record-path.h"
#include "ui/desk-closures.h"

/* Between facts that stand in one line. */
#define SEPARATOR " · "

static gboolean
is_accepted (DeskQuote *quote)
{
  DeskQuoteState state = desk_quote_get_state (quote);

  return state == DESK_QUOTE_PRICED || state == DESK_QUOTE_CHECKED;
}

static DeskAmount
get_amount (DeskQuoteColumn column, DeskQuote *quote)
{
  switch (column)
    {
    case DESK_QUOTE_COLUMN_SPLIT:
      return desk_quote_get_deliverfee (quote).told ? desk_quote_get_deliverfee (quote)
                                                    : desk_quote_get_fee (quote);
    case DESK_QUOTE_COLUMN_DISTANCE:
      return desk_quote_get_distance (quote);
    case DESK_QUOTE_COLUMN_ACCEPT:
      return desk_quote_get_dispatch_duration (quote);
    case DESK_QUOTE_COLUMN_PAY:
    case DESK_QUOTE_COLUMN_DIFFERENCE:
    case DESK_QUOTE_COLUMN_CARRIER:
    case DESK_QUOTE_COLUMN_VALIDITY:
    default:
      return desk_quote_get_pay (quote);
    }
}

static void
take_smallest (DeskAmount *smallest, DeskAmount amount, guint *n_told)
{
  if (!amount.told)
    return;

  if (!smallest->told || amount.value < smallest->value)
    *smallest = amount;
  *n_told += 1;
}

static gint64
value_or_0 (DeskAmount amount)
{
  return amount.told ? amount.value : 0;
}

void
desk_quote_outlook_update (DeskQuoteOutlook *self, GListModel *quotes)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_LIST_MODEL (quotes));

  self->cheapest = self->fastest = (DeskAmount){ FALSE, 0 };
  self->n_priced = self->n_timed = self->n_reasons = 0;
  self->largest = 0;
  for (guint i = 0; i < g_list_model_get_n_items (quotes); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (quotes, i);
      gint64 length = MAX (value_or_0 (desk_quote_get_deliverfee (quote)),
                           value_or_0 (desk_quote_get_fee (quote))) +
                      value_or_0 (desk_quote_get_tips (quote)) +
                      value_or_0 (desk_quote_get_insurancefee (quote));

      take_smallest (&self->cheapest, desk_quote_get_pay (quote), &self->n_priced);
      take_smallest (&self->fastest, desk_quote_get_dispatch_duration (quote), &self->n_timed);
      self->largest = MAX (self->largest, length);
      if (desk_quote_has_reason (quote))
        self->n_reasons++;
    }
}

gboolean
desk_quote_outlook_hides (const DeskQuoteOutlook *self, DeskQuoteColumn column)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->hidden & (1u << column)) != 0;
}

gboolean
desk_quote_outlook_is_cheapest (const DeskQuoteOutlook *self, DeskQuote *quote)
{
  DeskAmount pay;

  g_return_val_if_fail (self != NULL, FALSE);

  pay = desk_quote_get_pay (quote);

  return self->settled && self->n_priced > 1 && pay.told &&
         pay.value == self->cheapest.value;
}

gboolean
desk_quote_outlook_is_fastest (const DeskQuoteOutlook *self, DeskQuote *quote)
{
  DeskAmount duration;

  g_return_val_if_fail (self != NULL, FALSE);

  duration = desk_quote_get_dispatch_duration (quote);

  return self->settled && self->n_timed > 1 && duration.told &&
         duration.value == self->fastest.value;
}

DeskAmount
desk_quote_outlook_get_difference (const DeskQuoteOutlook *self, DeskQuote *quote)
{
  DeskAmount difference;

  g_return_val_if_fail (self != NULL, ((DeskAmount){ FALSE, 0 }));

  difference = desk_quote_get_pay (quote);
  difference.told = difference.told && self->cheapest.told;
  difference.value -= self->cheapest.value;

  return difference;
}

gboolean
desk_quote_column_is_told (DeskQuoteColumn column, DeskQuote *quote)
{
  g_return_val_if_fail (DESK_IS_QUOTE (quote), FALSE);

  if (column == DESK_QUOTE_COLUMN_CARRIER)
    return TRUE;
  if (column == DESK_QUOTE_COLUMN_VALIDITY)
    return is_accepted (quote);

  return get_amount (column, quote).told;
}

/* A price that is promised longer comes first, then the younger of those that are not. */
static int
compare_validity (DeskQuote *a, DeskQuote *b)
{
  DeskAmount left_a = desk_quote_get_expires_in (a, 0);
  DeskAmount left_b = desk_quote_get_expires_in (b, 0);
  gint64 value_a = left_a.told ? left_a.value : desk_quote_get_answered_at (a);
  gint64 value_b = left_b.told ? left_b.value : desk_quote_get_answered_at (b);

  if (left_a.told != left_b.told)
    return left_a.told ? -1 : 1;

  return value_a > value_b ? -1 : value_a < value_b;
}

int
desk_quote_column_compare (DeskQuoteColumn column, DeskQuote *a, DeskQuote *b)
{
  gint64 value_a, value_b;

  g_return_val_if_fail (DESK_IS_QUOTE (a) && DESK_IS_QUOTE (b), 0);

  if (!desk_quote_column_is_told (column, a) || !desk_quote_column_is_told (column, b))
    return 0;
  if (column == DESK_QUOTE_COLUMN_CARRIER)
    return g_utf8_collate (desk_quote_get_delivery_name (a), desk_quote_get_delivery_name (b));
  if (column == DESK_QUOTE_COLUMN_VALIDITY)
    return compare_validity (a, b);

  value_a = get_amount (column, a).value;
  value_b = get_amount (column, b).value;

  return value_a < value_b ? -1 : value_a > value_b;
}

char *
desk_quote_dup_headline (DeskQuote *quote)
{
  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);

  switch (desk_quote_get_state (quote))
    {
    case DESK_QUOTE_ASKING:
      return g_strdup (C_ ("quote", "Asking…"));
    case DESK_QUOTE_PRICED:
      return desk_closures_format_money (desk_quote_get_pay (quote));
    case DESK_QUOTE_CHECKED:
      /* Translators: the carrier would take the order and told no price */
      return g_strdup (C_ ("quote", "Checked, price not told"));
    case DESK_QUOTE_REFUSED:
      /* Translators: the carrier does not take the order */
      return g_strdup (C_ ("quote", "Refused"));
    case DESK_QUOTE_INVALID:
      /* Translators: the order was stopped before it reached the carrier */
      return g_strdup (C_ ("quote", "Not sent"));
    case DESK_QUOTE_CANCELLED:
      /* Translators: the user did not want to wait for the carrier */
      return g_strdup (C_ ("quote", "Cancelled"));
    case DESK_QUOTE_FAILED:
    default:
      /* Translators: no answer of the carrier was had */
      return g_strdup (C_ ("quote", "Failed"));
    }
}

const char *
desk_quote_get_icon (DeskQuote *quote)
{
  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);

  switch (desk_quote_get_state (quote))
    {
    case DESK_QUOTE_ASKING:
      return "content-loading-symbolic";
    case DESK_QUOTE_CHECKED:
      return "object-select-symbolic";
    case DESK_QUOTE_REFUSED:
      return "action-unavailable-symbolic";
    case DESK_QUOTE_FAILED:
      return "dialog-error-symbolic";
    case DESK_QUOTE_INVALID:
      return "dialog-warning-symbolic";
    case DESK_QUOTE_CANCELLED:
      return "process-stop-symbolic";
    case DESK_QUOTE_PRICED:
    default:
      return NULL;
    }
}

/* Somebody else's words, in quotation marks, with the code that came along. */
static char *
quote_words (const char *words, gint64 code)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, code);

  if (words == NULL || *words == '\0')
    /* Translators: an answer without words, only with this code */
    return g_strdup_printf (_ ("Code %s"), number);

  /* Translators: the words of a carrier or of the platform, and the code that came with them */
  return g_strdup_printf (_ ("“%s” (%s)"), words, number);
}

gboolean
desk_quote_has_reason (DeskQuote *quote)
{
  DeskQuoteState state;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), FALSE);

  state = desk_quote_get_state (quote);

  return state == DESK_QUOTE_REFUSED || state == DESK_QUOTE_FAILED || state == DESK_QUOTE_INVALID;
}

char *
desk_quote_dup_reason (DeskQuote *quote)
{
  const char *message;
  GPtrArray *problems;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);

  message = desk_quote_get_message (quote);
  problems = desk_quote_get_problems (quote);
  switch (desk_quote_get_state (quote))
    {
    case DESK_QUOTE_REFUSED:
      return quote_words (desk_quote_get_resultmsg (quote),
                          desk_quote_get_resultcode (quote).value);
    case DESK_QUOTE_FAILED:
      if (desk_quote_get_errcode (quote).told && desk_quote_get_errcode (quote).value != 0)
        return quote_words (desk_quote_get_errmsg (quote), desk_quote_get_errcode (quote).value);
      return g_strdup (message != NULL ? message : "");
    case DESK_QUOTE_INVALID:
      if (problems != NULL && problems->len > 1)
        /* Translators: the first problem, and how many more there are */
        return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, and %u more", "%s, and %u more",
                                             problems->len - 1),
                                message, problems->len - 1);
      return g_strdup (message != NULL ? message : "");
    case DESK_QUOTE_ASKING:
    case DESK_QUOTE_PRICED:
    case DESK_QUOTE_CHECKED:
    case DESK_QUOTE_CANCELLED:
    default:
      return g_strdup ("");
    }
}

char *
desk_quote_dup_remedy (DeskQuote *quote)
{
  const char *advice;
  GPtrArray *problems;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);

  advice = desk_quote_get_advice (quote);
  problems = desk_quote_get_problems (quote);
  if (advice == NULL && problems != NULL && problems->len > 0)
    advice = desk_problem_get_mend (g_ptr_array_index (problems, 0));

  return g_strdup (advice != NULL ? advice : "");
}

static void
append_part (GString *split, const char *sign, DeskAmount amount)
{
  g_autofree char *sum = NULL;

  if (!amount.told || amount.value == 0)
    return;

  sum = desk_closures_format_sum (amount.value);
  g_string_append_printf (split, "%s%s %s", split->len > 0 ? " " : "", sign, sum);
}

char *
desk_quote_dup_split (DeskQuote *quote)
{
  g_autoptr (GString) split = g_string_new (NULL);
  DeskAmount whole;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);

  if (desk_quote_get_state (quote) != DESK_QUOTE_PRICED)
    return g_strdup ("");

  whole = get_amount (DESK_QUOTE_COLUMN_SPLIT, quote);
  if (whole.told)
    {
      g_autofree char *sum = desk_closures_format_sum (whole.value);

      g_string_append (split, sum);
    }
  if (desk_quote_get_deliverfee (quote).told)
    append_part (split, "−", desk_quote_get_couponfee (quote));
  /* Translators: part of a sum; an amount follows */
  append_part (split, C_ ("breakdown", "+ tip"), desk_quote_get_tips (quote));
  /* Translators: part of a sum; an amount follows */
  append_part (split, C_ ("breakdown", "+ insurance"), desk_quote_get_insurancefee (quote));

  return g_string_free (g_steal_pointer (&split), FALSE);
}

static void
append_fact (GString *facts, const char *fact)
{
  if (fact == NULL || *fact == '\0')
    return;

  if (facts->len > 0)
    g_string_append (facts, SEPARATOR);
  g_string_append (facts, fact);
}

/* What the account says is not the user's to know: only fields of the order count. */
static gboolean
is_of_order (const DeskFit *fit, const DeskFitChange *change)
{
  const DeskField *field = NULL;

  desk_record_resolve (DESK_RECORD (fit->order), change->path, &field);

  return field == NULL || (field->flags & DESK_FIELD_ACCOUNT) == 0;
}

static char *
dup_fitted (DeskQuote *quote)
{
  const DeskFit *fit = desk_quote_get_fit (quote);
  const DeskFitChange *only = NULL;
  guint n_changes = 0;

  for (guint i = 0; fit != NULL && i < fit->changes->len; i++)
    {
      const DeskFitChange *change = g_ptr_array_index (fit->changes, i);

      if (!is_of_order (fit, change))
        continue;
      only = change;
      n_changes++;
    }

  if (n_changes == 0)
    return NULL;
  if (n_changes == 1 && only->text != NULL)
    return g_strdup (only->text);

  /* Translators: how many fields of the order were changed to what a carrier takes */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u field fitted", "%u fields fitted",
                                       n_changes),
                          n_changes);
}

char *
desk_quote_dup_changes (DeskQuote *quote)
{
  g_autoptr (GString) changes = g_string_new (NULL);
  const DeskFit *fit;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);

  fit = desk_quote_get_fit (quote);
  for (guint i = 0; fit != NULL && i < fit->changes->len; i++)
    {
      const DeskFitChange *change = g_ptr_array_index (fit->changes, i);
      g_autofree char *label = NULL;

      if (!is_of_order (fit, change))
        continue;

      label = desk_record_dup_label (DESK_RECORD (fit->order), change->path);
      if (changes->len > 0)
        g_string_append_c (changes, '\n');
      if (change->to == NULL)
        /* Translators: a field of the order, and that it is not sent to a carrier */
        g_string_append_printf (changes, _ ("%s: left out"), label);
      else
        /* Translators: a field of the order, what it says, and what is sent to a carrier */
        g_string_append_printf (changes, _ ("%s: %s → %s"), label,
                                change->from != NULL ? change->from : DESK_NOT_TOLD, change->to);
      if (change->text != NULL)
        g_string_append_printf (changes, " (%s)", change->text);
    }

  return g_string_free (g_steal_pointer (&changes), FALSE);
}

char *
desk_quote_dup_note (DeskQuote *quote, const DeskQuoteOutlook *outlook)
{
  g_autoptr (GString) note = g_string_new (NULL);
  g_autofree char *fitted = NULL;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);
  g_return_val_if_fail (outlook != NULL, NULL);

  fitted = dup_fitted (quote);
  if (desk_quote_outlook_hides (outlook, DESK_QUOTE_COLUMN_DIFFERENCE) &&
      desk_quote_column_is_told (DESK_QUOTE_COLUMN_DIFFERENCE, quote) &&
      desk_quote_outlook_get_difference (outlook, quote).value != 0)
    {
      g_autofree char *difference =
        desk_closures_format_difference (desk_quote_outlook_get_difference (outlook, quote));

      append_fact (note, difference);
    }
  if (desk_quote_outlook_hides (outlook, DESK_QUOTE_COLUMN_ACCEPT) &&
      desk_quote_column_is_told (DESK_QUOTE_COLUMN_ACCEPT, quote))
    {
      g_autofree char *duration =
        desk_closures_format_duration (desk_quote_get_dispatch_duration (quote));
      /* Translators: how soon a rider will accept, such as "4 min" */
      g_autofree char *accept = g_strdup_printf (_ ("accepted in %s"), duration);

      append_fact (note, accept);
    }
  if (desk_quote_outlook_hides (outlook, DESK_QUOTE_COLUMN_DISTANCE) &&
      desk_quote_column_is_told (DESK_QUOTE_COLUMN_DISTANCE, quote))
    {
      g_autofree char *distance = desk_closures_format_distance (desk_quote_get_distance (quote));

      append_fact (note, distance);
    }
  if (desk_quote_outlook_hides (outlook, DESK_QUOTE_COLUMN_SPLIT))
    {
      g_autofree char *split = desk_quote_dup_split (quote);
      g_autofree char *pay = desk_closures_format_sum (desk_quote_get_pay (quote).value);

      /* A price of one part would be said twice. */
      if (!g_str_equal (split, pay))
        append_fact (note, split);
    }
  append_fact (note, desk_quote_get_remark (quote));
  append_fact (note, fitted);

  return g_string_free (g_steal_pointer (&note), FALSE);
}

char *
desk_quote_dup_validity (DeskQuote *quote, gint64 now)
{
  DeskAmount left;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);

  left = desk_quote_get_expires_in (quote, now);
  if (left.told && left.value == 0)
    /* Translators: the carrier no longer promises the price */
    return g_strdup (C_ ("price", "Expired"));
  if (left.told)
    return desk_closures_format_countdown (left.value);
  if (desk_quote_get_answered_at (quote) == 0)
    return g_strdup (DESK_NOT_TOLD);

  return desk_closures_format_age ((now - desk_quote_get_answered_at (quote)) / G_USEC_PER_SEC);
}

const char *
desk_quote_get_validity_note (DeskQuote *quote, gint64 now)
{
  DeskAmount left;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), "");

  left = desk_quote_get_expires_in (quote, now);

  /* Translators: the carrier holds the price for the time that stands above */
  return left.told && left.value > 0 ? C_ ("price", "price held") : "";
}
