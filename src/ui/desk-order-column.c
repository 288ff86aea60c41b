/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of the table of orders. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-order-column.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-ledger-entry.h"
#include "ui/desk-book-row.h"
#include "ui/desk-closures.h"
#include "ui/desk-delivery-words.h"
#include "ui/desk-text-column.h"

static const struct
{
  const char *title;
  int width; /* px; -1 shares what is left */
  gboolean numeric;
} columns[DESK_ORDER_N_COLUMNS] = {
  [DESK_ORDER_COLUMN_TIME] = { N_ ("Dispatched"), 124, FALSE },
  [DESK_ORDER_COLUMN_RECEIVER] = { N_ ("Receiver"), 130, FALSE },
  [DESK_ORDER_COLUMN_CARRIER] = { N_ ("Carrier"), 116, FALSE },
  [DESK_ORDER_COLUMN_STATUS] = { N_ ("Status"), 172, FALSE },
  [DESK_ORDER_COLUMN_QUOTED] = { N_ ("Quoted"), 74, TRUE },
  [DESK_ORDER_COLUMN_CHARGED] = { N_ ("Charged"), 76, TRUE },
  [DESK_ORDER_COLUMN_TIP] = { N_ ("Tip"), 60, TRUE },
  /* Translators: a column: what cancelling cost */
  [DESK_ORDER_COLUMN_FEE] = { N_ ("Cancel Fee"), 86, TRUE },
  /* Translators: a column: by how much an order cost more than was quoted */
  [DESK_ORDER_COLUMN_DIFFERENCE] = { N_ ("Difference"), 84, TRUE },
  [DESK_ORDER_COLUMN_ID] = { N_ ("Order ID"), -1, FALSE },
  [DESK_ORDER_COLUMN_WAYBILL] = { N_ ("Waybill"), 170, FALSE },
};

char *
desk_order_column_format_time (gint64 time, gint64 now)
{
  g_autoptr (GTimeZone) china = g_time_zone_new_offset (8 * 60 * 60);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_utc (now);
  g_autoptr (GDateTime) there = NULL;
  g_autoptr (GDateTime) here = NULL;

  if (time <= 0 || utc == NULL || today == NULL)
    return g_strdup ("");

  there = g_date_time_to_timezone (utc, china);
  here = g_date_time_to_timezone (today, china);

  return g_date_time_format (there,
                             g_date_time_get_year (there) == g_date_time_get_year (here)
                               ? "%m-%d %H:%M"
                               : "%Y-%m-%d %H:%M");
}

static char *
dup_field (DeskDelivery *delivery, const char *name)
{
  const char *text = desk_record_get_text (DESK_RECORD (delivery), name);

  return g_strdup (text != NULL ? text : "");
}

static char *
dup_carrier (DeskDelivery *delivery)
{
  const char *name = desk_record_get_text (DESK_RECORD (delivery), "delivery_name");

  return name != NULL && *name != '\0' ? g_strdup (name) : dup_field (delivery, "delivery_id");
}

/* A tip or a fee that there was none of says nothing; of a price, that it was not told. */
static char *
dup_extra (DeskAmount amount)
{
  return amount.told && amount.value != 0 ? desk_closures_format_sum (amount.value) : g_strdup ("");
}

static char *
dup_price (DeskAmount amount)
{
  return amount.told ? desk_closures_format_sum (amount.value) : g_strdup (DESK_NOT_TOLD);
}

char *
desk_order_column_dup_text (DeskOrderColumn column, DeskDelivery *delivery)
{
  DeskLedgerEntry entry;

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  switch (column)
    {
    case DESK_ORDER_COLUMN_TIME:
      return desk_order_column_format_time (desk_delivery_get_number (delivery, "created").value,
                                            g_get_real_time () / G_USEC_PER_SEC);
    case DESK_ORDER_COLUMN_RECEIVER:
      return desk_delivery_words_dup_title (delivery);
    case DESK_ORDER_COLUMN_CARRIER:
      return dup_carrier (delivery);
    case DESK_ORDER_COLUMN_STATUS:
      return desk_delivery_dup_words (delivery);
    case DESK_ORDER_COLUMN_ID:
      return dup_field (delivery, "shop_order_id");
    case DESK_ORDER_COLUMN_WAYBILL:
      return dup_field (delivery, "waybill_id");
    case DESK_ORDER_COLUMN_QUOTED:
    case DESK_ORDER_COLUMN_CHARGED:
    case DESK_ORDER_COLUMN_TIP:
    case DESK_ORDER_COLUMN_FEE:
    case DESK_ORDER_COLUMN_DIFFERENCE:
    case DESK_ORDER_N_COLUMNS:
    default:
      break;
    }

  entry = desk_ledger_entry_read (delivery);
  switch (column)
    {
    case DESK_ORDER_COLUMN_QUOTED:
      return dup_price (entry.quoted);
    case DESK_ORDER_COLUMN_CHARGED:
      return dup_price (entry.charged);
    case DESK_ORDER_COLUMN_TIP:
      return dup_extra (entry.tips);
    case DESK_ORDER_COLUMN_FEE:
      return dup_extra (entry.fee);
    case DESK_ORDER_COLUMN_DIFFERENCE:
      return entry.difference.told ? desk_closures_format_difference (entry.difference)
                                   : g_strdup (DESK_NOT_TOLD);
    case DESK_ORDER_COLUMN_TIME:
    case DESK_ORDER_COLUMN_RECEIVER:
    case DESK_ORDER_COLUMN_CARRIER:
    case DESK_ORDER_COLUMN_STATUS:
    case DESK_ORDER_COLUMN_ID:
    case DESK_ORDER_COLUMN_WAYBILL:
    case DESK_ORDER_N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

char *
desk_order_column_dup_row (DeskDelivery *delivery)
{
  GString *row = g_string_new (NULL);

  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), NULL);

  for (DeskOrderColumn i = 0; i < DESK_ORDER_N_COLUMNS; i++)
    {
      g_autofree char *text = desk_order_column_dup_text (i, delivery);

      if (i > 0)
        g_string_append_c (row, '\t');
      g_string_append (row, text);
    }

  return g_string_free (row, FALSE);
}

static char *
dup_text (GObject *row, guint column)
{
  DeskDelivery *delivery = desk_book_row_get_delivery (DESK_BOOK_ROW (row));

  return delivery != NULL ? desk_order_column_dup_text (column, delivery) : g_strdup ("");
}

void
desk_order_column_add_all (GtkColumnView *view)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  for (DeskOrderColumn i = 0; i < DESK_ORDER_N_COLUMNS; i++)
    desk_text_column_append (view, _ (columns[i].title), columns[i].width, columns[i].numeric,
                             dup_text, i);
}
