/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing a row by the keyboard alone, against the stand-in and a clock that is turned by hand:
 * rows that stay below the hand, digits that stay with their carriers, old prices asked for again,
 * and a rise that waits for a yes. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "quote-fixture.h"
#include "sandbox/desk-sandbox.h"
#include "ui/desk-exchange-window.h"
#include "widget-fixture.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#define PRICE(carrier, fee) "[" carrier "]\nbody={\"resultcode\":0,\"fee\":" fee "}\n"
#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

typedef struct
{
  DeskSandbox *sandbox;
  DeskClock *clock;
  DeskSession *session;
  DeskOrder *order;
  DeskQuoteList *quotes;
  GtkWidget *window;
  GtkWidget *elsewhere;
  DeskQuoteTable *table;
  GtkWidget *view;
  guint n_chosen;
} Fixture;

/* Dearer from carrier to carrier, so that sorting turns all of them round or leaves them. */
static const char dear_first[] = PRICE ("SFTC", "15") PRICE ("SS", "14") PRICE ("MTPS", "13")
  PRICE ("DADA", "12") PRICE ("UU", "11");

static void
load (Fixture *fixture, const char *scenario)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("desk-scenario-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, scenario, -1, NULL));
  desk_sandbox_load_scenario (fixture->sandbox, path, &error);
  g_assert_no_error (error);
  g_unlink (path);
}

static void
setup (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *accounts = NULL;
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  fixture->sandbox = desk_sandbox_new ();
  desk_sandbox_set_latency_scale (fixture->sandbox, 0);
  load (fixture, dear_first);
  desk_sandbox_start (fixture->sandbox, &error);
  g_assert_no_error (error);
  accounts = desk_sandbox_dup_accounts (fixture->sandbox);
  profile =
    desk_profile_new_practice (desk_sandbox_get_uri (fixture->sandbox), accounts, &error);
  g_assert_no_error (error);

  fixture->clock = desk_clock_new_manual (60 * MINUTE);
  fixture->session = desk_session_new (profile);
  desk_session_set_clock (fixture->session, fixture->clock);
  fixture->order = fixture_order ();
  fixture->quotes = desk_quote_list_new (fixture->session);
  desk_quote_list_set_draft (fixture->quotes, fixture->order);
  desk_quote_list_set_pause (fixture->quotes, 0);

  fixture->table = DESK_QUOTE_TABLE (desk_quote_table_new ());
  fixture->elsewhere = gtk_button_new_with_label ("elsewhere");
  gtk_box_append (GTK_BOX (box), fixture->elsewhere);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->table));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1300, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  fixture->view = fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, NULL);
  desk_quote_table_set_session (fixture->table, fixture->session, fixture->order);
  desk_quote_table_set_quotes (fixture->table, fixture->quotes);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  gtk_widget_grab_focus (fixture->elsewhere);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  desk_quote_list_cancel (fixture->quotes);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_settle ();
  g_assert_finalize_object (fixture->quotes);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->order);
  g_assert_finalize_object (fixture->clock);
  desk_sandbox_stop (fixture->sandbox);
  g_object_unref (fixture->sandbox);
}

static gboolean
is_done (gpointer quotes)
{
  return desk_quote_list_get_n_asked (quotes) > 0 && !desk_quote_list_is_running (quotes);
}

static void
settle (Fixture *fixture)
{
  fixture_wait (is_done, fixture->quotes);
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
ask (Fixture *fixture)
{
  desk_quote_list_ask (fixture->quotes, fixture->order, NULL);
  settle (fixture);
}

static void
assert_order (Fixture *fixture, const char *expected)
{
  GListModel *rows = desk_quote_table_get_rows (fixture->table);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (rows, i);

      g_string_append_printf (order, "%s ", desk_quote_get_delivery_id (quote));
    }
  g_assert_cmpstr (order->str, ==, expected);
}

