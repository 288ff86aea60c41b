/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteQueue: its orders as a table for a spreadsheet, by RFC 4180. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-quote-queue.h"

#include <glib/gi18n-lib.h>

#include "model/desk-csv.h"
#include "model/desk-decimal.h"

static void
add_amount (GString *line, DeskAmount amount)
{
  g_autofree char *yuan = amount.told ? desk_decimal_format_fixed (amount.value, 2) : NULL;

  desk_csv_add (line, yuan);
}

/* Those that any order has an answer of, in the order in which they are first met. */
static GPtrArray *
find_accounts (DeskQuoteQueue *self)
{
  GPtrArray *accounts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (DeskQueuedOrder) order = g_list_model_get_item (G_LIST_MODEL (self), i);
      guint n_answers;
      const DeskQueuedAnswer *answers = desk_queued_order_get_answers (order, &n_answers);

      for (guint j = 0; j < n_answers; j++)
        if (!g_ptr_array_find (accounts, answers[j].account, NULL))
          g_ptr_array_add (accounts, g_object_ref (answers[j].account));
    }

  return accounts;
}

static void
add_answer (GString *line, DeskQueuedOrder *order, DeskAccount *account)
{
  guint n_answers;
  const DeskQueuedAnswer *answers = desk_queued_order_get_answers (order, &n_answers);

  for (guint i = 0; i < n_answers; i++)
    if (answers[i].account == account)
      {
        add_amount (line, answers[i].pay);
        return;
      }
  desk_csv_add (line, NULL);
}

char *
desk_quote_queue_dup_csv (DeskQuoteQueue *self)
{
  GString *text;
  g_autoptr (GPtrArray) accounts = NULL;

  g_return_val_if_fail (DESK_IS_QUOTE_QUEUE (self), NULL);

  text = g_string_new (NULL);
  accounts = find_accounts (self);
  desk_csv_add (text, _ ("File"));
  desk_csv_add (text, "shop_order_id");
  desk_csv_add (text, _ ("Receiver"));
  desk_csv_add (text, _ ("State"));
  desk_csv_add (text, _ ("Cheapest"));
  desk_csv_add (text, _ ("To pay (yuan)"));
  desk_csv_add (text, _ ("Message"));
  for (guint i = 0; i < accounts->len; i++)
    desk_csv_add (text, desk_account_get_delivery_name (g_ptr_array_index (accounts, i)));
  desk_csv_end_line (text);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (DeskQueuedOrder) order = g_list_model_get_item (G_LIST_MODEL (self), i);

      desk_csv_add (text, desk_queued_order_get_name (order));
      desk_csv_add (text, desk_queued_order_get_order_id (order));
      desk_csv_add (text, desk_queued_order_get_receiver (order));
      desk_csv_add (text, desk_queued_order_get_state_nick (order));
      desk_csv_add (text, desk_queued_order_get_cheapest (order));
      add_amount (text, desk_queued_order_get_pay (order));
      desk_csv_add (text, desk_queued_order_get_message (order));
      for (guint j = 0; j < accounts->len; j++)
        add_answer (text, order, g_ptr_array_index (accounts, j));
      desk_csv_end_line (text);
    }

  return g_string_free (text, FALSE);
}
