/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places that are searched for in the window, and what is offered around them. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "draft-fixture.h"
#include "model/desk-record-path.h"
#include "ui/desk-form-section.h"
#include "ui/desk-map-search.h"
#include "ui/desk-map-view.h"
#include "ui/desk-place-note.h"
#include "ui/desk-window.h"
#include "widget-fixture.h"

/* ---- a geocoder that answers as it is told ---- */

#define FAKE_TYPE_GEOCODER (fake_geocoder_get_type ())
G_DECLARE_FINAL_TYPE (FakeGeocoder, fake_geocoder, FAKE, GEOCODER, GObject)

struct _FakeGeocoder
{
  GObject parent_instance;

  const char *failure; /* (nullable) */
  guint n_found;
  guint n_asked;
  char *asked_city;
  GTask *waiting; /* answered by the test */
};

static void fake_geocoder_iface_init (DeskGeocoderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeGeocoder, fake_geocoder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_GEOCODER,
                                                      fake_geocoder_iface_init))

static const char *
fake_geocoder_get_text (DeskGeocoder *geocoder)
{
  return "fake";
}

static DeskDatum
fake_geocoder_get_datum (DeskGeocoder *geocoder)
{
  return DESK_DATUM_GCJ02;
}

static gboolean
fake_geocoder_needs_key (DeskGeocoder *geocoder)
{
  return FALSE;
}

static void
answer (FakeGeocoder *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->waiting);
  GPtrArray *found;

  g_assert_nonnull (task);
  if (self->failure != NULL)
    {
      g_task_return_new_error (task, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_REFUSED, "%s",
                               self->failure);
      return;
    }

  found = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->n_found; i++)
    {
      g_autofree char *title = g_strdup_printf ("place %u", i);
      DeskFoundPlaceFacts facts = { .title = title, .level = DESK_PLACE_LEVEL_EXACT,
                                    .point = { 113.0 + i, 23.0, DESK_DATUM_GCJ02 } };

      g_ptr_array_add (found, desk_found_place_new (&facts));
    }
  g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
}

static void
fake_geocoder_search_async (DeskGeocoder *geocoder, const char *text, const char *city,
                            const DeskPoint *near, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  FakeGeocoder *self = FAKE_GEOCODER (geocoder);

  self->n_asked++;
  g_free (self->asked_city);
  self->asked_city = g_strdup (city);
  g_assert_null (self->waiting);
  self->waiting = g_task_new (self, cancellable, callback, user_data);
}

