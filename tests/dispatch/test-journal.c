/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal: what is written comes back, and what is told twice is kept once. */

#include "model/desk-data.h"
#include "store-fixture.h"
#include "wechat/desk-wire.h"

#define NOW 1767225600 /* 2026-01-01 00:00 UTC, 08:00 in China */

/* A value that no other field has, in the form in which it comes back. */
static char *
make_value (const DeskField *field, guint i)
{
  if (field->kind == DESK_KIND_CHOICE)
    return g_strdup (field->choices[0].value);
  if (field->kind == DESK_KIND_CODE)
    return g_strdup_printf ("00%u", i);
  if (field->kind == DESK_KIND_FLAG)
    return g_strdup ("1");
  if (!desk_field_is_number (field))
    return g_strdup_printf ("文字 %u", i);
  if (desk_field_get_decimals (field) == 0)
    return g_strdup_printf ("%u", 1000 + i);

  return g_strdup_printf ("%u.01", i);
}

static void
fill (DeskRecord *record)
{
  guint n_fields;
  const DeskField *fields = desk_record_get_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *value = make_value (&fields[i], i);

      if (!g_str_equal (fields[i].name, "serial") && !g_str_equal (fields[i].name, "delivery"))
        desk_record_set_text (record, fields[i].name, value);
    }
}

static void
assert_same (DeskRecord *found, DeskRecord *expected)
{
  guint n_fields;
  const DeskField *fields = desk_record_get_fields (expected, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *a = desk_record_get_text (found, fields[i].name);
      const char *b = desk_record_get_text (expected, fields[i].name);

      if (g_strcmp0 (a, b) != 0)
        g_error ("%s: %s instead of %s", fields[i].name, a, b);
    }
}

static void
test_every_field (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = desk_delivery_new ();
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
  g_autoptr (DeskStatusChange) change = desk_status_change_new ();
  g_autoptr (GPtrArray) deliveries = NULL;
  g_autoptr (GPtrArray) intents = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  fill (DESK_RECORD (delivery));
  fill (DESK_RECORD (intent));
  fill (DESK_RECORD (change));
  g_assert_true (book_fixture_begin (self->store, delivery, intent, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_delivery_get_serial (delivery), >, 0);
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (intent), "delivery"), ==,
                   desk_record_get_text (DESK_RECORD (delivery), "serial"));
  g_assert_true (book_fixture_record (self->store, delivery, NULL, change, NULL, &error));
  g_assert_no_error (error);

  store_fixture_restart (self);
  deliveries = book_fixture_find_order (
      self->store, desk_record_get_text (DESK_RECORD (delivery), "shop_order_id"));
  intents = book_fixture_list_intents (self->store, &error);
  changes = book_fixture_list_changes (self->store, delivery);
  g_assert_cmpuint (deliveries->len, ==, 1);
  g_assert_cmpuint (intents->len, ==, 1);
  g_assert_cmpuint (changes->len, ==, 1);
  assert_same (g_ptr_array_index (deliveries, 0), DESK_RECORD (delivery));
  assert_same (g_ptr_array_index (intents, 0), DESK_RECORD (intent));
  desk_record_set_text (DESK_RECORD (change), "serial", "1");
  desk_record_set_text (DESK_RECORD (change), "delivery", "1");
  assert_same (g_ptr_array_index (changes, 0), DESK_RECORD (change));
}

/* What was not told is not told, an empty text is one, and what is no number is not lost. */
static void
test_odd_values (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("odd");
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
  g_autoptr (GPtrArray) found = NULL;
  DeskRecord *record = DESK_RECORD (delivery);

  desk_record_set_text (record, "rider_name", "");
  desk_record_set_text (record, "tips", "1e9999");
  desk_record_set_text (record, "quoted", "free");
  desk_record_set_text (record, "distance", "");
  desk_record_set_text (record, "charged", "0");
  desk_record_set_text (record, "receiver_name", "O'Neil; DROP TABLE delivery");
  g_assert_true (book_fixture_begin (self->store, delivery, intent, NULL));

  found = book_fixture_find_order (self->store, "odd");
  g_assert_cmpuint (found->len, ==, 1);
  assert_same (g_ptr_array_index (found, 0), record);
  g_assert_null (desk_record_get_text (g_ptr_array_index (found, 0), "deduct_fee"));
}

