/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ledger: what deliveries came to, by period, store and carrier. Whole fen are added up, one order
 * after the other, by the same reckoning that is shown beside the order. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-ledger.h"

#include "desk-store-private.h"
#include "dispatch/desk-book-group.h"

#define DAY (24 * 60 * 60)
#define CHINA (8 * 60 * 60) /* before UTC; it has no summer time */
#define FARTHEST (G_GINT64_CONSTANT (4000000) * DAY)

/* What is asked of the book. */
typedef struct
{
  gint64 from;
  gint64 to;
  DeskLedgerPeriod period;
} Query;

/* One period, store and carrier. */
typedef struct
{
  gint64 begins;
  char *shopid;
  char *shop_no;
  char *delivery_id;
  char *delivery_name;
  DeskLedgerSums sums;
} Account;

enum
{
  CREATED,
  SHOPID,
  SHOP_NO,
  DELIVERY_ID,
  DELIVERY_NAME,
  STATE,
  LIVE,
  ORDER_STATUS,
  QUOTED,
  CHARGED,
  TIPS,
  TIPS_PLACED,
  TIP_COUNT,
  DEDUCT_FEE,
};

static const char select_deliveries[] =
  "SELECT created, shopid, shop_no, delivery_id, delivery_name, state, live, order_status, quoted, "
  "charged, tips, tips_placed, tip_count, deduct_fee FROM delivery "
  "WHERE state <> 'not-placed' AND created >= ?1 AND created < ?2";

static void
account_free (Account *self)
{
  g_free (self->shopid);
  g_free (self->shop_no);
  g_free (self->delivery_id);
  g_free (self->delivery_name);
  g_free (self);
}

static guint
account_hash (gconstpointer data)
{
  const Account *self = data;

  return (guint) (self->begins / DAY) ^ (self->shopid != NULL ? g_str_hash (self->shopid) : 0) ^
         (self->shop_no != NULL ? 31 * g_str_hash (self->shop_no) : 0) ^
         (self->delivery_id != NULL ? 17 * g_str_hash (self->delivery_id) : 0);
}

static int
account_compare (const Account *a, const Account *b)
{
  int order;

  if (a->begins != b->begins)
    return a->begins < b->begins ? 1 : -1;
  if ((order = g_strcmp0 (a->shopid, b->shopid)) != 0 ||
      (order = g_strcmp0 (a->shop_no, b->shop_no)) != 0)
    return order;

  return g_strcmp0 (a->delivery_id, b->delivery_id);
}

static gboolean
account_equal (gconstpointer a, gconstpointer b)
{
  return account_compare (a, b) == 0;
}

static gint
compare_pointers (gconstpointer a, gconstpointer b)
{
  return account_compare (*(Account *const *) a, *(Account *const *) b);
}

static GDateTime *
get_china (gint64 time)
{
  g_autoptr (GDateTime) utc =
    g_date_time_new_from_unix_utc (CLAMP (time, 0, FARTHEST / 2) + CHINA);

  return g_steal_pointer (&utc);
}

static char *
format_period (DeskLedgerPeriod period, gint64 begins)
{
  g_autoptr (GDateTime) china = get_china (begins);

  if (china == NULL)
    return g_strdup ("");

  return g_date_time_format (china, period == DESK_LEDGER_BY_MONTH ? "%Y-%m" : "%Y-%m-%d");
}

static const char *
get_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/* What is no number was not told. */
static DeskAmount
get_amount (sqlite3_stmt *statement, int column)
{
  if (sqlite3_column_type (statement, column) != SQLITE_INTEGER)
    return (DeskAmount){ FALSE, 0 };

  return (DeskAmount){ TRUE, sqlite3_column_int64 (statement, column) };
}

static DeskLedgerSums
make_sums (DeskBookGroup group, const DeskLedgerEntry *entry)
{
  return (DeskLedgerSums){
    .n_orders = 1,
    .n_live = group == DESK_BOOK_LIVE,
    .n_delivered = group == DESK_BOOK_DELIVERED,
    .n_cancelled = group == DESK_BOOK_CANCELLED,
    .n_failed = group == DESK_BOOK_FAILED,
    .n_unknown = !entry->total.told,
    .quoted = entry->quoted,
    .charged = entry->charged,
    .tips = entry->tips,
    .fee = entry->fee,
    .total = entry->total,
    .difference = entry->difference,
  };
}

