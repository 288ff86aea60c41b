/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pushes into the book: which delivery they are about, each once, and many at a time. */

#include "store-fixture.h"

#define NOW ((gint64) 1795337100)

typedef struct
{
  gboolean done;
  gboolean news;
  DeskDelivery *delivery;
  GError *error;
} Answer;

static void
on_pushed (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->delivery =
      desk_journal_push_finish (DESK_STORE (source), result, &answer->news, &answer->error);
  answer->done = TRUE;
}

static DeskPush *
make_push (const char *id, const char *waybill, int status, gint64 at)
{
  DeskRecord *push = g_object_new (DESK_TYPE_PUSH, NULL);
  g_autofree char *code = g_strdup_printf ("%d", status);
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, at);

  desk_record_set_text (push, "shop_order_id", id);
  desk_record_set_text (push, "waybill_id", waybill);
  desk_record_set_text (push, "order_status", code);
  desk_record_set_text (push, "action_time", time);

  return DESK_PUSH (push);
}

/* The serial of the one it was about, 0 for none. */
static gint64
push (StoreFixture *self, DeskPush *taken, gboolean *news)
{
  g_autoptr (DeskPush) record = taken;
  Answer answer = { 0 };
  g_autoptr (DeskDelivery) delivery = NULL;
  g_autoptr (GError) error = NULL;

  desk_journal_push_async (self->store, record, NOW, NULL, on_pushed, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  delivery = answer.delivery;
  error = answer.error;
  if (news != NULL)
    *news = answer.news;
  if (delivery == NULL)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      return 0;
    }

  return desk_delivery_get_serial (delivery);
}

static DeskDelivery *
add (StoreFixture *self, const char *id, const char *shopid, const char *waybill, int status)
{
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
  DeskDelivery *delivery = book_fixture_make_delivery (id);
  g_autoptr (GError) error = NULL;

  desk_record_set_text (DESK_RECORD (delivery), "shopid", shopid);
  book_fixture_begin (self->store, delivery, intent, &error);
  g_assert_no_error (error);
  desk_record_set_text (DESK_RECORD (delivery), "waybill_id", waybill);
  desk_delivery_set_number (delivery, "created", NOW - 1000);
  if (status != 0)
    {
      desk_delivery_set_state (delivery, DESK_DELIVERY_PLACED);
      desk_delivery_apply_status (delivery, status, NOW - 900, NOW - 900);
    }
  desk_intent_set_state (intent, DESK_INTENT_DONE);
  book_fixture_record (self->store, delivery, intent, NULL, NULL, &error);
  g_assert_no_error (error);

  return delivery;
}

static int
get_status (StoreFixture *self, const char *id)
{
  g_autoptr (GPtrArray) found = book_fixture_find_order (self->store, id);

  g_assert_cmpuint (found->len, >, 0);

  return desk_delivery_get_status (g_ptr_array_index (found, 0));
}

static void
test_which (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) first = add (self, "1", "shop", "W1", 103);
  g_autoptr (DeskDelivery) second = add (self, "1", "shop", "W2", 101);
  g_autoptr (DeskDelivery) nameless = add (self, "2", "shop", NULL, 0);
  g_autoptr (DeskPush) elsewhere = make_push ("1", "W2", 102, NOW);
  gboolean news;

  g_assert_cmpint (push (self, make_push ("1", "W2", 102, NOW - 5), &news), ==,
                   desk_delivery_get_serial (second));
  g_assert_true (news);
  g_assert_cmpint (push (self, make_push ("1", "W1", 102, NOW - 5), &news), ==,
                   desk_delivery_get_serial (first));
  g_assert_false (news);
  /* Without a waybill, the newest. */
  g_assert_cmpint (push (self, make_push ("1", NULL, 201, NOW - 5), &news), ==,
                   desk_delivery_get_serial (second));
  g_assert_cmpint (push (self, make_push ("1", "0", 202, NOW - 5), &news), ==,
                   desk_delivery_get_serial (second));
  g_assert_true (news);
  /* Another's, or nobody's. */
  g_assert_cmpint (push (self, make_push ("1", "W3", 302, NOW - 5), NULL), ==, 0);
  g_assert_cmpint (push (self, make_push ("3", "W1", 302, NOW - 5), NULL), ==, 0);
  desk_record_set_text (DESK_RECORD (elsewhere), "shopid", "another shop");
  g_assert_cmpint (push (self, g_steal_pointer (&elsewhere), NULL), ==, 0);
  g_assert_cmpint (get_status (self, "1"), ==, 202);

  /* One whose outcome is not known is there, now. */
  g_assert_cmpint (push (self, make_push ("2", "W9", 101, NOW - 5), &news), ==,
                   desk_delivery_get_serial (nameless));
  g_assert_true (news);
  g_assert_cmpint (push (self, make_push ("2", "W9", 102, NOW - 4), &news), ==,
                   desk_delivery_get_serial (nameless));
  g_assert_cmpint (get_status (self, "2"), ==, 102);
}

