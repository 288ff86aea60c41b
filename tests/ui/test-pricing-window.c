/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The editor of rules, cards and the customer's price, by the keyboard, and what it says of the
 * quotes in the window behind it. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "draft-fixture.h"
#include "model/desk-choice-rule.h"
#include "quote-fixture.h"
#include "ui/desk-choice-rule-row.h"
#include "ui/desk-pricing-window.h"
#include "ui/desk-rate-card-row.h"
#include "ui/desk-settings.h"
#include "ui/desk-window.h"
#include "widget-fixture.h"

typedef struct
{
  DeskSession *session;
  DeskOrder *order;
  DeskQuoteList *quotes;
  GtkWidget *window;
} Fixture;

static void
setup (Fixture *fixture, gconstpointer data)
{
  fixture->session = fixture_session ();
  fixture->order = fixture_order ();
  fixture->quotes = desk_quote_list_new (fixture->session);
  fixture->window = GTK_WIDGET (
    desk_pricing_window_new (fixture->session, fixture->quotes, fixture->order, NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &weak);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait (is_gone, &weak);
  desk_quote_list_cancel (fixture->quotes);
  g_clear_object (&fixture->quotes);
  g_clear_object (&fixture->order);
  g_clear_object (&fixture->session);
}

static GListModel *
get_rules (Fixture *fixture)
{
  return desk_choice_rule_set_get_rules (
    desk_pricing_get_rules (desk_session_get_pricing (fixture->session)));
}

static const char *
get_rule_text (Fixture *fixture, guint position, const char *name)
{
  g_autoptr (DeskRecord) rule = g_list_model_get_item (get_rules (fixture), position);

  return desk_record_get_text (rule, name);
}

static DeskChoiceRuleRow *
get_row (Fixture *fixture, int position)
{
  GtkWidget *rules = fixture_find (fixture->window, GTK_TYPE_LIST_BOX, "rules");

  return DESK_CHOICE_RULE_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (rules), position));
}

static void
click (Fixture *fixture, const char *name)
{
  g_signal_emit_by_name (fixture_find (fixture->window, GTK_TYPE_BUTTON, name), "clicked");
}

/* Into the editor of a rule's field. */
static void
type (DeskTariffFields *fields, const char *field, const char *text)
{
  DeskFieldRow *row = desk_tariff_fields_find_row (fields, field);

  gtk_editable_set_text (GTK_EDITABLE (desk_field_row_get_editor (row)), text);
}

static const char *
get_example (Fixture *fixture)
{
  return adw_action_row_get_subtitle (
    ADW_ACTION_ROW (fixture_find (fixture->window, ADW_TYPE_ACTION_ROW, "example")));
}

/* Rows that wait for answer() alone. */
static void
ask (Fixture *fixture)
{
  desk_quote_list_ask (fixture->quotes, fixture->order, NULL);
  desk_quote_list_cancel (fixture->quotes);
}

static DeskQuote *
answer (Fixture *fixture, guint position, const char *fee, const char *seconds)
{
  g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (fixture->quotes), position);

  fixture_reply (quote, 0, "resultcode", "0", "fee", fee, "dispatch_duration", seconds, NULL);

  return quote;
}

static gboolean
is_focused_in (gpointer data)
{
  GtkWidget *row = data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (row));

  return focus != NULL && gtk_widget_is_ancestor (focus, row);
}

/* Added, moved, switched off, removed and brought back, with the focus where the work is. */
static void
test_rules (Fixture *fixture, gconstpointer data)
{
  GtkWidget *undo;

  g_assert_cmpuint (g_list_model_get_n_items (get_rules (fixture)), ==, 1);
  click (fixture, "add");
  g_assert_cmpuint (g_list_model_get_n_items (get_rules (fixture)), ==, 2);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (get_row (fixture, 1))));
  fixture_wait (is_focused_in, get_row (fixture, 1));

  type (desk_choice_rule_row_get_fields (get_row (fixture, 1)), "name", "Night & <day>");
  g_assert_cmpstr (get_rule_text (fixture, 1, "name"), ==, "Night & <day>");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (fixture, 1))), ==,
                   "Night & <day>");

  draft_press (GTK_WIDGET (get_row (fixture, 1)), "<Alt>Up");
  g_assert_cmpstr (get_rule_text (fixture, 0, "name"), ==, "Night & <day>");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (get_row (fixture, 0))));
  fixture_wait (is_focused_in, get_row (fixture, 0));
  draft_press (GTK_WIDGET (get_row (fixture, 0)), "<Alt>Up");
  g_assert_cmpstr (get_rule_text (fixture, 0, "name"), ==, "Night & <day>");
  draft_press (GTK_WIDGET (get_row (fixture, 0)), "<Alt>Down");
  g_assert_cmpstr (get_rule_text (fixture, 1, "name"), ==, "Night & <day>");

  gtk_switch_set_active (
    GTK_SWITCH (fixture_find (GTK_WIDGET (get_row (fixture, 1)), GTK_TYPE_SWITCH, "enabled")),
    FALSE);
  g_assert_cmpstr (get_rule_text (fixture, 1, "enabled"), ==, "0");

  draft_press (GTK_WIDGET (get_row (fixture, 1)), "<Alt>Delete");
  g_assert_cmpuint (g_list_model_get_n_items (get_rules (fixture)), ==, 1);
  fixture_wait (is_focused_in, get_row (fixture, 0));
  fixture_settle ();
  undo = fixture_find (fixture_find (fixture->window, ADW_TYPE_TOAST_OVERLAY, NULL),
                       g_type_from_name ("AdwToastWidget"), NULL);
  g_assert_nonnull (undo);
  g_signal_emit_by_name (fixture_find (undo, GTK_TYPE_BUTTON, "action_button"), "clicked");
  g_assert_cmpstr (get_rule_text (fixture, 1, "name"), ==, "Night & <day>");
  g_assert_cmpstr (get_rule_text (fixture, 1, "enabled"), ==, "0");
}

