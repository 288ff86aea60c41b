/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "quote-table-fixture.h"

#include "quote-fixture.h"

void
quote_table_setup (QuoteTableFixture *fixture, gconstpointer data)
{
  fixture->clock = desk_clock_new_manual ((gint64) 3600 * G_USEC_PER_SEC);
  fixture->session = fixture_session_of (data != NULL ? GPOINTER_TO_UINT (data) : 6);
  desk_session_set_clock (fixture->session, fixture->clock);
  fixture->order = fixture_order ();
  fixture->quotes = desk_quote_list_new (fixture->session);
  fixture->table = DESK_QUOTE_TABLE (desk_quote_table_new ());
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1300, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->table));
  desk_quote_table_set_quotes (fixture->table, fixture->quotes);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

void
quote_table_teardown (QuoteTableFixture *fixture, gconstpointer data)
{
  desk_quote_list_cancel (fixture->quotes);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->quotes);
  g_clear_object (&fixture->order);
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->clock);
}

DeskQuote *
quote_table_get_quote (QuoteTableFixture *fixture, guint position)
{
  g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (fixture->quotes), position);

  return quote;
}

void
quote_table_answer_all (QuoteTableFixture *fixture)
{
  gint64 now = desk_clock_get_now (fixture->clock);

  fixture_reply_at (quote_table_get_quote (fixture, 0), 0, now, "resultcode", "0", "fee", "12.50",
                    "distance", "1298", "dispatch_duration", "120", NULL);
  fixture_reply_at (quote_table_get_quote (fixture, 1), 0, now, "resultcode", "0", "fee", "0",
                    NULL);
  fixture_reply_at (quote_table_get_quote (fixture, 2), 0, now, "resultcode", "1010", "resultmsg",
                    "no such place", "fee", "0", NULL);
  fixture_reply_at (quote_table_get_quote (fixture, 3), 180, now, "resultcode", "0", "fee", "9.80",
                    "deliverfee", "11.80", "couponfee", "2.00", "distance", "1320",
                    "delivery_token", "t", NULL);
  fixture_reply_at (quote_table_get_quote (fixture, 4), 0, now, "errcode", "930561", "errmsg",
                    "args error", NULL);
  fixture_stop (quote_table_get_quote (fixture, 5), "receiver.phone",
                "Receiver: Phone: is missing");
}

void
quote_table_ask_and_answer (QuoteTableFixture *fixture)
{
  desk_quote_list_ask (fixture->quotes, fixture->order, NULL);
  desk_quote_list_cancel (fixture->quotes);
  quote_table_answer_all (fixture);
  gtk_test_widget_wait_for_draw (fixture->window);
}

char *
quote_table_dup_order (QuoteTableFixture *fixture)
{
  GListModel *rows = desk_quote_table_get_rows (fixture->table);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (rows, i);

      g_string_append (order, desk_quote_get_delivery_id (quote));
    }

  return g_string_free (g_steal_pointer (&order), FALSE);
}

void
quote_table_assert_order (QuoteTableFixture *fixture, const char *expected)
{
  g_autofree char *order = quote_table_dup_order (fixture);

  g_assert_cmpstr (order, ==, expected);
}

void
quote_table_sort (QuoteTableFixture *fixture, const char *column)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "quotes.sort", "s", column);
}
