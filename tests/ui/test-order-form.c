/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The draft: problems find their fields, and decide whether anybody can be asked. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "model/desk-record-copy.h"
#include "model/desk-record-path.h"
#include "quote-fixture.h"
#include "ui/desk-field-line.h"
#include "ui/desk-order-form.h"
#include "ui/desk-settings.h"
#include "ui/desk-window.h"
#include "widget-fixture.h"

#include <adwaita.h>

typedef struct
{
  GtkWidget *window;
  DeskOrderForm *form;
  DeskSession *session;
  DeskOrder *order;
} Fixture;

static void
setup (Fixture *fixture, gconstpointer data)
{
  fixture->session = fixture_session ();
  fixture->order = fixture_order ();
  fixture->window = gtk_window_new ();
  fixture->form = DESK_ORDER_FORM (desk_order_form_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 380, 800);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->form));
  desk_order_form_set_order (fixture->form, fixture->session, fixture->order);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->order);
  g_clear_object (&fixture->session);
}

static void
set (Fixture *fixture, const char *path, const char *text)
{
  desk_record_set_path (DESK_RECORD (fixture->order), path, text);
  fixture_settle ();
}

static void
test_shows_order (Fixture *fixture, gconstpointer data)
{
  DeskFieldRow *city = fixture_find_row (fixture->window, "receiver", "city");
  GtkEditable *editor = GTK_EDITABLE (desk_field_row_get_editor (city));

  g_assert_cmpstr (gtk_editable_get_text (editor), ==,
                   desk_record_get_path (DESK_RECORD (fixture->order), "receiver.city"));
  gtk_editable_set_text (editor, "深圳市");
  g_assert_cmpstr (desk_record_get_path (DESK_RECORD (fixture->order), "receiver.city"), ==,
                   "深圳市");
}

static void
test_stops (Fixture *fixture, gconstpointer data)
{
  DeskFieldRow *weight = fixture_find_row (fixture->window, "cargo", "goods_weight");
  GtkWidget *line = gtk_widget_get_ancestor (GTK_WIDGET (weight), DESK_TYPE_FIELD_LINE);
  GtkWidget *ask = fixture_find (fixture->window, GTK_TYPE_BUTTON, "ask");

  g_assert_true (desk_order_form_can_ask (fixture->form));
  g_assert_cmpstr (desk_order_form_get_summary (fixture->form), ==, "");
  g_assert_true (gtk_widget_get_sensitive (ask));

  set (fixture, "cargo.goods_weight", "99");
  g_assert_false (desk_order_form_can_ask (fixture->form));
  g_assert_false (gtk_widget_get_sensitive (ask));
  g_assert_true (g_str_has_prefix (desk_order_form_get_summary (fixture->form), "1 error: "));
  g_assert_nonnull (desk_field_row_get_shown_problem (weight));
  /* At the field, the field's own name is enough. */
  g_assert_true (g_str_has_prefix (desk_field_line_get_message (DESK_FIELD_LINE (line)),
                                   "Weight: 99"));

  set (fixture, "cargo.goods_weight", "1.5");
  g_assert_true (desk_order_form_can_ask (fixture->form));
  g_assert_null (desk_field_row_get_problem (weight));
}

/* Asking right after a key must not judge the order as it was before. */
static void
test_checks_before_ask (Fixture *fixture, gconstpointer data)
{
  desk_record_set_path (DESK_RECORD (fixture->order), "cargo.goods_weight", "99");
  g_assert_false (desk_order_form_can_ask (fixture->form));
}

static void
test_show_problem (Fixture *fixture, gconstpointer data)
{
  DeskFieldRow *phone = fixture_find_row (fixture->window, "receiver", "phone");

  set (fixture, "receiver.phone", NULL);
  g_assert_nonnull (desk_field_row_get_problem (phone));
  g_assert_null (desk_field_row_get_shown_problem (phone));

  desk_order_form_show_problem (fixture->form);
  g_assert_nonnull (desk_field_row_get_shown_problem (phone));
  g_assert_true (gtk_widget_has_focus (desk_field_row_get_editor (phone)));
}

/* Tab and back again. A row that took the focus itself would keep it on the way back. */
static void
test_tab (Fixture *fixture, gconstpointer data)
{
  DeskFieldRow *phone = fixture_find_row (fixture->window, "receiver", "phone");
  DeskFieldRow *city = fixture_find_row (fixture->window, "receiver", "city");

  g_assert_true (desk_field_row_grab_focus (phone));
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_has_focus (desk_field_row_get_editor (city)));
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_widget_has_focus (desk_field_row_get_editor (phone)));

  /* And back to where one was. */
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  g_assert_true (desk_order_form_grab_focus (fixture->form));
  g_assert_true (gtk_widget_has_focus (desk_field_row_get_editor (phone)));
}

/* A record that is put in another's place is edited from then on. */
static void
test_replaced_record (Fixture *fixture, gconstpointer data)
{
  DeskRecord *order = DESK_RECORD (fixture->order);
  g_autoptr (DeskRecord) other = desk_record_copy (desk_record_get_child (order, "receiver"));
  DeskFieldRow *name = fixture_find_row (fixture->window, "receiver", "name");

  desk_record_set_text (other, "name", "王店长");
  desk_record_set_child (order, "receiver", other);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_field_row_get_editor (name))), ==,
                   "王店长");

  desk_record_clear (order, "receiver");
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_field_row_get_editor (name))), ==, "");
}

/* What was judged is judged again when the user's distances change. */
static void
test_limits (Fixture *fixture, gconstpointer data)
{
  GtkWidget *ask = fixture_find (fixture->window, GTK_TYPE_BUTTON, "ask");

  desk_session_set_limits (fixture->session, (DeskCheckLimits){ 0, 500 });
  fixture_settle ();
  g_assert_false (gtk_widget_get_sensitive (ask));

  desk_session_set_limits (fixture->session, (DeskCheckLimits){ 500, 0 });
  fixture_settle ();
  g_assert_true (gtk_widget_get_sensitive (ask));
  g_assert_true (g_str_has_prefix (desk_order_form_get_summary (fixture->form), "1 warning: "));
}

/* The window follows the settings, from its start and after. */
static void
test_settings (void)
{
  g_autoptr (DeskSession) session = fixture_session ();
  g_autoptr (DeskOrder) order = fixture_order ();
  g_autoptr (GSettings) settings = desk_settings_new ();
  GtkWidget *window;

  g_settings_set_int (settings, "distance-warn", 7);
  window = desk_window_new (NULL, session, order);
  g_assert_cmpfloat (desk_session_get_limits (session).warn_metres, ==, 7000);
  g_assert_cmpfloat (desk_session_get_limits (session).stop_metres, ==, 100000);

  g_settings_set_int (settings, "distance-stop", 0);
  fixture_settle ();
  g_assert_cmpfloat (desk_session_get_limits (session).stop_metres, ==, 0);

  g_settings_reset (settings, "distance-warn");
  g_settings_reset (settings, "distance-stop");
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/order-form/" name, Fixture, NULL, setup, function, teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("shows-order", test_shows_order);
  ADD ("stops", test_stops);
  ADD ("checks-before-ask", test_checks_before_ask);
  ADD ("show-problem", test_show_problem);
  ADD ("tab", test_tab);
  ADD ("replaced-record", test_replaced_record);
  ADD ("limits", test_limits);
  g_test_add_func ("/order-form/settings", test_settings);

  return g_test_run ();
}
