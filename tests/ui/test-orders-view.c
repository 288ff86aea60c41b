/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The orders of the book, in the window: the view they are in, how far it reads, and what is found
 * by a text, a filter or a date. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>

#include "orders-fixture.h"
#include "orders-view-fixture.h"
#include "ui/desk-book-row.h"
#include "ui/desk-dispatch-bar.h"
#include "ui/desk-order-column.h"
#include "ui/desk-period-box.h"
#include "ui/desk-window.h"
#include "widget-fixture.h"

/* ---- the views ---- */

static void
test_views (OrdersViewFixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->draft.window;
  GtkWidget *focus;

  g_assert_cmpstr (orders_view_get_page (fixture), ==, "orders");
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (
      gtk_widget_is_ancestor (focus, orders_view_find (fixture, GTK_TYPE_SEARCH_ENTRY, "search")));
  /* What acts on the other view does nothing. */
  gtk_widget_activate_action (window, "win.ask", NULL);
  gtk_widget_activate_action (window, "win.dispatch-to", "i", 0);
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (desk_window_get_quotes (DESK_WINDOW (window)))), ==,
      0);
  g_assert_false (gtk_widget_has_css_class (fixture_find (window, DESK_TYPE_DISPATCH_BAR, NULL),
                                            "desk-asking"));

  gtk_widget_activate_action (window, "win.next-view", NULL);
  g_assert_cmpstr (orders_view_get_page (fixture), ==, "dispatch");
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->view)));
  /* What fills the form shows it. */
  gtk_widget_activate_action (window, "win.next-view", NULL);
  g_assert_cmpstr (orders_view_get_page (fixture), ==, "orders");
  gtk_widget_activate_action (window, "win.new", NULL);
  g_assert_cmpstr (orders_view_get_page (fixture), ==, "dispatch");

  /* The search for a place is the one for an order there. */
  gtk_widget_activate_action (window, "win.next-view", NULL);
  gtk_widget_activate_action (window, "win.find-place", NULL);
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (
      gtk_widget_is_ancestor (focus, orders_view_find (fixture, GTK_TYPE_SEARCH_ENTRY, "search")));
}

/* ---- looking ---- */

typedef struct
{
  DeskBookRow *row;
} Wanted;

static gboolean
is_read (gpointer data)
{
  return desk_book_row_get_delivery (((Wanted *) data)->row) != NULL;
}

/* What is farther down is read when somebody looks, and is the same object for as long as that. */
static void
test_pages (OrdersViewFixture *fixture, gconstpointer data)
{
  GListModel *rows = G_LIST_MODEL (orders_view_get_rows (fixture));
  g_autofree char *oldest = orders_fixture_dup_id (0);
  Wanted wanted = { g_list_model_get_item (rows, ORDERS_VIEW_N_ORDERS - 1) };
  g_autoptr (DeskBookRow) again = NULL;

  g_assert_nonnull (wanted.row);
  fixture_wait (is_read, &wanted);
  g_assert_cmpstr (orders_view_get_text (desk_book_row_get_delivery (wanted.row), "shop_order_id"),
                   ==, oldest);
  again = g_list_model_get_item (rows, ORDERS_VIEW_N_ORDERS - 1);
  g_assert_true (again == wanted.row);
  g_object_unref (wanted.row);
  g_assert_null (g_list_model_get_item (rows, ORDERS_VIEW_N_ORDERS));
}

static void
test_search (OrdersViewFixture *fixture, gconstpointer data)
{
  g_autofree char *id = orders_fixture_dup_id (5);
  g_autoptr (DeskBookRow) row = NULL;
  DeskDelivery *delivery;

  /* The one before is not waited for. */
  orders_view_search (fixture, "nobody at all");
  orders_view_search (fixture, id);
  orders_view_wait_for_rows (fixture, 1);
  row = g_list_model_get_item (G_LIST_MODEL (orders_view_get_rows (fixture)), 0);
  delivery = desk_book_row_get_delivery (row);
  g_assert_cmpstr (orders_view_get_text (delivery, "shop_order_id"), ==, id);
  g_assert_cmpstr (
      gtk_label_get_text (GTK_LABEL (orders_view_find (fixture, GTK_TYPE_LABEL, "summary"))), ==,
      "1 order");

  orders_view_search (fixture, orders_view_get_text (delivery, "waybill_id"));
  orders_view_wait_for_rows (fixture, 1);

  orders_view_search (fixture, "nobody at all");
  orders_view_wait_for_rows (fixture, 0);
  g_assert_cmpstr (adw_status_page_get_title (
                       ADW_STATUS_PAGE (orders_view_find (fixture, ADW_TYPE_STATUS_PAGE, "page"))),
                   ==, "No Orders Found");

  /* Escape empties it. */
  g_signal_emit_by_name (orders_view_find (fixture, GTK_TYPE_SEARCH_ENTRY, "search"),
                         "stop-search");
  orders_view_wait_for_rows (fixture, ORDERS_VIEW_N_ORDERS);
}

