/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ledger, to the fen: what was added up by hand is what it says. */

#include <string.h>

#include "book-orders.h"
#include "dispatch/desk-ledger.h"
#include "store-fixture.h"

#define DAY (24 * 60 * 60)
#define MIDNIGHT (BOOK_ORDERS_NOW - 8 * 60 * 60) /* 2026-01-01 00:00 in China */
#define NOT_TOLD G_MININT64

static void
assert_amount (DeskAmount amount, gint64 expected)
{
  if (expected == NOT_TOLD)
    g_assert_false (amount.told);
  else
    {
      g_assert_true (amount.told);
      g_assert_cmpint (amount.value, ==, expected);
    }
}

/* One order, in the ways it can come out. */
static void
test_entry (void)
{
  static const struct
  {
    const char *state, *status, *quoted, *charged, *tips, *tips_placed, *tip_count, *fee;
    gint64 added, total, difference;
  } cases[] = {
    { "placed", "302", "9.80", "9.80", NULL, NULL, NULL, NULL, NOT_TOLD, 980, 0 },
    { "placed", "302", "9.80", "10.30", NULL, NULL, NULL, NULL, NOT_TOLD, 1030, 50 },
    /* A tip that it was placed with is in both; only what was added comes on top. */
    { "placed", "302", "11.80", "11.80", "2.00", "2.00", NULL, NULL, NOT_TOLD, 1180, 0 },
    { "placed", "302", "11.80", "11.80", "5.00", "2.00", "1", NULL, 300, 1480, 300 },
    { "placed", "301", "9.80", "9.80", "3.00", NULL, "2", NULL, 300, 1280, 300 },
    /* What was not told is not 0. */
    { "placed", "302", NULL, "9.80", NULL, NULL, NULL, NULL, NOT_TOLD, 980, NOT_TOLD },
    { "placed", "302", "9.80", NULL, "3.00", NULL, "1", NULL, 300, NOT_TOLD, NOT_TOLD },
    { "placed", "302", "9.80", "free", NULL, NULL, NULL, NULL, NOT_TOLD, NOT_TOLD, NOT_TOLD },
    { "placed", "302", "9.80", "0", NULL, NULL, NULL, NULL, NOT_TOLD, 0, -980 },
    /* Called off: the price comes back, the fee does not. */
    { "placed", "103", "9.80", "9.80", NULL, NULL, NULL, "2.00", NOT_TOLD, 200, -780 },
    { "placed", "103", "9.80", "9.80", NULL, NULL, NULL, "0", NOT_TOLD, 0, -980 },
    { "placed", "103", "9.80", "9.80", NULL, NULL, NULL, NULL, NOT_TOLD, NOT_TOLD, NOT_TOLD },
    { "placed", "204", "9.80", "9.80", NULL, NULL, NULL, NULL, NOT_TOLD, NOT_TOLD, NOT_TOLD },
    /* Goods that came back were carried. */
    { "placed", "401", "9.80", "9.80", NULL, NULL, NULL, "4.90", NOT_TOLD, 1470, 490 },
    { "not-placed", NULL, "9.80", NULL, NULL, NULL, NULL, NULL, NOT_TOLD, NOT_TOLD, NOT_TOLD },
    { "placed", "302", "-5", "99999999999999999", NULL, NULL, NULL, NULL, NOT_TOLD, NOT_TOLD,
      NOT_TOLD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskDelivery) delivery = desk_delivery_new ();
      DeskRecord *record = DESK_RECORD (delivery);
      DeskLedgerEntry entry;

      desk_record_set_text (record, "state", cases[i].state);
      desk_record_set_text (record, "order_status", cases[i].status);
      desk_record_set_text (record, "quoted", cases[i].quoted);
      desk_record_set_text (record, "charged", cases[i].charged);
      desk_record_set_text (record, "tips", cases[i].tips);
      desk_record_set_text (record, "tips_placed", cases[i].tips_placed);
      desk_record_set_text (record, "tip_count", cases[i].tip_count);
      desk_record_set_text (record, "deduct_fee", cases[i].fee);
      entry = desk_ledger_entry_read (delivery);
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      assert_amount (entry.tips, cases[i].added);
      assert_amount (entry.total, cases[i].total);
      assert_amount (entry.difference, cases[i].difference);
    }
}

static GPtrArray *
add_up (StoreFixture *self, gint64 from, gint64 to, DeskLedgerPeriod period)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *lines;

  desk_ledger_async (self->store, from, to, period, NULL, book_fixture_on_done, &result);
  lines = desk_ledger_finish (self->store, book_fixture_wait (&result), &error);
  g_assert_no_error (error);

  return lines;
}

