/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From prices to a delivery and through its life, by the keyboard alone, against the stand-in: what the
 * user sees is compared with what the stand-in has. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "model/desk-record-copy.h"
#include "profile-fixture.h"
#include "quote-fixture.h"
#include "ui/desk-delivery-panel.h"
#include "ui/desk-dispatch-bar.h"
#include "ui/desk-today-pane.h"
#include "ui/desk-window.h"
#include "widget-fixture.h"

#include <adwaita.h>
#include <string.h>

#define DIGIT_DADA GDK_KEY_4 /* of Practice */
#define DIGIT_SFTC GDK_KEY_1

typedef struct
{
  ProfileFixture profiles;
  DeskClock *clock;
  DeskSession *session;
  DeskOrder *order;
  GtkWidget *window;
  DeskQuoteTable *table;
  DeskDispatchBar *bar;
  DeskTodayPane *today;
  GtkWidget *panel;
  const char *awaited;
} Fixture;

static void
open_window (Fixture *fixture)
{
  fixture->window = desk_window_new (NULL, fixture->session, fixture->order);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  fixture->table =
    DESK_QUOTE_TABLE (fixture_find (fixture->window, DESK_TYPE_QUOTE_TABLE, NULL));
  fixture->bar =
    DESK_DISPATCH_BAR (fixture_find (fixture->window, DESK_TYPE_DISPATCH_BAR, NULL));
  fixture->today = DESK_TODAY_PANE (fixture_find (fixture->window, DESK_TYPE_TODAY_PANE, NULL));
  fixture->panel = fixture_find (fixture->window, DESK_TYPE_DELIVERY_PANEL, NULL);
}

/* @data: the name of a profile. */
static void
setup (Fixture *fixture, gconstpointer data)
{
  const char *name = data;

  profile_setup (&fixture->profiles, NULL);
  if (!g_str_equal (name, "practice"))
    {
      profile_add (&fixture->profiles, name, "The Shop", DESK_PROFILE_PRODUCTION);
      profile_load (fixture->profiles.opener);
    }
  fixture->session = profile_open (fixture->profiles.opener, name);
  fixture->clock = desk_clock_new_manual (3600 * (gint64) G_USEC_PER_SEC);
  desk_session_set_clock (fixture->session, fixture->clock);
  fixture->order = fixture_order ();
  open_window (fixture);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
close_window (Fixture *fixture)
{
  gpointer weak = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &weak);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait (is_gone, &weak);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  close_window (fixture);
  desk_store_close (desk_session_get_store (fixture->session));
  g_clear_object (&fixture->order);
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->clock);
  profile_teardown (&fixture->profiles, NULL);
}

/* ---- what is seen ---- */

static const char *
get_label (GtkWidget *root, const char *name)
{
  return gtk_label_get_text (GTK_LABEL (fixture_find (root, GTK_TYPE_LABEL, name)));
}

static const char *
get_bar (Fixture *fixture)
{
  return gtk_widget_get_visible (GTK_WIDGET (fixture->bar))
           ? get_label (GTK_WIDGET (fixture->bar), "what")
           : "";
}

static gboolean
bar_says (gpointer data)
{
  Fixture *fixture = data;

  return strstr (get_bar (fixture), fixture->awaited) != NULL;
}

static void
wait_for_bar (Fixture *fixture, const char *words)
{
  fixture->awaited = words;
  fixture_wait (bar_says, fixture);
}

static gboolean
today_says (gpointer data)
{
  Fixture *fixture = data;

  return strstr (get_label (GTK_WIDGET (fixture->today), "status"), fixture->awaited) != NULL;
}

static void
wait_for_today (Fixture *fixture, const char *words)
{
  fixture->awaited = words;
  fixture_wait (today_says, fixture);
  gtk_test_widget_wait_for_draw (fixture->window);
}

static gboolean
panel_says (gpointer data)
{
  Fixture *fixture = data;

  return strstr (get_label (fixture->panel, "note"), fixture->awaited) != NULL;
}

static DeskDelivery *
get_row (Fixture *fixture, guint position)
{
  g_autoptr (DeskDelivery) delivery =
    g_list_model_get_item (desk_today_pane_get_rows (fixture->today), position);

  return delivery;
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (desk_today_pane_get_rows (fixture->today));
}

/* As the words of the row, which the list shows. */
static void
assert_row (Fixture *fixture, guint position, const char *words)
{
  g_autofree char *text = desk_delivery_dup_words (get_row (fixture, position));
  g_autofree char *shown = NULL;

  g_assert_cmpstr (text, ==, words);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_nonnull (profile_find_label (GTK_WIDGET (fixture->today), words));
}

