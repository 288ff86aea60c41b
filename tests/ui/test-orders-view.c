/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The orders of the book, in the window: found, read, copied, ordered again, exported and erased, by
 * the keys that a person presses. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "draft-fixture.h"
#include "model/desk-record-path.h"
#include "orders-fixture.h"
#include "quote-fixture.h"
#include "ui/desk-book-row.h"
#include "ui/desk-delivery-panel.h"
#include "ui/desk-dispatch-bar.h"
#include "ui/desk-order-details.h"
#include "ui/desk-orders-view.h"
#include "ui/desk-period-box.h"
#include "ui/desk-question.h"
#include "ui/desk-window.h"
#include "widget-fixture.h"

#define N_ORDERS 130
#define N_DAYS 20

typedef struct
{
  DraftFixture draft;
  DeskOrdersView *view;
  guint n_rows; /* waited for */
} Fixture;

/* Made once: each test has a copy of it. */
static char *filled;

static DeskBookRows *
get_rows (Fixture *fixture)
{
  return desk_orders_view_get_rows (fixture->view);
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_rows (fixture)));
}

static gboolean
is_found (gpointer data)
{
  Fixture *fixture = data;

  return !desk_book_rows_is_searching (get_rows (fixture)) &&
         desk_book_rows_is_counted (get_rows (fixture)) && count_rows (fixture) == fixture->n_rows;
}

static void
wait_for_rows (Fixture *fixture, guint n_rows)
{
  fixture->n_rows = n_rows;
  fixture_wait (is_found, fixture);
  fixture_settle ();
}

static void
setup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *book = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  fixture->draft.folder = g_dir_make_tmp ("desk-orders-XXXXXX", NULL);
  book = draft_dup_path (&fixture->draft, "book.db");
  g_assert_true (g_file_get_contents (filled, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (book, bytes, (gssize) length, NULL));
  fixture->draft.session = fixture_session ();
  fixture->draft.order = fixture_order ();
  draft_open_book (&fixture->draft);
  draft_open_window (&fixture->draft);
  gtk_widget_activate_action (fixture->draft.window, "win.find-order", NULL);
  fixture->view =
    DESK_ORDERS_VIEW (fixture_find (fixture->draft.window, DESK_TYPE_ORDERS_VIEW, NULL));
  wait_for_rows (fixture, N_ORDERS);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  draft_teardown (&fixture->draft, data);
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *name)
{
  GtkWidget *found = fixture_find (GTK_WIDGET (fixture->view), type, name);

  g_assert_nonnull (found);

  return found;
}

static void
search (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (fixture, GTK_TYPE_SEARCH_ENTRY, "search")), text);
}

static const char *
get_text (DeskDelivery *delivery, const char *name)
{
  return desk_record_get_text (DESK_RECORD (delivery), name);
}

static const char *
get_view (Fixture *fixture)
{
  return adw_view_stack_get_visible_child_name (
    ADW_VIEW_STACK (fixture_find (fixture->draft.window, ADW_TYPE_VIEW_STACK, NULL)));
}

static DeskDelivery *
select_row (Fixture *fixture, guint position)
{
  GtkWidget *view = find (fixture, GTK_TYPE_COLUMN_VIEW, "view");

  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), position,
                                   TRUE);
  g_assert_nonnull (desk_orders_view_get_selected (fixture->view));

  return desk_orders_view_get_selected (fixture->view);
}

/* ---- the views ---- */

