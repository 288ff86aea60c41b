/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "orders-view-fixture.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "orders-fixture.h"
#include "quote-fixture.h"
#include "widget-fixture.h"

#define N_DAYS 20

/* Made once: each test has a copy of it. */
static char *filled;

static void
fill (void)
{
  g_autofree char *folder = g_dir_make_tmp ("desk-filled-XXXXXX", NULL);
  g_autoptr (DeskStore) store = NULL;

  filled = g_build_filename (folder, "filled.db", NULL);
  store = desk_store_new (filled);
  orders_fixture_fill (store, ORDERS_VIEW_N_ORDERS, N_DAYS, g_get_real_time () / G_USEC_PER_SEC);
  desk_store_close (store);
}

static void
clean_up (void)
{
  g_autofree char *folder = g_path_get_dirname (filled);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&filled, g_free);
}

void
orders_view_init (int *argc, char ***argv)
{
  gtk_disable_setlocale ();
  g_test_init (argc, argv, NULL);
  adw_init ();
  /* A note that is still sliding in when its button is pressed crashes libadwaita 1.2. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fill ();
}

int
orders_view_run (void)
{
  int result = g_test_run ();

  clean_up ();

  return result;
}

DeskBookRows *
orders_view_get_rows (OrdersViewFixture *fixture)
{
  return desk_orders_view_get_rows (fixture->view);
}

static guint
count_rows (OrdersViewFixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (orders_view_get_rows (fixture)));
}

static gboolean
is_found (gpointer data)
{
  OrdersViewFixture *fixture = data;

  return !desk_book_rows_is_searching (orders_view_get_rows (fixture)) &&
         desk_book_rows_is_counted (orders_view_get_rows (fixture)) &&
         count_rows (fixture) == fixture->n_rows;
}

void
orders_view_wait_for_rows (OrdersViewFixture *fixture, guint n_rows)
{
  fixture->n_rows = n_rows;
  fixture_wait (is_found, fixture);
  fixture_settle ();
}

void
orders_view_setup (OrdersViewFixture *fixture, gconstpointer data)
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
  orders_view_wait_for_rows (fixture, ORDERS_VIEW_N_ORDERS);
}

void
orders_view_teardown (OrdersViewFixture *fixture, gconstpointer data)
{
  draft_teardown (&fixture->draft, data);
}

GtkWidget *
orders_view_find (OrdersViewFixture *fixture, GType type, const char *name)
{
  GtkWidget *found = fixture_find (GTK_WIDGET (fixture->view), type, name);

  g_assert_nonnull (found);

  return found;
}

void
orders_view_search (OrdersViewFixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (orders_view_find (fixture, GTK_TYPE_SEARCH_ENTRY, "search")),
                         text);
}

const char *
orders_view_get_text (DeskDelivery *delivery, const char *name)
{
  return desk_record_get_text (DESK_RECORD (delivery), name);
}

const char *
orders_view_get_page (OrdersViewFixture *fixture)
{
  return adw_view_stack_get_visible_child_name (
      ADW_VIEW_STACK (fixture_find (fixture->draft.window, ADW_TYPE_VIEW_STACK, NULL)));
}

DeskDelivery *
orders_view_select_row (OrdersViewFixture *fixture, guint position)
{
  GtkWidget *view = orders_view_find (fixture, GTK_TYPE_COLUMN_VIEW, "view");

  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), position,
                                   TRUE);
  g_assert_nonnull (desk_orders_view_get_selected (fixture->view));

  return desk_orders_view_get_selected (fixture->view);
}
