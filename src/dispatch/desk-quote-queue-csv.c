/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteQueue: its orders as a table for a spreadsheet, by RFC 4180. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-quote-queue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-decimal.h"

/* What a spreadsheet takes for the beginning of a formula. */
#define FORMULA "=+-@\t\r"

/* The text may come from anybody's file: it is a text and nothing else. */
static void
add_cell (GString *line, const char *text)
{
  if (line->len > 0 && line->str[line->len - 1] != '\n')
    g_string_append_c (line, ',');

  g_string_append_c (line, '"');
  if (text != NULL && *text != '\0' && strchr (FORMULA, *text) != NULL)
    g_string_append_c (line, '\'');
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *p);
    }
  g_string_append_c (line, '"');
}

static void
add_amount (GString *line, DeskAmount amount)
{
  g_autofree char *yuan = amount.told ? desk_decimal_format_fixed (amount.value, 2) : NULL;

  add_cell (line, yuan);
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
  add_cell (line, NULL);
}

char *
desk_quote_queue_dup_csv (DeskQuoteQueue *self)
{
  GString *text;
  g_autoptr (GPtrArray) accounts = NULL;

  g_return_val_if_fail (DESK_IS_QUOTE_QUEUE (self), NULL);

  text = g_string_new (NULL);
  accounts = find_accounts (self);
  add_cell (text, _ ("File"));
  add_cell (text, "shop_order_id");
  add_cell (text, _ ("Receiver"));
  add_cell (text, _ ("State"));
  add_cell (text, _ ("Cheapest"));
  add_cell (text, _ ("To pay (yuan)"));
  add_cell (text, _ ("Message"));
  for (guint i = 0; i < accounts->len; i++)
    add_cell (text, desk_account_get_delivery_name (g_ptr_array_index (accounts, i)));
  g_string_append (text, "\r\n");

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (DeskQueuedOrder) order = g_list_model_get_item (G_LIST_MODEL (self), i);

      add_cell (text, desk_queued_order_get_name (order));
      add_cell (text, desk_queued_order_get_order_id (order));
      add_cell (text, desk_queued_order_get_receiver (order));
      add_cell (text, desk_queued_order_get_state_nick (order));
      add_cell (text, desk_queued_order_get_cheapest (order));
      add_amount (text, desk_queued_order_get_pay (order));
      add_cell (text, desk_queued_order_get_message (order));
      for (guint j = 0; j < accounts->len; j++)
        add_answer (text, order, g_ptr_array_index (accounts, j));
      g_string_append (text, "\r\n");
    }

  return g_string_free (text, FALSE);
}
