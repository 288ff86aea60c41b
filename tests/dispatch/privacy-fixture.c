/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "privacy-fixture.h"

#include <string.h>

#include "book-orders.h"
#include "dispatch/desk-book-search.h"
#include "dispatch/desk-privacy.h"
#include "model/desk-order.h"
#include "wechat/desk-wire.h"

void
privacy_put_draft (StoreFixture *self, const char *phone)
{
  g_autoptr (DeskOrder) order = g_object_new (DESK_TYPE_ORDER, NULL);
  DeskRecord *receiver = desk_record_ensure_child (DESK_RECORD (order), "receiver");
  g_autoptr (DeskDocument) document = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *body = NULL;

  desk_record_set_text (receiver, "name", CUSTOMER_NAME);
  desk_record_set_text (receiver, "phone", phone);
  desk_record_set_text (receiver, "address", CUSTOMER_ADDRESS);
  body = desk_wire_write_exact (DESK_RECORD (order));
  document = desk_document_new (DESK_DOCUMENT_DRAFT, "current", "", body);
  desk_store_put_async (self->store, document, NULL, book_fixture_on_done, &result);
  g_assert_true (desk_store_put_finish (self->store, book_fixture_wait (&result), NULL));
}

gint64
privacy_add_customer (StoreFixture *self, const char *id, const char *phone, gint64 age)
{
  g_autofree char *created = book_orders_time (-age);
  gint64 serial = book_orders_add (
      self->store, "shop_order_id", id, "created", created, "receiver_name", CUSTOMER_NAME,
      "receiver_phone", phone, "receiver_address", CUSTOMER_ADDRESS, "receiver_lng", "113.322012",
      "receiver_lat", "23.106512", "rider_name", "诸葛骑手", "rider_phone", "13800138099",
      "action_msg", "收件人" CUSTOMER_NAME "(" CUSTOMER_PHONE ")不在家", "charged", "9.80", NULL);
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO status_change (delivery, order_status, action_msg) "
      "VALUES (%" G_GINT64_FORMAT ", '304', '致电" CUSTOMER_PHONE "无人接听');"
      "INSERT INTO exchange (delivery, began, rid, request_body, response_body, error) "
      "VALUES (%" G_GINT64_FORMAT ", 9999999999999, 'rid-of-%s', "
      "'{\"name\":\"" CUSTOMER_NAME "\",\"phone\":\"" CUSTOMER_PHONE "\","
      "\"address\":\"" CUSTOMER_ADDRESS "\"}', "
      "'{\"rider_name\":\"诸葛骑手\"}', '" CUSTOMER_PHONE " is bad')",
      serial, serial, id);

  book_fixture_run (&self->book, sql);

  return serial;
}

gint64
privacy_mask (StoreFixture *self, guint days)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  desk_privacy_mask_async (self->store, days, BOOK_ORDERS_NOW, NULL, book_fixture_on_done, &result);
  n = desk_privacy_mask_finish (self->store, book_fixture_wait (&result), &error);
  g_assert_no_error (error);

  return n;
}

gint64
privacy_erase (StoreFixture *self, const char *phone)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  desk_privacy_erase_async (self->store, phone, NULL, book_fixture_on_done, &result);
  n = desk_privacy_erase_finish (self->store, book_fixture_wait (&result), &error);
  g_assert_no_error (error);

  return n;
}

guint
privacy_search (StoreFixture *self, const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) found = NULL;
  DeskBookQuery query = { .text = text };

  desk_book_search_async (self->store, &query, NULL, book_fixture_on_done, &result);
  found = desk_book_search_finish (self->store, book_fixture_wait (&result), NULL);

  return found->len;
}

guint
privacy_count_bytes (StoreFixture *self, const char *bytes)
{
  g_autoptr (GDir) dir = g_dir_open (self->book.folder, 0, NULL);
  gsize n = strlen (bytes);
  guint count = 0;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->book.folder, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      if (!g_file_get_contents (path, &content, &length, NULL))
        continue;
      for (gsize i = 0; i + n <= length; i++)
        if (memcmp (content + i, bytes, n) == 0)
          {
            g_test_message ("“%s” stands in %s at %" G_GSIZE_FORMAT, bytes, name, i);
            count++;
          }
    }

  return count;
}

char *
privacy_get_request (StoreFixture *self, gint64 serial)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *request;

  desk_journal_get_request_async (self->store, serial, NULL, book_fixture_on_done, &result);
  request = desk_journal_get_request_finish (self->store, book_fixture_wait (&result), &error);
  g_assert_no_error (error);

  return request;
}