/* Another rule takes the place it is dropped on. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskChoiceRule) rule = NULL;

  click (fixture, "add");
  click (fixture, "add");
  rule = g_list_model_get_item (get_rules (fixture), 2);
  g_signal_emit_by_name (get_row (fixture, 0), "dropped", rule);
  g_assert_true (desk_choice_rule_row_get_rule (get_row (fixture, 0)) == rule);
}

/* What is wrong is said at the field and in the heading, and is not used. */
static void
test_wrong (Fixture *fixture, gconstpointer data)
{
  DeskTariffFields *fields = desk_choice_rule_row_get_fields (get_row (fixture, 0));
  DeskFieldRow *from = desk_tariff_fields_find_row (fields, "hours_from");

  type (fields, "hours_from", "25:00");
  g_assert_cmpstr (desk_problem_get_message (desk_field_row_get_shown_problem (from)), ==,
                   "From Hour: “25:00” is no time of the day such as 22:30");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (get_row (fixture, 0))), ==,
                   "Not used: something in it is wrong");
  type (fields, "hours_from", "22:00");
  g_assert_null (desk_field_row_get_shown_problem (from));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (get_row (fixture, 0))), ==,
                   "22:00–24:00");
}

/* The example follows the rules and the quotes. */
static void
test_example (Fixture *fixture, gconstpointer data)
{
  GtkWidget *carrier = fixture_find (GTK_WIDGET (get_row (fixture, 0)), ADW_TYPE_COMBO_ROW,
                                     "carrier");
  DeskTariffFields *fields = desk_choice_rule_row_get_fields (get_row (fixture, 0));
  GtkWidget *kind =
    desk_field_row_get_editor (desk_tariff_fields_find_row (fields, "kind"));

  g_assert_cmpstr (get_example (fixture), ==,
                   "Ask for prices, and the rule that decides is told here");
  ask (fixture);
  answer (fixture, 0, "9.00", "600");
  answer (fixture, 1, "7.50", "900");
  g_object_notify (G_OBJECT (fixture->quotes), "n-answered");
  g_assert_cmpstr (get_example (fixture), ==, "By rule “Cheapest”: Carrier B, ¥7.50");

  g_assert_false (gtk_widget_get_visible (carrier));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 3);
  g_assert_true (gtk_widget_get_visible (carrier));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (get_row (fixture, 0))), ==,
                   "Not used: no carrier is named");
  g_assert_cmpstr (get_example (fixture), ==, "None: no rule is for this order now");

  adw_combo_row_set_selected (ADW_COMBO_ROW (carrier), 1);
  g_assert_cmpstr (get_rule_text (fixture, 0, "carrier"), ==, "A");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (fixture, 0))), ==,
                   "Prefer Carrier A");
  g_assert_cmpstr (
    get_example (fixture), ==,
    "By rule “Prefer a carrier”: Carrier A, ¥9.00; 1.50 dearer than the cheapest");
}

static DeskRateCardRow *
find_card (Fixture *fixture)
{
  return DESK_RATE_CARD_ROW (fixture_find (fixture->window, DESK_TYPE_RATE_CARD_ROW, NULL));
}