static void
compare_columns (StoreFixture *self, GType type, const char *table)
{
  g_autoptr (DeskRecord) record = g_object_new (type, NULL);
  guint n_fields;
  const DeskField *fields = desk_record_get_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      gboolean number = desk_field_is_number (&fields[i]) && fields[i].kind != DESK_KIND_CODE &&
                        fields[i].kind != DESK_KIND_CHOICE;
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM pragma_table_info ('%s') "
                                              "WHERE name = '%s' AND type = '%s'",
                                              table, fields[i].name, number ? "INTEGER" : "TEXT");

      if (book_fixture_ask (&self->book, sql) != 1)
        g_error ("%s has no column %s of its kind", table, fields[i].name);
    }
}

/* A field that is new needs a column, and so a step of the schema. */
static void
test_columns (StoreFixture *self, gconstpointer data)
{
  g_assert_true (book_fixture_put (self->store, DESK_DOCUMENT_DRAFT, "a", NULL));
  book_fixture_close (&self->store);

  compare_columns (self, DESK_TYPE_DELIVERY, "delivery");
  compare_columns (self, DESK_TYPE_INTENT, "intent");
  compare_columns (self, DESK_TYPE_STATUS_CHANGE, "status_change");
}

static void
tell (StoreFixture *self,
      DeskDelivery *delivery,
      const char *status,
      const char *time,
      gboolean news)
{
  g_autoptr (DeskStatusChange) change = desk_status_change_new ();
  g_autoptr (GError) error = NULL;

  desk_record_set_text (DESK_RECORD (change), "order_status", status);
  desk_record_set_text (DESK_RECORD (change), "waybill_id", "W1");
  desk_record_set_text (DESK_RECORD (change), "action_time", time);
  desk_record_set_text (DESK_RECORD (change), "news", news ? "1" : "0");
  g_assert_true (book_fixture_record (self->store, delivery, NULL, change, NULL, &error));
  g_assert_no_error (error);
}

static void
test_changes_once (StoreFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *status;
    const char *time;
  } told[] = {
    { "101", NULL },  /* a poll */
    { "102", "200" }, /* a push */
    { "102", NULL },  { "102", "0" },  { "102", "200" },
    { "101", "100" }, /* the push comes late, and tells when it was */
    { "101", "100" }, { "101", NULL }, { "102", "300" }, /* another rider */
    { "777", NULL },  { "777", NULL },
  };
  static const char *const expected[] = { "101 100", "102 200", "102 300", "777 (null)" };
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("1");
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
  g_autoptr (GPtrArray) changes = NULL;

  g_assert_true (book_fixture_begin (self->store, delivery, intent, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    tell (self, delivery, told[i].status, told[i].time, i == 5);

  changes = book_fixture_list_changes (self->store, delivery);
  g_assert_cmpuint (changes->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < changes->len; i++)
    {
      DeskRecord *change = g_ptr_array_index (changes, i);
      const char *time = desk_record_get_text (change, "action_time");
      g_autofree char *text = g_strdup_printf (
          "%s %s", desk_record_get_text (change, "order_status"), time != NULL ? time : "(null)");

      g_assert_cmpstr (text, ==, expected[i]);
    }
  g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (changes, 0), "news"), ==, "1");
}

static DeskExchange *
make_exchange (guint i)
{
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();
  g_autofree char *body =
      g_strdup_printf ("{\"n\":%u,\"errmsg\":\"system error rid: 65a1b2c3-12345678-0123abcd\"}", i);
  DeskExchangeFacts facts = {
    .method = "POST",
    .url = "http://127.0.0.1:1/cgi-bin/express/local/business/order/get?access_token=x",
    .request_headers = "Host: 127.0.0.1",
    .request_body = "{}",
    .status = 200,
    .http_version = "1.1",
    .response_headers = "Date: now",
    .response_body = body,
    .began_at = 1000,
    .ended_at = 13000,
  };

  return desk_exchange_new (&facts, secrets);
}

