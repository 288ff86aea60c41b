/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The entry in which a place is searched for, alone, with a geocoder that answers as it is told. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "map-search-fixture.h"
#include "ui/desk-map-search.h"
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

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeGeocoder,
                               fake_geocoder,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_GEOCODER, fake_geocoder_iface_init))

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
      DeskFoundPlaceFacts facts = { .title = title,
                                    .level = DESK_PLACE_LEVEL_EXACT,
                                    .point = { 113.0 + i, 23.0, DESK_DATUM_GCJ02 } };

      g_ptr_array_add (found, desk_found_place_new (&facts));
    }
  g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
}

static void
fake_geocoder_search_async (DeskGeocoder *geocoder,
                            const char *text,
                            const char *city,
                            const DeskPoint *near,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
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

/* ---- the entry ---- */

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

  gtk_editable_insert_text (map_search_find_entry (fixture->finder), text, -1, &position);
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
  g_assert_true (gtk_widget_is_focus (
      GTK_WIDGET (gtk_editable_get_delegate (map_search_find_entry (fixture->finder)))));

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  fixture_wait (is_closed, finder);
  desk_map_search_set_compact (finder, FALSE);
  fixture_settle ();
  g_assert_false (is_closed (finder));
}

static void
test_stale (EntryFixture *fixture, gconstpointer data)
{
  GtkWidget *entry = GTK_WIDGET (map_search_find_entry (fixture->finder));

  fixture->geocoder->n_found = 3;
  desk_map_search_set_around (DESK_MAP_SEARCH (fixture->finder), "广州市", NULL);
  type (fixture, "one");
  g_assert_cmpstr (fixture->geocoder->asked_city, ==, "广州市");
  answer (fixture->geocoder);
  fixture_wait (map_search_has_selection, fixture->finder);

  /* Another text: Return is not for what was found before. */
  type (fixture, " more");
  g_assert_nonnull (gtk_list_box_get_row_at_index (map_search_find_list (fixture->finder), 0));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (fixture->n_chosen, ==, 0);

  answer (fixture->geocoder);
  fixture_wait (map_search_has_selection, fixture->finder);
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
  g_signal_emit_by_name (map_search_find_entry (fixture->finder), "activate");
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
      gtk_editable_set_text (map_search_find_entry (fixture->finder), cases[i].text);
      fixture_settle ();
      if (cases[i].words != NULL)
        g_assert_nonnull (strstr (gtk_label_get_text (message), cases[i].words));
      else
        g_assert_true (map_search_has_selection (fixture->finder));
    }

  gtk_editable_set_text (map_search_find_entry (fixture->finder), novel);
  fixture_settle ();
  g_assert_cmpuint (strlen (gtk_editable_get_text (map_search_find_entry (fixture->finder))), <=,
                    2000);
  g_assert_nonnull (strstr (gtk_label_get_text (message), "too long"));
  g_assert_cmpuint (fixture->geocoder->n_asked, ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/map-search/" name, EntryFixture, NULL, entry_setup, function, entry_teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();

  ADD ("compact", test_compact);
  ADD ("stale", test_stale);
  ADD ("failure", test_failure);
  ADD ("not-asked", test_not_asked);

  return g_test_run ();
}
