/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "orders-fixture.h"

#include "dispatch/desk-journal.h"
#include "model/desk-data.h"
#include "model/desk-quote.h"
#include "model/desk-record-path.h"
#include "model/desk-status.h"
#include "quote-fixture.h"
#include "wechat/desk-wire.h"

#define SEED 20261122
#define DAY (24 * 60 * 60)
#define HOUR (60 * 60)
#define MINUTE 60
#define N_LIVE 6

static const struct
{
  const char *id;
  const char *name;
  const char *shopid;
  const char *shop_no;
  int cents; /* what it costs beside the others */
} carriers[] = {
  { "SFTC", "顺丰同城急送", "practice_shop_sftc", "31001", 120 },
  { "SS", "闪送", "practice_shop_ss", "31002", 380 },
  { "MTPS", "美团配送", "practice_shop_mtps", "31003", 0 },
  { "DADA", "达达", "practice_shop_dada", "31004-00001", -40 },
};

static const char *const people[] = { "王女士", "李先生", "张敏", "刘芳", "陈静", "杨洋", "黄先生",
                                      "赵磊", "吴女士", "周杰", "徐丽", "孙强", "林晓东", "何雨桐" };
static const char *const streets[] = { "银杏大道", "木棉路", "海棠路", "紫荆街", "凤凰路" };

