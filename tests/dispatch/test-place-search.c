/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Search while typing, on a geocoder that counts what it is asked and answers when it is told.
 */
#include "config.h"

#include "dispatch/desk-place-search.h"

#define TEST_TYPE_GEOCODER (test_geocoder_get_type ())
G_DECLARE_FINAL_TYPE (TestGeocoder, test_geocoder, TEST, GEOCODER, GObject)

struct _TestGeocoder
{
  GObject parent_instance;

  const char *id;
  GPtrArray *asked; /* of GTask: all questions; the data is the text */
};

static void test_geocoder_iface_init (DeskGeocoderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestGeocoder,
                               test_geocoder,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_GEOCODER,
                                                      test_geocoder_iface_init))

static const char *
test_geocoder_get_id (DeskGeocoder *geocoder)
{
  return TEST_GEOCODER (geocoder)->id;
}

static void
test_geocoder_search_async (DeskGeocoder *geocoder,
                            const char *text,
                            const char *city,
                            const DeskPoint *near,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (geocoder, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strconcat (text, "/", city, NULL), g_free);
  g_ptr_array_add (TEST_GEOCODER (geocoder)->asked, task);
}

static GPtrArray *
test_geocoder_search_finish (DeskGeocoder *geocoder, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_geocoder_reverse_async (DeskGeocoder *geocoder,
                             DeskPoint point,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (geocoder, cancellable, callback, user_data);

  if (point.lat > 50)
    g_task_return_new_error (task, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_REFUSED, "too far");
  else if (point.lat > 40)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_pointer (
      task, desk_found_place_new (&(DeskFoundPlaceFacts){ .title = "here", .point = point }),
      g_object_unref);
}

static DeskFoundPlace *
test_geocoder_reverse_finish (DeskGeocoder *geocoder, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_geocoder_iface_init (DeskGeocoderInterface *iface)
{
  iface->get_id = test_geocoder_get_id;
  iface->search_async = test_geocoder_search_async;
  iface->search_finish = test_geocoder_search_finish;
  iface->reverse_async = test_geocoder_reverse_async;
  iface->reverse_finish = test_geocoder_reverse_finish;
}

static void
test_geocoder_finalize (GObject *object)
{
  g_clear_pointer (&TEST_GEOCODER (object)->asked, g_ptr_array_unref);

  G_OBJECT_CLASS (test_geocoder_parent_class)->finalize (object);
}

static void
test_geocoder_class_init (TestGeocoderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_geocoder_finalize;
}

static void
test_geocoder_init (TestGeocoder *self)
{
  self->id = "test";
  self->asked = g_ptr_array_new_with_free_func (g_object_unref);
}

/* The search and the geocoder that it asks. */
typedef struct
{
  TestGeocoder *geocoder;
  DeskPlaceSearch *search;
} Desk;

static void
desk_set_up (Desk *desk, gconstpointer data)
{
  desk->geocoder = g_object_new (TEST_TYPE_GEOCODER, NULL);
  desk->search = desk_place_search_new (DESK_GEOCODER (desk->geocoder));
  desk_place_search_set_delay (desk->search, 1);
}

/* Answers what was not, and lets go of all of it: the tasks hold on to the geocoder. */
static void
forget_questions (TestGeocoder *geocoder)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < geocoder->asked->len; i++)
    {
      GTask *task = g_ptr_array_index (geocoder->asked, i);

      if (!g_task_get_completed (task))
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "forgotten");
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_ptr_array_set_size (geocoder->asked, 0);
}

static void
desk_tear_down (Desk *desk, gconstpointer data)
{
  g_clear_object (&desk->search);
  forget_questions (desk->geocoder);
  g_assert_finalize_object (desk->geocoder);
}

static void
type (Desk *desk, const char *text)
{
  desk_place_search_set_text (desk->search, text, NULL, NULL);
}

static guint
count (Desk *desk)
{
  return desk->geocoder->asked->len;
}

static void
wait_for_call (Desk *desk, guint n)
{
  while (count (desk) < n)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count (desk), ==, n);
}

static void
wait_until_idle (Desk *desk)
{
  while (desk_place_search_get_busy (desk->search))
    g_main_context_iteration (NULL, TRUE);
}

static const char *
get_text (Desk *desk, guint n)
{
  return g_task_get_task_data (g_ptr_array_index (desk->geocoder->asked, n));
}

