/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ledger as a table for a spreadsheet. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-ledger.h"

#include <glib/gi18n-lib.h>

#include "model/desk-csv.h"
#include "model/desk-decimal.h"

/* So that a spreadsheet takes it for UTF-8. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static void
add_count (GString *csv, guint count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);

  desk_csv_add (csv, text);
}

/* It may be below 0, and is no text that has to be kept from being a formula. */
static void
add_amount (GString *csv, DeskAmount amount)
{
  g_autofree char *yuan = amount.told ? desk_decimal_format_fixed (amount.value, 2) : NULL;

  g_string_append_printf (csv, ",\"%s\"", yuan != NULL ? yuan : "");
}

static void
add_sums (GString *csv, const DeskLedgerSums *sums)
{
  add_count (csv, sums->n_orders);
  add_count (csv, sums->n_live);
  add_count (csv, sums->n_delivered);
  add_count (csv, sums->n_cancelled);
  add_count (csv, sums->n_failed);
  add_count (csv, sums->n_unknown);
  add_amount (csv, sums->quoted);
  add_amount (csv, sums->charged);
  add_amount (csv, sums->tips);
  add_amount (csv, sums->fee);
  add_amount (csv, sums->total);
  add_amount (csv, sums->difference);
  desk_csv_end_line (csv);
}

GBytes *
desk_ledger_dup_csv (GPtrArray *lines)
{
  static const char *const titles[] = {
    N_ ("Period"),           N_ ("Merchant ID"),       N_ ("Store Number"),
    N_ ("Carrier"),          N_ ("Orders"),            N_ ("Under way"),
    N_ ("Delivered"),        N_ ("Cancelled"),         N_ ("Failed"),
    N_ ("Price not known"),  N_ ("Quoted (yuan)"),     N_ ("Charged (yuan)"),
    N_ ("Tips Added (yuan)"), N_ ("Cancellation Fee (yuan)"), N_ ("Total (yuan)"),
    N_ ("Beyond the Quote (yuan)"),
  };
  DeskLedgerSums sums;
  GString *csv;

  g_return_val_if_fail (lines != NULL, NULL);

  csv = g_string_new (BYTE_ORDER_MARK);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    desk_csv_add (csv, _ (titles[i]));
  desk_csv_end_line (csv);

  for (guint i = 0; i < lines->len; i++)
    {
      DeskLedgerLine *line = g_ptr_array_index (lines, i);
      const char *name = desk_ledger_line_get_delivery_name (line);

      desk_csv_add (csv, desk_ledger_line_get_period (line));
      desk_csv_add (csv, desk_ledger_line_get_shopid (line));
      desk_csv_add (csv, desk_ledger_line_get_shop_no (line));
      desk_csv_add (csv, name != NULL ? name : desk_ledger_line_get_delivery_id (line));
      add_sums (csv, desk_ledger_line_get_sums (line));
    }

  sums = desk_ledger_add_up (lines);
  desk_csv_add (csv, _ ("Sum"));
  for (guint i = 0; i < 3; i++)
    desk_csv_add (csv, NULL);
  add_sums (csv, &sums);

  return g_string_free_to_bytes (csv);
}
