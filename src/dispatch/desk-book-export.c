/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A search of the book as a table for a spreadsheet. Its columns are those of the field table, with the
 * state in words and the money reckoned as the ledger does. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-book-search-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-ledger-entry.h"
#include "dispatch/desk-privacy-mask.h"
#include "model/desk-csv.h"
#include "model/desk-decimal.h"
#include "model/desk-status.h"

/* So that a spreadsheet takes it for UTF-8. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

#define CHINA (8 * 60 * 60) /* before UTC */

typedef char *(*MaskFunc) (const char *text);

static char *
mask_whole (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup ("**") : g_strdup (text);
}

/* The columns; mask is NULL where it is about nobody. */
static const struct
{
  const char *name;
  MaskFunc mask;
} columns[] = {
  { "created", NULL },
  { "shop_order_id", NULL },
  { "delivery_name", NULL },
  { "delivery_id", NULL },
  { "shopid", NULL },
  { "shop_no", NULL },
  { "waybill_id", NULL },
  { "order_status", NULL },
  { "placed", NULL },
  { "accepted", NULL },
  { "picked_up", NULL },
  { "ended", NULL },
  { "distance", NULL },
  { "goods_value", NULL },
  { "receiver_name", desk_privacy_mask_name },
  { "receiver_phone", desk_privacy_mask_phone },
  { "receiver_address", desk_privacy_mask_address },
  { "rider_name", desk_privacy_mask_name },
  { "rider_phone", desk_privacy_mask_phone },
  { "finish_code", mask_whole },
  { "pickup_code", mask_whole },
  { "action_msg", desk_privacy_mask_text },
  { "reason", desk_privacy_mask_text },
};

typedef struct
{
  DeskBookLook *look;
  gboolean unmasked;
} Export;

typedef struct
{
  GString *csv;
  gboolean unmasked;
} Table;

static void
export_free (Export *self)
{
  _desk_book_look_free (self->look);
  g_free (self);
}

static char *
format_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) china = utc != NULL ? g_date_time_add_seconds (utc, CHINA) : NULL;

  return china != NULL ? g_date_time_format (china, "%Y-%m-%d %H:%M:%S") : NULL;
}

static void
add_cell (Table *table, DeskDelivery *delivery, guint column)
{
  const char *name = columns[column].name;
  const char *text = desk_record_get_text (DESK_RECORD (delivery), name);
  const DeskField *field = desk_record_find_field (DESK_RECORD (delivery), name);
  g_autofree char *shown = NULL;
  gint64 time;

  if (field->kind == DESK_KIND_TIME &&
      desk_record_get_decimal (DESK_RECORD (delivery), name, &time) == DESK_VALUE_OK)
    shown = format_time (time);
  else if (columns[column].mask != NULL && !table->unmasked)
    shown = columns[column].mask (text);
  else
    shown = g_strdup (text);

  desk_csv_add (table->csv, shown);
}

static void
add_amount (GString *csv, DeskAmount amount)
{
  g_autofree char *yuan = amount.told ? desk_decimal_format_fixed (amount.value, 2) : NULL;

  /* A number, which may be below 0 and is ours: no text that has to be kept from being a formula. */
  if (csv->len > 0 && csv->str[csv->len - 1] != '\n')
    g_string_append_c (csv, ',');
  g_string_append_printf (csv, "\"%s\"", yuan != NULL ? yuan : "");
}

static void
add_line (DeskDelivery *delivery, gpointer data)
{
  Table *table = data;
  DeskLedgerEntry entry = desk_ledger_entry_read (delivery);
  g_autofree char *words = desk_delivery_dup_words (delivery);
  g_autofree char *shown = table->unmasked ? g_strdup (words) : desk_privacy_mask_text (words);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_cell (table, delivery, i);
  desk_csv_add (table->csv, shown);
  add_amount (table->csv, entry.quoted);
  add_amount (table->csv, entry.charged);
  add_amount (table->csv, entry.tips);
  add_amount (table->csv, entry.fee);
  add_amount (table->csv, entry.total);
  add_amount (table->csv, entry.difference);
  desk_csv_end_line (table->csv);
}

static void
add_titles (GString *csv)
{
  g_autoptr (DeskDelivery) sample = desk_delivery_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const DeskField *field = desk_record_find_field (DESK_RECORD (sample), columns[i].name);
      const char *unit = desk_field_get_unit (field);
      /* Translators: the title of a column of numbers, and their unit */
      g_autofree char *title = g_strdup_printf (_ ("%s (%s)"), desk_field_get_label (field), unit);

      desk_csv_add (csv, *unit != '\0' ? title : desk_field_get_label (field));
    }
  desk_csv_add (csv, _ ("How It Stands"));
  desk_csv_add (csv, _ ("Quoted (yuan)"));
  desk_csv_add (csv, _ ("Charged (yuan)"));
  desk_csv_add (csv, _ ("Tips Added (yuan)"));
  desk_csv_add (csv, _ ("Cancellation Fee (yuan)"));
  desk_csv_add (csv, _ ("Total (yuan)"));
  desk_csv_add (csv, _ ("Beyond the Quote (yuan)"));
  desk_csv_end_line (csv);
}

static gpointer
work_export (DeskStoreBook *book, gpointer data, GError **error)
{
  Export *export = data;
  g_autoptr (GString) csv = g_string_new (BYTE_ORDER_MARK);
  Table table = { csv, export->unmasked };

  add_titles (csv);
  if (!_desk_book_look_each (book, export->look, add_line, &table, error))
    return NULL;

  return g_string_free_to_bytes (g_steal_pointer (&csv));
}

void
desk_book_export_async (DeskStore *store,
                        const DeskBookQuery *query,
                        gboolean unmasked,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Export *export;

  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (query != NULL && query->group < DESK_BOOK_N_GROUPS);

  export = g_new0 (Export, 1);
  export->look = _desk_book_look_new (query);
  export->unmasked = unmasked;
  _desk_store_look_async (store, desk_book_export_async, work_export, export,
                          (GDestroyNotify) export_free, (GDestroyNotify) g_bytes_unref, cancellable,
                          callback, user_data);
}

GBytes *
desk_book_export_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  return _desk_store_finish (store, result, desk_book_export_async, error);
}
