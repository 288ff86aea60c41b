/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteTable: what is taken along: the comparison as text or as a table, the customer's price
 * for the chat, and a look at what was sent and received. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/desk-dialogs.h"
#include "ui/desk-exchange-window.h"
#include "ui/desk-quote-sheet.h"

static void
copy_text (DeskQuoteTable *self, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
on_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);
  g_autofree char *text = NULL;

  _desk_quote_table_update (self);
  text = desk_quote_sheet_dup_text (G_LIST_MODEL (self->sorted), &self->outlook);
  copy_text (self, text);
  _desk_quote_table_say (self, _ ("The comparison was copied"));
}

static void
on_copy_customer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);
  DeskQuote *quote = _desk_quote_table_get_selected (self);
  DeskAmount price = { FALSE, 0 };
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;

  if (quote != NULL)
    price = desk_quote_outlook_get_customer_price (&self->outlook, quote);
  if (!price.told)
    {
      _desk_quote_table_say (self, _ ("What the customer pays is not known"));
      return;
    }

  text = desk_customer_price_format (price.value);
  copy_text (self, text);
  /* Translators: the sentence that was copied for a chat */
  words = g_strdup_printf (_ ("Copied: %s"), text);
  _desk_quote_table_say (self, words);
}

typedef struct
{
  DeskQuoteTable *table;
  GBytes *bytes;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->table);
  g_bytes_unref (export->bytes);
  g_free (export);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *words = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    /* Translators: the name of a file */
    words = g_strdup_printf (_ ("Saved: %s"), name);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  else
    /* Translators: the name of a file, and why */
    words = g_strdup_printf (_ ("%s cannot be written: %s"), name, error->message);

  _desk_quote_table_say (export->table, words);
}

/* (transfer full) @export */
static void
write_file (Export *export, GFile *file)
{
  g_file_replace_contents_bytes_async (file, export->bytes, NULL, FALSE, G_FILE_CREATE_NONE,
                                       export->table->cancellable, on_written, export);
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GFile) file = desk_dialogs_choose_file_finish (result);

  if (file != NULL && gtk_widget_get_realized (GTK_WIDGET (export->table)))
    write_file (g_steal_pointer (&export), file);
}

static const char *
get_order_id (DeskQuoteTable *self)
{
  return self->order != NULL ? desk_record_get_text (DESK_RECORD (self->order), "shop_order_id")
                             : NULL;
}

/* As the table is now; it may be another by the time that a file was chosen. */
static Export *
export_new (DeskQuoteTable *self)
{
  Export *export = g_new0 (Export, 1);
  char *csv;

  _desk_quote_table_update (self);
  csv = desk_quote_sheet_dup_csv (G_LIST_MODEL (self->sorted), &self->outlook, get_order_id (self),
                                  g_get_real_time ());
  export->table = g_object_ref (self);
  export->bytes = g_bytes_new_take (csv, strlen (csv));

  return export;
}

static void
on_export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);
  const char *id = get_order_id (self);
  g_autofree char *file_name = NULL;

  file_name = g_strdup_printf ("%s.csv", id != NULL && *id != '\0' ? id : "prices");
  g_strdelimit (file_name, "/\\", '-');
  desk_dialogs_choose_file_async (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Export Prices"),
                                  file_name, self->cancellable, on_file_chosen, export_new (self));
}

static void
on_exchange_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskQuoteTable *self = DESK_QUOTE_TABLE (widget);
  DeskQuote *quote = _desk_quote_table_get_selected (self);
  GObject *exchange = quote != NULL ? desk_quote_get_exchange (quote) : NULL;

  if (!DESK_IS_EXCHANGE (exchange))
    {
      _desk_quote_table_say (self, _ ("Nothing was sent for this row yet"));
      return;
    }

  gtk_window_present (GTK_WINDOW (
    desk_exchange_window_new (DESK_EXCHANGE (exchange), desk_quote_get_delivery_name (quote),
                              GTK_WINDOW (gtk_widget_get_root (widget)))));
}

void
_desk_quote_table_class_init_take (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "quotes.copy", NULL, on_copy_action);
  gtk_widget_class_install_action (klass, "quotes.copy-customer", NULL, on_copy_customer_action);
  gtk_widget_class_install_action (klass, "quotes.export", NULL, on_export_action);
  gtk_widget_class_install_action (klass, "quotes.exchange", NULL, on_exchange_action);
}

void
_desk_quote_table_update_take (DeskQuoteTable *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DeskQuote *quote = _desk_quote_table_get_selected (self);
  gboolean any = self->watched->len > 0;

  gtk_widget_action_set_enabled (widget, "quotes.copy", any);
  gtk_widget_action_set_enabled (widget, "quotes.export", any);
  gtk_widget_action_set_enabled (
    widget, "quotes.copy-customer",
    quote != NULL && desk_quote_outlook_get_customer_price (&self->outlook, quote).told);
  gtk_widget_action_set_enabled (widget, "quotes.exchange",
                                 quote != NULL && desk_quote_get_exchange (quote) != NULL);
}

void
desk_quote_table_export (DeskQuoteTable *self, GFile *file)
{
  g_return_if_fail (DESK_IS_QUOTE_TABLE (self));
  g_return_if_fail (G_IS_FILE (file));

  write_file (export_new (self), file);
}