/* Once in the timeline, however often it is told, in seconds or milliseconds. */
static void
test_twice (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = add (self, "1", "shop", "W1", 101);
  g_autoptr (GPtrArray) changes = NULL;
  gboolean news;

  push (self, make_push ("1", "W1", 102, NOW - 60), &news);
  g_assert_true (news);
  push (self, make_push ("1", "W1", 102, NOW - 60), &news);
  g_assert_false (news);
  push (self, make_push ("1", "W1", 102, (NOW - 60) * 1000), &news);
  g_assert_false (news);
  push (self, make_push ("1", "W1", 302, NOW - 10), &news);
  g_assert_true (news);
  push (self, make_push ("1", "W1", 202, NOW - 30), &news);
  g_assert_false (news);

  changes = book_fixture_list_changes (self->store, delivery);
  g_assert_cmpuint (changes->len, ==, 3);
  g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (changes, 0), "source"), ==, "push");
  g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (changes, 0), "news"), ==, "1");
  g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (changes, 2), "order_status"), ==,
                   "202");
  g_assert_cmpint (get_status (self, "1"), ==, 302);
}

/* Three hundred at once, asked for before the first is written. */
static void
test_many (StoreFixture *self, gconstpointer data)
{
  static const int life[] = { 102, 201, 202, 301, 302 };
  Answer answers[300] = { { 0 } };
  g_autoptr (GPtrArray) deliveries = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_news = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("A%u", i);
      g_autofree char *waybill = g_strdup_printf ("W%u", i);

      g_ptr_array_add (deliveries, add (self, id, "shop", waybill, 101));
    }
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *id = g_strdup_printf ("A%u", i % 60);
      g_autofree char *waybill = g_strdup_printf ("W%u", i % 60);
      g_autoptr (DeskPush) record = make_push (id, waybill, life[i / 60], NOW - 300 + i / 60);

      desk_journal_push_async (self->store, record, NOW, NULL, on_pushed, &answers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      while (!answers[i].done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_no_error (answers[i].error);
      n_news += answers[i].news;
      g_object_unref (answers[i].delivery);
    }
  g_assert_cmpuint (n_news, ==, 300);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (GPtrArray) changes =
          book_fixture_list_changes (self->store, g_ptr_array_index (deliveries, i));
      g_autofree char *id = g_strdup_printf ("A%u", i);

      g_assert_cmpuint (changes->len, ==, 5);
      g_assert_cmpint (get_status (self, id), ==, 302);
    }
}

/* Who writes what it knew before does not set the book back, nor brings back who was erased. */
static void
test_not_set_back (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = add (self, "1", "shop", "W1", 101);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  desk_record_set_text (DESK_RECORD (delivery), "receiver_phone", "13800138021");
  push (self, make_push ("1", "W1", 202, NOW - 60), NULL);
  desk_delivery_set_number (delivery, "tips", 500);
  desk_delivery_apply_status (delivery, 102, 0, NOW + 1);
  book_fixture_record (self->store, delivery, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  found = book_fixture_find_order (self->store, "1");
  g_set_object (&delivery, g_ptr_array_index (found, 0));
  g_assert_cmpint (desk_delivery_get_status (delivery), ==, 202);
  g_assert_cmpint (desk_delivery_get_number (delivery, "tips").value, ==, 500);
  g_assert_cmpint (desk_delivery_get_number (delivery, "status_since").value, ==, NOW - 60);
  g_assert_null (desk_record_get_text (DESK_RECORD (delivery), "receiver_phone"));
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/journal-push/which", test_which);
  ADD ("/journal-push/twice", test_twice);
  ADD ("/journal-push/many", test_many);
  ADD ("/journal-push/not-set-back", test_not_set_back);

  return g_test_run ();
}
