/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-quote-words: what the comparison says of a quote. Functions of their arguments and the
 * language alone, so that they are tested without a display. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-words.h"

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

static char *
dup_estimate (DeskQuote *quote)
{
  g_autofree char *money = desk_closures_format_money (desk_quote_get_estimate (quote));

  /* Translators: about so much money */
  return g_strdup_printf (_ ("≈ %s"), money);
}

char *
desk_quote_words_dup_headline (DeskQuote *quote)
{
  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);

  switch (desk_quote_get_state (quote))
    {
    case DESK_QUOTE_ASKING:
      return g_strdup (C_ ("quote", "Asking…"));
    case DESK_QUOTE_PRICED:
      return desk_closures_format_money (desk_quote_get_pay (quote));
    case DESK_QUOTE_CHECKED:
      if (desk_quote_get_estimate (quote).told)
        return dup_estimate (quote);
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
desk_quote_words_get_icon (DeskQuote *quote)
{
  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);

  switch (desk_quote_get_state (quote))
    {
    case DESK_QUOTE_ASKING:
      return "content-loading-symbolic";
    case DESK_QUOTE_CHECKED:
      return desk_quote_get_estimate (quote).told ? "desk-estimate-symbolic"
                                                  : "object-select-symbolic";
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

char *
desk_quote_words_dup_drift (DeskQuote *quote)
{
  DeskAmount before;
  DeskAmount drift;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autofree char *difference = NULL;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);

  drift = desk_quote_get_drift (quote, &before);
  if (!drift.told || drift.value == 0)
    return g_strdup ("");

  old = desk_closures_format_sum (before.value);
  new = desk_closures_format_sum (desk_quote_get_pay (quote).value);
  difference = desk_closures_format_difference (drift);

  /* Translators: how a price changed: before, now, and by how much */
  return g_strdup_printf (_ ("%s → %s, %s"), old, new, difference);
}

static void
append_line (GString *lines, const char *line)
{
  if (*line == '\0')
    return;

  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, line);
}

char *
desk_quote_words_dup_price_note (DeskQuote *quote, const DeskQuoteOutlook *outlook)
{
  g_autoptr (GString) note = g_string_new (NULL);
  g_autofree char *drift = NULL;
  DeskAmount before, customer, pay;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);
  g_return_val_if_fail (outlook != NULL, NULL);

  desk_quote_get_drift (quote, &before);
  if (desk_quote_get_state (quote) == DESK_QUOTE_ASKING && before.told)
    {
      g_autofree char *money = desk_closures_format_money (before);
      /* Translators: while a price is asked for again; the one before */
      g_autofree char *was = g_strdup_printf (_ ("was %s"), money);

      append_line (note, was);
    }

  drift = desk_quote_words_dup_drift (quote);
  append_line (note, drift);

  customer = desk_quote_outlook_get_customer_price (outlook, quote);
  pay = desk_quote_get_pay (quote);
  if (customer.told && !(pay.told && pay.value == customer.value))
    {
      g_autofree char *money = desk_closures_format_money (customer);
      /* Translators: what the store charges its customer for the delivery */
      g_autofree char *words = g_strdup_printf (_ ("customer pays %s"), money);

      append_line (note, words);
    }

  return g_string_free (g_steal_pointer (&note), FALSE);
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
desk_quote_words_has_reason (DeskQuote *quote)
{
  DeskQuoteState state;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), FALSE);

  state = desk_quote_get_state (quote);

  return state == DESK_QUOTE_REFUSED || state == DESK_QUOTE_FAILED || state == DESK_QUOTE_INVALID;
}

char *
desk_quote_words_dup_reason (DeskQuote *quote)
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
desk_quote_words_dup_advice (DeskQuote *quote)
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
desk_quote_words_dup_split (DeskQuote *quote)
{
  g_autoptr (GString) split = g_string_new (NULL);
  DeskAmount whole;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);

  if (desk_quote_get_state (quote) != DESK_QUOTE_PRICED)
    return g_strdup ("");

  whole = desk_quote_get_deliverfee (quote).told ? desk_quote_get_deliverfee (quote)
                                                 : desk_quote_get_fee (quote);
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
desk_quote_words_dup_changes (DeskQuote *quote)
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
desk_quote_words_dup_note (DeskQuote *quote, const DeskQuoteOutlook *outlook)
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
  if (desk_quote_outlook_hides (outlook, DESK_QUOTE_COLUMN_DIFFERENCE))
    {
      g_autofree char *minutes = desk_quote_words_dup_minutes (quote, outlook);

      append_fact (note, minutes);
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
      g_autofree char *split = desk_quote_words_dup_split (quote);
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
desk_quote_words_dup_minutes (DeskQuote *quote, const DeskQuoteOutlook *outlook)
{
  DeskAmount later;
  g_autofree char *length = NULL;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);
  g_return_val_if_fail (outlook != NULL, NULL);

  later = desk_quote_outlook_get_minutes_later (outlook, quote);
  if (!later.told || later.value == 0 || !is_accepted (quote))
    return g_strdup ("");

  length = desk_closures_format_duration ((DeskAmount){ TRUE, 60 * ABS (later.value) });

  return later.value > 0
           /* Translators: a rider accepts so much later than the cheapest carrier's */
           ? g_strdup_printf (_ ("%s later"), length)
           /* Translators: a rider accepts so much sooner than the cheapest carrier's */
           : g_strdup_printf (_ ("%s sooner"), length);
}