/* A card comes with its switch, estimates at once, and can be brought back. */
static void
test_cards (Fixture *fixture, gconstpointer data)
{
  DeskPricing *pricing = desk_session_get_pricing (fixture->session);
  DeskRateCardRow *row = find_card (fixture);
  GtkSwitch *enabled = GTK_SWITCH (fixture_find (GTK_WIDGET (row), GTK_TYPE_SWITCH, "enabled"));
  GtkSwitch *estimates =
    GTK_SWITCH (fixture_find (fixture->window, GTK_TYPE_SWITCH, "estimates"));
  DeskQuote *quote;
  GtkWidget *undo;

  ask (fixture);
  quote = answer (fixture, 0, "0", NULL);
  g_assert_null (desk_pricing_find_card (pricing, "A"));
  gtk_switch_set_active (enabled, TRUE);
  g_assert_nonnull (desk_pricing_find_card (pricing, "A"));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_false (desk_quote_get_estimate (quote).told);

  type (desk_rate_card_row_get_fields (row), "base", "6.50");
  g_assert_cmpint (desk_quote_get_estimate (quote).value, ==, 650);
  g_assert_false (desk_quote_get_pay (quote).told);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "6.50");
  g_assert_cmpstr (get_example (fixture), ==, "None: no carrier has a price that can be chosen");
  gtk_switch_set_active (estimates, TRUE);
  g_assert_cmpstr (get_example (fixture), ==,
                   "By rule “Cheapest”: Carrier A, ¥6.50 estimated");

  draft_press (GTK_WIDGET (row), "<Alt>Delete");
  g_assert_null (desk_pricing_find_card (pricing, "A"));
  g_assert_false (gtk_switch_get_active (enabled));
  g_assert_false (desk_quote_get_estimate (quote).told);
  fixture_settle ();
  undo = fixture_find (fixture_find (fixture->window, ADW_TYPE_TOAST_OVERLAY, NULL),
                       g_type_from_name ("AdwToastWidget"), NULL);
  g_signal_emit_by_name (fixture_find (undo, GTK_TYPE_BUTTON, "action_button"), "clicked");
  g_assert_cmpint (desk_quote_get_estimate (quote).value, ==, 650);
  g_assert_true (gtk_switch_get_active (enabled));
}

static void
test_customer (Fixture *fixture, gconstpointer data)
{
  /* The rules and cards have fields, too. */
  DeskTariffFields *fields = DESK_TARIFF_FIELDS (fixture_find (
    fixture_find (fixture->window, ADW_TYPE_PREFERENCES_GROUP, "customer_group"),
    DESK_TYPE_TARIFF_FIELDS, "fields"));
  GtkWidget *row = fixture_find (fixture->window, ADW_TYPE_ACTION_ROW, "customer_example");
  GtkWidget *copy = fixture_find (fixture->window, GTK_TYPE_BUTTON, "copy");
  GtkWidget *kind = desk_field_row_get_editor (desk_tariff_fields_find_row (fields, "kind"));

  g_assert_false (gtk_widget_get_sensitive (copy));

  ask (fixture);
  answer (fixture, 0, "9.05", NULL);
  g_object_notify (G_OBJECT (fixture->quotes), "n-answered");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Delivery fee 9.05 yuan");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 3);
  type (fields, "added", "2");
  type (fields, "step", "0.5");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Delivery fee 11.50 yuan");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "From Carrier A at ¥9.05");
  g_assert_true (gtk_widget_get_sensitive (copy));
}

/* What stands in the window is what the program reads. */
static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = desk_settings_new ();
  GtkWidget *order = fixture_find (fixture->window, ADW_TYPE_COMBO_ROW, "estimates_order");
  GtkWidget *drift = fixture_find (fixture->window, GTK_TYPE_SPIN_BUTTON, "drift");
  g_autofree char *limit = NULL;
  g_autofree char *stands = NULL;

  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (drift)), ==, 1.0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (drift), 2.35);
  adw_combo_row_set_selected (ADW_COMBO_ROW (order), 1);
  limit = g_settings_get_string (settings, "drift-limit");
  stands = g_settings_get_string (settings, "estimates-order");
  g_assert_cmpstr (limit, ==, "2.35");
  g_assert_cmpstr (stands, ==, "by-amount");
  g_settings_reset (settings, "drift-limit");
  g_settings_reset (settings, "estimates-order");
}

/* From the window, and kept in its book. */
static void
test_kept (DraftFixture *fixture, gconstpointer data)
{
  g_autoptr (DeskPricing) again = NULL;
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *editor = NULL;
  DeskRecord *customer;

  gtk_widget_activate_action (fixture->window, "win.pricing", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DESK_IS_PRICING_WINDOW (window))
        editor = window;
    }
  g_assert_nonnull (editor);
  while (!desk_pricing_is_loaded (desk_session_get_pricing (fixture->session)))
    g_main_context_iteration (NULL, TRUE);

  customer =
    DESK_RECORD (desk_pricing_get_customer_price (desk_session_get_pricing (fixture->session)));
  desk_record_set_text (customer, "kind", "fixed");
  desk_record_set_text (customer, "amount", "6");
  gtk_window_destroy (GTK_WINDOW (editor));

  again = desk_pricing_new (fixture->store);
  while (!desk_pricing_is_loaded (again))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (
    desk_record_get_text (DESK_RECORD (desk_pricing_get_customer_price (again)), "amount"), ==,
    "6");
}

int
main (int argc, char *argv[])
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add (path, Fixture, NULL, setup, test, teardown)
  ADD ("/pricing-window/rules", test_rules);
  ADD ("/pricing-window/drop", test_drop);
  ADD ("/pricing-window/wrong", test_wrong);
  ADD ("/pricing-window/example", test_example);
  ADD ("/pricing-window/cards", test_cards);
  ADD ("/pricing-window/customer", test_customer);
  ADD ("/pricing-window/settings", test_settings);
  g_test_add ("/pricing-window/kept", DraftFixture, NULL, draft_setup, test_kept, draft_teardown);

  return g_test_run ();
}
