/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The comparison: kinds of rows, their order, and what each key and action does. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "quote-fixture.h"
#include "ui/desk-quote-sorter.h"
#include "widget-fixture.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  GtkWidget *window;
  DeskQuoteTable *table;
  DeskQuoteList *quotes;
  DeskClock *clock;
  DeskSession *session;
  DeskOrder *order;
} Fixture;

static void
setup (Fixture *fixture, gconstpointer data)
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

static void
teardown (Fixture *fixture, gconstpointer data)
{
  desk_quote_list_cancel (fixture->quotes);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->quotes);
  g_clear_object (&fixture->order);
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->clock);
}

static DeskQuote *
get_quote (Fixture *fixture, guint position)
{
  g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (fixture->quotes), position);

  return quote;
}

/* A, the dearest, to F, in every kind of answer. */
static void
answer_all (Fixture *fixture)
{
  gint64 now = desk_clock_get_now (fixture->clock);

  fixture_reply_at (get_quote (fixture, 0), 0, now, "resultcode", "0", "fee", "12.50", "distance", "1298",
                 "dispatch_duration", "120", NULL);
  fixture_reply_at (get_quote (fixture, 1), 0, now, "resultcode", "0", "fee", "0", NULL);
  fixture_reply_at (get_quote (fixture, 2), 0, now, "resultcode", "1010", "resultmsg", "no such place",
                 "fee", "0", NULL);
  fixture_reply_at (get_quote (fixture, 3), 180, now, "resultcode", "0", "fee", "9.80", "deliverfee",
                 "11.80", "couponfee", "2.00", "distance", "1320", "delivery_token", "t", NULL);
  fixture_reply_at (get_quote (fixture, 4), 0, now, "errcode", "930561", "errmsg", "args error", NULL);
  fixture_stop (get_quote (fixture, 5), "receiver.phone", "Receiver: Phone: is missing");
}

/* Asked, and let go of, so that the rows are there and the network is not. */
static void
ask_and_answer (Fixture *fixture)
{
  desk_quote_list_ask (fixture->quotes, fixture->order, NULL);
  desk_quote_list_cancel (fixture->quotes);
  answer_all (fixture);
  gtk_test_widget_wait_for_draw (fixture->window);
}

static char *
dup_order (Fixture *fixture)
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

static void
assert_order (Fixture *fixture, const char *expected)
{
  g_autofree char *order = dup_order (fixture);

  g_assert_cmpstr (order, ==, expected);
}

static void
sort (Fixture *fixture, const char *column)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "quotes.sort", "s", column);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  GtkWidget *stack = fixture_find (fixture->window, GTK_TYPE_STACK, "stack");

  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");
  g_assert_false (desk_quote_table_grab_focus (fixture->table));
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
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

  ask_and_answer (fixture);
  sort (fixture, "carrier");
  sort (fixture, "pay");
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

/* The first to sort by is the price; a second time turns it round. What was not told stays last. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autofree char *order = NULL;

  ask_and_answer (fixture);

  sort (fixture, "carrier");
  assert_order (fixture, "ABCDEF");
  sort (fixture, "carrier");
  assert_order (fixture, "FEDCBA");

  sort (fixture, "pay");
  assert_order (fixture, "DABCEF");
  sort (fixture, "pay");
  assert_order (fixture, "ADBCEF");

  sort (fixture, "distance");
  assert_order (fixture, "ADBCEF");
  sort (fixture, "distance");
  assert_order (fixture, "DABCEF");

  /* Only A told a time: it is first either way, and the rest goes by price. */
  sort (fixture, "accept");
  assert_order (fixture, "ADBCEF");
  sort (fixture, "accept");
  assert_order (fixture, "ADBCEF");

  /* A promised price before those that merely are young. */
  sort (fixture, "validity");
  order = dup_order (fixture);
  g_assert_cmpint (order[0], ==, 'D');
}

/* Nothing moves while somebody is still to answer. */
static void
test_fixed_while_running (Fixture *fixture, gconstpointer data)
{
  desk_quote_list_ask (fixture->quotes, fixture->order, NULL);
  g_assert_true (desk_quote_list_is_running (fixture->quotes));
  answer_all (fixture);
  assert_order (fixture, "ABCDEF");
  sort (fixture, "pay");
  assert_order (fixture, "ABCDEF");
}

