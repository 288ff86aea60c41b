/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskRehearsal: what rules would have chosen from what carriers once answered. Quotes are made from
 * the book's answers as they were made from the replies, and the desk's own chooser chooses. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-rehearsal.h"

#include "desk-store-private.h"
#include "dispatch/desk-ledger-entry.h"
#include "model/desk-chooser.h"
#include "model/desk-decimal.h"
#include "model/desk-record-copy.h"

/* Whatever was answered is as good as new: nothing ages in a rehearsal. */
#define ANSWERED_AT 1
#define STALE_AFTER 1000

struct _DeskRehearsal
{
  GObject parent_instance;

  guint n_orders;
  guint n_unasked;
  DeskAmount real;
  guint n_untold;
  GArray *sums; /* of DeskRehearsalSums */
};

G_DEFINE_FINAL_TYPE (DeskRehearsal, desk_rehearsal, G_TYPE_OBJECT)

/* What is asked of the book. */
typedef struct
{
  GPtrArray *rule_sets; /* of DeskChoiceRuleSet; the reader's own */
  gint64 from;
  gint64 to;
} Query;

/* One order as it was. */
typedef struct
{
  char *shop_order_id;
  char *delivery_id;
  gint64 created;
  DeskAmount paid;

  gint64 ask; /* 0 where nothing was asked */
  gint64 asked;
  DeskOrderFacts facts;
} Order;

static const char select_orders[] =
  "SELECT shop_order_id, delivery_id, created, charged, quoted FROM delivery "
  "WHERE state = 'placed' AND created >= ?1 AND created < ?2";

/* An answer may have come after another one was chosen. */
static const char select_ask[] = "SELECT serial, asked, line, told, value, weight FROM ask "
                                 "WHERE shop_order_id = ?1 ORDER BY abs (asked - ?2) LIMIT 1";

static const char select_answers[] =
  "SELECT delivery_id, fee, deliverfee, couponfee, tips, insurancefee, distance, "
  "dispatch_duration, estimate FROM answer WHERE ask = ?1 AND state IN ('priced', 'checked') "
  "ORDER BY serial";

static void
query_free (Query *query)
{
  g_ptr_array_unref (query->rule_sets);
  g_free (query);
}

static void
order_clear (gpointer data)
{
  Order *order = data;

  g_free (order->shop_order_id);
  g_free (order->delivery_id);
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

static void
add_amount (DeskAmount *sum, gint64 more)
{
  sum->value = sum->told ? sum->value + more : more;
  sum->told = TRUE;
}

static GArray *
read_orders (DeskStoreBook *book, const Query *query, GError **error)
{
  g_autoptr (GArray) orders = g_array_new (FALSE, TRUE, sizeof (Order));
  g_autoptr (sqlite3_stmt) statement = _desk_store_book_prepare (book, select_orders, error);
  int status;

  g_array_set_clear_func (orders, order_clear);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, query->from);
  sqlite3_bind_int64 (statement, 2, query->to);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      DeskLedgerFacts facts = { .state = DESK_DELIVERY_PLACED,
                                .charged = get_amount (statement, 3),
                                .quoted = get_amount (statement, 4) };
      DeskLedgerEntry entry = desk_ledger_entry_reckon (&facts);
      Order order = { .shop_order_id = g_strdup (get_text (statement, 0)),
                      .delivery_id = g_strdup (get_text (statement, 1)),
                      .created = sqlite3_column_int64 (statement, 2),
                      .paid = entry.charged.told ? entry.charged : entry.quoted };

      g_array_append_val (orders, order);
    }
  if (status == SQLITE_DONE)
    return g_steal_pointer (&orders);

  _desk_store_book_fail (book, error);

  return NULL;
}

