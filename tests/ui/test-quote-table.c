/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The comparison: kinds of rows, their states, and what each key and action does. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "quote-fixture.h"
#include "quote-table-fixture.h"
#include "widget-fixture.h"

static void
test_empty (QuoteTableFixture *fixture, gconstpointer data)
{
  GtkWidget *stack = fixture_find (fixture->window, GTK_TYPE_STACK, "stack");

  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");
  g_assert_false (desk_quote_table_grab_focus (fixture->table));
}

static void
test_kinds (QuoteTableFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *id, *pay, *split, *distance, *accept, *difference;
  } cases[] = {
    { "D", "¥9.80", "11.80 − 2.00", "1.32 km", "—", "0.00" },
    { "A", "¥12.50", "12.50", "1.30 km", "2 min", "+2.70" },
    { "B", "Checked price not told", "—", "—", "—", "—" },
    { "C", "Refused", "“no such place” (1010)", "", "", "" },
    { "E", "Failed", "“args error” (930561)", "", "", "" },
    { "F", "Not sent", "Receiver: Phone: is missing", "", "", "" },
  };

  quote_table_ask_and_answer (fixture);
  quote_table_sort (fixture, "carrier");
  quote_table_sort (fixture, "pay");
  gtk_test_widget_wait_for_draw (fixture->window);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *carrier = fixture_dup_cell (fixture->table, i, DESK_QUOTE_COLUMN_CARRIER);
      g_autofree char *pay = fixture_dup_cell (fixture->table, i, DESK_QUOTE_COLUMN_PAY);
      g_autofree char *split = fixture_dup_cell (fixture->table, i, DESK_QUOTE_COLUMN_SPLIT);
      g_autofree char *distance = fixture_dup_cell (fixture->table, i, DESK_QUOTE_COLUMN_DISTANCE);
      g_autofree char *accept = fixture_dup_cell (fixture->table, i, DESK_QUOTE_COLUMN_ACCEPT);
      g_autofree char *difference =
          fixture_dup_cell (fixture->table, i, DESK_QUOTE_COLUMN_DIFFERENCE);
      g_autofree char *name = g_strconcat ("Carrier ", cases[i].id, NULL);

      g_assert_nonnull (strstr (carrier, name));
      g_assert_cmpstr (pay, ==, cases[i].pay);
      g_assert_cmpstr (split, ==, cases[i].split);
      g_assert_cmpstr (distance, ==, cases[i].distance);
      g_assert_cmpstr (accept, ==, cases[i].accept);
      g_assert_cmpstr (difference, ==, cases[i].difference);
    }
}