static GPtrArray *
fake_geocoder_search_finish (DeskGeocoder *geocoder, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_geocoder_iface_init (DeskGeocoderInterface *iface)
{
  iface->get_id = fake_geocoder_get_text;
  iface->get_name = fake_geocoder_get_text;
  iface->get_datum = fake_geocoder_get_datum;
  iface->needs_key = fake_geocoder_needs_key;
  iface->search_async = fake_geocoder_search_async;
  iface->search_finish = fake_geocoder_search_finish;
}

static void
fake_geocoder_finalize (GObject *object)
{
  g_clear_pointer (&FAKE_GEOCODER (object)->asked_city, g_free);
  G_OBJECT_CLASS (fake_geocoder_parent_class)->finalize (object);
}

static void
fake_geocoder_class_init (FakeGeocoderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_geocoder_finalize;
}

static void
fake_geocoder_init (FakeGeocoder *self)
{
}

/* ---- the hand ---- */

static GtkEditable *
find_entry (GtkWidget *root)
{
  return GTK_EDITABLE (
    fixture_find (fixture_find (root, DESK_TYPE_MAP_SEARCH, NULL), GTK_TYPE_SEARCH_ENTRY, NULL));
}

static GtkListBox *
find_list (GtkWidget *root)
{
  return GTK_LIST_BOX (
    fixture_find (fixture_find (root, DESK_TYPE_MAP_SEARCH, NULL), GTK_TYPE_LIST_BOX, NULL));
}

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

static gboolean
has_selection (gpointer data)
{
  return gtk_list_box_get_selected_row (find_list (data)) != NULL;
}

/* The note of a party, or that of the map for NULL. */
static DeskPlaceNote *
find_note (DraftFixture *fixture, const char *party)
{
  GtkWidget *row;

  if (party == NULL)
    return DESK_PLACE_NOTE (
      fixture_find (fixture->window, DESK_TYPE_PLACE_NOTE, "map_note"));

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
  gtk_editable_set_text (find_entry (fixture->window), text);
  fixture_wait (has_selection, fixture->window);
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

/* ---- the window ---- */

static void
test_choose (DraftFixture *fixture, gconstpointer data)
{
  GtkWidget *entry = GTK_WIDGET (find_entry (fixture->window));
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
  g_assert_cmpint (desk_map_view_get_selected_pin (find_map (fixture)), ==,
                   DESK_MAP_PIN_RECEIVER);
  g_signal_emit_by_name (find_entry (fixture->window), "activate");
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
  g_object_get (find_entry (fixture->window), "placeholder-text", &words, NULL);
  g_assert_cmpstr (words, ==, "Find a place for the sender");
}

static void
test_area (DraftFixture *fixture, gconstpointer data)
{
  search_for (fixture, "深圳市");
  g_signal_emit_by_name (find_entry (fixture->window), "activate");
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
  g_assert_true (press_key (GTK_WIDGET (find_entry (fixture->window)), GDK_KEY_Down));
  g_assert_cmpint (
    gtk_list_box_row_get_index (gtk_list_box_get_selected_row (find_list (fixture->window))), ==,
    1);
  g_signal_emit_by_name (find_entry (fixture->window), "stop-search");
  fixture_settle ();
  g_assert_true (is_focused (GTK_WIDGET (find_map (fixture))));
  g_assert_cmpstr (gtk_editable_get_text (find_entry (fixture->window)), ==, "");
  g_assert_false (draft_can (fixture, "win.undo"));
}

/* A link that is typed or pasted goes before what is found. */
static void
test_reading (DraftFixture *fixture, gconstpointer data)
{
  search_for (fixture, "https://uri.amap.com/marker?position=113.3210,23.1010");
  g_assert_null (
    gtk_list_box_get_row_at_index (find_list (fixture->window), 1));
  g_signal_emit_by_name (find_entry (fixture->window), "activate");
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
  g_signal_emit_by_name (find_map (fixture), "pin-moved", DESK_MAP_PIN_RECEIVER, 113.322,
                         23.1065);
  desk_map_view_set_pin (find_map (fixture), DESK_MAP_PIN_RECEIVER,
                         &(DeskPoint) { 113.322, 23.1065, DESK_DATUM_GCJ02 });
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
  g_assert_cmpstr (gtk_editable_get_text (find_entry (fixture->window)), ==, "海棠路88号");
  g_assert_cmpint (desk_map_view_get_selected_pin (find_map (fixture)), ==, DESK_MAP_PIN_SENDER);
  fixture_wait (has_selection, fixture->window);
  g_signal_emit_by_name (find_entry (fixture->window), "activate");
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

/* ---- the entry alone ---- */

typedef struct
{
  FakeGeocoder *geocoder;
  DeskPlaceSearch *search;
  GtkWidget *finder;
  GtkWidget *window;
  guint n_chosen;
} EntryFixture;

static void
on_chosen (EntryFixture *fixture)
{
  fixture->n_chosen++;
}

static void
entry_setup (EntryFixture *fixture, gconstpointer data)
{
  fixture->geocoder = g_object_new (FAKE_TYPE_GEOCODER, NULL);
  fixture->search = desk_place_search_new (DESK_GEOCODER (fixture->geocoder));
  desk_place_search_set_delay (fixture->search, 0);
  fixture->finder = desk_map_search_new ();
  desk_map_search_set_search (DESK_MAP_SEARCH (fixture->finder), fixture->search);
  g_signal_connect_swapped (fixture->finder, "place-chosen", G_CALLBACK (on_chosen), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->finder);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  desk_map_search_start (DESK_MAP_SEARCH (fixture->finder), NULL);
}

static void
entry_teardown (EntryFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->search);
  g_assert_finalize_object (fixture->geocoder);
}

static gboolean
is_waiting (gpointer data)
{
  return FAKE_GEOCODER (data)->waiting != NULL;
}

/* Adds to what stands there: to set another text would empty the entry first. */
static void
type (EntryFixture *fixture, const char *text)
{
  int position = -1;

  gtk_editable_insert_text (find_entry (fixture->finder), text, -1, &position);
  fixture_wait (is_waiting, fixture->geocoder);
}

static gboolean
is_idle (gpointer search)
{
  return !desk_place_search_get_busy (search);
}

static gboolean
is_closed (gpointer finder)
{
  return desk_map_search_is_closed (finder);
}

/* On a small map it is a button, but while it is in use. */
static void
test_compact (EntryFixture *fixture, gconstpointer data)
{
  DeskMapSearch *finder = DESK_MAP_SEARCH (fixture->finder);
  GtkWidget *icon = fixture_find (fixture->finder, GTK_TYPE_BUTTON, "icon");

  desk_map_search_set_compact (finder, TRUE);
  fixture_settle ();
  g_assert_false (is_closed (finder));

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  fixture_wait (is_closed, finder);
  g_signal_emit_by_name (icon, "clicked");
  g_assert_false (is_closed (finder));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (
    gtk_editable_get_delegate (find_entry (fixture->finder)))));

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  fixture_wait (is_closed, finder);
  desk_map_search_set_compact (finder, FALSE);
  fixture_settle ();
  g_assert_false (is_closed (finder));
}

