/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places that are pasted into the window, and dropped on its map. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "draft-fixture.h"
#include "model/desk-record-path.h"
#include "ui/desk-map-search.h"
#include "ui/desk-map-view.h"
#include "ui/desk-place-note.h"
#include "ui/desk-window.h"
#include "widget-fixture.h"

static DeskPlaceNote *
find_note (DraftFixture *fixture)
{
  return DESK_PLACE_NOTE (
    fixture_find (fixture->window, DESK_TYPE_PLACE_NOTE, "map_note"));
}

static gboolean
is_told (gpointer note)
{
  return desk_place_note_get_text (note) != NULL;
}

static void
copy (DraftFixture *fixture, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture->window), text);
}

/* The key of the map. */
static void
paste (DraftFixture *fixture, const char *text)
{
  GtkWidget *map = fixture_find (fixture->window, DESK_TYPE_MAP_VIEW, NULL);

  desk_place_note_clear (find_note (fixture));
  desk_map_view_set_selected_pin (DESK_MAP_VIEW (map), DESK_MAP_PIN_RECEIVER);
  copy (fixture, text);
  draft_press (map, "<Control>v");
}

static void
assert_place (DraftFixture *fixture, const char *lng, const char *lat)
{
  g_assert_cmpstr (draft_get (fixture, "receiver.lng"), ==, lng);
  g_assert_cmpstr (draft_get (fixture, "receiver.lat"), ==, lat);
}

#define HOME_LNG "113.332976"
#define HOME_LAT "23.111077"

/* In GCJ-02, which the order is told in. */
static const struct
{
  const char *text;
  const char *lng; /* (nullable): nothing changes */
  const char *lat;
  const char *words;
} cases[] = {
  { "113.322000,23.106500", "113.322000", "23.106500", "Read as GCJ-02" },
  { "23.1065 113.3220", "113.322000", "23.106500", "exchanged" },
  { "经度:113.322000 纬度:23.106500", "113.322000", "23.106500", "BD-09" },
  { "{\"latitude\":23.106500,\"longitude\":113.322000}", "113.322000", "23.106500", "GCJ-02" },
  { "https://uri.amap.com/marker?position=113.322,23.1065&name=x", "113.322000", "23.106500",
    "GCJ-02" },
  { "http://apis.map.qq.com/uri/v1/geocoder?coord=23.1065,113.322", "113.322000", "23.106500",
    "GCJ-02" },
  { "<location x=\"23.106500\" y=\"113.322000\" label=\"\" poiname=\"\"/>", "113.322000",
    "23.106500", "GCJ-02" },
  { "http://api.map.baidu.com/marker?location=23.112500,113.328600&title=x", "113.322066",
    "23.106702", "BD-09" },
  { "51.5074,-0.1278", NULL, NULL, "outside China" },
  { "https://surl.amap.com/4mkKGuyJ2bz", NULL, NULL, "Open it in a browser" },
  { "https://www.amap.com/place/B00140TVB5", NULL, NULL, "without coordinates" },
  { "138 0013 8021", NULL, NULL, "neither a place nor an order" },
  { "{\"errcode\":0}", NULL, NULL, "neither a place nor an order" },
};

static void
test_formats (DraftFixture *fixture, gconstpointer data)
{
  DeskPlaceNote *note = find_note (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      paste (fixture, cases[i].text);
      fixture_wait (is_told, note);
      if (strstr (desk_place_note_get_text (note), cases[i].words) == NULL)
        g_error ("%s: %s", cases[i].text, desk_place_note_get_text (note));
      if (cases[i].lng == NULL)
        {
          assert_place (fixture, HOME_LNG, HOME_LAT);
          g_assert_false (draft_can (fixture, "win.undo"));
          continue;
        }

      /* One step, and the words go with the place they were about. */
      assert_place (fixture, cases[i].lng, cases[i].lat);
      g_assert_cmpstr (draft_get (fixture, "receiver.address"), ==, "海棠路88号阳光小区");
      g_assert_true (draft_can (fixture, "win.undo"));
      assert_place (fixture, HOME_LNG, HOME_LAT);
      g_assert_null (desk_place_note_get_text (note));
      g_assert_false (draft_can (fixture, "win.undo"));
    }
}

/* Numbers alone may be told in the other system: one press says so, and another takes it back. */
static void
test_other_datum (DraftFixture *fixture, gconstpointer data)
{
  DeskPlaceNote *note = find_note (fixture);
  GtkWidget *offer = fixture_find (GTK_WIDGET (note), GTK_TYPE_BUTTON, "offer");

  paste (fixture, "113.322000,23.106500");
  fixture_wait (is_told, note);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (offer)), ==, "_Use BD-09");
  g_signal_emit_by_name (offer, "clicked");
  assert_place (fixture, "113.315481", "23.100596");
  g_assert_nonnull (strstr (desk_place_note_get_text (note), "Read as BD-09; as GCJ-02"));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (offer)), ==, "_Use GCJ-02");

  g_signal_emit_by_name (offer, "clicked");
  assert_place (fixture, "113.322000", "23.106500");

  /* Read, and no more: the pin stays. */
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (note), GTK_TYPE_BUTTON, "close"), "clicked");
  g_assert_null (desk_place_note_get_text (note));
  assert_place (fixture, "113.322000", "23.106500");
}