/* As if the key was pressed with the focus on a row. */
static void
press (Fixture *fixture, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->view);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;

      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, modifiers, &handled);
      g_assert_true (handled);
    }
}

static void
press_return (Fixture *fixture)
{
  GtkSingleSelection *rows = GTK_SINGLE_SELECTION (desk_quote_table_get_rows (fixture->table));

  g_signal_emit_by_name (fixture->view, "activate", gtk_single_selection_get_selected (rows));
}

static const char *
get_status (Fixture *fixture)
{
  return gtk_label_get_text (
    GTK_LABEL (fixture_find (fixture->window, GTK_TYPE_LABEL, "status")));
}

static gboolean
is_shown (Fixture *fixture, const char *name)
{
  return gtk_widget_get_visible (fixture_find (fixture->window, GTK_TYPE_WIDGET, name));
}

static const char *
get_chosen (Fixture *fixture)
{
  DeskQuote *chosen = desk_quote_table_get_chosen (fixture->table);

  return chosen != NULL ? desk_quote_get_delivery_id (chosen) : NULL;
}

/* Nobody's hand is there: the last answer sorts. The hand is there: nothing moves until it asks. */
static void
test_held_by_focus (Fixture *fixture, gconstpointer data)
{
  ask (fixture);
  assert_order (fixture, "UU DADA MTPS SS SFTC ");
  g_assert_false (is_shown (fixture, "sort"));

  desk_quote_table_grab_focus (fixture->table);
  ask (fixture);
  assert_order (fixture, "SFTC SS MTPS DADA UU ");
  g_assert_true (is_shown (fixture, "sort"));

  press (fixture, GDK_KEY_s, 0);
  assert_order (fixture, "UU DADA MTPS SS SFTC ");
  g_assert_false (is_shown (fixture, "sort"));

  /* And when it leaves. */
  ask (fixture);
  assert_order (fixture, "SFTC SS MTPS DADA UU ");
  gtk_widget_grab_focus (fixture->elsewhere);
  fixture_settle ();
  assert_order (fixture, "UU DADA MTPS SS SFTC ");
}

static GtkEventController *
find_motion (Fixture *fixture)
{
  g_autoptr (GListModel) controllers =
    gtk_widget_observe_controllers (GTK_WIDGET (fixture->table));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        return controller;
    }

  g_assert_not_reached ();
}

/* The pointer holds the rows as the focus does, once it moved since the ask began; one that rests where
 * it was, or that the rows moved below, does not. */
static void
test_held_by_pointer (Fixture *fixture, gconstpointer data)
{
  GtkEventController *motion = find_motion (fixture);

  g_signal_emit_by_name (motion, "enter", 100.0, 100.0);
  g_signal_emit_by_name (motion, "motion", 100.0, 100.0);
  ask (fixture);
  assert_order (fixture, "UU DADA MTPS SS SFTC ");

  desk_quote_list_ask (fixture->quotes, fixture->order, NULL);
  assert_order (fixture, "SFTC SS MTPS DADA UU ");
  g_signal_emit_by_name (motion, "motion", 130.0, 120.0);
  settle (fixture);
  assert_order (fixture, "SFTC SS MTPS DADA UU ");
  g_assert_true (is_shown (fixture, "sort"));

  g_signal_emit_by_name (motion, "leave");
  assert_order (fixture, "UU DADA MTPS SS SFTC ");

  /* The move before the ask holds nothing in the next one. */
  g_signal_emit_by_name (motion, "enter", 100.0, 100.0);
  g_signal_emit_by_name (motion, "motion", 140.0, 100.0);
  ask (fixture);
  assert_order (fixture, "UU DADA MTPS SS SFTC ");
}

