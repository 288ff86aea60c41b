/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The main job, from end to end: the window on Practice, with the stand-in in this process, the key
 * that asks, and five rows read off the screen. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "quote-fixture.h"
#include "sandbox/desk-sandbox.h"
#include "ui/desk-application.h"
#include "ui/desk-window.h"
#include "widget-fixture.h"

#include <adwaita.h>
#include <string.h>

static DeskSession *
open_session (DeskSandbox *sandbox)
{
  g_autofree char *accounts = desk_sandbox_dup_accounts (sandbox);
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  profile = desk_profile_new_practice (desk_sandbox_get_uri (sandbox), accounts, &error);
  g_assert_no_error (error);

  return desk_session_new (profile);
}

static gboolean
is_done (gpointer quotes)
{
  return desk_quote_list_get_n_asked (quotes) > 0 && !desk_quote_list_is_running (quotes);
}

/* Rows must not move before the last answer; each time one lands, they still stand as asked. */
static void
on_answered (DeskQuoteList *quotes, GParamSpec *pspec, DeskQuoteTable *table)
{
  GListModel *rows = desk_quote_table_get_rows (table);

  if (!desk_quote_list_is_running (quotes))
    return;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DeskQuote) shown = g_list_model_get_item (rows, i);
      g_autoptr (DeskQuote) asked = g_list_model_get_item (G_LIST_MODEL (quotes), i);

      g_assert_true (shown == asked);
    }
}

/* The action that a key stands for, as the application has it. */
static const char *
find_action (GtkApplication *application, const char *key, GStrv *actions)
{
  *actions = gtk_application_get_actions_for_accel (application, key);
  g_assert_cmpuint (g_strv_length (*actions), ==, 1);

  return (*actions)[0];
}

static void
check_rows (DeskQuoteTable *table)
{
  GListModel *rows = desk_quote_table_get_rows (table);
  guint n_priced = 0;
  gint64 last = 0;

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (rows, i);
      DeskAmount pay = desk_quote_get_pay (quote);
      g_autofree char *carrier = fixture_dup_cell (table, i, DESK_QUOTE_COLUMN_CARRIER);
      g_autofree char *price = fixture_dup_cell (table, i, DESK_QUOTE_COLUMN_PAY);

      g_test_message ("%s: %s", carrier, price);
      g_assert_nonnull (strstr (carrier, desk_quote_get_delivery_name (quote)));
      if (!pay.told)
        {
          g_assert_cmpstr (price, ==, "Checked price not told");
          continue;
        }

      /* The cheapest first, and no price after what has none. */
      g_assert_cmpuint (n_priced, ==, i);
      g_assert_cmpint (pay.value, >=, last);
      g_assert_true (g_str_has_prefix (price, "¥"));
      last = pay.value;
      n_priced++;
    }
  g_assert_cmpuint (n_priced, ==, 4);
}

static void
on_activated (GApplication *application, gboolean *done)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  DeskQuoteList *quotes = desk_window_get_quotes (DESK_WINDOW (window));
  DeskQuoteTable *table =
    DESK_QUOTE_TABLE (fixture_find (GTK_WIDGET (window), DESK_TYPE_QUOTE_TABLE, NULL));
  g_auto (GStrv) actions = NULL;

  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_signal_connect_object (quotes, "notify::n-answered", G_CALLBACK (on_answered), table, 0);

  gtk_widget_activate_action (
    GTK_WIDGET (window), find_action (GTK_APPLICATION (application), "<Control>Return", &actions),
    NULL);
  fixture_wait (is_done, quotes);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  check_rows (table);

  *done = TRUE;
  gtk_window_destroy (window);
}

static void
test_five_rows (void)
{
  g_autoptr (DeskSandbox) sandbox = desk_sandbox_new ();
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (DeskOrder) order = fixture_order ();
  g_autoptr (GApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  desk_sandbox_set_latency_scale (sandbox, 0.2);
  desk_sandbox_start (sandbox, &error);
  g_assert_no_error (error);
  session = open_session (sandbox);

  application = desk_application_new (session, order);
  g_signal_connect_after (application, "activate", G_CALLBACK (on_activated), &done);
  g_assert_cmpint (g_application_run (application, 0, NULL), ==, 0);
  g_assert_true (done);

  desk_sandbox_stop (sandbox);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();

  g_test_add_func ("/end-to-end/five-rows", test_five_rows);

  return g_test_run ();
}
