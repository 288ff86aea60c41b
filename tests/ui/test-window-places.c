/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places that are searched for in the window, and what is offered around them. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "draft-fixture.h"
#include "map-search-fixture.h"
#include "model/desk-record-path.h"
#include "ui/desk-form-section.h"
#include "ui/desk-map-view.h"
#include "ui/desk-place-note.h"
#include "widget-fixture.h"

/* Whether a controller of @widget takes the key. */
static gboolean
press_key (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }

  return handled;
}

/* The note of a party, or that of the map for NULL. */
static DeskPlaceNote *
find_note (DraftFixture *fixture, const char *party)
{
  GtkWidget *row;

  if (party == NULL)
    return DESK_PLACE_NOTE (fixture_find (fixture->window, DESK_TYPE_PLACE_NOTE, "map_note"));

  row = GTK_WIDGET (fixture_find_row (fixture->window, party, "name"));

  return DESK_PLACE_NOTE (fixture_find (gtk_widget_get_ancestor (row, DESK_TYPE_FORM_SECTION),
                                        DESK_TYPE_PLACE_NOTE, NULL));
}

static gboolean
is_told (gpointer note)
{
  return desk_place_note_get_text (note) != NULL;
}

static void
accept (DeskPlaceNote *note)
{
  GtkWidget *offer = fixture_find (GTK_WIDGET (note), GTK_TYPE_BUTTON, "offer");

  g_assert_true (gtk_widget_get_visible (offer));
  g_signal_emit_by_name (offer, "clicked");
  fixture_settle ();
}

static void
set (DraftFixture *fixture, const char *path, const char *text)
{
  desk_record_set_path (DESK_RECORD (fixture->order), path, text);
  fixture_settle ();
}

static void
search_for (DraftFixture *fixture, const char *text)
{
  gtk_widget_activate_action (fixture->window, "win.find-place", NULL);
  gtk_editable_set_text (map_search_find_entry (fixture->window), text);
  fixture_wait (map_search_has_selection, fixture->window);
}

static DeskMapView *
find_map (DraftFixture *fixture)
{
  return DESK_MAP_VIEW (fixture_find (fixture->window, DESK_TYPE_MAP_VIEW, NULL));
}