static void
assert_orders (Fixture *fixture, guint n_orders, const char *last_has)
{
  g_autofree char *orders = desk_sandbox_dup_orders (fixture->profiles.sandbox);
  g_auto (GStrv) parts = g_strsplit (orders, "\"shop_order_id\"", -1);

  g_test_message ("%s", orders);
  g_assert_cmpuint (g_strv_length (parts), ==, n_orders + 1);
  if (last_has != NULL)
    g_assert_nonnull (strstr (parts[n_orders], last_has));
}

/* ---- what is done ---- */

/* As if the key was pressed with the focus in @widget. */
static void
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;

      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
      g_assert_true (handled);
      return;
    }
  g_assert_not_reached ();
}

static void
press_in_table (Fixture *fixture, guint keyval)
{
  press (fixture_find (GTK_WIDGET (fixture->table), GTK_TYPE_COLUMN_VIEW, NULL), keyval);
}

static void
press_in_today (Fixture *fixture, guint keyval)
{
  press (GTK_WIDGET (fixture->today), keyval);
}

static void
press_in_panel (Fixture *fixture, guint keyval)
{
  press (fixture->panel, keyval);
}

static gboolean
is_answered (gpointer quotes)
{
  return desk_quote_list_get_n_asked (quotes) > 0 && !desk_quote_list_is_running (quotes);
}

static void
ask (Fixture *fixture)
{
  gtk_widget_activate_action (fixture->window, "win.ask", NULL);
  fixture_wait (is_answered, desk_window_get_quotes (DESK_WINDOW (fixture->window)));
  gtk_test_widget_wait_for_draw (fixture->window);
  desk_quote_table_grab_focus (fixture->table);
  desk_clock_advance (fixture->clock, G_USEC_PER_SEC);
}

static void
show_today (Fixture *fixture)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (fixture->today)))
    gtk_widget_activate_action (fixture->window, "win.today", NULL);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_true (desk_today_pane_grab_focus (fixture->today));
}

/* ---- the tests ---- */

/* Quote → dispatch → tip → cancel → order again. */
static void
test_life (Fixture *fixture, gconstpointer data)
{
  g_autofree char *waybill = NULL;

  ask (fixture);
  press_in_table (fixture, DIGIT_DADA);
  wait_for_bar (fixture, "has the order, waybill ");
  waybill = g_strdup (desk_record_get_text (DESK_RECORD (get_row (fixture, 0)), "waybill_id"));
  g_assert_nonnull (strstr (get_bar (fixture), waybill));
  assert_orders (fixture, 1, waybill);
  show_today (fixture);
  assert_row (fixture, 0, "Waiting for a rider");

  /* The same order is not sent again, to nobody. */
  press_in_table (fixture, DIGIT_SFTC);
  g_assert_cmpstr (get_label (GTK_WIDGET (fixture->table), "status"), ==,
                   "The order is dispatched; Ctrl N starts the next");
  gtk_widget_activate_action (fixture->window, "win.dispatch-to", "i", 0);
  fixture_settle ();
  assert_orders (fixture, 1, waybill);

  press_in_today (fixture, GDK_KEY_F6);
  g_assert_true (desk_delivery_panel_is_open (DESK_DELIVERY_PANEL (fixture->panel)));
  press_in_panel (fixture, GDK_KEY_2);
  press_in_today (fixture, GDK_KEY_F6);
  wait_for_today (fixture, "The tip was given");
  assert_orders (fixture, 1, "\"tips\":3");

  press_in_today (fixture, GDK_KEY_F7);
  fixture->awaited = "Cancelling costs";
  fixture_wait (panel_says, fixture);
  assert_orders (fixture, 1, "\"order_status\":101");
  press_in_today (fixture, GDK_KEY_F7);
  wait_for_today (fixture, "The delivery was cancelled");
  assert_row (fixture, 0, "Cancelled by the store");
  assert_orders (fixture, 1, "\"order_status\":103");

  press_in_today (fixture, GDK_KEY_F8);
  wait_for_today (fixture, "has the order, waybill ");
  g_assert_cmpuint (count_rows (fixture), ==, 2);
  assert_row (fixture, 0, "Waiting for a rider");
  assert_row (fixture, 1, "Cancelled by the store");
  assert_orders (fixture, 2, "\"order_status\":101");
}

