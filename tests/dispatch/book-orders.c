/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "book-orders.h"

#include "book-fixture.h"
#include "model/desk-order.h"
#include "wechat/desk-wire.h"

char *
book_orders_time (gint64 offset)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, BOOK_ORDERS_NOW + offset);
}

static char *
make_request (DeskDelivery *delivery)
{
  g_autoptr (DeskOrder) order = g_object_new (DESK_TYPE_ORDER, NULL);
  DeskRecord *receiver = desk_record_ensure_child (DESK_RECORD (order), "receiver");
  DeskRecord *info = desk_record_ensure_child (DESK_RECORD (order), "order_info");
  DeskRecord *record = DESK_RECORD (delivery);

  desk_record_set_text (DESK_RECORD (order), "shop_order_id",
                        desk_record_get_text (record, "shop_order_id"));
  desk_record_set_text (DESK_RECORD (order), "openid", "openid-of-somebody");
  desk_record_set_text (receiver, "name", desk_record_get_text (record, "receiver_name"));
  desk_record_set_text (receiver, "phone", desk_record_get_text (record, "receiver_phone"));
  desk_record_set_text (receiver, "address", desk_record_get_text (record, "receiver_address"));
  desk_record_set_text (receiver, "address_detail", "8栋1603");
  desk_record_set_text (receiver, "lng", "113.322012");
  desk_record_set_text (receiver, "lat", "23.106512");
  desk_record_set_text (info, "note", "打电话给门卫");

  return desk_wire_write (DESK_RECORD (order));
}

gint64
book_orders_add (DeskStore *store, ...)
{
  static guint n_added;
  g_autoptr (DeskDelivery) delivery = desk_delivery_new ();
  g_autoptr (DeskIntent) intent = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup_printf ("order-%u", ++n_added);
  g_autofree char *created = book_orders_time (0);
  g_autofree char *request = NULL;
  DeskRecord *record = DESK_RECORD (delivery);
  const char *name;
  va_list args;

  desk_record_set_text (record, "shop_order_id", id);
  desk_record_set_text (record, "call", "add");
  desk_record_set_text (record, "delivery_id", "ALPHA");
  desk_record_set_text (record, "created", created);
  desk_record_set_text (record, "state", "placed");
  desk_record_set_text (record, "order_status", "302");
  va_start (args, store);
  while ((name = va_arg (args, const char *)) != NULL)
    desk_record_set_text (record, name, va_arg (args, const char *));
  va_end (args);

  request = make_request (delivery);
  intent = desk_intent_new ("add", request, BOOK_ORDERS_NOW);
  g_assert_true (book_fixture_begin (store, delivery, intent, &error));
  g_assert_no_error (error);
  desk_intent_set_state (intent, DESK_INTENT_DONE);
  g_assert_true (book_fixture_record (store, delivery, intent, NULL, NULL, &error));
  g_assert_no_error (error);

  return desk_delivery_get_serial (delivery);
}
