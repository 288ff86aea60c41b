/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-quote-sheet: the comparison, to be taken along. Functions of the rows and the language alone.
 * Neither text says who sends or receives. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-csv.h"
#include "model/desk-decimal.h"
#include "ui/desk-closures.h"
#include "ui/desk-quote-words.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define N_PARTS 6

static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iszerowidth (g_utf8_get_char (p)) ? 0
             : g_unichar_iswide (g_utf8_get_char (p))    ? 2
                                                         : 1;

  return width;
}

/* What stands in the second column where there is no price: all there is to say. */
static char *
dup_words (DeskQuote *quote)
{
  g_autofree char *headline = desk_quote_words_dup_headline (quote);
  g_autofree char *reason = desk_quote_words_dup_reason (quote);

  if (desk_quote_get_estimate (quote).told)
    /* Translators: an amount, in a text for a chat, that the carrier did not tell */
    return g_strdup_printf (_ ("%s (estimated)"), headline);
  if (*reason == '\0')
    return g_steal_pointer (&headline);

  /* Translators: "Refused", and why */
  return g_strdup_printf (_ ("%s: %s"), headline, reason);
}

/* The parts of a line; after words without a price nothing follows. */
static GStrv
dup_parts (DeskQuote *quote, const DeskQuoteOutlook *outlook)
{
  char **parts = g_new0 (char *, N_PARTS + 1);
  DeskQuoteFreshness freshness = desk_quote_outlook_get_freshness (outlook, quote);
  DeskAmount difference = desk_quote_outlook_get_difference (outlook, quote);
  DeskAmount duration = desk_quote_get_dispatch_duration (quote);
  guint digit = desk_quote_get_digit (quote);

  for (guint i = 0; i < N_PARTS; i++)
    parts[i] = g_strdup ("");

  g_free (parts[0]);
  parts[0] = digit > 0 ? g_strdup_printf ("%u %s", digit, desk_quote_get_delivery_name (quote))
                       : g_strdup (desk_quote_get_delivery_name (quote));
  g_free (parts[1]);
  parts[1] = dup_words (quote);
  if (desk_quote_get_distance (quote).told)
    {
      g_free (parts[2]);
      parts[2] = desk_closures_format_distance (desk_quote_get_distance (quote));
    }
  if (duration.told)
    {
      g_free (parts[3]);
      parts[3] = desk_closures_format_duration (duration);
    }
  if (difference.told && difference.value != 0)
    {
      g_free (parts[4]);
      parts[4] = desk_closures_format_difference (difference);
    }
  if (freshness >= DESK_QUOTE_STALE)
    {
      g_free (parts[5]);
      parts[5] = desk_quote_words_dup_validity (quote, outlook);
    }

  return parts;
}

/* A long reason is nobody's column. */
static gboolean
is_column (DeskQuote *quote, guint part)
{
  return part != 1 || !desk_quote_words_has_reason (quote);
}

char *
desk_quote_sheet_dup_text (GListModel *rows, const DeskQuoteOutlook *outlook)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  guint widths[N_PARTS] = { 0 };

  g_return_val_if_fail (G_IS_LIST_MODEL (rows), NULL);
  g_return_val_if_fail (outlook != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (rows, i);
      GStrv parts = dup_parts (quote, outlook);

      g_ptr_array_add (lines, parts);
      for (guint j = 0; j < N_PARTS; j++)
        if (is_column (quote, j))
          widths[j] = MAX (widths[j], measure (parts[j]));
    }

  for (guint i = 0; i < lines->len; i++)
    {
      GStrv parts = g_ptr_array_index (lines, i);
      gsize end = text->len;

      for (guint j = 0; j < N_PARTS; j++)
        {
          guint width = measure (parts[j]);

          if (widths[j] == 0 && width == 0)
            continue;

          g_string_append (text, parts[j]);
          if (width > 0)
            end = text->len;
          for (guint pad = width; pad < widths[j] + 2; pad++)
            g_string_append_c (text, ' ');
        }
      g_string_truncate (text, end);
      g_string_append_c (text, '\n');
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_yuan (GString *line, DeskAmount amount)
{
  g_autofree char *yuan = amount.told ? desk_decimal_format_fixed (amount.value, 2) : NULL;

  desk_csv_add (line, yuan);
}

static void
add_whole (GString *line, DeskAmount amount)
{
  g_autofree char *whole =
    amount.told ? g_strdup_printf ("%" G_GINT64_FORMAT, amount.value) : NULL;

  desk_csv_add (line, whole);
}

static void
add_time (GString *line, DeskQuote *quote, const DeskQuoteOutlook *outlook, gint64 now)
{
  gint64 answered_at = desk_quote_get_answered_at (quote);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (answered_at != 0)
    {
      time = g_date_time_new_from_unix_local ((now - (outlook->now - answered_at)) /
                                              G_USEC_PER_SEC);
      text = g_date_time_format (time, "%Y-%m-%d %H:%M:%S");
    }
  desk_csv_add (line, text);
}

static void
add_header (GString *text)
{
  const char *const names[] = {
    "shop_order_id",
    "delivery_id",
    _ ("Carrier"),
    _ ("State"),
    _ ("To pay (yuan)"),
    _ ("Original price (yuan)"),
    _ ("Coupon (yuan)"),
    _ ("Tip (yuan)"),
    _ ("Insurance (yuan)"),
    _ ("Estimate (yuan)"),
    _ ("Customer pays (yuan)"),
    _ ("Distance (m)"),
    _ ("Accepted in (s)"),
    _ ("Answered"),
    _ ("Message"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    desk_csv_add (text, names[i]);
  desk_csv_end_line (text);
}

char *
desk_quote_sheet_dup_csv (GListModel *rows,
                          const DeskQuoteOutlook *outlook,
                          const char *shop_order_id,
                          gint64 now)
{
  g_autoptr (GString) text = g_string_new (BYTE_ORDER_MARK);

  g_return_val_if_fail (G_IS_LIST_MODEL (rows), NULL);
  g_return_val_if_fail (outlook != NULL, NULL);

  add_header (text);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (rows, i);
      g_autofree char *reason = desk_quote_words_dup_reason (quote);

      desk_csv_add (text, shop_order_id);
      desk_csv_add (text, desk_quote_get_delivery_id (quote));
      desk_csv_add (text, desk_quote_get_delivery_name (quote));
      desk_csv_add (text, desk_quote_get_state_nick (quote));
      add_yuan (text, desk_quote_get_pay (quote));
      add_yuan (text, desk_quote_get_deliverfee (quote));
      add_yuan (text, desk_quote_get_couponfee (quote));
      add_yuan (text, desk_quote_get_tips (quote));
      add_yuan (text, desk_quote_get_insurancefee (quote));
      add_yuan (text, desk_quote_get_estimate (quote));
      add_yuan (text, desk_quote_outlook_get_customer_price (outlook, quote));
      add_whole (text, desk_quote_get_distance (quote));
      add_whole (text, desk_quote_get_dispatch_duration (quote));
      add_time (text, quote, outlook, now);
      desk_csv_add (text, reason);
      desk_csv_end_line (text);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