static gboolean
is_done (gpointer quotes)
{
  return !desk_quote_list_is_running (quotes);
}

/* Nobody listens where it asks: each row fails by itself, and says so. */
static void
test_ask (Fixture *fixture, gconstpointer data)
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
test_cancel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *answered = fixture_find (fixture->window, GTK_TYPE_LABEL, "answered");

  desk_quote_list_ask (fixture->quotes, fixture->order, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->table), "quotes.cancel", NULL);
  g_assert_false (desk_quote_list_is_running (fixture->quotes));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (answered)), ==, "0 of 6 carriers answered");
  g_assert_cmpint (desk_quote_get_state (get_quote (fixture, 0)), ==, DESK_QUOTE_CANCELLED);
}

/* Return on a refusal asks that carrier again, and on a price chooses it. */
static void
test_retry (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *retry = fixture_find (fixture->window, GTK_TYPE_BUTTON, "remedy");
  GtkSingleSelection *rows = GTK_SINGLE_SELECTION (desk_quote_table_get_rows (fixture->table));

  ask_and_answer (fixture);
  sort (fixture, "carrier");
  desk_clock_advance (fixture->clock, G_USEC_PER_SEC);

  gtk_single_selection_set_selected (rows, 0);
  g_assert_false (gtk_widget_get_visible (retry));
  g_signal_emit_by_name (view, "activate", 0);
  g_assert_false (desk_quote_list_is_running (fixture->quotes));
  g_assert_true (desk_quote_table_get_chosen (fixture->table) == get_quote (fixture, 0));

  gtk_single_selection_set_selected (rows, 2);
  g_assert_true (gtk_widget_get_visible (retry));
  g_signal_emit_by_name (view, "activate", 2);
  g_assert_cmpint (desk_quote_get_state (get_quote (fixture, 2)), ==, DESK_QUOTE_ASKING);
  g_assert_cmpint (desk_quote_get_state (get_quote (fixture, 3)), ==, DESK_QUOTE_PRICED);
  assert_order (fixture, "ABCDEF");
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
test_tab (Fixture *fixture, gconstpointer data)
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
  ask_and_answer (fixture);

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

/* What a row says, all columns in one. */
static char *
dup_row (Fixture *fixture, guint row)
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
test_states (Fixture *fixture, gconstpointer data)
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
    { 2, DESK_QUOTE_COLUMN_VALIDITY, "6 min ago ageing" },
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

  desk_quote_list_ask (fixture->quotes, fixture->order, NULL);
  desk_quote_list_cancel (fixture->quotes);
  fixture_fill_states (G_LIST_MODEL (fixture->quotes), desk_clock_get_now (fixture->clock));
  sort (fixture, "carrier");
  gtk_test_widget_wait_for_draw (fixture->window);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *text = fixture_dup_cell (fixture->table, cells[i].row, cells[i].column);

      g_assert_cmpstr (text, ==, cells[i].text);
    }
  for (guint i = 0; i < FIXTURE_N_STATES; i++)
    g_hash_table_add (said, dup_row (fixture, i));
  g_assert_cmpuint (g_hash_table_size (said), ==, FIXTURE_N_STATES);

  /* Known prices first, estimates behind them, and no 0 that is none. */
  sort (fixture, "pay");
  assert_order (fixture, "BFDACEHGJIKLMNO");
  sort (fixture, "pay");
  assert_order (fixture, "GHECADFBJIKLMNO");
  sort (fixture, "pay");
  desk_quote_table_set_by_amount (fixture->table, TRUE);
  sort (fixture, "");
  assert_order (fixture, "BFDJACEHGIKLMNO");
}

static GtkAdjustment *
get_across (Fixture *fixture)
{
  GtkWidget *view = fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, "view");

  return gtk_scrolled_window_get_hadjustment (
    GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW)));
}

static gboolean
has_width (gpointer data)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (data), &width, &height);

  return ABS (gtk_widget_get_width (data) - width) < 60;
}

/* Columns come and go once their widths are known. */
static gboolean
fits (gpointer data)
{
  GtkAdjustment *across = get_across (data);
  double room = gtk_adjustment_get_page_size (across);

  return room > 0 && gtk_adjustment_get_upper (across) <= room;
}

