/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is about to be done: one thing at a time for an order, as it was at the moment of the call,
 * and the disk has it first. */

#include <sqlite3.h>

#include "book-vfs.h"
#include "store-fixture.h"

#define NOW 1767225600 /* 2026-01-01 00:00 UTC */

static void
test_busy (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskStore) other = desk_store_new (self->book.path);
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("1");
  g_autoptr (DeskDelivery) twin = book_fixture_make_delivery ("1");
  g_autoptr (DeskIntent) add = book_fixture_make_intent ("add");
  g_autoptr (DeskIntent) again = book_fixture_make_intent ("add");
  g_autoptr (DeskIntent) tip = book_fixture_make_intent ("addtips");
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (book_fixture_begin (self->store, delivery, add, NULL));
  g_assert_false (book_fixture_begin (self->store, twin, again, &error));
  g_assert_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (book_fixture_begin (self->store, delivery, tip, &error));
  g_assert_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_BUSY);
  g_clear_error (&error);

  /* It was placed: what is live may be tipped, and nothing else placed; from another desk neither.
   */
  desk_delivery_set_state (delivery, DESK_DELIVERY_PLACED);
  desk_intent_set_state (add, DESK_INTENT_DONE);
  g_assert_true (book_fixture_record (self->store, delivery, add, NULL, NULL, NULL));
  g_assert_false (book_fixture_begin (other, twin, again, &error));
  g_assert_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (book_fixture_begin (other, delivery, tip, NULL));
  g_assert_null (desk_record_get_text (DESK_RECORD (twin), "serial"));

  /* It ended. */
  desk_record_set_text (DESK_RECORD (delivery), "order_status", "103");
  desk_intent_set_state (tip, DESK_INTENT_UNCLEAR);
  g_assert_false (desk_delivery_is_live (delivery));
  g_assert_true (book_fixture_record (self->store, delivery, tip, NULL, NULL, NULL));
  g_assert_true (book_fixture_begin (self->store, twin, again, &error));
  g_assert_no_error (error);
  book_fixture_close (&other);

  found = book_fixture_find_order (self->store, "1");
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpint (desk_delivery_get_serial (g_ptr_array_index (found, 0)), ==,
                   desk_delivery_get_serial (twin));
}

/* An order that had ended comes back to life beside its successor: that is written down, and it may
 * be cancelled. */
static void
test_two_alive (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) first = book_fixture_make_delivery ("1");
  g_autoptr (DeskDelivery) second = book_fixture_make_delivery ("1");
  g_autoptr (DeskDelivery) third = book_fixture_make_delivery ("1");
  g_autoptr (DeskIntent) add = book_fixture_make_intent ("add");
  g_autoptr (DeskIntent) readd = book_fixture_make_intent ("readd");
  g_autoptr (DeskIntent) cancel = book_fixture_make_intent ("cancel");
  g_autoptr (DeskIntent) another = book_fixture_make_intent ("add");
  g_autoptr (GPtrArray) live = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (book_fixture_begin (self->store, first, add, NULL));
  desk_delivery_set_state (first, DESK_DELIVERY_PLACED);
  desk_record_set_text (DESK_RECORD (first), "order_status", "502");
  desk_intent_set_state (add, DESK_INTENT_DONE);
  g_assert_true (book_fixture_record (self->store, first, add, NULL, NULL, NULL));
  g_assert_true (book_fixture_begin (self->store, second, readd, NULL));
  desk_delivery_set_state (second, DESK_DELIVERY_PLACED);
  desk_intent_set_state (readd, DESK_INTENT_DONE);
  g_assert_true (book_fixture_record (self->store, second, readd, NULL, NULL, NULL));

  desk_record_set_text (DESK_RECORD (first), "order_status", "102");
  g_assert_true (book_fixture_record (self->store, first, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  live = book_fixture_list (self->store, DESK_JOURNAL_LIVE, NOW, NULL);
  g_assert_cmpuint (live->len, ==, 2);
  g_assert_true (book_fixture_begin (self->store, first, cancel, &error));
  g_assert_no_error (error);

  desk_intent_set_state (cancel, DESK_INTENT_DONE);
  desk_record_set_text (DESK_RECORD (first), "order_status", "103");
  g_assert_true (book_fixture_record (self->store, first, cancel, NULL, NULL, NULL));
  g_assert_false (book_fixture_begin (self->store, third, another, &error));
  g_assert_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_BUSY);
}

/* The values are those of the moment of the call, and what was cancelled before is not written. */
static void
test_snapshot (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("1");
  g_autoptr (DeskDelivery) second = book_fixture_make_delivery ("2");
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
  g_autoptr (DeskIntent) other = book_fixture_make_intent ("add");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  desk_record_set_text (DESK_RECORD (delivery), "receiver_name", "before");
  desk_journal_begin_async (self->store, delivery, intent, NULL, book_fixture_on_done, &result);
  desk_record_set_text (DESK_RECORD (delivery), "receiver_name", "after");
  g_cancellable_cancel (cancellable);
  desk_journal_begin_async (self->store, second, other, cancellable, book_fixture_on_done,
                            &cancelled);
  while (result == NULL || cancelled == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (desk_journal_begin_finish (self->store, result, NULL));
  g_assert_false (desk_journal_begin_finish (self->store, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  found = book_fixture_find_order (self->store, "1");
  g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (found, 0), "receiver_name"), ==,
                   "before");
  none = book_fixture_find_order (self->store, "2");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
on_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  book_vfs_note ('c');
  book_fixture_on_done (source, result, data);
}

/* Nothing is written between the last fsync and the callback. */
static void
test_disk_first (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("1");
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *before = NULL;
  g_autofree char *log = NULL;

  g_assert_true (book_fixture_put (self->store, DESK_DOCUMENT_DRAFT, "a", NULL));
  before = book_vfs_take_log ();
  desk_journal_begin_async (self->store, delivery, intent, NULL, on_begun, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  log = book_vfs_take_log ();
  g_test_message ("%s", log);
  g_assert_true (desk_journal_begin_finish (self->store, result, NULL));
  g_assert_true (g_regex_match_simple ("^w+s+c$", log, 0, 0));
}

/* The witness of the test above would have seen it, had it been otherwise. */
static void
test_witness (StoreFixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *log = NULL;
  sqlite3 *book = NULL;

  g_assert_true (book_fixture_put (self->store, DESK_DOCUMENT_DRAFT, "a", NULL));
  g_assert_cmpint (sqlite3_open (self->book.path, &book), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (book, "PRAGMA synchronous = NORMAL", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  before = book_vfs_take_log ();
  g_assert_cmpint (sqlite3_exec (book, "DELETE FROM document", NULL, NULL, NULL), ==, SQLITE_OK);
  log = book_vfs_take_log ();
  g_assert_true (g_regex_match_simple ("^w+$", log, 0, 0));
  sqlite3_close (book);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  book_vfs_install ();

#define ADD(path, test)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)
  ADD ("/journal-begin/busy", test_busy);
  ADD ("/journal-begin/two-alive", test_two_alive);
  ADD ("/journal-begin/snapshot", test_snapshot);
  ADD ("/journal-begin/disk-first", test_disk_first);
  ADD ("/journal-begin/witness", test_witness);

  return g_test_run ();
}