static void
test_views (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->draft.window;
  GtkWidget *focus;

  g_assert_cmpstr (get_view (fixture), ==, "orders");
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (gtk_widget_is_ancestor (focus, find (fixture, GTK_TYPE_SEARCH_ENTRY, "search")));
  /* What acts on the other view does nothing. */
  gtk_widget_activate_action (window, "win.ask", NULL);
  gtk_widget_activate_action (window, "win.dispatch-to", "i", 0);
  g_assert_cmpuint (
    g_list_model_get_n_items (G_LIST_MODEL (desk_window_get_quotes (DESK_WINDOW (window)))), ==, 0);
  g_assert_false (gtk_widget_has_css_class (
    fixture_find (window, DESK_TYPE_DISPATCH_BAR, NULL), "desk-asking"));

  gtk_widget_activate_action (window, "win.next-view", NULL);
  g_assert_cmpstr (get_view (fixture), ==, "dispatch");
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->view)));
  /* What fills the form shows it. */
  gtk_widget_activate_action (window, "win.next-view", NULL);
  g_assert_cmpstr (get_view (fixture), ==, "orders");
  gtk_widget_activate_action (window, "win.new", NULL);
  g_assert_cmpstr (get_view (fixture), ==, "dispatch");

  /* The search for a place is the one for an order there. */
  gtk_widget_activate_action (window, "win.next-view", NULL);
  gtk_widget_activate_action (window, "win.find-place", NULL);
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (gtk_widget_is_ancestor (focus, find (fixture, GTK_TYPE_SEARCH_ENTRY, "search")));
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
test_pages (Fixture *fixture, gconstpointer data)
{
  GListModel *rows = G_LIST_MODEL (get_rows (fixture));
  g_autofree char *oldest = orders_fixture_dup_id (0);
  Wanted wanted = { g_list_model_get_item (rows, N_ORDERS - 1) };
  g_autoptr (DeskBookRow) again = NULL;

  g_assert_nonnull (wanted.row);
  fixture_wait (is_read, &wanted);
  g_assert_cmpstr (get_text (desk_book_row_get_delivery (wanted.row), "shop_order_id"), ==, oldest);
  again = g_list_model_get_item (rows, N_ORDERS - 1);
  g_assert_true (again == wanted.row);
  g_object_unref (wanted.row);
  g_assert_null (g_list_model_get_item (rows, N_ORDERS));
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = orders_fixture_dup_id (5);
  g_autoptr (DeskBookRow) row = NULL;
  DeskDelivery *delivery;

  /* The one before is not waited for. */
  search (fixture, "nobody at all");
  search (fixture, id);
  wait_for_rows (fixture, 1);
  row = g_list_model_get_item (G_LIST_MODEL (get_rows (fixture)), 0);
  delivery = desk_book_row_get_delivery (row);
  g_assert_cmpstr (get_text (delivery, "shop_order_id"), ==, id);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (fixture, GTK_TYPE_LABEL, "summary"))), ==,
                   "1 order");

  search (fixture, get_text (delivery, "waybill_id"));
  wait_for_rows (fixture, 1);

  search (fixture, "nobody at all");
  wait_for_rows (fixture, 0);
  g_assert_cmpstr (
    adw_status_page_get_title (ADW_STATUS_PAGE (find (fixture, ADW_TYPE_STATUS_PAGE, "page"))), ==,
    "No Orders Found");

  /* Escape empties it. */
  g_signal_emit_by_name (find (fixture, GTK_TYPE_SEARCH_ENTRY, "search"), "stop-search");
  wait_for_rows (fixture, N_ORDERS);
}

static gboolean
is_all_delivered (gpointer data)
{
  Fixture *fixture = data;
  GListModel *rows = G_LIST_MODEL (get_rows (fixture));
  guint n = g_list_model_get_n_items (rows);

  if (n == 0 || n == N_ORDERS)
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
test_filters (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *group = GTK_DROP_DOWN (find (fixture, GTK_TYPE_DROP_DOWN, "group"));
  GtkDropDown *carrier = GTK_DROP_DOWN (find (fixture, GTK_TYPE_DROP_DOWN, "carrier"));
  DeskPeriodBox *period = DESK_PERIOD_BOX (find (fixture, DESK_TYPE_PERIOD_BOX, "period"));

  gtk_drop_down_set_selected (group, DESK_BOOK_DELIVERED);
  fixture_wait (is_all_delivered, fixture);
  gtk_drop_down_set_selected (group, DESK_BOOK_ALL);
  wait_for_rows (fixture, N_ORDERS);

  /* The profile's first carrier had none of these. */
  gtk_drop_down_set_selected (carrier, 1);
  wait_for_rows (fixture, 0);
  gtk_drop_down_set_selected (carrier, 0);
  wait_for_rows (fixture, N_ORDERS);

  desk_period_box_set_dates (period, "", "2020-01-01");
  wait_for_rows (fixture, 0);
  desk_period_box_set_dates (period, "2020-01-01", "");
  wait_for_rows (fixture, N_ORDERS);
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

/* ---- one of them ---- */

static gboolean
has_timeline (gpointer data)
{
  GtkWidget *timeline = fixture_find (data, GTK_TYPE_BOX, "timeline");

  return gtk_widget_get_first_child (timeline) != NULL;
}

static gboolean
has_exchange (gpointer data)
{
  GtkWidget *exchanges = fixture_find (data, GTK_TYPE_BOX, "exchanges");
  GtkWidget *button = gtk_widget_get_first_child (exchanges);

  return button != NULL && g_str_has_suffix (gtk_button_get_label (GTK_BUTTON (button)), "  add");
}

/* Every line of the facts within its box, however little room there is for all of it. */
static void
assert_no_overlap (GtkWidget *details)
{
  GtkWidget *facts = fixture_find (details, GTK_TYPE_BOX, "facts");

  for (GtkWidget *line = gtk_widget_get_first_child (facts); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    for (GtkWidget *label = gtk_widget_get_first_child (line); label != NULL;
         label = gtk_widget_get_next_sibling (label))
      {
        graphene_rect_t bounds;
        int least;

        gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (label), &least,
                            NULL, NULL, NULL);
        g_assert_true (gtk_widget_compute_bounds (label, facts, &bounds));
        g_assert_cmpfloat (bounds.origin.y + (float) least, <=,
                           (float) gtk_widget_get_height (facts));
      }
}

static void
test_details_room (Fixture *fixture, gconstpointer data)
{
  GtkWidget *details = find (fixture, DESK_TYPE_ORDER_DETAILS, "details");

  g_signal_emit_by_name (find (fixture, GTK_TYPE_COLUMN_VIEW, "view"), "activate", 10);
  fixture_wait (has_exchange, details);
  for (int height = 0; height < 260; height += 8)
    {
      gtk_widget_set_margin_top (details, height);
      gtk_test_widget_wait_for_draw (fixture->draft.window);
      assert_no_overlap (details);
    }
}

static void
test_details (Fixture *fixture, gconstpointer data)
{
  GtkWidget *details = find (fixture, DESK_TYPE_ORDER_DETAILS, "details");
  GtkWidget *view = find (fixture, GTK_TYPE_COLUMN_VIEW, "view");

  g_assert_false (gtk_widget_get_visible (details));
  g_signal_emit_by_name (view, "activate", N_ORDERS > 10 ? 10 : 0);
  g_assert_true (gtk_widget_get_visible (details));
  fixture_wait (has_timeline, details);
  fixture_wait (has_exchange, details);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (fixture_find (details, GTK_TYPE_LABEL, "title"))),
                   !=, "");

  draft_press (GTK_WIDGET (fixture->view), "Escape");
  g_assert_false (gtk_widget_get_visible (details));
  g_assert_true (gtk_widget_is_ancestor (
    gtk_root_get_focus (GTK_ROOT (fixture->draft.window)), view));
}