/* What was said is kept: the first of it and the last, however long it went on. */
static void
test_exchanges (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("1");
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");

  g_assert_true (book_fixture_begin (self->store, delivery, intent, NULL));
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (DeskExchange) exchange = make_exchange (i);

      g_assert_true (book_fixture_record (self->store, delivery, i < 30 ? intent : NULL, NULL,
                                          exchange, NULL));
    }
  book_fixture_close (&self->store);

  g_assert_cmpint (book_fixture_ask (&self->book, "SELECT count (*) FROM exchange"), ==, 42);
  g_assert_cmpint (book_fixture_ask (&self->book,
                                     "SELECT count (*) FROM exchange WHERE call = 'get' "
                                     "AND elapsed = 12 AND status = 200 AND error IS NULL "
                                     "AND rid = '65a1b2c3-12345678-0123abcd'"),
                   ==, 42);
  g_assert_cmpint (book_fixture_ask (&self->book,
                                     "SELECT count (*) FROM exchange WHERE intent = 1 AND "
                                     "(response_body LIKE '{\"n\":0,%' OR "
                                     "response_body LIKE '{\"n\":29,%')"),
                   ==, 2);
}

static void
test_phone_tail (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("1");
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");

  desk_record_set_text (DESK_RECORD (delivery), "receiver_phone", "138 0013 8021 转 12");
  g_assert_true (book_fixture_begin (self->store, delivery, intent, NULL));
  book_fixture_close (&self->store);

  g_assert_cmpint (book_fixture_ask (&self->book,
                                     "SELECT count (*) FROM delivery "
                                     "WHERE phone_tail >= '1208' AND phone_tail < '1209'"),
                   ==, 1);
}

