/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Today: what is offered for the selected row and why the rest is not, its menu, and the words of a
 * row. Against the stand-in. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "model/desk-status.h"
#include "quote-fixture.h"
#include "ride-fixture.h"
#include "ui/desk-delivery-words.h"
#include "ui/desk-today-pane-private.h"
#include "widget-fixture.h"

#include <string.h>

#define NOW 1795000000  /* 2026-11-18 19:06:40 in China */

/* ---- words ---- */

static DeskDelivery *
create (DeskDeliveryState state, const char *status)
{
  DeskDelivery *delivery = desk_delivery_new ();
  DeskRecord *record = DESK_RECORD (delivery);

  desk_delivery_set_state (delivery, state);
  desk_record_set_text (record, "shop_order_id", "A1");
  desk_record_set_text (record, "delivery_id", "FAST");
  desk_record_set_text (record, "order_status", status);
  desk_delivery_set_number (delivery, "created", NOW);
  desk_delivery_set_number (delivery, "status_since", NOW);

  return delivery;
}

static void
test_tones (void)
{
  static const struct
  {
    DeskDeliveryState state;
    const char *status;
    const char *accepted;
    DeskDeliveryTone tone;
  } cases[] = {
    { DESK_DELIVERY_INTENDED, NULL, NULL, DESK_DELIVERY_TONE_UNKNOWN },
    { DESK_DELIVERY_UNKNOWN, "302", NULL, DESK_DELIVERY_TONE_UNKNOWN },
    { DESK_DELIVERY_NOT_PLACED, "101", NULL, DESK_DELIVERY_TONE_FAILED },
    { DESK_DELIVERY_PLACED, NULL, NULL, DESK_DELIVERY_TONE_WAITING },
    { DESK_DELIVERY_PLACED, "999", NULL, DESK_DELIVERY_TONE_WAITING },
    { DESK_DELIVERY_PLACED, "101", NULL, DESK_DELIVERY_TONE_WAITING },
    { DESK_DELIVERY_PLACED, "102", "1795000060", DESK_DELIVERY_TONE_RIDING },
    { DESK_DELIVERY_PLACED, "301", "1795000060", DESK_DELIVERY_TONE_RIDING },
    { DESK_DELIVERY_PLACED, "303", NULL, DESK_DELIVERY_TONE_TROUBLE },
    { DESK_DELIVERY_PLACED, "304", NULL, DESK_DELIVERY_TONE_TROUBLE },
    { DESK_DELIVERY_PLACED, "302", NULL, DESK_DELIVERY_TONE_DONE },
    { DESK_DELIVERY_PLACED, "103", NULL, DESK_DELIVERY_TONE_FAILED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskDelivery) delivery = create (cases[i].state, cases[i].status);
      DeskDeliveryTone tone;

      desk_record_set_text (DESK_RECORD (delivery), "accepted", cases[i].accepted);
      tone = desk_delivery_words_get_tone (delivery);
      g_test_message ("%u, %s", cases[i].state, cases[i].status);
      g_assert_cmpint (tone, ==, cases[i].tone);
      g_assert_nonnull (desk_delivery_words_get_icon (tone));
      g_assert_true (g_str_has_prefix (desk_delivery_words_get_class (tone), "desk-"));
    }
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_words (void)
{
  g_autoptr (DeskDelivery) delivery = create (DESK_DELIVERY_PLACED, "101");
  DeskRecord *record = DESK_RECORD (delivery);

  /* Of what is not told nothing is said. */
  assert_text (desk_delivery_words_dup_title (delivery), "A1");
  assert_text (desk_delivery_words_dup_facts (delivery), "FAST");
  assert_text (desk_delivery_words_dup_rider (delivery), "");
  assert_text (desk_delivery_words_dup_time (delivery, NOW + 552), "9:12");

  desk_record_set_text (record, "receiver_name", "Ms Wang");
  desk_record_set_text (record, "receiver_phone", "13800138021");
  desk_record_set_text (record, "receiver_address", "8 Long Road");
  desk_record_set_text (record, "delivery_name", "Fast");
  desk_delivery_set_number (delivery, "quoted", 980);
  assert_text (desk_delivery_words_dup_title (delivery), "Ms Wang · 8021");
  assert_text (desk_delivery_words_dup_facts (delivery), "Fast · ¥9.80");
  assert_text (desk_delivery_words_dup_whom (delivery), "Fast to Ms Wang · 8021, 8 Long Road");

  /* What was charged is what counts. */
  desk_delivery_set_number (delivery, "charged", 1050);
  desk_delivery_set_number (delivery, "tips", 300);
  desk_delivery_set_number (delivery, "deduct_fee", 200);
  assert_text (desk_delivery_words_dup_facts (delivery),
               "Fast · ¥10.50 · tip 3.00 · cancelling 2.00");

  /* Which is given back when it is called off, all but the fee. */
  desk_record_set_text (record, "order_status", "103");
  assert_text (desk_delivery_words_dup_facts (delivery), "Fast · cancelling 2.00");
  desk_record_set_text (record, "order_status", "101");

  /* Codes are of use until it has ended. */
  desk_record_set_text (record, "rider_name", "Li");
  desk_record_set_text (record, "rider_phone", "13800138022");
  desk_record_set_text (record, "pickup_code", "12");
  desk_record_set_text (record, "finish_code", "34");
  assert_text (desk_delivery_words_dup_rider (delivery),
               "Rider Li 13800138022 · Pick-up code 12 · Hand-over code 34");
  desk_record_set_text (record, "order_status", "302");
  desk_delivery_set_number (delivery, "ended", NOW + 600);
  assert_text (desk_delivery_words_dup_rider (delivery), "Rider Li 13800138022");
  assert_text (desk_delivery_words_dup_time (delivery, NOW + 9999), "19:16");
}

/* ---- against the stand-in ---- */

typedef RideFixture Fixture;

static const char *
get_status (Fixture *fixture)
{
  return gtk_label_get_text (fixture->window->today->status);
}

static gboolean
says (gpointer data)
{
  Fixture *fixture = data;

  return strstr (get_status (fixture), fixture->awaited) != NULL;
}

static void
wait_for (Fixture *fixture, const char *words)
{
  fixture->awaited = words;
  fixture_wait (says, fixture);
}

static GtkWidget *
find_button (Fixture *fixture, const char *name)
{
  return fixture_find (g_ptr_array_index (fixture->window->today->rows, 0), GTK_TYPE_BUTTON, name);
}

static gboolean
is_returning (gpointer data)
{
  Fixture *fixture = data;

  return desk_delivery_get_status (fixture->delivery) == 303 &&
         gtk_widget_get_visible (find_button (fixture, "confirm_return"));
}

/* What is of use is offered; what cannot be done says why, and does nothing. */
static void
test_deeds (Fixture *fixture, gconstpointer data)
{
  GtkWidget *today = GTK_WIDGET (fixture->window->today);

  ride_dispatch (fixture);
  g_assert_true (gtk_widget_get_visible (find_button (fixture, "tip")));
  g_assert_null (gtk_widget_get_tooltip_text (find_button (fixture, "tip")));
  g_assert_true (gtk_widget_get_visible (find_button (fixture, "cancel")));
  g_assert_false (gtk_widget_get_visible (find_button (fixture, "again")));
  g_assert_nonnull (gtk_widget_get_tooltip_text (find_button (fixture, "again")));
  g_assert_false (gtk_widget_get_visible (find_button (fixture, "confirm_return")));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find_button (fixture, "confirm_return")), ==,
                   "The goods are not on their way back");
  gtk_widget_activate_action (today, "today.confirm-return", NULL);
  g_assert_cmpstr (get_status (fixture), !=, "On its way…");

  gtk_widget_activate_action (today, "today.step", "i", 303);
  fixture_wait (is_returning, fixture);
  g_assert_null (gtk_widget_get_tooltip_text (find_button (fixture, "confirm_return")));
  g_assert_nonnull (gtk_widget_get_tooltip_text (find_button (fixture, "tip")));
  /* There is no room for three. */
  g_assert_false (gtk_widget_get_visible (find_button (fixture, "tip")));

  ride_act (fixture, "today.confirm-return");
  g_assert_cmpstr (get_status (fixture), ==, "On its way…");
  wait_for (fixture, "The return was confirmed");
}