typedef struct
{
  char *text;
  gboolean done;
} Clip;

static void
on_clip (GObject *source, GAsyncResult *result, gpointer data)
{
  Clip *clip = data;

  clip->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  clip->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Clip *) data)->done;
}

static char *
dup_clipboard (Fixture *fixture)
{
  Clip clip = { NULL };

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->draft.window), NULL, on_clip,
                                 &clip);
  fixture_wait (is_done, &clip);

  return clip.text;
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  DeskDelivery *delivery = select_row (fixture, 1);
  g_autofree char *waybill = NULL;
  g_autofree char *row = NULL;

  draft_press (GTK_WIDGET (fixture->view), "<Shift><Control>c");
  waybill = dup_clipboard (fixture);
  g_assert_cmpstr (waybill, ==, get_text (delivery, "waybill_id"));

  draft_press (GTK_WIDGET (fixture->view), "<Control>c");
  row = dup_clipboard (fixture);
  g_assert_nonnull (strstr (row, get_text (delivery, "shop_order_id")));
  g_assert_nonnull (strchr (row, '\t'));
}

static gboolean
is_dispatching (gpointer data)
{
  return g_str_equal (get_view (data), "dispatch");
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  DeskDelivery *delivery = select_row (fixture, 8);
  g_autofree char *id = g_strdup (get_text (delivery, "shop_order_id"));
  g_autofree char *name = g_strdup (get_text (delivery, "receiver_name"));
  g_autofree char *before = g_strdup (draft_get (&fixture->draft, "shop_order_id"));

  draft_press (GTK_WIDGET (fixture->view), "F8");
  fixture_wait (is_dispatching, fixture);
  g_assert_cmpstr (draft_get (&fixture->draft, "receiver.name"), ==, name);
  g_assert_cmpstr (draft_get (&fixture->draft, "shop_order_id"), !=, id);
  g_assert_cmpstr (draft_get (&fixture->draft, "shop_order_id"), !=, before);
  g_assert_null (draft_get (&fixture->draft, "delivery_id"));
  g_assert_null (draft_get (&fixture->draft, "shopid"));

  draft_press_undo_of_note (&fixture->draft);
  g_assert_cmpstr (draft_get (&fixture->draft, "shop_order_id"), ==, before);
}

/* ---- into a file ---- */

static gboolean
is_saved (gpointer data)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  return g_file_get_contents (data, &text, &length, NULL) && length > 0;
}