/* The n-th question finds a place of this title, or with NULL none. */
static void
answer (Desk *desk, guint n, const char *title)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (g_object_unref);
  DeskFoundPlaceFacts facts = {
    .title = title,
    .point = { 116.4, 39.9, DESK_DATUM_GCJ02 },
  };

  if (title != NULL)
    g_ptr_array_add (places, desk_found_place_new (&facts));
  g_task_return_pointer (g_ptr_array_index (desk->geocoder->asked, n), places,
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
assert_shows (Desk *desk, const char *title)
{
  GListModel *results = desk_place_search_get_results (desk->search);
  g_autoptr (DeskFoundPlace) place = g_list_model_get_item (results, 0);

  if (title == NULL)
    {
      g_assert_cmpuint (g_list_model_get_n_items (results), ==, 0);
      return;
    }

  g_assert_cmpuint (g_list_model_get_n_items (results), ==, 1);
  g_assert_cmpstr (desk_found_place_get_title (place), ==, title);
}

static void
test_typing (Desk *desk, gconstpointer data)
{
  type (desk, "ti");
  type (desk, "tia");
  type (desk, "tian");
  type (desk, "tianhe");
  g_assert_true (desk_place_search_get_busy (desk->search));
  wait_for_call (desk, 1);
  g_assert_cmpstr (get_text (desk, 0), ==, "tianhe/");
  answer (desk, 0, "Tianhe");
  wait_until_idle (desk);
  assert_shows (desk, "Tianhe");
  g_assert_null (desk_place_search_get_message (desk->search));
  g_assert_cmpuint (count (desk), ==, 1);
}

/* One character is nothing to look for, be it Chinese, between blanks or broken. */
static void
test_short (Desk *desk, gconstpointer data)
{
  static const char *const texts[] = { "", "a", "\xe5\xa4\xa9", "  a  ", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      type (desk, "tianhe");
      type (desk, texts[i]);
      g_assert_false (desk_place_search_get_busy (desk->search));
    }
  desk_place_search_set_text (desk->search, " \xe5\xa4\xa9\xe6\xb2\xb3 ", "\xe5\xb9\xbf", NULL);
  wait_for_call (desk, 1);
  g_assert_cmpstr (get_text (desk, 0), ==, "\xe5\xa4\xa9\xe6\xb2\xb3/\xe5\xb9\xbf");
}

/* A new text cancels what is on its way; its answer, should it still come, shows nothing. */
static void
test_cancel (Desk *desk, gconstpointer data)
{
  GTask *first;

  type (desk, "one");
  wait_for_call (desk, 1);
  first = g_ptr_array_index (desk->geocoder->asked, 0);
  g_assert_false (g_cancellable_is_cancelled (g_task_get_cancellable (first)));

  type (desk, "two");
  g_assert_true (g_cancellable_is_cancelled (g_task_get_cancellable (first)));
  wait_for_call (desk, 2);
  answer (desk, 0, "One");
  answer (desk, 1, "Two");
  wait_until_idle (desk);
  assert_shows (desk, "Two");

  type (desk, "three");
  wait_for_call (desk, 3);
  desk_place_search_clear (desk->search);
  answer (desk, 2, "Three");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_shows (desk, NULL);
  g_assert_false (desk_place_search_get_busy (desk->search));
}

/* What was found before is not asked again, but for another city or of another geocoder. */
static void
test_cache (Desk *desk, gconstpointer data)
{
  g_autoptr (TestGeocoder) other = g_object_new (TEST_TYPE_GEOCODER, NULL);

  type (desk, "one");
  wait_for_call (desk, 1);
  answer (desk, 0, "One");
  wait_until_idle (desk);
  type (desk, "two");
  wait_for_call (desk, 2);
  answer (desk, 1, NULL);
  wait_until_idle (desk);
  assert_shows (desk, NULL);

  type (desk, "one");
  wait_until_idle (desk);
  assert_shows (desk, "One");
  type (desk, "two");
  wait_until_idle (desk);
  assert_shows (desk, NULL);
  g_assert_nonnull (desk_place_search_get_message (desk->search));
  g_assert_cmpuint (count (desk), ==, 2);

  desk_place_search_set_text (desk->search, "one", "city", NULL);
  wait_for_call (desk, 3);
  answer (desk, 2, "One in the city");
  wait_until_idle (desk);
  assert_shows (desk, "One in the city");

  other->id = "other";
  desk_place_search_set_geocoder (desk->search, DESK_GEOCODER (other));
  while (other->asked->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count (desk), ==, 3);
  forget_questions (other);
}

/* The cache does not grow for ever. */
static void
test_many (Desk *desk, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("text %u", i);

      type (desk, text);
      wait_for_call (desk, i + 1);
      answer (desk, i, text);
      wait_until_idle (desk);
      assert_shows (desk, text);
    }
  type (desk, "text 99");
  wait_until_idle (desk);
  assert_shows (desk, "text 99");
  type (desk, "text 0");
  wait_for_call (desk, 101);
}