static gboolean
is_again (gpointer data)
{
  Fixture *fixture = data;

  return fixture->window->today->rows->len == 2 &&
         desk_today_pane_get_selected (fixture->window->today) != fixture->delivery;
}

/* What was ordered again is not offered to be ordered again. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  GtkWidget *today = GTK_WIDGET (fixture->window->today);
  DeskDelivery *before;
  GtkWidget *row;

  ride_dispatch (fixture);
  before = fixture->delivery;
  g_assert_true (desk_dispatch_bar_is_done (fixture->window->bar));
  gtk_widget_activate_action (today, "today.step", "i", 204);
  fixture->awaited_status = 204;
  fixture_wait (ride_has_status, fixture);
  gtk_test_widget_wait_for_draw (today);
  /* Nobody has it any more. */
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window->bar)));
  row = g_ptr_array_index (fixture->window->today->rows, 0);
  g_assert_true (gtk_widget_get_visible (find_button (fixture, "again")));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (fixture_find (row, GTK_TYPE_LABEL, "next"))), ==,
                   "Order Again F8");

  ride_act (fixture, "today.again");
  fixture_wait (is_again, fixture);
  desk_today_pane_select (fixture->window->today, before);
  gtk_test_widget_wait_for_draw (today);
  for (guint i = 0; i < fixture->window->today->rows->len; i++)
    {
      row = g_ptr_array_index (fixture->window->today->rows, i);
      if (desk_delivery_row_get_delivery (DESK_DELIVERY_ROW (row)) != before)
        continue;

      g_assert_false (gtk_widget_get_visible (fixture_find (row, GTK_TYPE_LABEL, "next")));
      g_assert_false (gtk_widget_get_visible (fixture_find (row, GTK_TYPE_BUTTON, "again")));
    }
}