static gboolean
is_focused (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
test_choose (DraftFixture *fixture, gconstpointer data)
{
  GtkWidget *entry = GTK_WIDGET (map_search_find_entry (fixture->window));
  DeskPlaceNote *note = find_note (fixture, "receiver");

  desk_map_view_set_selected_pin (find_map (fixture), DESK_MAP_PIN_RECEIVER);
  gtk_widget_grab_focus (GTK_WIDGET (find_map (fixture)));
  g_assert_true (press_key (GTK_WIDGET (find_map (fixture)), GDK_KEY_slash));
  g_assert_true (is_focused (entry));
  search_for (fixture, "银杏大道12号");
  g_signal_emit_by_name (entry, "activate");
  fixture_settle ();

  g_assert_cmpstr (draft_get (fixture, "receiver.lng"), !=, "113.332976");
  g_assert_cmpstr (draft_get (fixture, "receiver.coordinate_type"), ==, "0");
  g_assert_cmpstr (draft_get (fixture, "sender.lng"), ==, "113.322000");
  g_assert_true (is_focused (GTK_WIDGET (find_map (fixture))));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  /* What was typed stays; the place's own address is offered. */
  g_assert_cmpstr (draft_get (fixture, "receiver.address"), ==, "海棠路88号阳光小区");
  g_assert_nonnull (strstr (desk_place_note_get_text (note), "银杏大道12号"));
  accept (note);
  g_assert_nonnull (strstr (draft_get (fixture, "receiver.address"), "银杏大道12号"));
  g_assert_null (desk_place_note_get_text (note));

  /* One step each. */
  g_assert_true (draft_can (fixture, "win.undo"));
  g_assert_cmpstr (draft_get (fixture, "receiver.address"), ==, "海棠路88号阳光小区");
  g_assert_cmpstr (draft_get (fixture, "receiver.lng"), !=, "113.332976");
  g_assert_true (draft_can (fixture, "win.undo"));
  g_assert_cmpstr (draft_get (fixture, "receiver.lng"), ==, "113.332976");
  g_assert_cmpstr (draft_get (fixture, "receiver.lat"), ==, "23.111077");
  g_assert_false (draft_can (fixture, "win.undo"));
}

static void
test_fill_empty (DraftFixture *fixture, gconstpointer data)
{
  static const char *const fields[] = { "city", "address", "lng", "lat" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *path = g_strconcat ("receiver.", fields[i], NULL);

      set (fixture, path, NULL);
    }
  desk_map_view_set_selected_pin (find_map (fixture), DESK_MAP_PIN_SENDER);

  /* It is the pin without a place that is wanted. */
  search_for (fixture, "阳光小区");
  g_assert_cmpint (desk_map_view_get_selected_pin (find_map (fixture)), ==, DESK_MAP_PIN_RECEIVER);
  g_signal_emit_by_name (map_search_find_entry (fixture->window), "activate");
  g_assert_cmpstr (draft_get (fixture, "receiver.city"), ==, "广州市");
  g_assert_cmpstr (draft_get (fixture, "receiver.address"), ==, "海棠路88号阳光小区");
  g_assert_nonnull (draft_get (fixture, "receiver.lng"));
  g_assert_null (desk_place_note_get_text (find_note (fixture, "receiver")));
  g_assert_true (draft_can (fixture, "win.undo"));
  g_assert_null (draft_get (fixture, "receiver.address"));
  g_assert_null (draft_get (fixture, "receiver.lng"));
}

/* From a field of the sender, it is the sender who is meant. */
static void
test_party_of_focus (DraftFixture *fixture, gconstpointer data)
{
  g_autofree char *words = NULL;

  desk_map_view_set_selected_pin (find_map (fixture), DESK_MAP_PIN_RECEIVER);
  gtk_widget_grab_focus (GTK_WIDGET (draft_find_editor (fixture, "sender", "address")));
  gtk_widget_activate_action (fixture->window, "win.find-place", NULL);
  g_assert_cmpint (desk_map_view_get_selected_pin (find_map (fixture)), ==, DESK_MAP_PIN_SENDER);
  g_object_get (map_search_find_entry (fixture->window), "placeholder-text", &words, NULL);
  g_assert_cmpstr (words, ==, "Find a place for the sender");
}

static void
test_area (DraftFixture *fixture, gconstpointer data)
{
  search_for (fixture, "深圳市");
  g_signal_emit_by_name (map_search_find_entry (fixture->window), "activate");
  fixture_settle ();
  g_assert_nonnull (strstr (desk_place_note_get_text (find_note (fixture, NULL)), "深圳市"));
  g_assert_cmpstr (draft_get (fixture, "receiver.lng"), ==, "113.332976");
  g_assert_cmpstr (draft_get (fixture, "receiver.city"), ==, "广州市");
  g_assert_false (draft_can (fixture, "win.undo"));
}

static void
test_escape (DraftFixture *fixture, gconstpointer data)
{
  search_for (fixture, "海棠路");
  g_assert_true (press_key (GTK_WIDGET (map_search_find_entry (fixture->window)), GDK_KEY_Down));
  g_assert_cmpint (gtk_list_box_row_get_index (
                       gtk_list_box_get_selected_row (map_search_find_list (fixture->window))),
                   ==, 1);
  g_signal_emit_by_name (map_search_find_entry (fixture->window), "stop-search");
  fixture_settle ();
  g_assert_true (is_focused (GTK_WIDGET (find_map (fixture))));
  g_assert_cmpstr (gtk_editable_get_text (map_search_find_entry (fixture->window)), ==, "");
  g_assert_false (draft_can (fixture, "win.undo"));
}

/* A link that is typed or pasted goes before what is found. */
static void
test_reading (DraftFixture *fixture, gconstpointer data)
{
  search_for (fixture, "https://uri.amap.com/marker?position=113.3210,23.1010");
  g_assert_null (gtk_list_box_get_row_at_index (map_search_find_list (fixture->window), 1));
  g_signal_emit_by_name (map_search_find_entry (fixture->window), "activate");
  fixture_settle ();
  g_assert_cmpstr (draft_get (fixture, "receiver.lng"), ==, "113.321000");
  g_assert_cmpstr (draft_get (fixture, "receiver.lat"), ==, "23.101000");
  g_assert_true (draft_can (fixture, "win.undo"));
  g_assert_cmpstr (draft_get (fixture, "receiver.lng"), ==, "113.332976");
}

/* A pin put by hand asks what is there, and offers it; nothing is overwritten without a word. */
static void
test_reverse (DraftFixture *fixture, gconstpointer data)
{
  DeskPlaceNote *note = find_note (fixture, "receiver");

  set (fixture, "receiver.city", "深圳市");
  g_signal_emit_by_name (find_map (fixture), "pin-moved", DESK_MAP_PIN_RECEIVER, 113.322, 23.1065);
  desk_map_view_set_pin (find_map (fixture), DESK_MAP_PIN_RECEIVER,
                         &(DeskPoint){ 113.322, 23.1065, DESK_DATUM_GCJ02 });
  fixture_wait (is_told, note);
  g_assert_nonnull (strstr (desk_place_note_get_text (note), "广州市"));
  g_assert_cmpstr (draft_get (fixture, "receiver.address"), ==, "海棠路88号阳光小区");
  g_assert_cmpstr (draft_get (fixture, "receiver.city"), ==, "深圳市");

  accept (note);
  g_assert_cmpstr (draft_get (fixture, "receiver.city"), ==, "广州市");
  g_assert_cmpstr (draft_get (fixture, "receiver.address"), !=, "海棠路88号阳光小区");
  g_assert_true (draft_can (fixture, "win.undo"));
  g_assert_cmpstr (draft_get (fixture, "receiver.city"), ==, "深圳市");
  g_assert_cmpstr (draft_get (fixture, "receiver.address"), ==, "海棠路88号阳光小区");
}

/* Degrees that are typed are asked about, too, once they rest; nothing is overwritten. */
static void
test_typed_degrees (DraftFixture *fixture, gconstpointer data)
{
  GtkEditable *lng = draft_find_editor (fixture, "receiver", "lng");
  DeskPlaceNote *note = find_note (fixture, "receiver");

  gtk_widget_grab_focus (GTK_WIDGET (lng));
  gtk_editable_set_text (lng, "113.3221");
  gtk_widget_grab_focus (GTK_WIDGET (draft_find_editor (fixture, "receiver", "lat")));
  gtk_editable_set_text (draft_find_editor (fixture, "receiver", "lat"), "23.1066");
  fixture_wait (is_told, note);
  g_assert_true (g_str_has_prefix (desk_place_note_get_text (note), "Near "));
  g_assert_cmpstr (draft_get (fixture, "receiver.address"), ==, "海棠路88号阳光小区");

  /* Degrees that come from elsewhere are no question. */
  desk_place_note_clear (note);
  gtk_widget_grab_focus (GTK_WIDGET (draft_find_editor (fixture, "receiver", "name")));
  g_assert_true (draft_can (fixture, "win.undo"));
  fixture_settle ();
  g_assert_null (desk_place_note_get_text (note));
}

static void
test_find_on_map (DraftFixture *fixture, gconstpointer data)
{
  DeskPlaceNote *note = find_note (fixture, "sender");

  g_assert_null (desk_place_note_get_text (note));
  set (fixture, "sender.lng", NULL);
  set (fixture, "sender.lat", NULL);
  g_assert_nonnull (desk_place_note_get_text (note));
  set (fixture, "sender.address", NULL);
  g_assert_null (desk_place_note_get_text (note));
  set (fixture, "sender.address", "海棠路88号");

  accept (note);
  g_assert_cmpstr (gtk_editable_get_text (map_search_find_entry (fixture->window)), ==,
                   "海棠路88号");
  g_assert_cmpint (desk_map_view_get_selected_pin (find_map (fixture)), ==, DESK_MAP_PIN_SENDER);
  fixture_wait (map_search_has_selection, fixture->window);
  g_signal_emit_by_name (map_search_find_entry (fixture->window), "activate");
  g_assert_nonnull (draft_get (fixture, "sender.lng"));
  g_assert_cmpstr (draft_get (fixture, "sender.address"), ==, "海棠路88号");

  /* Dismissed, it does not come back for the same address. */
  set (fixture, "sender.lng", NULL);
  set (fixture, "sender.lat", NULL);
  g_assert_nonnull (desk_place_note_get_text (note));
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (note), GTK_TYPE_BUTTON, "close"), "clicked");
  set (fixture, "sender.name", "王");
  g_assert_null (desk_place_note_get_text (note));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/window-places/" name, DraftFixture, NULL, draft_setup, function, draft_teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("choose", test_choose);
  ADD ("fill-empty", test_fill_empty);
  ADD ("party-of-focus", test_party_of_focus);
  ADD ("area", test_area);
  ADD ("escape", test_escape);
  ADD ("reading", test_reading);
  ADD ("reverse", test_reverse);
  ADD ("typed-degrees", test_typed_degrees);
  ADD ("find-on-map", test_find_on_map);

  return g_test_run ();
}