static gboolean
find_ask (DeskStoreBook *book, sqlite3_stmt *statement, Order *order, GError **error)
{
  int status;

  _desk_store_bind_text (statement, 1, order->shop_order_id);
  sqlite3_bind_int64 (statement, 2, order->created);
  status = sqlite3_step (statement);
  if (status == SQLITE_ROW)
    {
      order->ask = sqlite3_column_int64 (statement, 0);
      order->asked = sqlite3_column_int64 (statement, 1);
      order->facts.line = get_amount (statement, 2);
      order->facts.told = get_amount (statement, 3);
      order->facts.value = get_amount (statement, 4);
      order->facts.weight = get_amount (statement, 5);
    }
  else if (status != SQLITE_DONE)
    _desk_store_book_fail (book, error);
  sqlite3_reset (statement);

  return status == SQLITE_ROW || status == SQLITE_DONE;
}

static DeskQuote *
make_quote (sqlite3_stmt *statement)
{
  static const char *const told[] = { "fee", "deliverfee", "couponfee", "tips", "insurancefee",
                                      "distance", "dispatch_duration" };
  g_autoptr (DeskAccount) account =
    desk_account_new (get_text (statement, 0), NULL, "", NULL, NULL);
  g_autoptr (DeskPreAddReply) reply = g_object_new (DESK_TYPE_PRE_ADD_REPLY, NULL);
  DeskQuote *quote = desk_quote_new (account, NULL, NULL);

  desk_record_set_text (DESK_RECORD (reply), "errcode", "0");
  desk_record_set_text (DESK_RECORD (reply), "resultcode", "0");
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      const DeskField *field = desk_record_find_field (DESK_RECORD (reply), told[i]);
      DeskAmount amount = get_amount (statement, (int) i + 1);
      g_autofree char *text =
        amount.told ? desk_decimal_format (amount.value, desk_field_get_decimals (field)) : NULL;

      desk_record_set_text (DESK_RECORD (reply), told[i], text);
    }
  /* A distance of 0 that was kept was believed when it was told. */
  desk_quote_take_reply (quote, reply, TRUE, 0, ANSWERED_AT);
  desk_quote_set_estimate (quote, get_amount (statement, 8), NULL);

  return quote;
}

static GListModel *
read_quotes (DeskStoreBook *book, sqlite3_stmt *statement, gint64 ask, GError **error)
{
  g_autoptr (GListStore) quotes = g_list_store_new (DESK_TYPE_QUOTE);
  int status;

  sqlite3_bind_int64 (statement, 1, ask);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autoptr (DeskQuote) quote = make_quote (statement);

      g_list_store_append (quotes, quote);
    }
  sqlite3_reset (statement);
  if (status == SQLITE_DONE)
    return G_LIST_MODEL (g_steal_pointer (&quotes));

  _desk_store_book_fail (book, error);

  return NULL;
}

static void
rehearse (DeskRehearsalSums *sums, DeskChoiceRuleSet *set, GListModel *quotes, const Order *order)
{
  DeskChooserTerms terms = { .now = order->asked, .clock = ANSWERED_AT, .stale_after = STALE_AFTER };
  DeskQuote *chosen;

  terms.estimates = g_strcmp0 (desk_record_get_text (DESK_RECORD (set), "estimates"), "1") == 0;
  chosen = desk_chooser_choose (desk_choice_rule_set_get_rules (set), quotes, &order->facts, &terms,
                                NULL);
  if (chosen == NULL)
    {
      sums->n_none++;
      return;
    }

  if (g_strcmp0 (desk_quote_get_delivery_id (chosen), order->delivery_id) == 0)
    sums->n_same++;
  if (!desk_quote_get_pay (chosen).told)
    {
      sums->n_estimated++;
      return;
    }

  sums->n_chosen++;
  add_amount (&sums->total, desk_quote_get_pay (chosen).value);
  if (order->paid.told)
    {
      sums->n_compared++;
      add_amount (&sums->compared, desk_quote_get_pay (chosen).value);
      add_amount (&sums->compared_real, order->paid.value);
    }
}

static void
count_real (DeskRehearsal *self, const Order *order)
{
  self->n_orders++;
  if (order->paid.told)
    add_amount (&self->real, order->paid.value);
  else
    self->n_untold++;
}

