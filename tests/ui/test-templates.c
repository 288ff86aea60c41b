/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One of every template: the only real check of the XML, since a property that is too new or
 * misspelt is an error at run time alone. Warnings are fatal. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "quote-fixture.h"
#include "ui/desk-cargo-section.h"
#include "ui/desk-extras-section.h"
#include "ui/desk-field-group.h"
#include "ui/desk-field-line.h"
#include "ui/desk-goods-line.h"
#include "ui/desk-goods-list.h"
#include "ui/desk-identity-section.h"
#include "ui/desk-map-view.h"
#include "ui/desk-notice-section.h"
#include "ui/desk-order-form.h"
#include "ui/desk-party-section.h"
#include "ui/desk-price-bar.h"
#include "ui/desk-sender-button.h"
#include "ui/desk-template-bar.h"
#include "ui/desk-problem-list.h"
#include "ui/desk-times-wish.h"
#include "ui/desk-window.h"
#include "widget-fixture.h"

#include <adwaita.h>

#define RESOURCES "/io/github/dispatchdesk/DispatchDesk"

static void
test_instantiate (gconstpointer data)
{
  GType type = ((GType (*) (void)) data) ();
  GtkWidget *widget = g_object_ref_sink (g_object_new (type, NULL));

  g_assert_true (GTK_IS_WIDGET (widget));
  g_assert_finalize_object (widget);
}

/* In the order in which they stand. */
static void
collect_titles (GtkWidget *widget, GPtrArray *titles)
{
  if (GTK_IS_SHORTCUTS_GROUP (widget))
    {
      char *title;

      g_object_get (widget, "title", &title, NULL);
      g_ptr_array_add (titles, title);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_titles (child, titles);
}

/* GTK deals its groups out to pages, and turned their order round with each that came. */
static void
test_help_overlay (void)
{
  static const char *const expected[] = { "Order",  "Profiles", "Field in Focus",
                                          "Template in Focus", "Prices", "Today",
                                          "Orders", "Places",   "Map",
                                          "General" };
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource (RESOURCES "/gtk/help-overlay.ui");
  GObject *overlay = gtk_builder_get_object (builder, "help_overlay");
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (overlay));
  collect_titles (GTK_WIDGET (overlay), titles);
  g_assert_cmpuint (titles->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < titles->len; i++)
    g_assert_cmpstr (g_ptr_array_index (titles, i), ==, expected[i]);
  gtk_window_destroy (GTK_WINDOW (overlay));
}

static void
on_parsing_error (GtkCssProvider *provider,
                  GtkCssSection *section,
                  const GError *error,
                  gpointer user_data)
{
  g_autofree char *where = gtk_css_section_to_string (section);

  g_test_message ("%s: %s", where, error->message);
  g_test_fail ();
}

static void
test_style (void)
{
  static const char *const sheets[] = { RESOURCES "/style.css", RESOURCES "/style-hc.css" };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

      g_signal_connect (provider, "parsing-error", G_CALLBACK (on_parsing_error), NULL);
      gtk_css_provider_load_from_resource (provider, sheets[i]);
    }
}

static GtkWidget *
open_window (void)
{
  g_autoptr (DeskSession) session = fixture_session ();
  g_autoptr (DeskOrder) order = fixture_order ();
  GtkWidget *window = desk_window_new (NULL, session, order);

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return window;
}