/* A key that comes just after the rows moved was meant for what stood there before. */
static void
test_guard (Fixture *fixture, gconstpointer data)
{
  ask (fixture);
  desk_quote_table_grab_focus (fixture->table);

  press (fixture, GDK_KEY_4, 0);
  g_assert_null (get_chosen (fixture));
  g_assert_cmpstr (get_status (fixture), ==, "Nothing was chosen: the rows had only just moved");
  press_return (fixture);
  g_assert_null (get_chosen (fixture));
  desk_clock_advance (fixture->clock, 499 * G_TIME_SPAN_MILLISECOND);
  press_return (fixture);
  g_assert_null (get_chosen (fixture));

  desk_clock_advance (fixture->clock, G_TIME_SPAN_MILLISECOND);
  press_return (fixture);
  g_assert_cmpstr (get_chosen (fixture), ==, "UU");

  /* So it is after every move. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "quotes.sort", "s", "carrier");
  press (fixture, GDK_KEY_1, 0);
  g_assert_cmpstr (get_chosen (fixture), ==, "UU");
}

/* The digit is the carrier's wherever its row stands, and is to be seen there. */
static void
test_digits (Fixture *fixture, gconstpointer data)
{
  static const char *const sorts[] = { "pay", "carrier", "carrier", "distance" };
  static const char *const carriers[] = { "SFTC", "SS", "MTPS", "DADA", "UU" };

  ask (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      GListModel *rows = desk_quote_table_get_rows (fixture->table);

      gtk_widget_activate_action (GTK_WIDGET (fixture->table), "quotes.sort", "s", sorts[i]);
      gtk_test_widget_wait_for_draw (fixture->window);
      desk_clock_advance (fixture->clock, G_USEC_PER_SEC);
      for (guint digit = 1; digit <= 5; digit++)
        {
          press (fixture, GDK_KEY_0 + digit, 0);
          g_assert_cmpstr (get_chosen (fixture), ==, carriers[digit - 1]);
        }
      for (guint row = 0; row < 5; row++)
        {
          g_autoptr (DeskQuote) quote = g_list_model_get_item (rows, row);
          g_autofree char *cell =
            fixture_dup_cell (fixture->table, row, DESK_QUOTE_COLUMN_CARRIER);
          g_autofree char *expected =
            g_strdup_printf ("%u %s", desk_quote_get_digit (quote),
                             desk_quote_get_delivery_name (quote));

          g_assert_true (g_str_has_prefix (cell, expected));
        }
    }
  press (fixture, GDK_KEY_KP_2, 0);
  g_assert_cmpstr (get_chosen (fixture), ==, "SS");
  press (fixture, GDK_KEY_9, 0);
  g_assert_cmpstr (get_status (fixture), ==, "No carrier has this digit");
}

static void
on_chosen_changed (DeskQuoteTable *table, GParamSpec *pspec, guint *n_chosen)
{
  if (desk_quote_table_get_chosen (table) != NULL)
    (*n_chosen)++;
}

/* From stale to chosen without the pointer. */
static void
test_stale_and_dearer (Fixture *fixture, gconstpointer data)
{
  g_signal_connect (fixture->table, "notify::chosen", G_CALLBACK (on_chosen_changed),
                    &fixture->n_chosen);
  load (fixture, PRICE ("SFTC", "9.80") PRICE ("SS", "18"));
  ask (fixture);
  desk_quote_table_grab_focus (fixture->table);
  desk_clock_advance (fixture->clock, 11 * MINUTE);
  load (fixture, PRICE ("SFTC", "11.20") PRICE ("SS", "18"));

  press (fixture, GDK_KEY_1, 0);
  g_assert_nonnull (strstr (get_status (fixture), "asked for again"));
  g_assert_null (get_chosen (fixture));
  settle (fixture);
  g_assert_null (get_chosen (fixture));
  g_assert_true (is_shown (fixture, "hold"));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (fixture_find (
                              fixture->window, GTK_TYPE_LABEL, "hold_words"))),
                            "9.80 → 11.20, +1.40"));

  /* The same key again is no yes. */
  desk_clock_advance (fixture->clock, G_USEC_PER_SEC);
  press (fixture, GDK_KEY_1, 0);
  press_return (fixture);
  g_assert_null (get_chosen (fixture));
  g_assert_true (is_shown (fixture, "hold"));

  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "quotes.leave", NULL);
  g_assert_false (is_shown (fixture, "hold"));
  press (fixture, GDK_KEY_Return, GDK_SHIFT_MASK);
  g_assert_null (get_chosen (fixture));

  press (fixture, GDK_KEY_1, 0);
  g_assert_true (is_shown (fixture, "hold"));
  press (fixture, GDK_KEY_Return, GDK_SHIFT_MASK);
  g_assert_cmpstr (get_chosen (fixture), ==, "SFTC");
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
  g_assert_false (is_shown (fixture, "hold"));
  g_assert_nonnull (strstr (get_status (fixture), "¥11.20 to pay (9.80 → 11.20, +1.40)"));

  /* An edit ends it at once. */
  desk_record_set_text (desk_record_get_child (DESK_RECORD (fixture->order), "cargo"),
                        "goods_weight", "4.5");
  g_assert_null (get_chosen (fixture));
  g_assert_true (g_str_has_prefix (get_status (fixture), "No longer chosen"));
}