/* Counts the badges in sight. */
static guint
assert_whole (GtkWidget *widget)
{
  guint n_badges = 0;
  int least;

  if (!gtk_widget_get_mapped (widget))
    return 0;

  if (GTK_IS_LABEL (widget) && gtk_label_get_ellipsize (GTK_LABEL (widget)) == PANGO_ELLIPSIZE_NONE)
    {
      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (gtk_widget_get_width (widget), >=, least);
      n_badges += gtk_widget_has_css_class (widget, "desk-badge");
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_badges += assert_whole (child);

  return n_badges;
}

/* However narrow it is: columns give way, then badges, and nothing that stays is cut. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  static const int widths[] = { 1300, 900, 700, 430, 1300 };
  GtkWidget *view = fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, "view");
  guint n_badges[G_N_ELEMENTS (widths)];

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1300, 900);
  desk_quote_list_ask (fixture->quotes, fixture->order, NULL);
  desk_quote_list_cancel (fixture->quotes);
  fixture_fill_states (G_LIST_MODEL (fixture->quotes), desk_clock_get_now (fixture->clock));

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), widths[i], 900);
      fixture_wait (has_width, fixture->window);
      gtk_test_widget_wait_for_draw (fixture->window);
      fixture_wait (fits, fixture);
      n_badges[i] = assert_whole (view);
      g_test_message ("%d wide: %u badges", gtk_widget_get_width (fixture->window), n_badges[i]);
    }

  g_assert_cmpuint (n_badges[0], >, 2);
  g_assert_cmpuint (n_badges[2], ==, n_badges[0]);
  g_assert_cmpuint (n_badges[3], <, n_badges[0]);
  g_assert_cmpuint (n_badges[4], ==, n_badges[0]);
}

static guint
count_columns (Fixture *fixture)
{
  GtkWidget *view = fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, "view");
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  guint n_shown = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      n_shown += gtk_column_view_column_get_visible (column);
    }

  return n_shown;
}

typedef struct
{
  Fixture *fixture;
  guint n_columns;
} Room;

static gboolean
has_columns (gpointer data)
{
  Room *room = data;

  return count_columns (room->fixture) == room->n_columns;
}

static void
set_taken (Fixture *fixture, gboolean taken)
{
  desk_quote_table_set_taken (fixture->table, taken ? "A" : NULL, "!", "!");
  gtk_test_widget_wait_for_draw (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Buttons that are gone need no room any more, and the columns they drove out come back. */
static void
test_room_again (Fixture *fixture, gconstpointer data)
{
  guint n_driven_out = 0;

  ask_and_answer (fixture);
  for (int width = 1000; width > 500; width -= 40)
    {
      Room room = { fixture };

      set_taken (fixture, TRUE);
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 500);
      fixture_wait (has_width, fixture->window);
      set_taken (fixture, TRUE);
      room.n_columns = count_columns (fixture);

      set_taken (fixture, FALSE);
      n_driven_out += room.n_columns - count_columns (fixture);
      set_taken (fixture, TRUE);
      fixture_wait (has_columns, &room);
    }

  g_assert_cmpuint (n_driven_out, >, 0);
}

/* Every column sorts, by its name; what it has nothing of stays last. */
static void
test_every_column (Fixture *fixture, gconstpointer data)
{
  static const char *const columns[] = {
    "carrier", "pay", "split", "distance", "accept", "difference", "validity",
  };

  ask_and_answer (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *up = NULL;
      g_autofree char *down = NULL;

      sort (fixture, i == 0 ? "pay" : "carrier");
      sort (fixture, columns[i]);
      up = dup_order (fixture);
      sort (fixture, columns[i]);
      down = dup_order (fixture);
      if (i > 0)
        {
          g_assert_true (g_str_has_suffix (up, "CEF"));
          g_assert_true (g_str_has_suffix (down, "CEF"));
        }
      else
        {
          g_assert_cmpstr (up, !=, down);
        }
    }
}

/* The edited order is where a stopped row leads to. */
static void
on_field_wanted (DeskQuoteTable *table, const char *path, char **wanted)
{
  g_free (*wanted);
  *wanted = g_strdup (path);
}