/* The next order has an id of its own, and may be dispatched. */
static void
test_next_order (Fixture *fixture, gconstpointer data)
{
  DeskRecord *order = DESK_RECORD (fixture->order);
  g_autoptr (DeskRecord) before = desk_record_copy (order);
  g_autofree char *id = g_strdup (desk_record_get_text (order, "shop_order_id"));
  g_autofree char *next = NULL;

  ask (fixture);
  press_in_table (fixture, DIGIT_DADA);
  wait_for_bar (fixture, "has the order");

  gtk_widget_activate_action (fixture->window, "win.new", NULL);
  g_assert_cmpstr (get_bar (fixture), ==, "");
  next = g_strdup (desk_record_get_text (order, "shop_order_id"));
  g_assert_cmpstr (next, !=, id);
  desk_record_assign (order, before);
  desk_record_set_text (order, "shop_order_id", next);
  ask (fixture);
  press_in_table (fixture, DIGIT_DADA);
  wait_for_bar (fixture, "has the order");
  assert_orders (fixture, 2, NULL);

  /* Back at the first, nothing can be sent again. */
  desk_record_set_text (order, "shop_order_id", id);
  ask (fixture);
  press_in_table (fixture, DIGIT_DADA);
  fixture_settle ();
  g_assert_cmpstr (get_bar (fixture), ==, "");
  assert_orders (fixture, 2, NULL);
}

/* A key that is not legal says why, and nothing leaves. */
static void
test_why_not (Fixture *fixture, gconstpointer data)
{
  ask (fixture);
  press_in_table (fixture, DIGIT_DADA);
  wait_for_bar (fixture, "has the order");
  show_today (fixture);
  press_in_today (fixture, GDK_KEY_F8);
  g_assert_cmpstr (get_label (GTK_WIDGET (fixture->today), "status"), !=, "");
  g_assert_false (desk_delivery_panel_is_open (DESK_DELIVERY_PANEL (fixture->panel)));
  fixture_settle ();
  assert_orders (fixture, 1, NULL);
}

/* Where orders cost money, a line repeats who, where and how much, and waits. */
static void
test_confirmed (Fixture *fixture, gconstpointer data)
{
  DeskQuoteList *quotes = desk_window_get_quotes (DESK_WINDOW (fixture->window));

  ask (fixture);
  press_in_table (fixture, GDK_KEY_1);
  wait_for_bar (fixture, "Dispatch with ");
  g_assert_true (desk_dispatch_bar_is_asking (fixture->bar));
  g_assert_nonnull (strstr (get_bar (fixture), " to pay"));
  g_assert_nonnull (strstr (get_label (GTK_WIDGET (fixture->bar), "where"),
                            desk_record_get_text (desk_record_get_child (
                                                    DESK_RECORD (fixture->order), "receiver"),
                                                  "address")));
  fixture_settle ();
  assert_orders (fixture, 0, NULL);

  /* Escape leaves it. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->bar), "dispatch.leave", NULL);
  g_assert_cmpstr (get_bar (fixture), ==, "");
  g_assert_null (desk_quote_table_get_chosen (fixture->table));
  gtk_widget_activate_action (GTK_WIDGET (fixture->bar), "dispatch.confirm", NULL);
  fixture_settle ();
  assert_orders (fixture, 0, NULL);

  /* An edit takes the question away: it was about another order. */
  press_in_table (fixture, GDK_KEY_1);
  g_assert_true (desk_dispatch_bar_is_asking (fixture->bar));
  desk_record_set_text (desk_record_get_child (DESK_RECORD (fixture->order), "cargo"),
                        "goods_weight", "2.5");
  g_assert_false (desk_dispatch_bar_is_asking (fixture->bar));
  fixture_wait (is_answered, quotes);
  ask (fixture);

  press_in_table (fixture, GDK_KEY_1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->bar), "dispatch.confirm", NULL);
  wait_for_bar (fixture, "has the order, waybill ");
  assert_orders (fixture, 1, NULL);

  /* And again in Today: the key asks, and says yes the second time. */
  show_today (fixture);
  press_in_today (fixture, GDK_KEY_F7);
  fixture->awaited = "Cancelling costs";
  fixture_wait (panel_says, fixture);
  press_in_today (fixture, GDK_KEY_F7);
  wait_for_today (fixture, "The delivery was cancelled");
  press_in_today (fixture, GDK_KEY_F8);
  g_assert_true (desk_delivery_panel_is_open (DESK_DELIVERY_PANEL (fixture->panel)));
  fixture_settle ();
  g_assert_cmpuint (count_rows (fixture), ==, 1);
  press_in_today (fixture, GDK_KEY_F8);
  wait_for_today (fixture, "has the order");
  g_assert_cmpuint (count_rows (fixture), ==, 2);
}

static gboolean
is_swallowed (GtkEventController *keys, gboolean pressed)
{
  gboolean handled = FALSE;

  if (pressed)
    g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Return, 0, 0, &handled);
  else
    g_signal_emit_by_name (keys, "key-released", GDK_KEY_Return, 0, 0);

  return handled;
}