/* Within the limit it passes, and is told. */
static void
test_small_drift (Fixture *fixture, gconstpointer data)
{
  load (fixture, PRICE ("SFTC", "9.80"));
  ask (fixture);
  desk_quote_table_grab_focus (fixture->table);
  desk_clock_advance (fixture->clock, 11 * MINUTE);
  load (fixture, PRICE ("SFTC", "10.30"));
  press (fixture, GDK_KEY_1, 0);
  settle (fixture);
  g_assert_cmpstr (get_chosen (fixture), ==, "SFTC");
  g_assert_false (is_shown (fixture, "hold"));
  g_assert_nonnull (strstr (get_status (fixture), "9.80 → 10.30, +0.50"));
}

/* The row that the user's rules choose says so, and why. */
static void
test_by_rule (Fixture *fixture, gconstpointer data)
{
  GtkWidget *rule = fixture_find (fixture->window, GTK_TYPE_LABEL, "rule");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  ask (fixture);
  first = fixture_dup_cell (fixture->table, 0, DESK_QUOTE_COLUMN_CARRIER);
  second = fixture_dup_cell (fixture->table, 1, DESK_QUOTE_COLUMN_CARRIER);
  g_assert_nonnull (strstr (first, "By Rule"));
  g_assert_null (strstr (second, "By Rule"));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (rule)), "Cheapest"));

  /* There is nothing left to choose. */
  desk_quote_table_set_taken (fixture->table, "A", "!", "!");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (rule)), ==, "");
}

typedef struct
{
  char *text;
  gboolean done;
} Read;

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Read *read = data;

  read->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  read->done = TRUE;
}

static gboolean
is_read (gpointer data)
{
  return ((Read *) data)->done;
}

static char *
dup_clipboard (Fixture *fixture)
{
  Read read = { 0 };

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->window), NULL, on_read, &read);
  fixture_wait (is_read, &read);

  return read.text;
}