static void
test_stale (EntryFixture *fixture, gconstpointer data)
{
  GtkWidget *entry = GTK_WIDGET (find_entry (fixture->finder));

  fixture->geocoder->n_found = 3;
  desk_map_search_set_around (DESK_MAP_SEARCH (fixture->finder), "广州市", NULL);
  type (fixture, "one");
  g_assert_cmpstr (fixture->geocoder->asked_city, ==, "广州市");
  answer (fixture->geocoder);
  fixture_wait (has_selection, fixture->finder);

  /* Another text: Return is not for what was found before. */
  type (fixture, " more");
  g_assert_nonnull (gtk_list_box_get_row_at_index (find_list (fixture->finder), 0));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (fixture->n_chosen, ==, 0);

  answer (fixture->geocoder);
  fixture_wait (has_selection, fixture->finder);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

static void
test_failure (EntryFixture *fixture, gconstpointer data)
{
  GtkLabel *message = GTK_LABEL (fixture_find (fixture->finder, GTK_TYPE_LABEL, "message"));

  fixture->geocoder->failure = "The key is refused";
  type (fixture, "anything");
  g_assert_cmpstr (gtk_label_get_text (message), ==, "Searching…");
  answer (fixture->geocoder);
  fixture_wait (is_idle, fixture->search);
  g_assert_cmpstr (gtk_label_get_text (message), ==, "The key is refused");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (message)));
  g_signal_emit_by_name (find_entry (fixture->finder), "activate");
  g_assert_cmpuint (fixture->n_chosen, ==, 0);
}

/* What needs no server asks none. */
static void
test_not_asked (EntryFixture *fixture, gconstpointer data)
{
  GtkLabel *message = GTK_LABEL (fixture_find (fixture->finder, GTK_TYPE_LABEL, "message"));
  g_autofree char *novel = g_strnfill (5 * 1024 * 1024, 'x');
  static const struct
  {
    const char *text;
    const char *words; /* (nullable) */
  } cases[] = {
    { "113.322000,23.106500", NULL },
    { "https://surl.amap.com/4mkKGuyJ2bz", "Open it in a browser" },
    { "51.5074,-0.1278", "outside China" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (find_entry (fixture->finder), cases[i].text);
      fixture_settle ();
      if (cases[i].words != NULL)
        g_assert_nonnull (strstr (gtk_label_get_text (message), cases[i].words));
      else
        g_assert_true (has_selection (fixture->finder));
    }

  gtk_editable_set_text (find_entry (fixture->finder), novel);
  fixture_settle ();
  g_assert_cmpuint (strlen (gtk_editable_get_text (find_entry (fixture->finder))), <=, 2000);
  g_assert_nonnull (strstr (gtk_label_get_text (message), "too long"));
  g_assert_cmpuint (fixture->geocoder->n_asked, ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/map-search/" name, DraftFixture, NULL, draft_setup, function, draft_teardown)
#define ADD_ENTRY(name, function)                                                                  \
  g_test_add ("/map-search/" name, EntryFixture, NULL, entry_setup, function, entry_teardown)

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
  ADD_ENTRY ("compact", test_compact);
  ADD_ENTRY ("stale", test_stale);
  ADD_ENTRY ("failure", test_failure);
  ADD_ENTRY ("not-asked", test_not_asked);

  return g_test_run ();
}