/* Every field of the form has a name for those who do not see it. */
static void
test_accessible_fields (void)
{
  GtkWidget *window = open_window ();
  static const struct
  {
    const char *path, *field, *label;
  } cases[] = {
    { "receiver", "name", "Name" },
    { "receiver", "phone", "Phone" },
    { "receiver", "lng", "Longitude (GCJ-02)" },
    { "sender", "address", "Address" },
    { "cargo", "goods_weight", "Weight (kg)" },
    { "order_info", "note", "Note" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DeskFieldRow *row = fixture_find_row (window, cases[i].path, cases[i].field);
      GtkWidget *editor = desk_field_row_get_editor (row);

      gtk_test_accessible_assert_role (editor, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
      gtk_test_accessible_assert_property (editor, GTK_ACCESSIBLE_PROPERTY_LABEL, cases[i].label);
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_accessible_parts (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *form = fixture_find (window, DESK_TYPE_ORDER_FORM, NULL);
  GtkWidget *receiver = fixture_find (window, DESK_TYPE_PARTY_SECTION, "receiver");
  GtkWidget *ask = fixture_find (window, GTK_TYPE_BUTTON, "ask");
  GtkWidget *view = fixture_find (window, GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *menu = fixture_find (window, GTK_TYPE_MENU_BUTTON, "menu_button");

  gtk_test_accessible_assert_role (form, GTK_ACCESSIBLE_ROLE_FORM);
  gtk_test_accessible_assert_property (form, GTK_ACCESSIBLE_PROPERTY_LABEL, "Order");
  gtk_test_accessible_assert_role (receiver, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (receiver, GTK_ACCESSIBLE_PROPERTY_LABEL, "Receiver");
  gtk_test_accessible_assert_property (ask, GTK_ACCESSIBLE_PROPERTY_LABEL, "Ask Prices");
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Prices of the carriers");
  gtk_test_accessible_assert_property (menu, GTK_ACCESSIBLE_PROPERTY_LABEL, "Main menu");

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Closing it must not wait for answers that are still to come. */
static void
test_window_goes (void)
{
  GtkWidget *window = open_window ();
  gpointer weak = window;

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_widget_activate_action (window, "win.ask", NULL);
  g_assert_true (desk_quote_list_is_running (desk_window_get_quotes (DESK_WINDOW (window))));
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_settle ();
  g_assert_null (weak);
}

/* Without an order the window opens on an empty one, and says nothing against empty fields yet. */
static void
test_empty_order (void)
{
  g_autoptr (DeskSession) session = fixture_session ();
  GtkWidget *window = desk_window_new (NULL, session, NULL);
  DeskRecord *order = DESK_RECORD (desk_window_get_order (DESK_WINDOW (window)));
  DeskFieldRow *name = fixture_find_row (window, "receiver", "name");

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_nonnull (desk_record_get_text (order, "shop_order_id"));
  g_assert_nonnull (desk_field_row_get_problem (name));
  g_assert_null (desk_field_row_get_shown_problem (name));

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    GType (*get_type) (void);
  } templates[] = {
    { "cargo-section", desk_cargo_section_get_type },
    { "extras-section", desk_extras_section_get_type },
    { "field-group", desk_field_group_get_type },
    { "field-line", desk_field_line_get_type },
    { "field-row", desk_field_row_get_type },
    { "goods-line", desk_goods_line_get_type },
    { "goods-list", desk_goods_list_get_type },
    { "identity-section", desk_identity_section_get_type },
    { "map-view", desk_map_view_get_type },
    { "notice-section", desk_notice_section_get_type },
    { "order-form", desk_order_form_get_type },
    { "party-section", desk_party_section_get_type },
    { "price-bar", desk_price_bar_get_type },
    { "problem-list", desk_problem_list_get_type },
    { "quote-cell", desk_quote_cell_get_type },
    { "quote-table", desk_quote_table_get_type },
    { "sender-button", desk_sender_button_get_type },
    { "template-bar", desk_template_bar_get_type },
    { "times-wish", desk_times_wish_get_type },
  };

  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  for (gsize i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      g_autofree char *path = g_strconcat ("/templates/", templates[i].name, NULL);

      g_test_add_data_func (path, templates[i].get_type, test_instantiate);
    }
  g_test_add_func ("/templates/help-overlay", test_help_overlay);
  g_test_add_func ("/templates/style", test_style);
  g_test_add_func ("/templates/accessible-fields", test_accessible_fields);
  g_test_add_func ("/templates/accessible-parts", test_accessible_parts);
  g_test_add_func ("/templates/window-goes", test_window_goes);
  g_test_add_func ("/templates/empty-order", test_empty_order);

  return g_test_run ();
}