static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  ride_dispatch (fixture);
  desk_today_pane_say (fixture->window->today, "");
  ride_act (fixture, "today.refresh");
  g_assert_cmpstr (get_status (fixture), !=, "");
  wait_for (fixture, ": Waiting for a rider");
}

static gboolean
has_focus_in_list (gpointer data)
{
  return _desk_today_pane_holds_focus (((Fixture *) data)->window->today);
}

static GtkWidget *
find_submenu (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *text = NULL;

      if (g_str_equal (G_OBJECT_TYPE_NAME (child), "GtkModelButton"))
        g_object_get (child, "text", &text, NULL);
      found = text != NULL && g_str_has_prefix (text, "102") ? child : find_submenu (child);
    }

  return found;
}

/* After an item of the submenu the keys are heard again. */
static void
test_menu_focus (Fixture *fixture, gconstpointer data)
{
  GtkWidget *menu = fixture->window->today->menu;

  ride_dispatch (fixture);
  ride_act (fixture, "today.menu");
  g_assert_nonnull (find_submenu (menu));
  gtk_window_set_focus (GTK_WINDOW (fixture->window), find_submenu (menu));
  g_assert_false (has_focus_in_list (fixture));
  gtk_popover_popdown (GTK_POPOVER (menu));
  fixture_wait (has_focus_in_list, fixture);
}

/* By the menu's own items. */
static void
test_menu (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMenuModel) menu = NULL;
  g_autoptr (GMenuModel) section = NULL;
  g_autoptr (GMenuModel) statuses = NULL;
  g_autofree char *label = NULL;
  guint n_statuses;

  ride_dispatch (fixture);
  desk_status_get_all (&n_statuses);
  ride_act (fixture, "today.menu");
  g_assert_true (gtk_widget_get_visible (fixture->window->today->menu));
  menu = g_object_ref (
    gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (fixture->window->today->menu)));
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 2);
  section = g_menu_model_get_item_link (menu, 1, G_MENU_LINK_SECTION);
  g_menu_model_get_item_attribute (section, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  g_assert_cmpstr (label, ==, "_Set Status");
  statuses = g_menu_model_get_item_link (section, 0, G_MENU_LINK_SUBMENU);
  g_assert_cmpuint ((guint) g_menu_model_get_n_items (statuses), ==, n_statuses);

  for (guint i = 0; i < n_statuses; i++)
    {
      g_autofree char *action = NULL;
      gint32 code = 0;

      g_assert_true (g_menu_model_get_item_attribute (statuses, (int) i, G_MENU_ATTRIBUTE_ACTION,
                                                      "s", &action));
      g_assert_true (g_menu_model_get_item_attribute (statuses, (int) i, G_MENU_ATTRIBUTE_TARGET,
                                                      "i", &code));
      g_assert_nonnull (desk_status_find (code));
      if (code != 102)
        continue;

      gtk_widget_activate_action (GTK_WIDGET (fixture->window->today), action, "i", code);
      wait_for (fixture, ": Rider accepted");
    }
  g_assert_cmpint (desk_delivery_get_status (fixture->delivery), ==, 102);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/today/tones", test_tones);
  g_test_add_func ("/today/words", test_words);
  g_test_add ("/today/deeds", Fixture, NULL, ride_setup, test_deeds, ride_teardown);
  g_test_add ("/today/replaced", Fixture, NULL, ride_setup, test_replaced, ride_teardown);
  g_test_add ("/today/refresh", Fixture, NULL, ride_setup, test_refresh, ride_teardown);
  g_test_add ("/today/menu-focus", Fixture, NULL, ride_setup, test_menu_focus, ride_teardown);
  g_test_add ("/today/menu", Fixture, NULL, ride_setup, test_menu, ride_teardown);

  return g_test_run ();
}