static char *
export (Fixture *fixture, const char *name, gboolean unmasked)
{
  g_autofree char *path = draft_dup_path (&fixture->draft, name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *text = NULL;

  desk_orders_view_save_csv (fixture->view, file, unmasked);
  fixture_wait (is_saved, path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  GtkWidget *panel = find (fixture, DESK_TYPE_DELIVERY_PANEL, "panel");
  g_autofree char *id = orders_fixture_dup_id (N_ORDERS - 1);
  g_autofree char *other = orders_fixture_dup_id (3);
  g_autofree char *masked = NULL;
  g_autofree char *whole = NULL;
  DeskDelivery *delivery;

  /* Masked is what is asked about first. */
  draft_press (GTK_WIDGET (fixture->view), "<Control>e");
  g_assert_true (desk_delivery_panel_is_open (DESK_DELIVERY_PANEL (panel)));
  g_assert_cmpuint (desk_delivery_panel_get_choice (DESK_DELIVERY_PANEL (panel)), ==, 0);
  gtk_widget_activate_action (panel, "panel.leave", NULL);
  g_assert_false (desk_delivery_panel_is_open (DESK_DELIVERY_PANEL (panel)));

  search (fixture, id);
  wait_for_rows (fixture, 1);
  delivery = select_row (fixture, 0);
  masked = export (fixture, "masked.csv", FALSE);
  g_assert_nonnull (strstr (masked, id));
  g_assert_null (strstr (masked, other));
  g_assert_null (strstr (masked, get_text (delivery, "receiver_phone")));
  g_assert_null (strstr (masked, get_text (delivery, "receiver_name")));
  whole = export (fixture, "whole.csv", TRUE);
  g_assert_nonnull (strstr (whole, get_text (delivery, "receiver_phone")));
}

/* ---- erased ---- */

static DeskQuestion *
find_question (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DESK_IS_QUESTION (window) && gtk_widget_get_mapped (window))
        return DESK_QUESTION (window);
    }

  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_question () != NULL;
}

static void
on_erased (DeskOrdersView *view, gboolean *erased)
{
  *erased = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
test_erase (Fixture *fixture, gconstpointer data)
{
  DeskDelivery *delivery = select_row (fixture, 12);
  DeskDeliveryPanel *panel =
    DESK_DELIVERY_PANEL (find (fixture, DESK_TYPE_DELIVERY_PANEL, "panel"));
  g_autofree char *phone = g_strdup (get_text (delivery, "receiver_phone"));
  g_autofree char *id = g_strdup (get_text (delivery, "shop_order_id"));
  gboolean erased = FALSE;

  g_signal_connect (fixture->view, "erased", G_CALLBACK (on_erased), &erased);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "orders.erase", NULL);
  g_assert_true (desk_delivery_panel_is_open (panel));
  g_assert_cmpstr (desk_delivery_panel_get_text (panel), ==, phone);

  /* A no leaves everything as it was. */
  desk_delivery_panel_accept (panel);
  fixture_wait (is_asked, NULL);
  desk_question_answer (find_question (), FALSE);
  fixture_settle ();
  search (fixture, id);
  wait_for_rows (fixture, 1);
  g_assert_cmpstr (get_text (select_row (fixture, 0), "receiver_phone"), ==, phone);

  desk_orders_view_erase (fixture->view, phone);
  fixture_wait (is_asked, NULL);
  desk_question_answer (find_question (), TRUE);
  fixture_wait (is_true, &erased);

  /* The order stays, whom it was for does not. */
  search (fixture, phone);
  wait_for_rows (fixture, 0);
  search (fixture, id);
  wait_for_rows (fixture, 1);
  delivery = select_row (fixture, 0);
  g_assert_null (get_text (delivery, "receiver_phone"));
  g_assert_null (get_text (delivery, "receiver_name"));
}

static void
fill (const char *folder)
{
  g_autoptr (DeskStore) store = NULL;

  filled = g_build_filename (folder, "filled.db", NULL);
  store = desk_store_new (filled);
  orders_fixture_fill (store, N_ORDERS, N_DAYS, g_get_real_time () / G_USEC_PER_SEC);
  desk_store_close (store);
}

static void
clean_up (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_free (filled);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  int result;

  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  /* A note that is still sliding in when its button is pressed crashes libadwaita 1.2. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  folder = g_dir_make_tmp ("desk-filled-XXXXXX", NULL);
  fill (folder);

  g_test_add_func ("/orders-view/dates", test_dates);
#define ADD(name, function)                                                                        \
  g_test_add ("/orders-view/" name, Fixture, NULL, setup, function, teardown)
  ADD ("views", test_views);
  ADD ("pages", test_pages);
  ADD ("search", test_search);
  ADD ("filters", test_filters);
  ADD ("details", test_details);
  ADD ("details-room", test_details_room);
  ADD ("copy", test_copy);
  ADD ("again", test_again);
  ADD ("export", test_export);
  ADD ("erase", test_erase);

  result = g_test_run ();
  clean_up (folder);

  return result;
}
