/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-ledger-words: sums as people read them. Functions of their arguments and the language alone, so
 * that they are tested without a display. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-ledger-words.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-closures.h"

static char *
dup_orders (guint n)
{
  return g_strdup_printf (ngettext ("%u order", "%u orders", n), n);
}

void
desk_ledger_words_append (GString *words, char *sentence)
{
  g_autofree char *both = NULL;

  if (words->len > 0)
    /* Translators: two whole sentences */
    both = g_strdup_printf (C_ ("sentences", "%s %s"), words->str, sentence);
  g_string_assign (words, both != NULL ? both : sentence);
  g_free (sentence);
}

static void
append_difference (GString *words, const DeskLedgerSums *sums)
{
  DeskAmount amount = { TRUE, ABS (sums->difference.value) };
  g_autofree char *money = desk_closures_format_money (amount);

  if (!sums->difference.told)
    return;

  if (sums->difference.value > 0)
    /* Translators: an amount */
    desk_ledger_words_append (words, g_strdup_printf (_ ("That is %s more than quoted."), money));
  else if (sums->difference.value < 0)
    /* Translators: an amount */
    desk_ledger_words_append (words, g_strdup_printf (_ ("That is %s less than quoted."), money));
  else
    desk_ledger_words_append (words, g_strdup (_ ("That is as much as was quoted.")));
}

char *
desk_ledger_words_dup_summary (const DeskLedgerSums *sums)
{
  GString *words;
  g_autofree char *orders = NULL;
  g_autofree char *money = NULL;

  g_return_val_if_fail (sums != NULL, NULL);

  if (sums->n_orders == 0)
    return g_strdup (_ ("No orders in this time"));

  words = g_string_new (NULL);
  orders = dup_orders (sums->n_orders);
  money = desk_closures_format_money (sums->total);
  if (sums->total.told)
    /* Translators: how many orders, and an amount */
    desk_ledger_words_append (words, g_strdup_printf (_ ("%s came to %s."), orders, money));
  else
    desk_ledger_words_append (words, g_steal_pointer (&orders));
  append_difference (words, sums);
  if (sums->n_unknown > 0)
    desk_ledger_words_append (
        words, g_strdup_printf (ngettext ("%u order whose price was not told is not in the sum.",
                                          "%u orders whose price was not told are not in the sum.",
                                          sums->n_unknown),
                                sums->n_unknown));
  if (sums->n_live > 0)
    desk_ledger_words_append (words,
                              g_strdup_printf (ngettext ("%u is still under way.",
                                                         "%u are still under way.", sums->n_live),
                                               sums->n_live));

  return g_string_free (words, FALSE);
}

char *
desk_ledger_words_dup_period (const char *period, const DeskLedgerSums *sums)
{
  g_autofree char *orders = NULL;
  g_autofree char *money = NULL;

  g_return_val_if_fail (period != NULL && sums != NULL, NULL);

  orders = dup_orders (sums->n_orders);
  money = desk_closures_format_money (sums->total);
  if (sums->n_unknown > 0 && sums->total.told)
    /* Translators: a day, how many orders, an amount, and of how many no price was told */
    return g_strdup_printf (_ ("%s: %s, %s, %u not told"), period, orders, money, sums->n_unknown);

  /* Translators: a day, how many orders, and an amount */
  return g_strdup_printf (_ ("%s: %s, %s"), period, orders, money);
}

const char *
desk_ledger_words_get_carrier (DeskLedgerLine *line)
{
  const char *name = desk_ledger_line_get_delivery_name (line);
  const char *id = desk_ledger_line_get_delivery_id (line);

  return name != NULL ? name : id != NULL ? id : "";
}

static const char *
get_store (DeskLedgerLine *line)
{
  const char *number = desk_ledger_line_get_shop_no (line);
  const char *id = desk_ledger_line_get_shopid (line);

  return number != NULL ? number : id != NULL ? id : DESK_NOT_TOLD;
}

static char *
dup_count (guint n)
{
  return n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");
}

static char *
dup_sum (DeskAmount amount)
{
  return amount.told ? desk_closures_format_sum (amount.value) : g_strdup (DESK_NOT_TOLD);
}

char **
desk_ledger_words_dup_cells (DeskLedgerLine *line, const DeskLedgerSums *sums)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  g_return_val_if_fail (line == NULL || DESK_IS_LEDGER_LINE (line), NULL);
  g_return_val_if_fail (sums != NULL, NULL);

  g_ptr_array_add (cells, g_strdup (line != NULL ? desk_ledger_line_get_period (line) : _ ("Sum")));
  g_ptr_array_add (cells, g_strdup (line != NULL ? get_store (line) : ""));
  g_ptr_array_add (cells, g_strdup (line != NULL ? desk_ledger_words_get_carrier (line) : ""));
  g_ptr_array_add (cells, dup_count (sums->n_orders));
  g_ptr_array_add (cells, dup_count (sums->n_delivered));
  g_ptr_array_add (cells, dup_count (sums->n_cancelled));
  g_ptr_array_add (cells, dup_count (sums->n_failed));
  g_ptr_array_add (cells, dup_sum (sums->quoted));
  g_ptr_array_add (cells, dup_sum (sums->charged));
  g_ptr_array_add (cells, dup_sum (sums->tips));
  g_ptr_array_add (cells, dup_sum (sums->fee));
  g_ptr_array_add (cells, dup_sum (sums->total));
  g_ptr_array_add (cells, desk_closures_format_difference (sums->difference));
  g_ptr_array_add (cells, dup_count (sums->n_unknown));
  g_ptr_array_add (cells, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
}
