/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who has a person in memory while the book masks or erases them does not bring them back: a window
 * that follows the order, a call that is still to be settled, the form. */

#include "book-orders.h"
#include "dispatch/desk-draft-keeper.h"
#include "model/desk-order.h"
#include "privacy-fixture.h"

/* Who has the order in memory does not bring the person back. */
static void
test_mask_stays (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  privacy_add_customer (self, "old", CUSTOMER_PHONE, 91 * DAY);
  before = book_fixture_find_order (self->store, "old");
  g_assert_cmpint (privacy_mask (self, 90), ==, 1);
  g_assert_true (
      book_fixture_record (self->store, g_ptr_array_index (before, 0), NULL, NULL, NULL, &error));
  g_assert_no_error (error);

  after = book_fixture_find_order (self->store, "old");
  g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (after, 0), "receiver_name"), ==,
                   "欧**");
  g_assert_cmpuint (privacy_search (self, "8021"), ==, 1);
  g_assert_cmpint (privacy_mask (self, 90), ==, 0);
}

static DeskStatusChange *
make_change (const char *code, const char *message)
{
  DeskStatusChange *change = desk_status_change_new ();

  desk_record_set_text (DESK_RECORD (change), "order_status", code);
  desk_record_set_text (DESK_RECORD (change), "action_time", "1767000000");
  desk_record_set_text (DESK_RECORD (change), "action_msg", message);

  return change;
}

static DeskExchange *
make_exchange (const char *body)
{
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();
  DeskExchangeFacts facts = {
    .method = "POST",
    .url = "https://127.0.0.1/cgi-bin/express/local/business/order/get",
    .request_headers = body,
    .request_body = body,
    .status = 200,
    .http_version = "1.1",
    .response_headers = body,
    .response_body = body,
    .error = body,
    .began_at = 1,
    .ended_at = 2,
  };

  return desk_exchange_new (&facts, secrets);
}

/* What a window that has the order in memory hears of the rider after another process masked or
 * erased: the order goes on, and nobody comes back. */
static void
test_rider_stays (StoreFixture *self, gconstpointer data)
{
  gboolean erased = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (DeskStatusChange) change =
      make_change ("304", CUSTOMER_NAME "不在家,骑手诸葛骑手13800138099");
  g_autoptr (DeskExchange) exchange = make_exchange (
      "{\"rider_name\":\"诸葛骑手\",\"rider_phone\":\"13800138099\",\"to\":\"" CUSTOMER_NAME "\"}");
  g_autoptr (GError) error = NULL;
  DeskDelivery *delivery;
  DeskRecord *kept;

  privacy_add_customer (self, "old", CUSTOMER_PHONE, 200 * DAY);
  book_fixture_run (&self->book, "UPDATE delivery SET live = 1, order_status = '301'");
  before = book_fixture_find_order (self->store, "old");
  g_assert_cmpint (erased ? privacy_erase (self, CUSTOMER_PHONE) : privacy_mask (self, 90), ==, 1);

  delivery = g_ptr_array_index (before, 0);
  desk_delivery_apply_status (delivery, 304, BOOK_ORDERS_NOW, BOOK_ORDERS_NOW);
  desk_delivery_set_number (delivery, "heard", BOOK_ORDERS_NOW);
  desk_record_set_text (DESK_RECORD (delivery), "rider_name", "诸葛骑手");
  desk_record_set_text (DESK_RECORD (delivery), "rider_phone", "13800138099");
  desk_record_set_text (DESK_RECORD (delivery), "reason", CUSTOMER_PHONE);
  g_assert_true (book_fixture_record (self->store, delivery, NULL, change, exchange, &error));
  g_assert_no_error (error);

  after = book_fixture_find_order (self->store, "old");
  kept = g_ptr_array_index (after, 0);
  g_assert_cmpstr (desk_record_get_text (kept, "order_status"), ==, "304");
  g_assert_null (desk_record_get_text (kept, "rider_name"));
  g_assert_null (desk_record_get_text (kept, "rider_phone"));
  book_fixture_close (&self->store);
  g_assert_cmpint (book_fixture_ask (&self->book, "SELECT count (*) FROM exchange"), ==, 2);
  g_assert_cmpint (
      book_fixture_ask (&self->book, "SELECT count (*) FROM status_change WHERE action_time > 1"),
      ==, 1);
  g_assert_cmpuint (privacy_count_bytes (self, "诸葛骑手"), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, "13800138099"), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_NAME), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_PHONE), ==, 0);
}

/* Whoever settles an intent later has the request in memory. */
static void
test_erase_stays (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("open");
  g_autoptr (DeskIntent) intent = desk_intent_new ("add",
                                                   "{\"receiver\":{\"name\":\"" CUSTOMER_NAME "\","
                                                   "\"phone\":\"" CUSTOMER_PHONE "\"}}",
                                                   1);
  g_autoptr (GError) error = NULL;

  desk_record_set_text (DESK_RECORD (delivery), "receiver_name", CUSTOMER_NAME);
  desk_record_set_text (DESK_RECORD (delivery), "receiver_phone", CUSTOMER_PHONE);
  g_assert_true (book_fixture_begin (self->store, delivery, intent, &error));
  g_assert_cmpint (privacy_erase (self, CUSTOMER_PHONE), ==, 1);
  desk_intent_set_state (intent, DESK_INTENT_DONE);
  g_assert_true (book_fixture_record (self->store, delivery, intent, NULL, NULL, &error));
  g_assert_no_error (error);

  book_fixture_close (&self->store);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_NAME), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_PHONE), ==, 0);
}

/* The customer that is in the form does not come back with the next keystroke. */
static void
test_erase_draft (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDraftKeeper) keeper = desk_draft_keeper_new (self->store);
  g_autoptr (DeskOrder) order = g_object_new (DESK_TYPE_ORDER, NULL);
  DeskRecord *receiver = desk_record_ensure_child (DESK_RECORD (order), "receiver");

  desk_record_set_text (receiver, "name", CUSTOMER_NAME);
  desk_record_set_text (receiver, "phone", CUSTOMER_SPACED);
  desk_record_set_text (receiver, "address", CUSTOMER_ADDRESS);
  desk_draft_keeper_set_order (keeper, order);
  desk_draft_keeper_flush (keeper);
  g_assert_cmpint (privacy_erase (self, "13800138022"), ==, 0);
  g_assert_cmpstr (desk_record_get_text (receiver, "name"), ==, CUSTOMER_NAME);

  g_assert_cmpint (privacy_erase (self, CUSTOMER_PHONE), ==, 0);
  g_assert_null (desk_record_get_text (receiver, "name"));
  g_assert_true (desk_record_get_child (DESK_RECORD (order), "receiver") == receiver);
  desk_record_set_text (DESK_RECORD (order), "shop_order_id", "next");
  g_clear_object (&keeper);
  book_fixture_close (&self->store);
  g_assert_cmpuint (privacy_count_bytes (self, "next"), >, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_NAME), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_SPACED), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)
  ADD ("/privacy-memory/mask-stays", test_mask_stays);
  ADD ("/privacy-memory/rider-stays-masked", test_rider_stays);
  g_test_add ("/privacy-memory/rider-stays-erased", StoreFixture, GINT_TO_POINTER (TRUE),
              store_fixture_set_up, test_rider_stays, store_fixture_tear_down);
  ADD ("/privacy-memory/erase-stays", test_erase_stays);
  ADD ("/privacy-memory/erase-draft", test_erase_draft);

  return g_test_run ();
}