static void
add (StoreFixture *self, gint64 offset, const char *shop_no, const char *carrier,
     const char *status, const char *quoted, const char *charged, const char *fee)
{
  g_autofree char *created = g_strdup_printf ("%" G_GINT64_FORMAT, MIDNIGHT + offset);

  book_orders_add (self->store, "created", created, "shopid", "S", "shop_no", shop_no,
                   "delivery_id", carrier, "delivery_name", carrier, "order_status", status,
                   "quoted", quoted, "charged", charged, "deduct_fee", fee, NULL);
}

/* Counts, then the sums. */
static void
assert_line (GPtrArray *lines, guint i, const char *title, const guint *counts, const gint64 *sums)
{
  DeskLedgerLine *line = g_ptr_array_index (lines, i);
  const DeskLedgerSums *found = desk_ledger_line_get_sums (line);
  g_autofree char *told = g_strjoin (" ", desk_ledger_line_get_period (line),
                                     desk_ledger_line_get_shop_no (line),
                                     desk_ledger_line_get_delivery_id (line), NULL);

  g_assert_cmpstr (told, ==, title);
  g_assert_cmpuint (found->n_orders, ==, counts[0]);
  g_assert_cmpuint (found->n_live, ==, counts[1]);
  g_assert_cmpuint (found->n_delivered, ==, counts[2]);
  g_assert_cmpuint (found->n_cancelled, ==, counts[3]);
  g_assert_cmpuint (found->n_failed, ==, counts[4]);
  g_assert_cmpuint (found->n_unknown, ==, counts[5]);
  assert_amount (found->quoted, sums[0]);
  assert_amount (found->charged, sums[1]);
  assert_amount (found->fee, sums[2]);
  assert_amount (found->total, sums[3]);
  assert_amount (found->difference, sums[4]);
}

#define COUNTS(...) ((const guint[]){ __VA_ARGS__ })
#define SUMS(...) ((const gint64[]){ __VA_ARGS__ })

static void
fill (StoreFixture *self)
{
  /* The last second of December, and the first of January, by China's clock. */
  add (self, -1, "1", "ALPHA", "302", "7.00", "7.01", NULL);
  add (self, 0, "1", "ALPHA", "302", "9.80", "9.80", NULL);
  add (self, 1, "1", "ALPHA", "302", "10.10", "10.30", NULL);
  add (self, 2, "1", "ALPHA", "103", "8.00", "8.00", "2.00");
  add (self, 3, "1", "ALPHA", "204", "8.50", "8.50", NULL);
  add (self, 4, "1", "ALPHA", "301", "6.66", NULL, NULL);
  add (self, 5, "1", "BETA", "302", NULL, "12.34", NULL);
  add (self, 6, "2", "ALPHA", "302", "0.01", "0.02", NULL);
  add (self, DAY - 1, "2", "ALPHA", "302", "0.02", "0.01", NULL);
  add (self, DAY, "1", "ALPHA", "302", "5.00", "5.00", NULL);
  book_orders_add (self->store, "state", "not-placed", "order_status", NULL, "quoted", "99.00",
                   NULL);
}

static void
test_days (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;
  DeskLedgerSums sums;

  fill (self);
  lines = add_up (self, 0, 0, DESK_LEDGER_BY_DAY);
  g_assert_cmpuint (lines->len, ==, 5);
  assert_line (lines, 0, "2026-01-02 1 ALPHA", COUNTS (1, 0, 1, 0, 0, 0),
               SUMS (500, 500, NOT_TOLD, 500, 0));
  /* 980 + 1010 + 800 + 850 + 666; 980 + 1030 + 800 + 850; 980 + 1030 + 200; 0 + 20 − 600 */
  assert_line (lines, 1, "2026-01-01 1 ALPHA", COUNTS (5, 1, 2, 1, 1, 2),
               SUMS (4306, 3660, 200, 2210, -580));
  assert_line (lines, 2, "2026-01-01 1 BETA", COUNTS (1, 0, 1, 0, 0, 0),
               SUMS (NOT_TOLD, 1234, NOT_TOLD, 1234, NOT_TOLD));
  assert_line (lines, 3, "2026-01-01 2 ALPHA", COUNTS (2, 0, 2, 0, 0, 0),
               SUMS (3, 3, NOT_TOLD, 3, 0));
  assert_line (lines, 4, "2025-12-31 1 ALPHA", COUNTS (1, 0, 1, 0, 0, 0),
               SUMS (700, 701, NOT_TOLD, 701, 1));

  sums = desk_ledger_add_up (lines);
  g_assert_cmpuint (sums.n_orders, ==, 10);
  g_assert_cmpuint (sums.n_orders, ==,
                    sums.n_live + sums.n_delivered + sums.n_cancelled + sums.n_failed);
  assert_amount (sums.quoted, 500 + 4306 + 3 + 700);
  assert_amount (sums.total, 500 + 2210 + 1234 + 3 + 701);
  assert_amount (sums.difference, -580 + 1);
}

