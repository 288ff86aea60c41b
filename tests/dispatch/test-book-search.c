/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching the book: by what one finds an order, what is odd, and that nobody who writes waits. */

#include <string.h>

#include "book-orders.h"
#include "dispatch/desk-book-search.h"
#include "dispatch/desk-store-private.h"
#include "store-fixture.h"

#define DAY (24 * 60 * 60)

/* The ids of what is found, newest first, with blanks between. */
static char *
find (StoreFixture *self, DeskBookQuery query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) counted = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);

  desk_book_search_async (self->store, &query, NULL, book_fixture_on_done, &result);
  found = desk_book_search_finish (self->store, book_fixture_wait (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (
      ids, "%s%s", i > 0 ? " " : "",
      desk_record_get_text (g_ptr_array_index (found, i), "shop_order_id"));

  desk_book_count_async (self->store, &query, NULL, book_fixture_on_done, &counted);
  if (query.limit == 0 && query.offset == 0)
    g_assert_cmpint (desk_book_count_finish (self->store, book_fixture_wait (&counted), &error),
                     ==, found->len);
  else
    g_assert_cmpint (desk_book_count_finish (self->store, book_fixture_wait (&counted), &error),
                     >=, found->len);
  g_assert_no_error (error);

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
assert_found (StoreFixture *self, const char *text, const char *ids)
{
  g_autofree char *found = find (self, (DeskBookQuery){ .text = text });

  if (g_strcmp0 (found, ids) != 0)
    g_error ("“%.60s” finds %s instead of %s", text, found, ids);
}

static void
keep_exchange (StoreFixture *self, gint64 serial, const char *rid)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO exchange (delivery, rid) VALUES (%" G_GINT64_FORMAT ", '%s')", serial, rid);

  book_fixture_run (&self->book, sql);
}

static void
add_some (StoreFixture *self)
{
  gint64 serial;

  book_orders_add (self->store, "shop_order_id", "20260101-1", "receiver_name", "李雷",
                   "receiver_phone", "13800138021", "waybill_id", "SF1001", NULL);
  book_orders_add (self->store, "shop_order_id", "20260101-2", "receiver_name", "韩梅梅",
                   "receiver_phone", "138 0013 8022", "waybill_id", "DD2001", NULL);
  book_orders_add (self->store, "shop_order_id", "20260102-3", "receiver_name", "Li Lei",
                   "receiver_phone", "13800138023-4567", "waybill_id", "SF1002", NULL);
  serial = book_orders_add (self->store, "shop_order_id", "20260102-4", "receiver_name",
                            "100% _\\'; DROP TABLE delivery; --", NULL);
  book_orders_add (self->store, "shop_order_id", "A5", "receiver_name", "李🐧", "receiver_phone",
                   "+8613800138021", NULL);
  keep_exchange (self, serial, "5f7e3a2b-1c2d3e4f-0a0b0c0d");
}

static void
test_words (StoreFixture *self, gconstpointer data)
{
  add_some (self);

  assert_found (self, NULL, "A5 20260102-4 20260102-3 20260101-2 20260101-1");
  assert_found (self, "", "A5 20260102-4 20260102-3 20260101-2 20260101-1");
  assert_found (self, " \t\n", "A5 20260102-4 20260102-3 20260101-2 20260101-1");

  /* The end of a number, in any spelling; four digits or more. */
  assert_found (self, "8021", "A5 20260101-1");
  assert_found (self, "13800138022", "20260101-2");
  assert_found (self, "138-0013-8022", "20260101-2");
  assert_found (self, "+8613800138021", "A5 20260101-1");
  assert_found (self, "38023", "20260102-3");
  assert_found (self, "021", "");
  assert_found (self, "1380", "");

  /* A part of the name. */
  assert_found (self, "李", "A5 20260101-1");
  assert_found (self, "梅", "20260101-2");
  assert_found (self, "li lei", "20260102-3");
  assert_found (self, "李 8021", "A5 20260101-1");
  assert_found (self, "李雷 8021", "20260101-1");
  assert_found (self, "李雷　8021", "20260101-1");
  assert_found (self, "🐧", "A5");

  /* The beginning of an id. */
  assert_found (self, "20260101", "20260101-2 20260101-1");
  assert_found (self, "A5", "A5");
  assert_found (self, "SF10", "20260102-3 20260101-1");
  assert_found (self, "SF1001", "20260101-1");
  assert_found (self, "5f7e3a2b-1c2d3e4f-0a0b0c0d", "20260102-4");
  assert_found (self, "5f7e3a2b", "20260102-4");
}

/* What is typed is text and nothing else. */
static void
test_odd_words (StoreFixture *self, gconstpointer data)
{
  g_autofree char *long_word = g_strnfill (10240, 'x');
  g_autofree char *many_words = g_strnfill (10240, ' ');
  g_autofree char *many_names = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  add_some (self);
  for (gsize i = 0; i < strlen (many_words); i += 2)
    many_words[i] = 'y';
  for (guint i = 0; i < 4000; i++)
    g_string_append (names, "李");
  many_names = g_string_free (g_steal_pointer (&names), FALSE);

  assert_found (self, "%", "20260102-4");
  assert_found (self, "_", "20260102-4");
  assert_found (self, "\\", "20260102-4");
  assert_found (self, "'", "20260102-4");
  assert_found (self, "';", "20260102-4");
  assert_found (self, "--", "20260102-4");
  assert_found (self, "\"", "");
  assert_found (self, "*", "");
  assert_found (self, "?1", "");
  assert_found (self, "\xff\xfe", "");
  assert_found (self, long_word, "");
  assert_found (self, many_words, "");
  assert_found (self, many_names, "");
}

static void
test_filters (StoreFixture *self, gconstpointer data)
{
  static const char *const statuses[][2] = {
    { "live", "301" }, { "done", "302" },   { "off", "103" },     { "off-too", "203" },
    { "bad", "204" },  { "back", "401" },   { "strange", "777" }, { "weather", "502" },
  };
  g_autofree char *yesterday = book_orders_time (-DAY);
  g_autofree char *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    book_orders_add (self->store, "shop_order_id", statuses[i][0], "order_status", statuses[i][1],
                     NULL);
  book_orders_add (self->store, "shop_order_id", "never", "state", "not-placed", "order_status",
                   NULL, NULL);
  book_orders_add (self->store, "shop_order_id", "asking", "state", "unknown", "order_status", NULL,
                   NULL);
  book_orders_add (self->store, "shop_order_id", "old", "created", yesterday, "delivery_id", "BETA",
                   NULL);

#define ASSERT_FOUND(ids, ...)                                                                     \
  g_clear_pointer (&found, g_free);                                                                \
  found = find (self, (DeskBookQuery){ __VA_ARGS__ });                                             \
  g_assert_cmpstr (found, ==, ids)

  ASSERT_FOUND ("asking strange live", .group = DESK_BOOK_LIVE);
  ASSERT_FOUND ("old done", .group = DESK_BOOK_DELIVERED);
  ASSERT_FOUND ("off-too off", .group = DESK_BOOK_CANCELLED);
  ASSERT_FOUND ("weather back bad", .group = DESK_BOOK_FAILED);
  ASSERT_FOUND ("never", .group = DESK_BOOK_NOT_PLACED);
  ASSERT_FOUND ("old", .delivery_id = "BETA");
  ASSERT_FOUND ("", .delivery_id = "BETA' OR 1 --");
  ASSERT_FOUND ("old", .to = BOOK_ORDERS_NOW);
  ASSERT_FOUND ("old done", .group = DESK_BOOK_DELIVERED, .from = BOOK_ORDERS_NOW - DAY);
  ASSERT_FOUND ("done", .group = DESK_BOOK_DELIVERED, .from = BOOK_ORDERS_NOW - DAY + 1);
  ASSERT_FOUND ("off-too off", .text = "off");
  ASSERT_FOUND ("old asking", .limit = 2);
  ASSERT_FOUND ("never weather", .limit = 2, .offset = 2);
  ASSERT_FOUND ("live", .offset = 10);
  ASSERT_FOUND ("", .offset = 11);
}

/* Where a word means very many orders, it is another way by which the newest are found. */
static void
test_many (StoreFixture *self, gconstpointer data)
{
  g_autofree char *found = NULL;

  book_orders_add (self->store, "shop_order_id", "first", NULL);
  book_fixture_run (&self->book,
                    "WITH RECURSIVE n (i) AS (VALUES (2) UNION ALL SELECT i + 1 FROM n LIMIT 12000) "
                    "INSERT INTO delivery (serial, shop_order_id, delivery_id, waybill_id, state, "
                    "order_status, created, receiver_name, receiver_phone, phone_tail, live) "
                    "SELECT i, 'N' || i, 'ALPHA', 'W' || i, 'placed', '302', i, '王' || (i % 10), "
                    "'13800138021', '12083100831', 0 FROM n");

  ASSERT_FOUND ("N12001 N12000", .text = "王", .limit = 2);
  ASSERT_FOUND ("N12000 N11990", .text = "王0", .limit = 2);
  ASSERT_FOUND ("N11995 N11985", .text = "王5 8021", .limit = 2);
  ASSERT_FOUND ("N12001 N12000", .text = "8021", .limit = 2);
  ASSERT_FOUND ("N2999 N2998", .text = "8021 N2", .limit = 2);
  ASSERT_FOUND ("N7789", .text = "王 W77", .limit = 1, .offset = 10);
  ASSERT_FOUND ("N1500", .text = "W1500 8021");
  ASSERT_FOUND ("N2", .text = "N", .limit = 5, .offset = 11999);
  ASSERT_FOUND ("", .text = "N 李");
}

/* Waits in the reader until the writer has been: nobody could otherwise. */
typedef struct
{
  GMutex lock;
  GCond changed;
  gboolean reading;
  gboolean go_on;
} Gate;

static gpointer
work_wait (DeskStoreBook *book, gpointer data, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->lock);
  gate->reading = TRUE;
  g_cond_signal (&gate->changed);
  while (!gate->go_on)
    g_cond_wait (&gate->changed, &gate->lock);
  g_mutex_unlock (&gate->lock);

  return NULL;
}