/* What a row says, all columns in one. */
static char *
dup_row (QuoteTableFixture *fixture, guint row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = DESK_QUOTE_COLUMN_PAY; i < DESK_QUOTE_N_COLUMNS; i++)
    {
      g_autofree char *cell = fixture_dup_cell (fixture->table, row, (DeskQuoteColumn) i);

      g_string_append_printf (text, "%s|", cell);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Each state has its own words, whatever it looks like. */
static void
test_states (QuoteTableFixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint row;
    DeskQuoteColumn column;
    const char *text;
  } cells[] = {
    { 0, DESK_QUOTE_COLUMN_VALIDITY, "19 s ago" },
    { 0, DESK_QUOTE_COLUMN_DIFFERENCE, "+2.70 2 min sooner" },
    { 1, DESK_QUOTE_COLUMN_VALIDITY, "2:41 price held" },
    { 1, DESK_QUOTE_COLUMN_DIFFERENCE, "0.00" },
    { 2, DESK_QUOTE_COLUMN_VALIDITY, "6 min ago aging" },
    { 3, DESK_QUOTE_COLUMN_VALIDITY, "0:20 ends soon" },
    { 4, DESK_QUOTE_COLUMN_VALIDITY, "12 min ago stale" },
    { 4, DESK_QUOTE_COLUMN_DIFFERENCE, "+4.20 1 min later" },
    { 5, DESK_QUOTE_COLUMN_VALIDITY, "Expired no longer held" },
    { 6, DESK_QUOTE_COLUMN_VALIDITY, "Outdated order edited" },
    { 7, DESK_QUOTE_COLUMN_PAY, "¥14.70 9.80 → 14.70, +4.90" },
    { 8, DESK_QUOTE_COLUMN_PAY, "Checked price not told" },
    { 9, DESK_QUOTE_COLUMN_PAY, "≈ ¥12.00 Estimated" },
    { 9, DESK_QUOTE_COLUMN_SPLIT, "Price not told 8.00 + 2 km × 2.00" },
    { 10, DESK_QUOTE_COLUMN_PAY, "Refused" },
    { 10, DESK_QUOTE_COLUMN_SPLIT,
      "“收件人信息不正确” (1010) The carrier does not know the place" },
    { 10, DESK_QUOTE_COLUMN_VALIDITY, "Ask Again 40 s ago" },
    { 11, DESK_QUOTE_COLUMN_PAY, "Failed" },
    { 12, DESK_QUOTE_COLUMN_PAY, "Not sent" },
    { 12, DESK_QUOTE_COLUMN_VALIDITY, "Go to Field" },
    { 13, DESK_QUOTE_COLUMN_PAY, "Cancelled" },
    { 14, DESK_QUOTE_COLUMN_PAY, "Asking…" },
  };
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *taken = NULL;

  desk_quote_list_ask (fixture->quotes, fixture->order, NULL);
  desk_quote_list_cancel (fixture->quotes);
  fixture_fill_states (G_LIST_MODEL (fixture->quotes), desk_clock_get_now (fixture->clock));
  quote_table_sort (fixture, "carrier");
  gtk_test_widget_wait_for_draw (fixture->window);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *text = fixture_dup_cell (fixture->table, cells[i].row, cells[i].column);

      g_assert_cmpstr (text, ==, cells[i].text);
    }
  for (guint i = 0; i < FIXTURE_N_STATES; i++)
    g_hash_table_add (said, dup_row (fixture, i));
  g_assert_cmpuint (g_hash_table_size (said), ==, FIXTURE_N_STATES);

  /* Who has the order need not hold the price any longer. */
  desk_quote_table_set_taken (fixture->table, "F", "!", "!");
  taken = fixture_dup_cell (fixture->table, 5, DESK_QUOTE_COLUMN_VALIDITY);
  g_assert_cmpstr (taken, ==, "");
  desk_quote_table_set_taken (fixture->table, NULL, NULL, NULL);

  /* Known prices first, estimates behind them, and no 0 that is none. */
  quote_table_sort (fixture, "pay");
  quote_table_assert_order (fixture, "BFDACEHGJIKLMNO");
  quote_table_sort (fixture, "pay");
  quote_table_assert_order (fixture, "GHECADFBJIKLMNO");
  quote_table_sort (fixture, "pay");
  desk_quote_table_set_by_amount (fixture->table, TRUE);
  quote_table_sort (fixture, "");
  quote_table_assert_order (fixture, "BFDJACEHGIKLMNO");
}

static gboolean
is_done (gpointer quotes)
{
  return !desk_quote_list_is_running (quotes);
}

/* Nobody listens where it asks: each row fails by itself, and says so. */
static void
test_ask (QuoteTableFixture *fixture, gconstpointer data)
{
  GtkWidget *cancel = fixture_find (fixture->window, GTK_TYPE_BUTTON, "cancel");
  GtkWidget *answered = fixture_find (fixture->window, GTK_TYPE_LABEL, "answered");
  GtkWidget *view = fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, NULL);

  desk_quote_list_ask (fixture->quotes, fixture->order, NULL);
  g_assert_true (gtk_widget_get_visible (cancel));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (answered)), ==, "0 of 6 carriers answered");
  gtk_test_accessible_assert_state (view, GTK_ACCESSIBLE_STATE_BUSY, TRUE);

  fixture_wait (is_done, fixture->quotes);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_false (gtk_widget_get_visible (cancel));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (answered)), ==, "6 of 6 carriers answered");
  gtk_test_accessible_assert_state (view, GTK_ACCESSIBLE_STATE_BUSY, FALSE);

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *pay = fixture_dup_cell (fixture->table, i, DESK_QUOTE_COLUMN_PAY);

      g_assert_cmpstr (pay, ==, "Failed");
    }
}

static void
test_cancel (QuoteTableFixture *fixture, gconstpointer data)
{
  GtkWidget *answered = fixture_find (fixture->window, GTK_TYPE_LABEL, "answered");

  desk_quote_list_ask (fixture->quotes, fixture->order, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "quotes.cancel", NULL);
  g_assert_false (desk_quote_list_is_running (fixture->quotes));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (answered)), ==, "0 of 6 carriers answered");
  g_assert_cmpint (desk_quote_get_state (quote_table_get_quote (fixture, 0)), ==,
                   DESK_QUOTE_CANCELLED);
}