char *
desk_quote_words_dup_validity (DeskQuote *quote, const DeskQuoteOutlook *outlook)
{
  DeskAmount left;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);
  g_return_val_if_fail (outlook != NULL, NULL);

  if (desk_quote_get_state (quote) == DESK_QUOTE_ASKING ||
      desk_quote_get_state (quote) == DESK_QUOTE_CANCELLED ||
      desk_quote_outlook_is_taken (outlook, quote))
    return g_strdup ("");
  if (desk_quote_is_outdated (quote))
    /* Translators: a price is for an order that was edited since */
    return g_strdup (outlook->edited ? C_ ("price", "Edited…") : C_ ("price", "Outdated"));

  left = desk_quote_get_expires_in (quote, outlook->now);
  if (left.told && left.value == 0)
    /* Translators: the carrier no longer promises the price */
    return g_strdup (C_ ("price", "Expired"));
  if (left.told)
    return desk_closures_format_countdown (left.value);
  if (desk_quote_get_answered_at (quote) == 0)
    return g_strdup (is_accepted (quote) ? DESK_NOT_TOLD : "");

  return desk_closures_format_age (desk_quote_get_age (quote, outlook->now).value);
}

const char *
desk_quote_words_get_validity_note (DeskQuote *quote, const DeskQuoteOutlook *outlook)
{
  gboolean promised;

  g_return_val_if_fail (DESK_IS_QUOTE (quote), "");
  g_return_val_if_fail (outlook != NULL, "");

  if (desk_quote_get_state (quote) == DESK_QUOTE_ASKING ||
      desk_quote_get_state (quote) == DESK_QUOTE_CANCELLED ||
      desk_quote_outlook_is_taken (outlook, quote))
    return "";
  if (desk_quote_is_outdated (quote))
    /* Translators: why a price is outdated */
    return C_ ("price", "order edited");
  if (!is_accepted (quote))
    return "";

  promised = desk_quote_get_expires_in (quote, outlook->now).told;
  switch (desk_quote_outlook_get_freshness (outlook, quote))
    {
    case DESK_QUOTE_FRESH:
      /* Translators: the carrier holds the price for the time that stands above */
      return promised ? C_ ("price", "price held") : "";
    case DESK_QUOTE_AGEING:
      /* Translators: the carrier holds the price only for the short time that stands above */
      return promised ? C_ ("price", "ends soon")
                      /* Translators: the price is getting old */
                      : C_ ("price", "aging");
    case DESK_QUOTE_STALE:
      /* Translators: the price is too old to be relied upon, and asked for again when it is chosen */
      return C_ ("price", "stale");
    case DESK_QUOTE_DEAD:
      /* Translators: the carrier has stopped holding the price */
      return C_ ("price", "no longer held");
    case DESK_QUOTE_OUTDATED:
    case DESK_QUOTE_UNDATED:
    default:
      return "";
    }
}

const char *
desk_quote_words_get_validity_icon (DeskQuote *quote, const DeskQuoteOutlook *outlook)
{
  g_return_val_if_fail (DESK_IS_QUOTE (quote), NULL);
  g_return_val_if_fail (outlook != NULL, NULL);

  if (!is_accepted (quote))
    return NULL;

  switch (desk_quote_outlook_get_freshness (outlook, quote))
    {
    case DESK_QUOTE_AGEING:
      return "desk-ageing-symbolic";
    case DESK_QUOTE_STALE:
      return "desk-stale-symbolic";
    case DESK_QUOTE_DEAD:
      return "desk-expired-symbolic";
    case DESK_QUOTE_OUTDATED:
      return "document-edit-symbolic";
    case DESK_QUOTE_FRESH:
    case DESK_QUOTE_UNDATED:
    default:
      return NULL;
    }
}