static gboolean
is_all_delivered (gpointer data)
{
  OrdersViewFixture *fixture = data;
  GListModel *rows = G_LIST_MODEL (orders_view_get_rows (fixture));
  guint n = g_list_model_get_n_items (rows);

  if (n == 0 || n == ORDERS_VIEW_N_ORDERS)
    return FALSE;

  for (guint i = 0; i < MIN (n, 20); i++)
    {
      g_autoptr (DeskBookRow) row = g_list_model_get_item (rows, i);
      DeskDelivery *delivery = desk_book_row_get_delivery (row);

      if (delivery == NULL || desk_delivery_get_status (delivery) != 302)
        return FALSE;
    }

  return TRUE;
}

static void
test_filters (OrdersViewFixture *fixture, gconstpointer data)
{
  GtkDropDown *group = GTK_DROP_DOWN (orders_view_find (fixture, GTK_TYPE_DROP_DOWN, "group"));
  GtkDropDown *carrier = GTK_DROP_DOWN (orders_view_find (fixture, GTK_TYPE_DROP_DOWN, "carrier"));
  DeskPeriodBox *period =
      DESK_PERIOD_BOX (orders_view_find (fixture, DESK_TYPE_PERIOD_BOX, "period"));

  gtk_drop_down_set_selected (group, DESK_BOOK_DELIVERED);
  fixture_wait (is_all_delivered, fixture);
  gtk_drop_down_set_selected (group, DESK_BOOK_ALL);
  orders_view_wait_for_rows (fixture, ORDERS_VIEW_N_ORDERS);

  /* The profile's first carrier had none of these. */
  gtk_drop_down_set_selected (carrier, 1);
  orders_view_wait_for_rows (fixture, 0);
  gtk_drop_down_set_selected (carrier, 0);
  orders_view_wait_for_rows (fixture, ORDERS_VIEW_N_ORDERS);

  desk_period_box_set_dates (period, "", "2020-01-01");
  orders_view_wait_for_rows (fixture, 0);
  desk_period_box_set_dates (period, "2020-01-01", "");
  orders_view_wait_for_rows (fixture, ORDERS_VIEW_N_ORDERS);
}

/* What is no date, or ends before it begins, looks for nothing. */
static void
test_dates (void)
{
  g_autoptr (DeskPeriodBox) period = g_object_ref_sink (DESK_PERIOD_BOX (desk_period_box_new ()));
  gint64 now = 1795334400; /* 2026-11-22 16:00 in China */
  gint64 from, to;

  desk_period_box_set_dates (period, "2026-11-22", "2026/11/22");
  g_assert_true (desk_period_box_get_times (period, now, &from, &to));
  g_assert_cmpint (from, ==, 1795276800);
  g_assert_cmpint (to - from, ==, 24 * 60 * 60);
  desk_period_box_set_dates (period, "2026-02-30", "");
  g_assert_false (desk_period_box_get_times (period, now, &from, &to));
  desk_period_box_set_dates (period, "2026-11-22", "2026-11-21");
  g_assert_false (desk_period_box_get_times (period, now, &from, &to));
  desk_period_box_set_dates (period, "yesterday", "");
  g_assert_false (desk_period_box_get_times (period, now, &from, &to));

  desk_period_box_set_period (period, DESK_PERIOD_LAST_MONTH);
  g_assert_true (desk_period_box_get_times (period, now, &from, &to));
  g_assert_cmpint (to - from, ==, 31 * 24 * 60 * 60);
  desk_period_box_set_period (period, DESK_PERIOD_WEEK);
  g_assert_true (desk_period_box_get_times (period, now, &from, &to));
  g_assert_cmpint (from, ==, 1795276800 - 6 * 24 * 60 * 60);
  g_assert_cmpint (to, ==, 0);
}

/* Larger letters have wider columns: no sum is cut. */
static void
test_large_letters (OrdersViewFixture *fixture, gconstpointer data)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (orders_view_find (fixture, GTK_TYPE_COLUMN_VIEW, "view"));
  g_autoptr (GtkColumnViewColumn) quoted =
      g_list_model_get_item (gtk_column_view_get_columns (view), DESK_ORDER_COLUMN_QUOTED);
  GtkSettings *settings = gtk_settings_get_default ();
  int usual = gtk_column_view_column_get_fixed_width (quoted);

  g_assert_cmpint (usual, >, 0);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (quoted), ==, 2 * usual);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (quoted), ==, usual);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/orders-view/" name, OrdersViewFixture, NULL, orders_view_setup, function,          \
              orders_view_teardown)

int
main (int argc, char **argv)
{
  orders_view_init (&argc, &argv);

  g_test_add_func ("/orders-view/dates", test_dates);
  ADD ("views", test_views);
  ADD ("pages", test_pages);
  ADD ("search", test_search);
  ADD ("filters", test_filters);
  ADD ("large-letters", test_large_letters);

  return orders_view_run ();
}