/* Return on a refusal asks that carrier again, and on a price chooses it. */
static void
test_retry (QuoteTableFixture *fixture, gconstpointer data)
{
  GtkWidget *view = fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *retry = fixture_find (fixture->window, GTK_TYPE_BUTTON, "remedy");
  GtkSingleSelection *rows = GTK_SINGLE_SELECTION (desk_quote_table_get_rows (fixture->table));

  quote_table_ask_and_answer (fixture);
  quote_table_sort (fixture, "carrier");
  desk_clock_advance (fixture->clock, G_USEC_PER_SEC);

  gtk_single_selection_set_selected (rows, 0);
  g_assert_false (gtk_widget_get_visible (retry));
  g_signal_emit_by_name (view, "activate", 0);
  g_assert_false (desk_quote_list_is_running (fixture->quotes));
  g_assert_true (desk_quote_table_get_chosen (fixture->table) ==
                 quote_table_get_quote (fixture, 0));

  gtk_single_selection_set_selected (rows, 2);
  g_assert_true (gtk_widget_get_visible (retry));
  g_signal_emit_by_name (view, "activate", 2);
  g_assert_cmpint (desk_quote_get_state (quote_table_get_quote (fixture, 2)), ==,
                   DESK_QUOTE_ASKING);
  g_assert_cmpint (desk_quote_get_state (quote_table_get_quote (fixture, 3)), ==,
                   DESK_QUOTE_PRICED);
  quote_table_assert_order (fixture, "ABCDEF");
}

static GtkEventController *
find_keys (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        return controller;
    }

  g_assert_not_reached ();
}

/* The rows are one stop on the way of Tab, behind the menu's, and it stops at the selected row. */
static void
test_tab (QuoteTableFixture *fixture, gconstpointer data)
{
  GtkWidget *actions = fixture_find (fixture->window, GTK_TYPE_MENU_BUTTON, "actions");
  GtkWidget *sort = fixture_find (fixture->window, GTK_TYPE_BUTTON, "sort");
  GtkWidget *view = fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *before = gtk_button_new_with_label ("before");
  GtkWidget *after = gtk_button_new_with_label ("after");
  GtkWidget *focus;
  gboolean handled = FALSE;

  g_object_ref (fixture->table);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->table));
  gtk_box_append (GTK_BOX (box), after);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  g_object_unref (fixture->table);
  quote_table_ask_and_answer (fixture);

  gtk_widget_grab_focus (before);
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  /* While a pointer that moves over the table keeps the rows unsorted, there is a button for that. */
  if (focus == sort)
    gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, actions));
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, view));
  g_signal_emit_by_name (find_keys (view), "key-pressed", GDK_KEY_Tab, 0, 0, &handled);
  g_assert_true (handled);
  g_assert_true (gtk_widget_has_focus (after));

  g_assert_true (desk_quote_table_grab_focus (fixture->table));
  g_signal_emit_by_name (find_keys (view), "key-pressed", GDK_KEY_ISO_Left_Tab, 0, GDK_SHIFT_MASK,
                         &handled);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, actions));
}

/* The edited order is where a stopped row leads to. */
static void
on_field_wanted (DeskQuoteTable *table, const char *path, char **wanted)
{
  g_free (*wanted);
  *wanted = g_strdup (path);
}

static void
test_go_to_field (QuoteTableFixture *fixture, gconstpointer data)
{
  GtkWidget *view = fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, NULL);
  g_autofree char *wanted = NULL;

  g_signal_connect (fixture->table, "field-wanted", G_CALLBACK (on_field_wanted), &wanted);
  quote_table_ask_and_answer (fixture);
  quote_table_sort (fixture, "carrier");
  desk_clock_advance (fixture->clock, G_USEC_PER_SEC);
  g_signal_emit_by_name (view, "activate", 5);
  g_assert_cmpstr (wanted, ==, "receiver.phone");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/quote-table/" name, QuoteTableFixture, NULL, quote_table_setup, function,          \
              quote_table_teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("empty", test_empty);
  ADD ("kinds", test_kinds);
  ADD ("ask", test_ask);
  ADD ("cancel", test_cancel);
  ADD ("retry", test_retry);
  ADD ("tab", test_tab);
  ADD ("go-to-field", test_go_to_field);
  g_test_add ("/quote-table/states", QuoteTableFixture, GUINT_TO_POINTER (FIXTURE_N_STATES),
              quote_table_setup, test_states, quote_table_teardown);

  return g_test_run ();
}