static DeskLedgerSums
read_sums (sqlite3_stmt *statement)
{
  DeskLedgerFacts facts = {
    .live = sqlite3_column_int (statement, LIVE) > 0,
    .status = sqlite3_column_int (statement, ORDER_STATUS),
    .quoted = get_amount (statement, QUOTED),
    .charged = get_amount (statement, CHARGED),
    .tips = get_amount (statement, TIPS),
    .tips_placed = get_amount (statement, TIPS_PLACED),
    .tip_count = get_amount (statement, TIP_COUNT),
    .deduct_fee = get_amount (statement, DEDUCT_FEE),
  };
  const char *state = get_text (statement, STATE);
  DeskLedgerEntry entry;

  /* The others do not matter here: those that were not placed are left out. */
  facts.state = g_strcmp0 (state, "placed") == 0 ? DESK_DELIVERY_PLACED : DESK_DELIVERY_UNKNOWN;
  entry = desk_ledger_entry_reckon (&facts);

  return make_sums (desk_book_group_judge (facts.state, facts.live, facts.status), &entry);
}

static void
add_row (GHashTable *accounts, sqlite3_stmt *statement, DeskLedgerPeriod period, gint64 *cached)
{
  gint64 created = sqlite3_column_int64 (statement, CREATED);
  DeskLedgerSums sums = read_sums (statement);
  Account key = { 0 };
  Account *account;

  /* They come in any order, but mostly of the same day. */
  if (created < cached[0] || created >= cached[0] + DAY)
    {
      cached[0] = desk_ledger_get_start (DESK_LEDGER_BY_DAY, created);
      cached[1] = desk_ledger_get_start (period, created);
    }

  key.begins = cached[1];
  key.shopid = (char *) get_text (statement, SHOPID);
  key.shop_no = (char *) get_text (statement, SHOP_NO);
  key.delivery_id = (char *) get_text (statement, DELIVERY_ID);
  account = g_hash_table_lookup (accounts, &key);
  if (account == NULL)
    {
      account = g_new0 (Account, 1);
      account->begins = key.begins;
      account->shopid = g_strdup (key.shopid);
      account->shop_no = g_strdup (key.shop_no);
      account->delivery_id = g_strdup (key.delivery_id);
      g_hash_table_add (accounts, account);
    }
  if (account->delivery_name == NULL)
    account->delivery_name = g_strdup (get_text (statement, DELIVERY_NAME));
  desk_ledger_sums_add (&account->sums, &sums);
}

static GPtrArray *
make_lines (GHashTable *accounts, DeskLedgerPeriod period)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer found;

  g_hash_table_iter_init (&iter, accounts);
  while (g_hash_table_iter_next (&iter, &found, NULL))
    g_ptr_array_add (sorted, found);
  g_ptr_array_sort (sorted, compare_pointers);
  for (guint i = 0; i < sorted->len; i++)
    {
      const Account *account = g_ptr_array_index (sorted, i);
      g_autofree char *title = format_period (period, account->begins);

      g_ptr_array_add (lines, desk_ledger_line_new (title, account->shopid,
                                                    account->shop_no, account->delivery_id,
                                                    account->delivery_name, &account->sums));
    }

  return lines;
}

static gpointer
work_add_up (DeskStoreBook *book, gpointer data, GError **error)
{
  const Query *query = data;
  g_autoptr (GHashTable) accounts =
    g_hash_table_new_full (account_hash, account_equal, (GDestroyNotify) account_free, NULL);
  g_autoptr (sqlite3_stmt) statement = _desk_store_book_prepare (book, select_deliveries, error);
  gint64 cached[2] = { G_MININT64 / 2, 0 };
  int status;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, query->from);
  sqlite3_bind_int64 (statement, 2, query->to);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    add_row (accounts, statement, query->period, cached);
  if (status == SQLITE_DONE)
    return make_lines (accounts, query->period);

  _desk_store_book_fail (book, error);

  return NULL;
}

void
desk_ledger_async (DeskStore *store,
                   gint64 from,
                   gint64 to,
                   DeskLedgerPeriod period,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  Query query = { from, to != 0 ? to : G_MAXINT64, period };

  g_return_if_fail (DESK_IS_STORE (store));

  _desk_store_look_async (store, desk_ledger_async, work_add_up, g_memdup2 (&query, sizeof query),
                          g_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                          user_data);
}

GPtrArray *
desk_ledger_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  return _desk_store_finish (store, result, desk_ledger_async, error);
}

DeskLedgerSums
desk_ledger_add_up (GPtrArray *lines)
{
  DeskLedgerSums sums = { 0 };

  g_return_val_if_fail (lines != NULL, sums);

  for (guint i = 0; i < lines->len; i++)
    desk_ledger_sums_add (&sums, desk_ledger_line_get_sums (g_ptr_array_index (lines, i)));

  return sums;
}

gint64
desk_ledger_get_start (DeskLedgerPeriod period, gint64 now)
{
  gint64 day = CLAMP (now, 0, FARTHEST) + CHINA;
  g_autoptr (GDateTime) china = NULL;

  day -= day % DAY;
  if (period == DESK_LEDGER_BY_MONTH)
    china = get_china (day - CHINA);

  return day - CHINA - (china != NULL ? (g_date_time_get_day_of_month (china) - 1) * DAY : 0);
}