static void
test_go_to_field (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, NULL);
  g_autofree char *wanted = NULL;

  g_signal_connect (fixture->table, "field-wanted", G_CALLBACK (on_field_wanted), &wanted);
  ask_and_answer (fixture);
  sort (fixture, "carrier");
  desk_clock_advance (fixture->clock, G_USEC_PER_SEC);
  g_signal_emit_by_name (view, "activate", 5);
  g_assert_cmpstr (wanted, ==, "receiver.phone");
}

/* The order that a header gives does not depend on how the last one was left. */
static void
test_sorter (void)
{
  g_autoptr (DeskAccount) account = fixture_account ("A");
  g_autoptr (DeskQuote) cheap = desk_quote_new (account, NULL, NULL);
  g_autoptr (DeskQuote) dear = desk_quote_new (account, NULL, NULL);
  g_autoptr (DeskQuote) untold = desk_quote_new (account, NULL, NULL);
  DeskQuoteTable *table = DESK_QUOTE_TABLE (g_object_ref_sink (desk_quote_table_new ()));
  GtkColumnView *view =
    GTK_COLUMN_VIEW (fixture_find (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW, NULL));
  g_autoptr (DeskQuoteSorter) sorter = desk_quote_sorter_new (view);
  g_autoptr (GtkColumnViewColumn) pay =
    g_list_model_get_item (gtk_column_view_get_columns (view), DESK_QUOTE_COLUMN_PAY);
  gboolean descending = FALSE;
  DeskQuoteColumn column;

  fixture_reply (cheap, 0, "resultcode", "0", "fee", "9.80", NULL);
  fixture_reply (dear, 0, "resultcode", "0", "fee", "12.50", NULL);
  fixture_reply (untold, 0, "resultcode", "0", "fee", "0", NULL);

  gtk_column_view_sort_by_column (view, pay, GTK_SORT_ASCENDING);
  g_assert_true (desk_quote_sorter_get_column (sorter, &column, &descending));
  g_assert_cmpint (column, ==, DESK_QUOTE_COLUMN_PAY);
  g_assert_false (descending);
  g_assert_cmpint (gtk_sorter_compare (GTK_SORTER (sorter), cheap, dear), ==, GTK_ORDERING_SMALLER);
  g_assert_cmpint (gtk_sorter_compare (GTK_SORTER (sorter), dear, untold), ==,
                   GTK_ORDERING_SMALLER);

  gtk_column_view_sort_by_column (view, pay, GTK_SORT_DESCENDING);
  g_assert_true (desk_quote_sorter_get_column (sorter, &column, &descending));
  g_assert_true (descending);
  g_assert_cmpint (gtk_sorter_compare (GTK_SORTER (sorter), cheap, dear), ==, GTK_ORDERING_LARGER);
  g_assert_cmpint (gtk_sorter_compare (GTK_SORTER (sorter), dear, untold), ==,
                   GTK_ORDERING_SMALLER);

  desk_quote_sorter_set_fixed (sorter, TRUE);
  g_assert_cmpint (gtk_sorter_compare (GTK_SORTER (sorter), cheap, dear), ==, GTK_ORDERING_EQUAL);

  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  g_assert_false (desk_quote_sorter_get_column (sorter, NULL, NULL));
  desk_quote_sorter_set_fixed (sorter, FALSE);
  g_assert_cmpint (gtk_sorter_compare (GTK_SORTER (sorter), cheap, dear), ==, GTK_ORDERING_SMALLER);

  g_assert_finalize_object (table);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/quote-table/" name, Fixture, NULL, setup, function, teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("empty", test_empty);
  ADD ("kinds", test_kinds);
  ADD ("order", test_order);
  ADD ("fixed-while-running", test_fixed_while_running);
  ADD ("ask", test_ask);
  ADD ("cancel", test_cancel);
  ADD ("retry", test_retry);
  ADD ("tab", test_tab);
  ADD ("every-column", test_every_column);
  ADD ("go-to-field", test_go_to_field);
  g_test_add ("/quote-table/states", Fixture, GUINT_TO_POINTER (FIXTURE_N_STATES), setup,
              test_states, teardown);
  g_test_add ("/quote-table/narrow", Fixture, GUINT_TO_POINTER (FIXTURE_N_STATES), setup,
              test_narrow, teardown);
  g_test_add ("/quote-table/room-again", Fixture, NULL, setup, test_room_again, teardown);
  g_test_add_func ("/quote-table/sorter", test_sorter);

  return g_test_run ();
}
