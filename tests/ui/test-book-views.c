/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the book adds up to: the picture of the books and its table, the words, own experience, and the
 * rehearsal of rules. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dispatch/desk-experience.h"
#include "draft-fixture.h"
#include "orders-fixture.h"
#include "quote-fixture.h"
#include "ui/desk-bar-chart.h"
#include "ui/desk-book-view.h"
#include "ui/desk-closures.h"
#include "ui/desk-ledger-view.h"
#include "ui/desk-ledger-words.h"
#include "ui/desk-period-box.h"
#include "ui/desk-text-row.h"
#include "widget-fixture.h"

#define N_ORDERS 60
#define N_DAYS 12

typedef struct
{
  char *folder;
  DeskStore *store;
  DeskSession *session;
  GtkWidget *window;
  DeskBookView *view;
} Fixture;

static DeskProfile *
make_profile (void)
{
  static const char *const accounts =
    "{\"appid\":\"wx0\",\"appsecret\":\"s\",\"accounts\":["
    "{\"delivery_id\":\"SFTC\",\"delivery_name\":\"顺丰同城急送\",\"shopid\":\"practice_shop_sftc\","
    "\"secret\":\"s\",\"shop_no\":\"31001\"},"
    "{\"delivery_id\":\"DADA\",\"delivery_name\":\"达达\",\"shopid\":\"practice_shop_dada\","
    "\"secret\":\"s\",\"shop_no\":\"31004-00001\"}]}";
  g_autoptr (GError) error = NULL;
  DeskProfile *profile = desk_profile_new_practice ("http://127.0.0.1:9", accounts, &error);

  g_assert_no_error (error);

  return profile;
}

static void
setup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (DeskProfile) profile = make_profile ();

  fixture->folder = g_dir_make_tmp ("desk-book-view-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "book.db", NULL);
  fixture->store = desk_store_new (path);
  orders_fixture_fill (fixture->store, N_ORDERS, N_DAYS, g_get_real_time () / G_USEC_PER_SEC);
  fixture->session = desk_session_new (profile);
  desk_session_set_store (fixture->session, fixture->store);

  fixture->view = DESK_BOOK_VIEW (desk_book_view_new ());
  desk_book_view_set_session (fixture->view, fixture->session);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 700);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  desk_book_view_stop (fixture->view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_settle ();
  desk_session_set_store (fixture->session, NULL);
  g_clear_object (&fixture->session);
  desk_store_close (fixture->store);
  g_clear_object (&fixture->store);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* ---- words ---- */

static DeskAmount
fen (gint64 value)
{
  return (DeskAmount){ TRUE, value };
}

static void
test_words (void)
{
  DeskLedgerSums sums = {
    .n_orders = 14,
    .n_delivered = 10,
    .n_live = 1,
    .n_cancelled = 3,
    .n_unknown = 3,
    .total = fen (15640),
    .difference = fen (-120),
  };
  g_autofree char *summary = desk_ledger_words_dup_summary (&sums);
  g_autofree char *period = desk_ledger_words_dup_period ("2026-11-22", &sums);
  g_auto (GStrv) cells = desk_ledger_words_dup_cells (NULL, &sums);
  g_autofree char *none = NULL;

  g_assert_cmpstr (summary, ==,
                   "14 orders came to ¥156.40. That is ¥1.20 less than quoted. 3 orders whose price "
                   "was not told are not in the sum. 1 is still under way.");
  g_assert_cmpstr (period, ==, "2026-11-22: 14 orders, ¥156.40, 3 not told");
  g_assert_cmpstr (cells[0], ==, "Sum");
  g_assert_cmpstr (cells[3], ==, "14");
  /* What nobody told is not 0. */
  g_assert_cmpstr (cells[7], ==, DESK_NOT_TOLD);
  g_assert_cmpstr (cells[11], ==, "156.40");

  sums = (DeskLedgerSums){ 0 };
  none = desk_ledger_words_dup_summary (&sums);
  g_assert_cmpstr (none, ==, "No orders in this time");
}

/* ---- the picture ---- */

static void
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
}