/* A Return that is held chooses a row, and does not confirm it as well. */
static void
test_held_key (Fixture *fixture, gconstpointer data)
{
  GtkWidget *prices = fixture_find (fixture->window, GTK_TYPE_BOX, "prices");
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (prices);
  guint n_keys = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;

      n_keys++;
      g_assert_false (is_swallowed (controller, TRUE));
      g_assert_true (is_swallowed (controller, TRUE));
      g_assert_true (is_swallowed (controller, TRUE));
      is_swallowed (controller, FALSE);
      g_assert_false (is_swallowed (controller, TRUE));
    }
  g_assert_cmpuint (n_keys, ==, 1);
}

/* Not before the book is read. */
static gboolean
bar_answers (gpointer data)
{
  Fixture *fixture = data;

  gtk_widget_activate_action (fixture->window, "win.dispatch-to", "i", 0);

  return *get_bar (fixture) != '\0';
}

/* Straight to a carrier. */
static void
test_without_price (Fixture *fixture, gconstpointer data)
{
  fixture_wait (bar_answers, fixture);
  g_assert_true (desk_dispatch_bar_is_asking (fixture->bar));
  g_assert_true (g_str_has_suffix (get_bar (fixture), ", price not known"));
  fixture_settle ();
  assert_orders (fixture, 0, NULL);

  gtk_widget_activate_action (GTK_WIDGET (fixture->bar), "dispatch.confirm", NULL);
  wait_for_bar (fixture, "has the order");
  assert_orders (fixture, 1, NULL);
}

/* What the check stops does not leave without a price either. */
static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  desk_record_set_text (desk_record_get_child (DESK_RECORD (fixture->order), "receiver"), "phone",
                        NULL);
  fixture_wait (bar_answers, fixture);
  g_assert_false (desk_dispatch_bar_is_asking (fixture->bar));
  fixture_settle ();
  assert_orders (fixture, 0, NULL);
}

/* The carrier has the order and its reply is lost: that is said, nothing can be sent again, and the
 * platform is asked. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  ask (fixture);
  profile_play (&fixture->profiles, "[DADA]\ncall=order/add\nfault=close\nfault_after=1\ntimes=1\n");
  press_in_table (fixture, DIGIT_DADA);
  wait_for_bar (fixture, "Outcome unknown, asking");
  press_in_table (fixture, DIGIT_SFTC);
  press_in_table (fixture, DIGIT_DADA);
  wait_for_bar (fixture, "has the order, waybill ");
  assert_orders (fixture, 1, "\"order_status\":101");
  g_assert_cmpuint (count_rows (fixture), ==, 1);
}

/* Said no: the words, and the next carrier may be tried. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  ask (fixture);
  profile_play (&fixture->profiles,
                "[DADA]\ncall=order/add\nbody={\"resultcode\":1012,\"resultmsg\":\"no rider\"}\n");
  press_in_table (fixture, DIGIT_DADA);
  wait_for_bar (fixture, "no rider");
  assert_orders (fixture, 0, NULL);

  profile_play (&fixture->profiles, "[DADA]\n");
  press_in_table (fixture, DIGIT_SFTC);
  wait_for_bar (fixture, "has the order");
  assert_orders (fixture, 1, "SFTC");
}

/* Another one dispatches from the same book: that is told, and prices are still to be had. */
static void
test_second_window (Fixture *fixture, gconstpointer data)
{
  GtkWidget *first = fixture->window;
  GtkWidget *banner;

  open_window (fixture);
  banner = fixture_find (fixture->window, GTK_TYPE_BOX, "banner");
  fixture->awaited = "";
  while (!gtk_widget_get_visible (banner))
    g_main_context_iteration (NULL, TRUE);
  ask (fixture);
  press_in_table (fixture, DIGIT_DADA);
  g_assert_true (g_str_has_prefix (get_bar (fixture), "Nothing can be dispatched: "));
  fixture_settle ();
  assert_orders (fixture, 0, NULL);

  close_window (fixture);
  fixture->window = first;
}

#define ADD(name, profile, function)                                                               \
  g_test_add ("/dispatch/" name, Fixture, profile, setup, function, teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("life", "practice", test_life);
  ADD ("next-order", "practice", test_next_order);
  ADD ("why-not", "practice", test_why_not);
  ADD ("confirmed", "shop", test_confirmed);
  ADD ("held-key", "shop", test_held_key);
  ADD ("without-price", "shop", test_without_price);
  ADD ("stopped", "shop", test_stopped);
  ADD ("unknown", "practice", test_unknown);
  ADD ("refused", "practice", test_refused);
  ADD ("second-window", "practice", test_second_window);

  return g_test_run ();
}