static void
test_copies (Fixture *fixture, gconstpointer data)
{
  DeskCustomerPrice *customer =
    desk_pricing_get_customer_price (desk_session_get_pricing (fixture->session));
  g_autofree char *table = NULL;
  g_autofree char *sentence = NULL;

  desk_record_set_text (DESK_RECORD (customer), "kind", DESK_CUSTOMER_PRICE_ADDED);
  desk_record_set_text (DESK_RECORD (customer), "added", "2.00");
  ask (fixture);
  desk_quote_table_grab_focus (fixture->table);
  press (fixture, GDK_KEY_c, GDK_CONTROL_MASK);
  table = dup_clipboard (fixture);
  g_assert_true (g_str_has_prefix (table, "5 "));
  g_assert_nonnull (strstr (table, "¥11.00"));

  press (fixture, GDK_KEY_C, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  sentence = dup_clipboard (fixture);
  g_assert_cmpstr (sentence, ==, "Delivery fee 13.00 yuan");
}

static gboolean
is_told (gpointer data)
{
  return *get_status (data) != '\0';
}

/* Into a file; where that cannot be, it is told. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/prices.csv");
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("desk-prices-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  file = g_file_new_for_path (path);
  ask (fixture);
  desk_quote_table_export (fixture->table, file);
  fixture_wait (is_told, fixture);
  g_assert_true (g_str_has_prefix (get_status (fixture), "Saved: desk-prices-"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf\"shop_order_id\","));
  g_assert_nonnull (strstr (text, "\"11.00\""));
  g_unlink (path);

  gtk_label_set_text (GTK_LABEL (fixture_find (fixture->window, GTK_TYPE_LABEL, "status")), "");
  desk_quote_table_export (fixture->table, nowhere);
  fixture_wait (is_told, fixture);
  g_assert_true (g_str_has_prefix (get_status (fixture), "prices.csv cannot be written: "));
}

static GtkWidget *
find_exchange (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DESK_IS_EXCHANGE_WINDOW (window))
        return window;
    }

  return NULL;
}

static char *
dup_view (GtkWidget *window, const char *name)
{
  GtkTextBuffer *buffer =
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture_find (window, GTK_TYPE_TEXT_VIEW, name)));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* One key shows what was sent and received, with nothing in it that is secret. */
static void
test_exchange (Fixture *fixture, gconstpointer data)
{
  g_autofree char *request = NULL;
  g_autofree char *reply = NULL;
  g_autofree char *curl = NULL;
  g_autofree char *laid_out = NULL;
  GPtrArray *accounts =
    desk_profile_get_accounts (desk_session_get_profile (fixture->session));
  GtkWidget *window;

  ask (fixture);
  desk_quote_table_grab_focus (fixture->table);
  press (fixture, GDK_KEY_e, 0);
  window = find_exchange ();
  g_assert_nonnull (window);
  gtk_test_widget_wait_for_draw (window);

  request = dup_view (window, "request");
  reply = dup_view (window, "reply");
  g_assert_nonnull (strstr (request, "pre_add?access_token=••••"));
  g_assert_nonnull (strstr (request, "\"delivery_sign\":\"••••\""));
  g_assert_nonnull (strstr (reply, "\"fee\":11"));
  g_assert_true (g_str_has_prefix (reply, "HTTP/1.1 200\n"));

  gtk_widget_activate_action (window, "exchange.copy-curl", NULL);
  curl = dup_clipboard (fixture);
  g_assert_true (g_str_has_prefix (curl, "curl "));
  for (guint i = 0; i < accounts->len; i++)
    {
      const char *secret = desk_account_get_secret (g_ptr_array_index (accounts, i));

      g_assert_null (strstr (request, secret));
      g_assert_null (strstr (reply, secret));
      g_assert_null (strstr (curl, secret));
    }

  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (fixture_find (window, GTK_TYPE_TOGGLE_BUTTON, "layout")), TRUE);
  laid_out = dup_view (window, "reply");
  g_assert_nonnull (strstr (laid_out, "\n  \"fee\": 11"));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/quote-choice/" name, Fixture, NULL, setup, function, teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("held-by-focus", test_held_by_focus);
  ADD ("held-by-pointer", test_held_by_pointer);
  ADD ("guard", test_guard);
  ADD ("digits", test_digits);
  ADD ("stale-and-dearer", test_stale_and_dearer);
  ADD ("small-drift", test_small_drift);
  ADD ("by-rule", test_by_rule);
  ADD ("copies", test_copies);
  ADD ("export", test_export);
  ADD ("exchange", test_exchange);

  return g_test_run ();
}
