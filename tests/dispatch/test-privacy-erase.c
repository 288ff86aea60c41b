/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Nothing remains of one who was erased, in the book, its copies and what its rows left behind; and
 * nobody else is touched. */

#include "book-orders.h"
#include "dispatch/desk-privacy-keeper.h"
#include "dispatch/desk-privacy.h"
#include "privacy-fixture.h"

#define N_MANY 70 /* more than one step erases */

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Copies as they are left by an update of the program and by a damaged disk. */
static void
make_copies (StoreFixture *self)
{
  g_autofree char *backup = book_fixture_dup_path (&self->book, ".bak");
  g_autofree char *older = book_fixture_dup_path (&self->book, ".bak-v2");
  g_autofree char *aside = book_fixture_dup_path (&self->book, ".broken-20260101-080000");
  g_autofree char *damaged = book_fixture_dup_path (&self->book, ".broken-20260101-090000");

  book_fixture_close (&self->store);
  copy_file (self->book.path, backup);
  copy_file (self->book.path, older);
  copy_file (self->book.path, aside);
  g_assert_true (
      g_file_set_contents (damaged, "no book, but " CUSTOMER_NAME " " CUSTOMER_PHONE, -1, NULL));
  self->store = desk_store_new (self->book.path);
}

static void
test_erase (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) other = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *request = NULL;
  gint64 serial;

  privacy_put_draft (self, "+86 " CUSTOMER_SPACED);
  serial = privacy_add_customer (self, "one", CUSTOMER_PHONE, 0);
  privacy_add_customer (self, "two", CUSTOMER_SPACED, DAY);
  privacy_add_customer (self, "three", CUSTOMER_PHONE "-4567", DAY);
  book_orders_add (self->store, "shop_order_id", "other", "receiver_name", "韩梅梅",
                   "receiver_phone", "13800138022", "receiver_address", "海棠路90号", "action_msg",
                   "不是" CUSTOMER_PHONE, NULL);
  make_copies (self);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_PHONE), >, 10);

  g_assert_cmpint (privacy_erase (self, "138-0013-8021"), ==, 3);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_NAME), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_PHONE), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_SPACED), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, "12083100831"), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, "88号"), ==, 0);
  g_assert_cmpuint (privacy_search (self, "8021"), ==, 0);
  g_assert_cmpint (privacy_erase (self, CUSTOMER_PHONE), ==, 0);

  /* The orders are there, and nobody else was touched. */
  found = book_fixture_find_order (self->store, "one");
  g_assert_null (desk_record_get_text (g_ptr_array_index (found, 0), "receiver_name"));
  g_assert_null (desk_record_get_text (g_ptr_array_index (found, 0), "receiver_lng"));
  g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (found, 0), "charged"), ==, "9.8");
  request = privacy_get_request (self, serial);
  g_assert_null (strstr (request, "receiver"));
  other = book_fixture_find_order (self->store, "other");
  g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (other, 0), "receiver_name"), ==,
                   "韩梅梅");
  g_assert_cmpuint (privacy_search (self, "13800138022"), ==, 1);

  /* What could not be read went away; the other copies are books still. */
  damaged = book_fixture_dup_path (&self->book, ".broken-20260101-090000");
  g_assert_false (g_file_test (damaged, G_FILE_TEST_EXISTS));
  book_fixture_close (&self->store);
  g_assert_cmpint (book_fixture_ask (&self->book, "SELECT count (*) FROM pragma_integrity_check "
                                                  "WHERE integrity_check <> 'ok'"),
                   ==, 0);
  g_free (self->book.path);
  self->book.path = g_build_filename (self->book.folder, "book.db.bak", NULL);
  g_assert_cmpint (book_fixture_ask (&self->book, "SELECT count (*) FROM delivery"), ==, 4);
  g_free (self->book.path);
  self->book.path = g_build_filename (self->book.folder, "book.db.bak-v2", NULL);
  g_assert_cmpint (book_fixture_ask (&self->book, "SELECT count (*) FROM delivery"), ==, 4);
}