static void
test_chart (void)
{
  g_autoptr (DeskBarChart) chart = g_object_ref_sink (DESK_BAR_CHART (desk_bar_chart_new ()));
  const gint64 parts[] = { 300, -5, 200 };

  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_IMG);
  press (GTK_WIDGET (chart), GDK_KEY_Right);
  g_assert_null (desk_bar_chart_get_words (chart));

  desk_bar_chart_add_bar (chart, "a", "first", parts, 3);
  desk_bar_chart_add_bar (chart, "b", "second", parts, 1);
  desk_bar_chart_add_bar (chart, "c", "third", NULL, 0);
  g_assert_cmpuint (desk_bar_chart_get_n_bars (chart), ==, 3);
  press (GTK_WIDGET (chart), GDK_KEY_Home);
  g_assert_cmpstr (desk_bar_chart_get_words (chart), ==, "first");
  press (GTK_WIDGET (chart), GDK_KEY_Left);
  g_assert_cmpstr (desk_bar_chart_get_words (chart), ==, "first");
  press (GTK_WIDGET (chart), GDK_KEY_Right);
  g_assert_cmpstr (desk_bar_chart_get_words (chart), ==, "second");
  press (GTK_WIDGET (chart), GDK_KEY_End);
  g_assert_cmpstr (desk_bar_chart_get_words (chart), ==, "third");
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "third");
  press (GTK_WIDGET (chart), GDK_KEY_Right);
  g_assert_cmpstr (desk_bar_chart_get_words (chart), ==, "third");

  desk_bar_chart_clear (chart);
  g_assert_null (desk_bar_chart_get_words (chart));
}

/* ---- the pages ---- */

static GtkWidget *
find_page (Fixture *fixture, const char *type)
{
  GtkWidget *page = fixture_find (GTK_WIDGET (fixture->view), g_type_from_name (type), NULL);

  g_assert_nonnull (page);

  return page;
}

static GListModel *
get_table (GtkWidget *page)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (fixture_find (page, GTK_TYPE_COLUMN_VIEW, "view"));

  return G_LIST_MODEL (gtk_column_view_get_model (view));
}

static char *
dup_cell (GtkWidget *page, guint row, guint column)
{
  g_autoptr (DeskTextRow) item = g_list_model_get_item (get_table (page), row);

  g_assert_nonnull (item);

  return g_strdup (desk_text_row_get_text (item, column));
}

static const char *
get_summary (GtkWidget *page)
{
  return gtk_label_get_text (GTK_LABEL (fixture_find (page, GTK_TYPE_LABEL, "summary")));
}

static gboolean
has_rows (gpointer data)
{
  return g_list_model_get_n_items (get_table (data)) > 0;
}

static void
show_all (GtkWidget *page)
{
  desk_period_box_set_period (
    DESK_PERIOD_BOX (fixture_find (page, DESK_TYPE_PERIOD_BOX, "period")), DESK_PERIOD_ALL);
}

static gboolean
is_by_month (gpointer data)
{
  g_autofree char *period = NULL;

  if (!has_rows (data) || g_list_model_get_n_items (get_table (data)) < 2)
    return FALSE;

  period = dup_cell (data, 1, 0);

  return strlen (period) == 7;
}

static gboolean
is_saved (gpointer data)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (data, &text, NULL, NULL) && *text != '\0';
}

/* The sum is the sum of the lines, to the fen, and the picture has as many bars as there are days. */
static void
test_books (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = find_page (fixture, "DeskLedgerView");
  DeskBarChart *chart;
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *total = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "books.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gint64 sum = 0;

  desk_book_view_show_page (fixture->view, "books");
  show_all (page);
  fixture_wait (has_rows, page);
  fixture_settle ();
  chart = DESK_BAR_CHART (fixture_find (page, DESK_TYPE_BAR_CHART, "chart"));
  for (guint i = 1; i < g_list_model_get_n_items (get_table (page)); i++)
    {
      g_autofree char *cell = dup_cell (page, i, 11);

      g_hash_table_add (days, dup_cell (page, i, 0));
      if (!g_str_equal (cell, DESK_NOT_TOLD))
        {
          g_auto (GStrv) parts = g_strsplit (cell, ".", 2);

          sum += 100 * g_ascii_strtoll (parts[0], NULL, 10) + g_ascii_strtoll (parts[1], NULL, 10);
        }
    }
  total = desk_closures_format_sum (sum);
  {
    g_autofree char *first = dup_cell (page, 0, 11);

    g_assert_cmpstr (first, ==, total);
  }
  g_assert_cmpuint (desk_bar_chart_get_n_bars (chart), ==, g_hash_table_size (days));
  g_assert_nonnull (strstr (get_summary (page), total));
  g_assert_nonnull (strstr (get_summary (page), "price was not told"));

  desk_ledger_view_save_csv (DESK_LEDGER_VIEW (page), file);
  fixture_wait (is_saved, path);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture_find (page, GTK_TYPE_DROP_DOWN, "by")), 1);
  fixture_wait (is_by_month, page);
  {
    g_autofree char *first = dup_cell (page, 0, 11);

    g_assert_cmpstr (first, ==, total);
  }
}