static gpointer
work_rehearse (DeskStoreBook *book, gpointer data, GError **error)
{
  const Query *query = data;
  g_autoptr (DeskRehearsal) self = g_object_new (DESK_TYPE_REHEARSAL, NULL);
  g_autoptr (GArray) orders = read_orders (book, query, error);
  g_autoptr (sqlite3_stmt) asks =
    orders != NULL ? _desk_store_book_prepare (book, select_ask, error) : NULL;
  g_autoptr (sqlite3_stmt) answers =
    asks != NULL ? _desk_store_book_prepare (book, select_answers, error) : NULL;

  if (answers == NULL)
    return NULL;

  g_array_set_size (self->sums, query->rule_sets->len);
  for (guint i = 0; i < orders->len; i++)
    {
      Order *order = &g_array_index (orders, Order, i);
      g_autoptr (GListModel) quotes = NULL;

      if (!find_ask (book, asks, order, error))
        return NULL;
      if (order->ask == 0)
        {
          self->n_unasked++;
          continue;
        }

      quotes = read_quotes (book, answers, order->ask, error);
      if (quotes == NULL)
        return NULL;
      count_real (self, order);
      for (guint set = 0; set < query->rule_sets->len; set++)
        rehearse (&g_array_index (self->sums, DeskRehearsalSums, set),
                  g_ptr_array_index (query->rule_sets, set), quotes, order);
    }

  return g_steal_pointer (&self);
}

static void
desk_rehearsal_finalize (GObject *object)
{
  g_array_unref (DESK_REHEARSAL (object)->sums);

  G_OBJECT_CLASS (desk_rehearsal_parent_class)->finalize (object);
}

static void
desk_rehearsal_class_init (DeskRehearsalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_rehearsal_finalize;
}

static void
desk_rehearsal_init (DeskRehearsal *self)
{
  self->sums = g_array_new (FALSE, TRUE, sizeof (DeskRehearsalSums));
}

void
desk_rehearsal_async (DeskStore *store,
                      GPtrArray *rule_sets,
                      gint64 from,
                      gint64 to,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Query *query;

  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (rule_sets != NULL);

  query = g_new0 (Query, 1);
  query->rule_sets = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < rule_sets->len; i++)
    g_ptr_array_add (query->rule_sets, desk_record_copy (g_ptr_array_index (rule_sets, i)));
  query->from = from;
  query->to = to != 0 ? to : G_MAXINT64;
  _desk_store_look_async (store, desk_rehearsal_async, work_rehearse, query,
                          (GDestroyNotify) query_free, g_object_unref, cancellable, callback,
                          user_data);
}

DeskRehearsal *
desk_rehearsal_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  return _desk_store_finish (store, result, desk_rehearsal_async, error);
}

guint
desk_rehearsal_get_n_orders (DeskRehearsal *self)
{
  g_return_val_if_fail (DESK_IS_REHEARSAL (self), 0);

  return self->n_orders;
}

guint
desk_rehearsal_get_n_unasked (DeskRehearsal *self)
{
  g_return_val_if_fail (DESK_IS_REHEARSAL (self), 0);

  return self->n_unasked;
}

DeskAmount
desk_rehearsal_get_real (DeskRehearsal *self, guint *n_untold)
{
  g_return_val_if_fail (DESK_IS_REHEARSAL (self), ((DeskAmount){ FALSE, 0 }));
  g_return_val_if_fail (n_untold != NULL, ((DeskAmount){ FALSE, 0 }));

  *n_untold = self->n_untold;

  return self->real;
}

const DeskRehearsalSums *
desk_rehearsal_get_sums (DeskRehearsal *self, guint set)
{
  g_return_val_if_fail (DESK_IS_REHEARSAL (self), NULL);
  g_return_val_if_fail (set < self->sums->len, NULL);

  return &g_array_index (self->sums, DeskRehearsalSums, set);
}