typedef struct
{
  DeskStore *store;
  GRand *rand;
  gint64 now;
  gint64 created;
  guint carrier;
  guint fen;
  guint metres;
} Making;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
begin (Making *making, DeskDelivery *delivery, DeskIntent *intent)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_journal_begin_async (making->store, delivery, intent, NULL, on_done, &result);
  desk_journal_begin_finish (making->store, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
record_all (Making *making,
            DeskDelivery *delivery,
            DeskIntent *intent,
            DeskStatusChange *change,
            DeskExchange *exchange)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_journal_record_async (making->store, delivery, intent, change, exchange, NULL, on_done,
                             &result);
  desk_journal_record_finish (making->store, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
record (Making *making, DeskDelivery *delivery, DeskIntent *intent, DeskStatusChange *change)
{
  record_all (making, delivery, intent, change, NULL);
}

static int
pick (Making *making, int from, int to)
{
  return g_rand_int_range (making->rand, from, to);
}

static DeskOrder *
make_order (Making *making, const char *id)
{
  DeskOrder *order = desk_wire_read (DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, NULL);
  g_autofree char *phone = g_strdup_printf ("138001380%02d", pick (making, 0, 100));
  g_autofree char *address =
    g_strdup_printf ("广州市海珠区%s%d号", streets[pick (making, 0, G_N_ELEMENTS (streets))],
                     pick (making, 1, 300));

  desk_record_set_text (DESK_RECORD (order), "shop_order_id", id);
  desk_record_set_path (DESK_RECORD (order), "receiver.name",
                        people[pick (making, 0, G_N_ELEMENTS (people))]);
  desk_record_set_path (DESK_RECORD (order), "receiver.phone", phone);
  desk_record_set_path (DESK_RECORD (order), "receiver.address", address);
  desk_record_set_path (DESK_RECORD (order), "receiver.address_detail", "2单元301");

  return order;
}

static DeskAccount *
make_account (guint carrier)
{
  return desk_account_new (carriers[carrier].id, carriers[carrier].name, carriers[carrier].shopid,
                           "secret", carriers[carrier].shop_no);
}

/* All are asked; the one it goes to is one of them. */
static void
keep_quotes (Making *making, DeskOrder *order)
{
  g_autoptr (GListStore) quotes = g_list_store_new (DESK_TYPE_QUOTE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      g_autoptr (DeskAccount) account = make_account (i);
      g_autoptr (DeskQuote) quote = desk_quote_new (account, NULL, NULL);
      int fen = (int) making->fen - carriers[making->carrier].cents + carriers[i].cents +
                (i != making->carrier ? pick (making, -60, 60) : 0);
      g_autofree char *fee = g_strdup_printf ("%d.%02d", fen / 100, fen % 100);
      g_autofree char *metres = g_strdup_printf ("%u", making->metres);

      fixture_reply (quote, 300, "resultcode", "0", "fee", fee, "distance", metres,
                     "dispatch_duration", i % 2 == 0 ? "300" : "420", NULL);
      g_list_store_append (quotes, quote);
    }
  desk_journal_keep_quotes_async (making->store, order, G_LIST_MODEL (quotes), making->created,
                                  NULL, on_done, &result);
  desk_journal_keep_quotes_finish (making->store, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
tell (Making *making, DeskDelivery *delivery, int code, gint64 at, const char *source)
{
  g_autoptr (DeskStatusChange) change = desk_status_change_new ();
  DeskRecord *fields = DESK_RECORD (change);
  g_autofree char *status = g_strdup_printf ("%d", code);
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, at);
  g_autofree char *heard = g_strdup_printf ("%" G_GINT64_FORMAT, at + 4);
  gboolean news = desk_delivery_apply_status (delivery, code, at, at + 4);

  desk_record_set_text (fields, "waybill_id",
                        desk_record_get_text (DESK_RECORD (delivery), "waybill_id"));
  desk_record_set_text (fields, "order_status", status);
  desk_record_set_text (fields, "action_time", time);
  desk_record_set_text (fields, "heard", heard);
  desk_record_set_text (fields, "source", source);
  desk_record_set_text (fields, "news", news ? "1" : "0");
  record (making, delivery, NULL, change);
}

/* As far as it goes until now. */
static void
live (Making *making, DeskDelivery *delivery, const int *codes)
{
  gint64 at = making->created + 2;

  for (guint i = 0; codes[i] != 0; i++)
    {
      if (at >= making->now)
        return;
      if (codes[i] == 102)
        {
          desk_record_set_text (DESK_RECORD (delivery), "rider_name", "周师傅");
          desk_record_set_text (DESK_RECORD (delivery), "rider_phone", "13800138099");
        }
      tell (making, delivery, codes[i], at, i == 0 ? "reply" : i % 2 == 0 ? "poll" : "push");
      at += pick (making, 2 * MINUTE, 11 * MINUTE);
    }
}

static DeskExchange *
make_exchange (Making *making, const char *request, const char *waybill)
{
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();
  g_autofree char *body =
    g_strdup_printf ("{\"errcode\":0,\"resultcode\":0,\"waybill_id\":\"%s\"}", waybill);
  gint64 began =
    g_get_monotonic_time () - (g_get_real_time () - making->created * G_USEC_PER_SEC);
  DeskExchangeFacts facts = {
    .method = "POST",
    .url = "https://127.0.0.1/cgi-bin/express/local/business/order/add",
    .request_headers = "",
    .request_body = request,
    .status = 200,
    .http_version = "1.1",
    .response_headers = "",
    .response_body = body,
    .began_at = began,
    .ended_at = began + 240000,
  };

  return desk_exchange_new (&facts, secrets);
}

static void
place (Making *making, DeskDelivery *delivery, DeskIntent *intent, guint i)
{
  g_autofree char *waybill =
    g_strdup_printf ("%s%u%05u", carriers[making->carrier].id, 2026u, 10000 + i);
  g_autoptr (DeskExchange) exchange = NULL;

  desk_delivery_set_state (delivery, DESK_DELIVERY_PLACED);
  desk_record_set_text (DESK_RECORD (delivery), "waybill_id", waybill);
  /* One in twenty does not tell. */
  if (i % 20 != 7)
    desk_delivery_set_number (delivery, "charged",
                              making->fen + (i % 9 == 4 ? 80 : i % 13 == 5 ? -30 : 0));
  desk_intent_set_state (intent, DESK_INTENT_DONE);
  exchange = make_exchange (making, desk_record_get_text (DESK_RECORD (intent), "request"), waybill);
  record_all (making, delivery, intent, NULL, exchange);
}

static void
make (Making *making, guint i, gboolean under_way)
{
  static const int delivered[] = { 101, 102, 201, 301, 302, 0 };
  static const int canceled[] = { 101, 102, 103, 0 };
  static const int returned[] = { 101, 102, 201, 301, 303, 304, 0 };
  g_autofree char *id = orders_fixture_dup_id (i);
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskAccount) account = NULL;
  g_autoptr (DeskDelivery) delivery = NULL;
  g_autoptr (DeskIntent) intent = NULL;
  g_autofree char *request = NULL;
  guint fate;

  /* Whatever the time of the day is, each has its own fate. */
  g_rand_set_seed (making->rand, SEED + i);
  fate = under_way ? 0 : (guint) pick (making, 0, 100);
  making->carrier = (guint) pick (making, 0, 100);
  making->carrier = making->carrier < 45 ? 3 : making->carrier < 75 ? 2 : making->carrier < 92 ? 0 : 1;
  making->metres = (guint) pick (making, 600, 6500);
  making->fen = 700 + making->metres / 10 + (guint) carriers[making->carrier].cents;

  order = make_order (making, id);
  account = make_account (making->carrier);
  keep_quotes (making, order);
  delivery = desk_delivery_new_for_order (order, account, NULL, making->created);
  desk_delivery_set_number (delivery, "quoted", making->fen);
  desk_delivery_set_number (delivery, "distance", making->metres);
  request = desk_wire_write (DESK_RECORD (order));
  intent = desk_intent_new ("add", request, making->created);
  begin (making, delivery, intent);

  if (fate >= 97)
    {
      desk_delivery_set_state (delivery, DESK_DELIVERY_NOT_PLACED);
      desk_record_set_text (DESK_RECORD (delivery), "reason", "暂无运力");
      desk_intent_set_state (intent, DESK_INTENT_NOT_DONE);
      record (making, delivery, intent, NULL);
      return;
    }

  place (making, delivery, intent, i);
  if (fate < 12 && !under_way)
    {
      desk_delivery_set_number (delivery, "tips", 300);
      desk_delivery_set_number (delivery, "tip_count", 1);
    }
  if (fate >= 87)
    desk_delivery_set_number (delivery, "deduct_fee", fate >= 92 ? 200 : 0);
  live (making, delivery, fate >= 87 ? canceled : fate >= 85 ? returned : delivered);
}

char *
orders_fixture_dup_id (guint i)
{
  return g_strdup_printf ("2026%06u", 100000 + i);
}

void
orders_fixture_fill (DeskStore *store, guint n_orders, guint n_days, gint64 now)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  Making making = { .store = store, .rand = rand, .now = now };
  gint64 midnight = now - (now + 8 * HOUR) % DAY;

  for (guint i = 0; i < n_orders; i++)
    {
      gboolean under_way = i + N_LIVE >= n_orders;
      guint day = i * n_days / n_orders;
      guint within = i - day * n_orders / n_days; /* about: of its day */
      gint64 open = midnight - (gint64) (n_days - 1 - day) * DAY + 9 * HOUR;

      making.created = open + (gint64) within * 40 * MINUTE % (12 * HOUR) + pick (&making, 0, HOUR);
      if (under_way)
        making.created = now - (gint64) (n_orders - i) * 6 * MINUTE;
      else if (making.created > now - HOUR)
        making.created = now - HOUR - pick (&making, 0, HOUR);
      make (&making, i, under_way);
    }
}