/* No figure without enough behind it; how many there are is said instead. */
static void
test_experience (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = find_page (fixture, "DeskExperienceView");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  desk_book_view_show_page (fixture->view, "experience");
  fixture_wait (has_rows, page);
  for (guint i = 0; i < g_list_model_get_n_items (get_table (page)); i++)
    {
      g_autofree char *carrier = dup_cell (page, i, 0);
      g_autofree char *band = dup_cell (page, i, 1);

      g_assert_true (g_hash_table_add (seen, g_strconcat (carrier, band, NULL)));
      for (guint column = 2; column < 8; column += 2)
        {
          g_autofree char *half = dup_cell (page, i, column);
          g_autofree char *most = dup_cell (page, i, column + 1);

          if (strstr (half, " of 20") != NULL)
            {
              g_assert_cmpint (g_ascii_strtoll (half, NULL, 10), <, DESK_EXPERIENCE_FEWEST);
              g_assert_cmpstr (most, ==, DESK_NOT_TOLD);
            }
        }
    }
  g_assert_nonnull (strstr (get_summary (page), "20 orders"));
}

static void
test_rehearsal (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = find_page (fixture, "DeskRehearsalView");
  g_autofree char *rules = NULL;
  g_autofree char *cheapest = NULL;
  g_autofree char *title = NULL;

  desk_book_view_show_page (fixture->view, "rehearsal");
  show_all (page);
  fixture_wait (has_rows, page);
  fixture_settle ();
  title = dup_cell (page, 0, 0);
  g_assert_cmpstr (title, ==, "All rules as they are");
  /* Who never made any rules takes the cheapest. */
  rules = dup_cell (page, 0, 2);
  cheapest = dup_cell (page, 1, 2);
  g_assert_cmpstr (rules, ==, cheapest);
  g_assert_true (g_str_has_prefix (rules, "¥"));
  g_assert_nonnull (strstr (get_summary (page), "went to a carrier after prices were asked for."));
  g_assert_nonnull (strstr (get_summary (page), "They would have saved ¥"));
}

/* Into a table with one key, and out of it with another. */
static void
test_tab (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = find_page (fixture, "DeskLedgerView");
  GtkWidget *view;

  desk_book_view_show_page (fixture->view, "books");
  show_all (page);
  fixture_wait (has_rows, page);
  fixture_settle ();
  view = fixture_find (page, GTK_TYPE_COLUMN_VIEW, "view");
  gtk_widget_grab_focus (fixture_find (page, DESK_TYPE_BAR_CHART, "chart"));
  g_assert_nonnull (desk_bar_chart_get_words (
    DESK_BAR_CHART (fixture_find (page, DESK_TYPE_BAR_CHART, "chart"))));
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (
    gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), view));

  draft_press (view, "Tab");
  g_assert_true (
    gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                            fixture_find (page, DESK_TYPE_PERIOD_BOX, "period")));
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/book-views/words", test_words);
  g_test_add_func ("/book-views/chart", test_chart);
#define ADD(name, function)                                                                        \
  g_test_add ("/book-views/" name, Fixture, NULL, setup, function, teardown)
  ADD ("books", test_books);
  ADD ("experience", test_experience);
  ADD ("rehearsal", test_rehearsal);
  ADD ("tab", test_tab);

  return g_test_run ();
}