static void
on_notified (GObject *object, GParamSpec *pspec, gpointer data)
{
  g_string_append_printf (data, "%s ", pspec->name);
}

static void
test_failed (Desk *desk, gconstpointer data)
{
  g_autoptr (GString) told = g_string_new (NULL);

  type (desk, "one");
  wait_for_call (desk, 1);
  answer (desk, 0, "One");
  wait_until_idle (desk);

  g_signal_connect (desk->search, "notify", G_CALLBACK (on_notified), told);
  type (desk, "two");
  g_assert_cmpstr (told->str, ==, "busy ");
  wait_for_call (desk, 2);
  /* The last results stay until there are others. */
  assert_shows (desk, "One");
  g_task_return_new_error (g_ptr_array_index (desk->geocoder->asked, 1), DESK_GEOCODER_ERROR,
                           DESK_GEOCODER_ERROR_REFUSED, "The key is wrong");
  wait_until_idle (desk);
  assert_shows (desk, NULL);
  g_assert_cmpstr (desk_place_search_get_message (desk->search), ==, "The key is wrong");
  g_assert_cmpstr (told->str, ==, "busy message busy ");

  /* A failure is not remembered. */
  type (desk, "two");
  wait_for_call (desk, 3);
  answer (desk, 2, NULL);
  wait_until_idle (desk);
  g_assert_cmpstr (desk_place_search_get_message (desk->search), ==,
                   "Nothing found for \xe2\x80\x9ctwo\xe2\x80\x9d");

  desk_place_search_clear (desk->search);
  g_assert_null (desk_place_search_get_message (desk->search));
}

/* It may go while it waits, and while an answer is on its way. */
static void
test_gone (Desk *desk, gconstpointer data)
{
  type (desk, "one");
  wait_for_call (desk, 1);
  g_clear_object (&desk->search);
  answer (desk, 0, "One");
  while (g_main_context_iteration (NULL, FALSE))
    ;

  desk->search = desk_place_search_new (DESK_GEOCODER (desk->geocoder));
  type (desk, "two");
  g_clear_object (&desk->search);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (count (desk), ==, 1);
}

typedef struct
{
  DeskFoundPlace *place;
  GError *error;
  gboolean done;
} Reversed;

static void
on_reversed (GObject *source, GAsyncResult *result, gpointer data)
{
  Reversed *reversed = data;

  reversed->place =
    desk_place_search_reverse_finish (DESK_PLACE_SEARCH (source), result, &reversed->error);
  reversed->done = TRUE;
}

static void
test_reverse (Desk *desk, gconstpointer data)
{
  static const double latitudes[] = { 30, 45, 55 };

  for (gsize i = 0; i < G_N_ELEMENTS (latitudes); i++)
    {
      Reversed reversed = { 0 };

      desk_place_search_reverse_async (desk->search,
                                       (DeskPoint){ 116, latitudes[i], DESK_DATUM_GCJ02 }, NULL,
                                       on_reversed, &reversed);
      g_assert_false (reversed.done);
      while (!reversed.done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (reversed.place != NULL, ==, i == 0);
      g_assert_cmpint (reversed.error != NULL, ==, i == 2);
      g_clear_object (&reversed.place);
      g_clear_error (&reversed.error);
    }
  assert_shows (desk, NULL);
  g_assert_false (desk_place_search_get_busy (desk->search));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Desk *, gconstpointer);
  } tests[] = {
    { "/place-search/typing", test_typing }, { "/place-search/short", test_short },
    { "/place-search/cancel", test_cancel }, { "/place-search/cache", test_cache },
    { "/place-search/many", test_many },     { "/place-search/failed", test_failed },
    { "/place-search/gone", test_gone },     { "/place-search/reverse", test_reverse },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Desk, NULL, desk_set_up, tests[i].test, desk_tear_down);

  return g_test_run ();
}