static void
test_beside_the_writer (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) looked = NULL;
  g_autofree char *found = NULL;
  Gate gate = { .reading = FALSE };

  g_mutex_init (&gate.lock);
  g_cond_init (&gate.changed);
  book_orders_add (self->store, "shop_order_id", "before", NULL);
  _desk_store_look_async (self->store, test_beside_the_writer, work_wait, &gate, NULL, NULL, NULL,
                          book_fixture_on_done, &looked);
  g_mutex_lock (&gate.lock);
  while (!gate.reading)
    g_cond_wait (&gate.changed, &gate.lock);
  g_mutex_unlock (&gate.lock);

  /* It would never come back if it waited. */
  book_orders_add (self->store, "shop_order_id", "meanwhile", NULL);
  g_assert_null (looked);

  g_mutex_lock (&gate.lock);
  gate.go_on = TRUE;
  g_cond_signal (&gate.changed);
  g_mutex_unlock (&gate.lock);
  book_fixture_wait (&looked);
  g_assert_null (_desk_store_finish (self->store, looked, test_beside_the_writer, NULL));
  ASSERT_FOUND ("meanwhile before", .limit = 0);
  g_mutex_clear (&gate.lock);
  g_cond_clear (&gate.changed);
}

static void
test_cancel (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  DeskBookQuery query = { .text = "x" };

  add_some (self);
  g_cancellable_cancel (cancellable);
  desk_book_search_async (self->store, &query, cancellable, book_fixture_on_done, &first);
  g_assert_null (desk_book_search_finish (self->store, book_fixture_wait (&first), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  desk_book_count_async (self->store, &query, cancellable, book_fixture_on_done, &second);
  g_assert_cmpint (desk_book_count_finish (self->store, book_fixture_wait (&second), &error), ==,
                   -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* The next one is not cancelled with it. */
  ASSERT_FOUND ("A5", .text = "A5");
}

/* One that is cancelled in the middle of a statement that never ends. */
static gpointer
work_forever (DeskStoreBook *book, gpointer data, GError **error)
{
  _desk_store_book_run (book,
                        "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) "
                        "SELECT count (*) FROM n",
                        error);

  return NULL;
}

static void
test_cancel_in_the_middle (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) looked = NULL;
  g_autoptr (GError) error = NULL;

  book_orders_add (self->store, NULL);
  _desk_store_look_async (self->store, test_cancel_in_the_middle, work_forever, NULL, NULL, NULL,
                          cancellable, book_fixture_on_done, &looked);
  book_orders_add (self->store, NULL);
  g_cancellable_cancel (cancellable);
  book_fixture_wait (&looked);
  g_assert_null (_desk_store_finish (self->store, looked, test_cancel_in_the_middle, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The first that is asked of a book, before anybody opened it. */
static void
test_first (StoreFixture *self, gconstpointer data)
{
  g_autofree char *found = NULL;

  ASSERT_FOUND ("", .text = "x");
  book_orders_add (self->store, "shop_order_id", "x1", NULL);
  ASSERT_FOUND ("x1", .text = "x");
}

static GBytes *
make_table (StoreFixture *self, gboolean unmasked)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeskBookQuery query = { 0 };
  GBytes *csv;

  desk_book_export_async (self->store, &query, unmasked, NULL, book_fixture_on_done, &result);
  csv = desk_book_export_finish (self->store, book_fixture_wait (&result), &error);
  g_assert_no_error (error);

  return csv;
}

static void
test_export (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GBytes) masked = NULL;
  g_autoptr (GBytes) unmasked = NULL;
  const char *text;

  book_orders_add (self->store, "shop_order_id", "=1+1", "receiver_name", "=HYPERLINK(\"x\")",
                   "receiver_phone", "13800138021", "receiver_address",
                   "广州市天河区海棠路88号3栋1603", "finish_code", "4711", "quoted", "10.00",
                   "charged", "9.80", "action_msg", "电话13800138021\r\n不通", NULL);
  masked = make_table (self, FALSE);
  unmasked = make_table (self, TRUE);

  text = g_bytes_get_data (masked, NULL);
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf\"Dispatched\",\"Order ID\""));
  g_assert_nonnull (strstr (text, "\"2026-01-01 08:00:00\",\"'=1+1\",\"\",\"ALPHA\""));
  g_assert_nonnull (strstr (text, "\"'=**\",\"138****8021\",\"广州市天河区海棠路**\""));
  g_assert_nonnull (strstr (text, "\"10.00\",\"9.80\",\"\",\"\",\"9.80\",\"-0.20\"\r\n"));
  g_assert_nonnull (strstr (text, "电话138****8021"));
  g_assert_null (strstr (text, "13800138021"));
  g_assert_null (strstr (text, "4711"));
  g_assert_null (strstr (text, "1603"));
  g_assert_null (strstr (text, "HYPERLINK"));

  text = g_bytes_get_data (unmasked, NULL);
  g_assert_nonnull (strstr (text, "\"'=HYPERLINK(\"\"x\"\")\",\"13800138021\","
                                  "\"广州市天河区海棠路88号3栋1603\""));
  g_assert_nonnull (strstr (text, "\"4711\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)
  ADD ("/book-search/words", test_words);
  ADD ("/book-search/odd-words", test_odd_words);
  ADD ("/book-search/filters", test_filters);
  ADD ("/book-search/many", test_many);
  ADD ("/book-search/beside-the-writer", test_beside_the_writer);
  ADD ("/book-search/cancel", test_cancel);
  ADD ("/book-search/cancel-in-the-middle", test_cancel_in_the_middle);
  ADD ("/book-search/first", test_first);
  ADD ("/book-search/export", test_export);

  return g_test_run ();
}