/* Of a shared number only who has the extension; of masked ones whoever looks like it. */
static void
test_erase_some (StoreFixture *self, gconstpointer data)
{
  privacy_add_customer (self, "plain", CUSTOMER_PHONE, 0);
  privacy_add_customer (self, "extension", CUSTOMER_PHONE "转4567", 0);
  privacy_add_customer (self, "old", CUSTOMER_PHONE, 100 * DAY);
  g_assert_cmpint (privacy_mask (self, 90), ==, 1);

  g_assert_cmpint (privacy_erase (self, CUSTOMER_PHONE "-9999"), ==, 1); /* the masked one */
  g_assert_cmpint (privacy_erase (self, CUSTOMER_PHONE "-4567"), ==, 1);
  g_assert_cmpuint (privacy_search (self, "8021"), ==, 1);
  g_assert_cmpint (privacy_erase (self, CUSTOMER_PHONE), ==, 1);
  g_assert_cmpuint (privacy_search (self, "8021"), ==, 0);
}

/* Many, and whoever dispatches meanwhile does not wait for all of them. */
static void
test_erase_steps (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("meanwhile");
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("many-%u", i);

      privacy_add_customer (self, id, i % 2 == 0 ? CUSTOMER_PHONE : CUSTOMER_SPACED, DAY);
    }

  desk_privacy_erase_async (self->store, CUSTOMER_PHONE, NULL, book_fixture_on_done, &result);
  g_assert_true (book_fixture_begin (self->store, delivery, intent, &error));
  g_assert_no_error (error);
  g_assert_null (result);
  found = book_fixture_find_order (self->store, "many-69");
  g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (found, 0), "receiver_name"), ==,
                   CUSTOMER_NAME);
  g_assert_cmpint (desk_privacy_erase_finish (self->store, book_fixture_wait (&result), &error), ==,
                   N_MANY);
  g_assert_no_error (error);

  g_assert_cmpuint (privacy_search (self, CUSTOMER_PHONE), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_NAME), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_PHONE), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_SPACED), ==, 0);
  book_fixture_close (&self->store);
  g_assert_cmpint (book_fixture_ask (&self->book, "SELECT count (*) FROM delivery"), ==,
                   N_MANY + 1);
  g_assert_cmpint (
      book_fixture_ask (&self->book, "SELECT count (*) FROM document WHERE kind = 'erasing'"), ==,
      0);
}

/* What was cut off in the middle is ended at the next start, and then nothing is left either. */
static void
test_erase_resumes (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("meanwhile");
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskPrivacyKeeper) keeper = NULL;
  guint n_left;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("many-%u", i);

      privacy_add_customer (self, id, CUSTOMER_PHONE, DAY);
    }
  make_copies (self);

  desk_privacy_erase_async (self->store, CUSTOMER_PHONE, cancellable, book_fixture_on_done,
                            &result);
  g_assert_true (book_fixture_begin (self->store, delivery, intent, &error));
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (desk_privacy_erase_finish (self->store, book_fixture_wait (&result), &error), ==,
                   -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  n_left = privacy_search (self, CUSTOMER_PHONE);
  g_assert_cmpuint (n_left, >, 0);
  g_assert_cmpuint (n_left, <, N_MANY);
  book_fixture_close (&self->store);
  g_assert_cmpint (
      book_fixture_ask (&self->book, "SELECT count (*) FROM document WHERE kind = 'erasing'"), ==,
      1);

  self->store = desk_store_new (self->book.path);
  keeper = desk_privacy_keeper_new (self->store);
  while (G_OBJECT (keeper)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (privacy_search (self, CUSTOMER_PHONE), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_NAME), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_PHONE), ==, 0);
  book_fixture_close (&self->store);
  g_assert_cmpint (
      book_fixture_ask (&self->book, "SELECT count (*) FROM document WHERE kind = 'erasing'"), ==,
      0);
}