static void
test_months (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) january = NULL;
  g_autoptr (GBytes) csv = NULL;
  const char *text;

  fill (self);
  lines = add_up (self, 0, 0, DESK_LEDGER_BY_MONTH);
  g_assert_cmpuint (lines->len, ==, 4);
  assert_line (lines, 0, "2026-01 1 ALPHA", COUNTS (6, 1, 3, 1, 1, 2),
               SUMS (4806, 4160, 200, 2710, -580));
  assert_line (lines, 3, "2025-12 1 ALPHA", COUNTS (1, 0, 1, 0, 0, 0),
               SUMS (700, 701, NOT_TOLD, 701, 1));

  january = add_up (self, MIDNIGHT, MIDNIGHT + DAY, DESK_LEDGER_BY_MONTH);
  g_assert_cmpuint (january->len, ==, 3);
  assert_line (january, 0, "2026-01 1 ALPHA", COUNTS (5, 1, 2, 1, 1, 2),
               SUMS (4306, 3660, 200, 2210, -580));

  csv = desk_ledger_dup_csv (lines);
  text = g_bytes_get_data (csv, NULL);
  g_assert_nonnull (strstr (text, "\"2026-01\",\"S\",\"1\",\"ALPHA\",\"6\",\"1\",\"3\",\"1\",\"1\","
                                  "\"2\",\"48.06\",\"41.60\",\"\",\"2.00\",\"27.10\",\"-5.80\"\r\n"));
  g_assert_nonnull (strstr (text, "\"Sum\",\"\",\"\",\"\",\"10\",\"1\",\"7\",\"1\",\"1\",\"2\","
                                  "\"55.09\",\"60.98\",\"\",\"2.00\",\"46.48\",\"-5.79\"\r\n"));
}

static void
test_empty (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = add_up (self, 0, 0, DESK_LEDGER_BY_DAY);
  DeskLedgerSums sums = desk_ledger_add_up (lines);

  g_assert_cmpuint (lines->len, ==, 0);
  g_assert_cmpuint (sums.n_orders, ==, 0);
  assert_amount (sums.total, NOT_TOLD);
}

/* What the book may hold that makes no sense. */
static void
test_odd_values (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;

  book_orders_add (self->store, "shop_no", "=1+1", "quoted", "1e99", "charged", "NaN", NULL);
  book_orders_add (self->store, "shop_no", "=1+1", "charged", "999999999999999999", NULL);
  book_orders_add (self->store, "shop_no", "=1+1", "charged", "-3", NULL);
  book_orders_add (self->store, "created", "0", "charged", "1", "order_status", "x", NULL);
  lines = add_up (self, 0, 0, DESK_LEDGER_BY_DAY);
  g_assert_cmpuint (lines->len, ==, 2);
  assert_line (lines, 0, "2026-01-01 =1+1 ALPHA", COUNTS (3, 0, 3, 0, 0, 3),
               SUMS (NOT_TOLD, NOT_TOLD, NOT_TOLD, NOT_TOLD, NOT_TOLD));
}

static void
test_starts (void)
{
  g_assert_cmpint (desk_ledger_get_start (DESK_LEDGER_BY_DAY, MIDNIGHT), ==, MIDNIGHT);
  g_assert_cmpint (desk_ledger_get_start (DESK_LEDGER_BY_DAY, MIDNIGHT + DAY - 1), ==, MIDNIGHT);
  g_assert_cmpint (desk_ledger_get_start (DESK_LEDGER_BY_DAY, MIDNIGHT - 1), ==, MIDNIGHT - DAY);
  g_assert_cmpint (desk_ledger_get_start (DESK_LEDGER_BY_MONTH, MIDNIGHT + 31 * DAY - 1), ==,
                   MIDNIGHT);
  g_assert_cmpint (desk_ledger_get_start (DESK_LEDGER_BY_MONTH, MIDNIGHT - 1), ==,
                   MIDNIGHT - 31 * DAY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)
  g_test_add_func ("/ledger/entry", test_entry);
  g_test_add_func ("/ledger/starts", test_starts);
  ADD ("/ledger/days", test_days);
  ADD ("/ledger/months", test_months);
  ADD ("/ledger/empty", test_empty);
  ADD ("/ledger/odd-values", test_odd_values);

  return g_test_run ();
}