/* What an order that is told in BD-09 takes for granted. */
static void
test_told_in_bd09 (DraftFixture *fixture, gconstpointer data)
{
  DeskPlaceNote *note = find_note (fixture);

  desk_record_set_path (DESK_RECORD (fixture->order), "receiver.coordinate_type", "1");
  paste (fixture, "113.322000,23.106500");
  fixture_wait (is_told, note);
  g_assert_nonnull (strstr (desk_place_note_get_text (note), "Read as BD-09"));
  assert_place (fixture, "113.322000", "23.106500");

  paste (fixture, "https://uri.amap.com/marker?position=113.322,23.1065");
  fixture_wait (is_told, note);
  assert_place (fixture, "113.328534", "23.112299");
}

static gboolean
has_no_name (gpointer data)
{
  return g_strcmp0 (draft_get (data, "receiver.name"), "李女士") != 0;
}

/* An order has places, too. */
static void
test_order (DraftFixture *fixture, gconstpointer data)
{
  paste (fixture, "\n {\"receiver\":{\"name\":\"王\",\"lng\":113.322000,\"lat\":23.106500}}");
  fixture_wait (has_no_name, fixture);
  g_assert_cmpstr (draft_get (fixture, "receiver.name"), ==, "王");
  assert_place (fixture, "113.322000", "23.106500");
  g_assert_null (desk_place_note_get_text (find_note (fixture)));
}

static void
test_huge (DraftFixture *fixture, gconstpointer data)
{
  g_autofree char *huge = g_strnfill (10 * 1024 * 1024, '1');

  paste (fixture, huge);
  fixture_wait (is_told, find_note (fixture));
  g_assert_nonnull (strstr (desk_place_note_get_text (find_note (fixture)), "too long"));
  assert_place (fixture, HOME_LNG, HOME_LAT);
  g_assert_false (draft_can (fixture, "win.undo"));
}

static gboolean
has_typed (gpointer data)
{
  return g_strcmp0 (draft_get (data, "sender.lng"), "113.322000") != 0;
}

static gboolean
shows_home (gpointer data)
{
  GtkEditable *lng = draft_find_editor (data, "sender", "lng");

  return g_str_equal (gtk_editable_get_text (lng), "113.322000");
}

/* A pair in a field for one number is meant for both; one number is not. */
static void
test_field (DraftFixture *fixture, gconstpointer data)
{
  GtkEditable *lng = draft_find_editor (fixture, "sender", "lng");

  gtk_widget_grab_focus (GTK_WIDGET (lng));
  copy (fixture, "23.2065, 113.4220");
  g_signal_emit_by_name (lng, "paste-clipboard");
  fixture_wait (has_typed, fixture);
  g_assert_cmpstr (draft_get (fixture, "sender.lng"), ==, "113.422000");
  g_assert_cmpstr (draft_get (fixture, "sender.lat"), ==, "23.206500");
  assert_place (fixture, HOME_LNG, HOME_LAT);
  g_assert_true (draft_can (fixture, "win.undo"));
  g_assert_cmpstr (draft_get (fixture, "sender.lat"), ==, "23.106500");

  fixture_wait (shows_home, fixture);
  fixture_settle ();
  copy (fixture, "113.5");
  gtk_editable_select_region (lng, 0, -1);
  g_signal_emit_by_name (lng, "paste-clipboard");
  fixture_wait (has_typed, fixture);
  g_assert_cmpstr (draft_get (fixture, "sender.lng"), ==, "113.5");
  g_assert_cmpstr (draft_get (fixture, "sender.lat"), ==, "23.106500");
}

static gboolean
drop (DraftFixture *fixture, const char *text)
{
  GtkWidget *map = fixture_find (fixture->window, DESK_TYPE_MAP_VIEW, NULL);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (map);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  desk_map_view_set_selected_pin (DESK_MAP_VIEW (map), DESK_MAP_PIN_RECEIVER);
  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &taken);
    }

  return taken;
}

static void
test_drop (DraftFixture *fixture, gconstpointer data)
{
  g_assert_true (drop (fixture, "113.322000,23.106500"));
  assert_place (fixture, "113.322000", "23.106500");
  g_assert_true (is_told (find_note (fixture)));
}

/* The ghost of a pin is about one question at a time. */
static void
test_one_ghost (DraftFixture *fixture, gconstpointer data)
{
  DeskPlaceNote *note = find_note (fixture);
  GtkWidget *map = fixture_find (fixture->window, DESK_TYPE_MAP_VIEW, NULL);
  GtkWidget *card = fixture_find (map, GTK_TYPE_BOX, "reading_card");

  for (guint i = 0; i < 2; i++)
    {
      paste (fixture, "113.322000,23.106500");
      fixture_wait (is_told, note);
      g_assert_false (gtk_widget_get_visible (card));
      assert_place (fixture, "113.322000", "23.106500");

      gtk_widget_activate_action (map, "map.reinterpret", NULL);
      g_assert_true (gtk_widget_get_visible (card));
      g_assert_null (desk_place_note_get_text (note));
      assert_place (fixture, "113.322000", "23.106500");
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/map-paste/" name, DraftFixture, NULL, draft_setup, function, draft_teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("formats", test_formats);
  ADD ("other-datum", test_other_datum);
  ADD ("told-in-bd09", test_told_in_bd09);
  ADD ("order", test_order);
  ADD ("huge", test_huge);
  ADD ("field", test_field);
  ADD ("drop", test_drop);
  ADD ("one-ghost", test_one_ghost);

  return g_test_run ();
}