static void
test_request (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("1");
  g_autoptr (DeskIntent) add = desk_intent_new ("add", "{\"n\":1}", NOW);
  g_autoptr (DeskIntent) tip = desk_intent_new ("addtips", "{\"n\":2}", NOW);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) none = NULL;
  g_autofree char *request = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (book_fixture_begin (self->store, delivery, add, NULL));
  desk_intent_set_state (add, DESK_INTENT_DONE);
  g_assert_true (book_fixture_record (self->store, delivery, add, NULL, NULL, NULL));
  g_assert_true (book_fixture_begin (self->store, delivery, tip, NULL));

  desk_journal_get_request_async (self->store, desk_delivery_get_serial (delivery), NULL,
                                  book_fixture_on_done, &result);
  desk_journal_get_request_async (self->store, 99, NULL, book_fixture_on_done, &none);
  while (result == NULL || none == NULL)
    g_main_context_iteration (NULL, TRUE);
  request = desk_journal_get_request_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (request, ==, "{\"n\":1}");
  g_assert_null (desk_journal_get_request_finish (self->store, none, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static DeskQuote *
make_quote (const char *carrier, const char *fee)
{
  g_autoptr (DeskAccount) account = desk_account_new (carrier, NULL, "shop", "secret", "1");
  g_autoptr (DeskRecord) reply = g_object_new (DESK_TYPE_PRE_ADD_REPLY, NULL);
  DeskQuote *quote = desk_quote_new (account, NULL, NULL);

  desk_record_set_text (reply, "resultcode", "0");
  desk_record_set_text (reply, "fee", fee);
  desk_record_set_text (reply, "distance", "1500");
  desk_quote_take_reply (quote, DESK_PRE_ADD_REPLY (reply), FALSE, 0, 1);

  return quote;
}

/* What was answered is kept for later, without a word about anybody. */
static void
test_quotes (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskRecord) order =
      desk_wire_read (DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, NULL);
  g_autoptr (GListStore) quotes = g_list_store_new (DESK_TYPE_QUOTE);
  g_autoptr (DeskQuote) priced = make_quote ("A", "9.8");
  g_autoptr (DeskQuote) checked = make_quote ("B", NULL);
  g_autoptr (DeskAccount) account = desk_account_new ("C", NULL, "shop", "secret", "1");
  g_autoptr (DeskQuote) asking = desk_quote_new (account, NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *book = NULL;
  gsize length;

  g_list_store_append (quotes, priced);
  g_list_store_append (quotes, checked);
  desk_quote_set_asking (asking);
  g_list_store_append (quotes, asking);
  desk_journal_keep_quotes_async (self->store, DESK_ORDER (order), G_LIST_MODEL (quotes), NOW, NULL,
                                  book_fixture_on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (desk_journal_keep_quotes_finish (self->store, result, &error));
  g_assert_no_error (error);
  book_fixture_close (&self->store);

  g_assert_cmpint (book_fixture_ask (&self->book,
                                     "SELECT count (*) FROM ask WHERE asked = 1767225600 "
                                     "AND told = 1500 AND line > 0 AND value > 0 AND weight > 0"),
                   ==, 1);
  g_assert_cmpint (book_fixture_ask (&self->book,
                                     "SELECT count (*) FROM answer WHERE ask = 1 AND "
                                     "(delivery_id = 'A' AND state = 'priced' AND pay = 980 OR "
                                     "delivery_id = 'B' AND state = 'checked' AND pay IS NULL)"),
                   ==, 2);
  g_assert_cmpint (book_fixture_ask (&self->book, "SELECT count (*) FROM answer"), ==, 2);

  g_assert_true (g_file_get_contents (self->book.path, &book, &length, NULL));
  g_assert_null (g_strstr_len (book, (gssize) length, "1380013"));
}

static void
add_delivery (StoreFixture *self, const char *id, gint64 created, gboolean ended)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery (id);
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");

  desk_delivery_set_number (delivery, "created", created);
  g_assert_true (book_fixture_begin (self->store, delivery, intent, NULL));
  desk_intent_set_state (intent, DESK_INTENT_DONE);
  desk_delivery_set_state (delivery, DESK_DELIVERY_PLACED);
  desk_record_set_text (DESK_RECORD (delivery), "order_status", ended ? "302" : "102");
  g_assert_true (book_fixture_record (self->store, delivery, intent, NULL, NULL, NULL));
}

/* Today is China's. A clock that was set back does not hide what was dispatched “tomorrow”. */
static void
test_today (StoreFixture *self, gconstpointer data)
{
  static const char *const expected[] = { "old-live", "midnight", "today", "tomorrow" };
  gint64 midnight = NOW - 8 * 60 * 60;
  g_autoptr (GPtrArray) live = NULL;
  g_autoptr (GPtrArray) today = NULL;

  add_delivery (self, "old", NOW - 100 * 24 * 60 * 60, TRUE);
  add_delivery (self, "old-live", NOW - 100 * 24 * 60 * 60, FALSE);
  add_delivery (self, "yesterday", midnight - 1, TRUE);
  add_delivery (self, "midnight", midnight, TRUE);
  add_delivery (self, "today", NOW, TRUE);
  add_delivery (self, "tomorrow", NOW + 24 * 60 * 60, TRUE);

  live = book_fixture_list (self->store, DESK_JOURNAL_LIVE, NOW, NULL);
  g_assert_cmpuint (live->len, ==, 1);
  today = book_fixture_list (self->store, DESK_JOURNAL_TODAY, NOW, NULL);
  g_assert_cmpuint (today->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < today->len; i++)
    g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (today, i), "shop_order_id"), ==,
                     expected[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)
  ADD ("/journal/every-field", test_every_field);
  ADD ("/journal/odd-values", test_odd_values);
  ADD ("/journal/columns", test_columns);
  ADD ("/journal/changes-once", test_changes_once);
  ADD ("/journal/exchanges", test_exchanges);
  ADD ("/journal/phone-tail", test_phone_tail);
  ADD ("/journal/request", test_request);
  ADD ("/journal/quotes", test_quotes);
  ADD ("/journal/today", test_today);

  return g_test_run ();
}