/* Bytes that no row has any more, as they remain where rows were moved, are found, too. */
static void
test_erase_traces (StoreFixture *self, gconstpointer data)
{
  privacy_add_customer (self, "one", CUSTOMER_PHONE, 0);
  book_orders_add (self->store, "shop_order_id", "other", "receiver_name", "韩梅梅",
                   "receiver_phone", "13800138022", NULL);
  /* Without it a row leaves its bytes behind. */
  book_fixture_run (&self->book, "PRAGMA secure_delete = OFF; DELETE FROM status_change; "
                                 "DELETE FROM exchange; PRAGMA wal_checkpoint (TRUNCATE)");
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_PHONE), >, 0);
  g_assert_cmpint (privacy_erase (self, CUSTOMER_PHONE), ==, 1);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_PHONE), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_NAME), ==, 0);
  g_assert_cmpuint (privacy_search (self, "13800138022"), ==, 1);
}

static gint64
count (StoreFixture *self, const char *phone)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  desk_privacy_count_async (self->store, phone, NULL, book_fixture_on_done, &result);
  n = desk_privacy_count_finish (self->store, book_fixture_wait (&result), &error);
  g_assert_no_error (error);

  return n;
}

/* As many are told before as are erased then. */
static void
test_count (StoreFixture *self, gconstpointer data)
{
  privacy_add_customer (self, "plain", CUSTOMER_PHONE, 0);
  privacy_add_customer (self, "extension", CUSTOMER_PHONE "转4567", 0);
  privacy_add_customer (self, "old", CUSTOMER_PHONE, 100 * DAY);
  g_assert_cmpint (privacy_mask (self, 90), ==, 1);
  g_assert_cmpint (count (self, CUSTOMER_PHONE), ==, 3);
  g_assert_cmpint (count (self, CUSTOMER_PHONE "-4567"), ==, 2);
  g_assert_cmpint (count (self, "13800138022"), ==, 0);
  g_assert_cmpint (privacy_erase (self, CUSTOMER_PHONE "-4567"), ==, 2);
}

static void
test_erase_nonsense (StoreFixture *self, gconstpointer data)
{
  static const char *const texts[] = { "", "x", "' OR 1 --", "%", "12" };

  privacy_add_customer (self, "one", CUSTOMER_PHONE, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      desk_privacy_erase_async (self->store, texts[i], NULL, book_fixture_on_done, &result);
      g_assert_cmpint (desk_privacy_erase_finish (self->store, book_fixture_wait (&result), &error),
                       ==, -1);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
  g_assert_cmpuint (privacy_search (self, CUSTOMER_PHONE), ==, 1);
}

/* A book of the program's first version, which has no orders, only a draft. */
static void
test_first_version (StoreFixture *self, gconstpointer data)
{
  g_autofree char *older = book_fixture_dup_path (&self->book, ".bak-v1");
  g_autofree char *path = g_steal_pointer (&self->book.path);

  self->book.path = g_strdup (older);
  book_fixture_run (&self->book,
                    "CREATE TABLE document (serial INTEGER PRIMARY KEY, kind TEXT NOT NULL, "
                    "id TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, "
                    "changed INTEGER NOT NULL, UNIQUE (kind, id)); "
                    "INSERT INTO document VALUES (1, 'draft', 'current', '', "
                    "'{\"receiver\":{\"name\":\"" CUSTOMER_NAME "\","
                    "\"phone\":\"" CUSTOMER_PHONE "\"}}', 1); "
                    "PRAGMA user_version = 1");
  g_free (self->book.path);
  self->book.path = g_steal_pointer (&path);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_PHONE), ==, 1);
  g_assert_cmpint (privacy_erase (self, CUSTOMER_PHONE), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_PHONE), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_NAME), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)
  ADD ("/privacy-erase/erase", test_erase);
  ADD ("/privacy-erase/steps", test_erase_steps);
  ADD ("/privacy-erase/resumes", test_erase_resumes);
  ADD ("/privacy-erase/traces", test_erase_traces);
  ADD ("/privacy-erase/some", test_erase_some);
  ADD ("/privacy-erase/count", test_count);
  ADD ("/privacy-erase/nonsense", test_erase_nonsense);
  ADD ("/privacy-erase/first-version", test_first_version);

  return g_test_run ();
}
