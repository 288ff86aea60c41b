/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of the comparison: the order that each of them gives, and which of them give way
 * where there is no room. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>

#include "quote-fixture.h"
#include "quote-table-fixture.h"
#include "ui/desk-quote-sorter.h"
#include "widget-fixture.h"

/* ---- the order ---- */

/* The first to sort by is the price; a second time turns it round. What was not told stays last. */
static void
test_order (QuoteTableFixture *fixture, gconstpointer data)
{
  g_autofree char *order = NULL;

  quote_table_ask_and_answer (fixture);

  quote_table_sort (fixture, "carrier");
  quote_table_assert_order (fixture, "ABCDEF");
  quote_table_sort (fixture, "carrier");
  quote_table_assert_order (fixture, "FEDCBA");

  quote_table_sort (fixture, "pay");
  quote_table_assert_order (fixture, "DABCEF");
  quote_table_sort (fixture, "pay");
  quote_table_assert_order (fixture, "ADBCEF");

  quote_table_sort (fixture, "distance");
  quote_table_assert_order (fixture, "ADBCEF");
  quote_table_sort (fixture, "distance");
  quote_table_assert_order (fixture, "DABCEF");

  /* Only A told a time: it is first either way, and the rest goes by price. */
  quote_table_sort (fixture, "accept");
  quote_table_assert_order (fixture, "ADBCEF");
  quote_table_sort (fixture, "accept");
  quote_table_assert_order (fixture, "ADBCEF");

  /* A promised price before those that merely are young. */
  quote_table_sort (fixture, "validity");
  order = quote_table_dup_order (fixture);
  g_assert_cmpint (order[0], ==, 'D');
}

/* Nothing moves while somebody is still to answer. */
static void
test_fixed_while_running (QuoteTableFixture *fixture, gconstpointer data)
{
  desk_quote_list_ask (fixture->quotes, fixture->order, NULL);
  g_assert_true (desk_quote_list_is_running (fixture->quotes));
  quote_table_answer_all (fixture);
  quote_table_assert_order (fixture, "ABCDEF");
  quote_table_sort (fixture, "pay");
  quote_table_assert_order (fixture, "ABCDEF");
}

/* Every column sorts, by its name; what it has nothing of stays last. */
static void
test_every_column (QuoteTableFixture *fixture, gconstpointer data)
{
  static const char *const columns[] = {
    "carrier", "pay", "split", "distance", "accept", "difference", "validity",
  };

  quote_table_ask_and_answer (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *up = NULL;
      g_autofree char *down = NULL;

      quote_table_sort (fixture, i == 0 ? "pay" : "carrier");
      quote_table_sort (fixture, columns[i]);
      up = quote_table_dup_order (fixture);
      quote_table_sort (fixture, columns[i]);
      down = quote_table_dup_order (fixture);
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

/* ---- the room ---- */

static GtkAdjustment *
get_across (QuoteTableFixture *fixture)
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
test_narrow (QuoteTableFixture *fixture, gconstpointer data)
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
count_columns (QuoteTableFixture *fixture)
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
  QuoteTableFixture *fixture;
  guint n_columns;
} Room;

static gboolean
has_columns (gpointer data)
{
  Room *room = data;

  return count_columns (room->fixture) == room->n_columns;
}

static void
set_taken (QuoteTableFixture *fixture, gboolean taken)
{
  desk_quote_table_set_taken (fixture->table, taken ? "A" : NULL, "!", "!");
  gtk_test_widget_wait_for_draw (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Buttons that are gone need no room any more, and the columns they drove out come back. */
static void
test_room_again (QuoteTableFixture *fixture, gconstpointer data)
{
  guint n_driven_out = 0;

  quote_table_ask_and_answer (fixture);
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

#define ADD(name, function)                                                                        \
  g_test_add ("/quote-table-columns/" name, QuoteTableFixture, NULL, quote_table_setup, function,  \
              quote_table_teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("order", test_order);
  ADD ("fixed-while-running", test_fixed_while_running);
  ADD ("every-column", test_every_column);
  g_test_add_func ("/quote-table-columns/sorter", test_sorter);
  g_test_add ("/quote-table-columns/narrow", QuoteTableFixture, GUINT_TO_POINTER (FIXTURE_N_STATES),
              quote_table_setup, test_narrow, quote_table_teardown);
  ADD ("room-again", test_room_again);

  return g_test_run ();
}
