/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cargo templates and stores: applied by key, kept as the user made them. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>

#include "draft-fixture.h"
#include "model/desk-record-path.h"
#include "ui/desk-map-view-private.h"
#include "ui/desk-sender-button.h"
#include "ui/desk-template-bar.h"
#include "ui/desk-template-name.h"
#include "widget-fixture.h"

static GtkWidget *
get_chip (DraftFixture *fixture, guint position)
{
  GtkWidget *bar = fixture_find (fixture->window, DESK_TYPE_TEMPLATE_BAR, NULL);
  GtkWidget *chip = gtk_widget_get_first_child (bar);

  for (; chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    if (GTK_IS_TOGGLE_BUTTON (chip) && position-- == 0)
      return chip;

  return NULL;
}

static void
assert_chip (DraftFixture *fixture, guint position, const char *title)
{
  g_assert_nonnull (get_chip (fixture, position));
  gtk_test_accessible_assert_property (get_chip (fixture, position), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       title);
}

static void
test_template_key (DraftFixture *fixture, gconstpointer data)
{
  GtkWidget *bar = fixture_find (fixture->window, DESK_TYPE_TEMPLATE_BAR, NULL);

  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_chip (fixture, 0))));
  draft_press (bar, "<Alt>2");
  fixture_settle ();
  g_assert_cmpstr (draft_get (fixture, "cargo.cargo_first_class"), ==, "鲜花");
  g_assert_cmpstr (draft_get (fixture, "order_info.note"), ==, "鲜花，勿挤压");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_chip (fixture, 0))));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_chip (fixture, 1))));

  draft_press (bar, "<Alt>1");
  g_assert_cmpstr (draft_get (fixture, "cargo.cargo_first_class"), ==, "蛋糕");
  draft_press (bar, "<Alt>9");
  g_assert_cmpstr (draft_get (fixture, "cargo.cargo_first_class"), ==, "蛋糕");
  g_assert_true (draft_can (fixture, "win.undo"));
  g_assert_cmpstr (draft_get (fixture, "cargo.cargo_first_class"), ==, "鲜花");
  g_assert_true (draft_can (fixture, "win.undo"));
  g_assert_false (draft_can (fixture, "win.undo"));
}

static void
reopen (DraftFixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_settle ();
  draft_close_book (fixture);
  draft_open_book (fixture);
  draft_open_window (fixture);
}

/* What the user made of them is there after a restart, and the defaults do not come back. */
static void
test_templates_kept (DraftFixture *fixture, gconstpointer data)
{
  GtkWidget *bar = fixture_find (fixture->window, DESK_TYPE_TEMPLATE_BAR, NULL);
  GtkWidget *name = fixture_find (bar, DESK_TYPE_TEMPLATE_NAME, NULL);

  desk_record_set_path (DESK_RECORD (fixture->order), "cargo.goods_weight", "3");
  gtk_widget_activate_action (bar, "template.add", NULL);
  g_signal_emit_by_name (name, "named", "A & B");
  assert_chip (fixture, 4, "A & B");

  gtk_widget_grab_focus (get_chip (fixture, 4));
  draft_press (bar, "<Control>Left");
  assert_chip (fixture, 3, "A & B");
  g_assert_true (gtk_widget_has_focus (get_chip (fixture, 3)));
  draft_press (bar, "F2");
  g_signal_emit_by_name (name, "named", "大蛋糕");
  gtk_widget_grab_focus (get_chip (fixture, 0));
  draft_press (bar, "Delete");
  assert_chip (fixture, 0, "鲜花");
  draft_press_undo_of_note (fixture);
  assert_chip (fixture, 0, "蛋糕");
  gtk_widget_grab_focus (get_chip (fixture, 1));
  draft_press (bar, "Delete");

  reopen (fixture);
  assert_chip (fixture, 0, "蛋糕");
  assert_chip (fixture, 1, "奶茶");
  assert_chip (fixture, 2, "大蛋糕");
  assert_chip (fixture, 3, "药品");
  g_assert_null (get_chip (fixture, 4));
  draft_press (fixture_find (fixture->window, DESK_TYPE_TEMPLATE_BAR, NULL), "<Alt>3");
  g_assert_cmpstr (draft_get (fixture, "cargo.goods_weight"), ==, "3");
}

/* Whether a store of this name is marked on the map. */
static gboolean
is_on_map (DraftFixture *fixture, const char *title)
{
  DeskMapView *map = DESK_MAP_VIEW (fixture_find (fixture->window, DESK_TYPE_MAP_VIEW, NULL));
  g_auto (GStrv) names = desk_label_layer_dup_shown (map->label_layer);

  return g_strv_contains ((const char *const *) names, title);
}

static void
test_stores (DraftFixture *fixture, gconstpointer data)
{
  GtkWidget *button = fixture_find (fixture->window, DESK_TYPE_SENDER_BUTTON, NULL);
  GtkWidget *name = fixture_find (button, DESK_TYPE_TEMPLATE_NAME, NULL);
  GtkWidget *title = fixture_find (button, GTK_TYPE_LABEL, "title");

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (title)), ==, "Stores");
  gtk_widget_activate_action (button, "sender.add", NULL);
  g_assert_false (is_on_map (fixture, "North"));
  g_signal_emit_by_name (name, "named", "North");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (title)), ==, "North");
  g_assert_true (is_on_map (fixture, "North"));

  gtk_editable_set_text (draft_find_editor (fixture, "sender", "name"), "赵");
  fixture_settle ();
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (title)), ==, "Stores");
  gtk_widget_activate_action (button, "sender.choose", "i", 0);
  fixture_settle ();
  g_assert_cmpstr (draft_get (fixture, "sender.name"), ==, "王店长");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (title)), ==, "North");

  gtk_editable_set_text (draft_find_editor (fixture, "sender", "name"), "赵");
  fixture_settle ();
  draft_press (button, "<Control>1");
  fixture_settle ();
  g_assert_cmpstr (draft_get (fixture, "sender.name"), ==, "王店长");

  gtk_widget_activate_action (button, "sender.remove", NULL);
  g_assert_false (is_on_map (fixture, "North"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (title)), ==, "Stores");
  draft_press_undo_of_note (fixture);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (title)), ==, "North");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/templates/" name, DraftFixture, NULL, draft_setup, function, draft_teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("template-key", test_template_key);
  ADD ("templates-kept", test_templates_kept);
  ADD ("stores", test_stores);

  return g_test_run ();
}
