/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An order of the book, in the window: read, copied, ordered again, exported and erased, by the
 * keys that a person presses. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "orders-fixture.h"
#include "orders-view-fixture.h"
#include "ui/desk-delivery-panel.h"
#include "ui/desk-order-details.h"
#include "ui/desk-question.h"
#include "widget-fixture.h"

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
test_details_room (OrdersViewFixture *fixture, gconstpointer data)
{
  GtkWidget *details = orders_view_find (fixture, DESK_TYPE_ORDER_DETAILS, "details");

  g_signal_emit_by_name (orders_view_find (fixture, GTK_TYPE_COLUMN_VIEW, "view"), "activate", 10);
  fixture_wait (has_exchange, details);
  for (int height = 0; height < 260; height += 8)
    {
      gtk_widget_set_margin_top (details, height);
      gtk_test_widget_wait_for_draw (fixture->draft.window);
      assert_no_overlap (details);
    }
}

static void
test_details (OrdersViewFixture *fixture, gconstpointer data)
{
  GtkWidget *details = orders_view_find (fixture, DESK_TYPE_ORDER_DETAILS, "details");
  GtkWidget *view = orders_view_find (fixture, GTK_TYPE_COLUMN_VIEW, "view");

  g_assert_false (gtk_widget_get_visible (details));
  g_signal_emit_by_name (view, "activate", ORDERS_VIEW_N_ORDERS > 10 ? 10 : 0);
  g_assert_true (gtk_widget_get_visible (details));
  fixture_wait (has_timeline, details);
  fixture_wait (has_exchange, details);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (fixture_find (details, GTK_TYPE_LABEL, "title"))),
                   !=, "");

  draft_press (GTK_WIDGET (fixture->view), "Escape");
  g_assert_false (gtk_widget_get_visible (details));
  g_assert_true (
      gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->draft.window)), view));
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
dup_clipboard (OrdersViewFixture *fixture)
{
  Clip clip = { NULL };

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->draft.window), NULL, on_clip,
                                 &clip);
  fixture_wait (is_done, &clip);

  return clip.text;
}

static void
test_copy (OrdersViewFixture *fixture, gconstpointer data)
{
  DeskDelivery *delivery = orders_view_select_row (fixture, 1);
  g_autofree char *waybill = NULL;
  g_autofree char *row = NULL;

  draft_press (GTK_WIDGET (fixture->view), "<Shift><Control>c");
  waybill = dup_clipboard (fixture);
  g_assert_cmpstr (waybill, ==, orders_view_get_text (delivery, "waybill_id"));

  draft_press (GTK_WIDGET (fixture->view), "<Control>c");
  row = dup_clipboard (fixture);
  g_assert_nonnull (strstr (row, orders_view_get_text (delivery, "shop_order_id")));
  g_assert_nonnull (strchr (row, '\t'));
}

static gboolean
is_dispatching (gpointer data)
{
  return g_str_equal (orders_view_get_page (data), "dispatch");
}

static void
test_again (OrdersViewFixture *fixture, gconstpointer data)
{
  DeskDelivery *delivery = orders_view_select_row (fixture, 8);
  g_autofree char *id = g_strdup (orders_view_get_text (delivery, "shop_order_id"));
  g_autofree char *name = g_strdup (orders_view_get_text (delivery, "receiver_name"));
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
export (OrdersViewFixture *fixture, const char *name, gboolean unmasked)
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
test_export (OrdersViewFixture *fixture, gconstpointer data)
{
  GtkWidget *panel = orders_view_find (fixture, DESK_TYPE_DELIVERY_PANEL, "panel");
  g_autofree char *id = orders_fixture_dup_id (ORDERS_VIEW_N_ORDERS - 1);
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

  orders_view_search (fixture, id);
  orders_view_wait_for_rows (fixture, 1);
  delivery = orders_view_select_row (fixture, 0);
  masked = export (fixture, "masked.csv", FALSE);
  g_assert_nonnull (strstr (masked, id));
  g_assert_null (strstr (masked, other));
  g_assert_null (strstr (masked, orders_view_get_text (delivery, "receiver_phone")));
  g_assert_null (strstr (masked, orders_view_get_text (delivery, "receiver_name")));
  whole = export (fixture, "whole.csv", TRUE);
  g_assert_nonnull (strstr (whole, orders_view_get_text (delivery, "receiver_phone")));
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
test_erase (OrdersViewFixture *fixture, gconstpointer data)
{
  DeskDelivery *delivery = orders_view_select_row (fixture, 12);
  DeskDeliveryPanel *panel =
      DESK_DELIVERY_PANEL (orders_view_find (fixture, DESK_TYPE_DELIVERY_PANEL, "panel"));
  g_autofree char *phone = g_strdup (orders_view_get_text (delivery, "receiver_phone"));
  g_autofree char *id = g_strdup (orders_view_get_text (delivery, "shop_order_id"));
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
  orders_view_search (fixture, id);
  orders_view_wait_for_rows (fixture, 1);
  g_assert_cmpstr (orders_view_get_text (orders_view_select_row (fixture, 0), "receiver_phone"), ==,
                   phone);

  desk_orders_view_erase (fixture->view, phone);
  fixture_wait (is_asked, NULL);
  desk_question_answer (find_question (), TRUE);
  fixture_wait (is_true, &erased);

  /* The order stays, whom it was for does not. */
  orders_view_search (fixture, phone);
  orders_view_wait_for_rows (fixture, 0);
  orders_view_search (fixture, id);
  orders_view_wait_for_rows (fixture, 1);
  delivery = orders_view_select_row (fixture, 0);
  g_assert_null (orders_view_get_text (delivery, "receiver_phone"));
  g_assert_null (orders_view_get_text (delivery, "receiver_name"));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/orders-deeds/" name, OrdersViewFixture, NULL, orders_view_setup, function,         \
              orders_view_teardown)

int
main (int argc, char **argv)
{
  orders_view_init (&argc, &argv);

  ADD ("details", test_details);
  ADD ("details-room", test_details_room);
  ADD ("copy", test_copy);
  ADD ("again", test_again);
  ADD ("export", test_export);
  ADD ("erase", test_erase);

  return orders_view_run ();
}
