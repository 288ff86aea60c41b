/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "book-filler.h"

#include <sqlite3.h>

#include "dispatch/desk-journal.h"

#define YEAR (365 * 24 * 60 * 60)
#define SEED 20261122

static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周",
                                        "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗" };
static const char *const names[] = { "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋",
                                     "勇", "艳", "杰", "娟", "涛", "明", "超", "霞", "平", "刚",
                                     "桂英", "秀兰", "志强", "建国", "文博", "子涵", "雨桐", "晓东",
                                     "海燕", "春梅" };
static const char *const carriers[] = { "ALPHA", "BETA", "GAMMA", "DELTA" };
static const char *const stores[] = { "1001", "1002", "1003" };
static const char *const states[] = { "302", "302", "302", "302", "302", "302", "302", "103", "204",
                                      "401" };

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_journal_list_finish (DESK_STORE (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
make_tables (const char *path)
{
  g_autoptr (DeskStore) store = desk_store_new (path);
  gboolean done = FALSE;

  desk_journal_list_async (store, DESK_JOURNAL_LIVE, 0, NULL, on_listed, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  desk_store_close (store);
}

static void
run (sqlite3 *book, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (book, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static sqlite3_stmt *
prepare (sqlite3 *book, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (book, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (book));

  return statement;
}

static void
bind (sqlite3_stmt *statement, int position, const char *text)
{
  sqlite3_bind_text (statement, position, text, -1, SQLITE_TRANSIENT);
}

static void
finish (sqlite3_stmt *statement)
{
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_reset (statement);
}

static FilledOrder
make_order (GRand *rand, gint64 created, guint i)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (created);
  g_autofree char *day = g_date_time_format (date, "%Y%m%d%H%M%S");
  FilledOrder order;

  order.shop_order_id = g_strdup_printf ("%s%06u", day, i);
  order.waybill_id = g_strdup_printf ("W%u%07u", g_rand_int_range (rand, 100, 999), i);
  order.rid = g_strdup_printf ("%08x-%08x-%08x", g_rand_int (rand), g_rand_int (rand),
                               g_rand_int (rand));
  order.name = g_strconcat (surnames[g_rand_int_range (rand, 0, G_N_ELEMENTS (surnames))],
                            names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))], NULL);
  /* Nobody has a number that begins so. */
  order.phone = g_strdup_printf ("0100%07u", g_rand_int (rand) % 10000000);

  return order;
}

static void
write_order (sqlite3_stmt *delivery, sqlite3_stmt *exchange, GRand *rand, const FilledOrder *order,
             gint64 created, guint i)
{
  guint carrier = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (carriers));
  const char *state = states[g_rand_int_range (rand, 0, G_N_ELEMENTS (states))];
  gint64 quoted = g_rand_int_range (rand, 600, 3000);
  g_autofree char *tail = g_strreverse (g_strdup (order->phone));
  g_autofree char *address = g_strdup_printf ("广州市天河区海棠路%d号%d栋%d室",
                                              g_rand_int_range (rand, 1, 400),
                                              g_rand_int_range (rand, 1, 20),
                                              g_rand_int_range (rand, 101, 3201));

  sqlite3_bind_int64 (delivery, 1, i + 1);
  bind (delivery, 2, order->shop_order_id);
  bind (delivery, 3, carriers[carrier]);
  bind (delivery, 4, stores[g_rand_int_range (rand, 0, G_N_ELEMENTS (stores))]);
  bind (delivery, 5, order->waybill_id);
  bind (delivery, 6, state);
  sqlite3_bind_int64 (delivery, 7, created);
  sqlite3_bind_int64 (delivery, 8, created + 1);
  sqlite3_bind_int64 (delivery, 9, created + g_rand_int_range (rand, 20, 900));
  sqlite3_bind_int64 (delivery, 10, created + g_rand_int_range (rand, 900, 1800));
  sqlite3_bind_int64 (delivery, 11, created + g_rand_int_range (rand, 1800, 5400));
  sqlite3_bind_int64 (delivery, 12, quoted);
  sqlite3_bind_int64 (delivery, 13, quoted + g_rand_int_range (rand, -50, 100));
  sqlite3_bind_int64 (delivery, 14, g_rand_int_range (rand, 300, 12000));
  bind (delivery, 15, order->name);
  bind (delivery, 16, order->phone);
  bind (delivery, 17, address);
  bind (delivery, 18, tail);
  finish (delivery);

  sqlite3_bind_int64 (exchange, 1, i + 1);
  sqlite3_bind_int64 (exchange, 2, created * 1000);
  bind (exchange, 3, order->rid);
  finish (exchange);
}

void
filled_order_clear (gpointer data)
{
  FilledOrder *order = data;

  g_free (order->shop_order_id);
  g_free (order->waybill_id);
  g_free (order->rid);
  g_free (order->name);
  g_free (order->phone);
}

GArray *
book_filler_fill (const char *path, guint n_orders, gint64 now)
{
  GArray *orders = g_array_new (FALSE, FALSE, sizeof (FilledOrder));
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  sqlite3_stmt *delivery;
  sqlite3_stmt *exchange;
  sqlite3 *book = NULL;

  g_array_set_clear_func (orders, filled_order_clear);
  make_tables (path);
  g_assert_cmpint (sqlite3_open (path, &book), ==, SQLITE_OK);
  run (book, "PRAGMA synchronous = OFF; BEGIN");
  delivery = prepare (book,
                      "INSERT INTO delivery (serial, call, shop_order_id, delivery_id, "
                      "delivery_name, shopid, shop_no, waybill_id, state, order_status, created, "
                      "placed, accepted, picked_up, ended, quoted, charged, distance, "
                      "receiver_name, receiver_phone, receiver_address, phone_tail, live) VALUES "
                      "(?1, 'add', ?2, ?3, ?3, 'shop', ?4, ?5, 'placed', ?6, ?7, ?8, ?9, ?10, ?11, "
                      "?12, ?13, ?14, ?15, ?16, ?17, ?18, 0)");
  exchange = prepare (book,
                      "INSERT INTO exchange (delivery, began, method, status, rid, request_body, "
                      "response_body) VALUES (?1, ?2, 'POST', 200, ?3, hex (randomblob (200)), "
                      "hex (randomblob (100)))");

  for (guint i = 0; i < n_orders; i++)
    {
      gint64 created = now - YEAR + (gint64) ((double) YEAR * i / n_orders);
      FilledOrder order = make_order (rand, created, i);

      write_order (delivery, exchange, rand, &order, created, i);
      g_array_append_val (orders, order);
    }

  run (book, "COMMIT");
  sqlite3_finalize (delivery);
  sqlite3_finalize (exchange);
  g_assert_cmpint (sqlite3_close (book), ==, SQLITE_OK);

  return orders;
}
