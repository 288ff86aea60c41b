/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The book's tables, one step a version. A step that was released is never changed: what comes later
 * is another step. The columns that are fields of a record bear their names; a test compares them.
 *
 * Amounts are fen, degrees millionths, times unix seconds. NULL is what was not told. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-store-private.h"

#include <glib/gi18n-lib.h>

static const char *const steps[] = {
  "CREATE TABLE document ("
  "  serial INTEGER PRIMARY KEY,"
  "  kind TEXT NOT NULL,"
  "  id TEXT NOT NULL,"
  "  title TEXT NOT NULL,"
  "  body TEXT NOT NULL,"
  "  changed INTEGER NOT NULL,"
  "  UNIQUE (kind, id));",

  /* live: 0 ended, 1 the one of its order, 2 one that came back to life beside another.
   * phone_tail: the receiver's number backwards, so that its end is found by an index.
   * masked: when the people in it were masked or erased.
   * delivery_search: what a search looks through when no index leads to it, without reading the rows. */
  "CREATE TABLE delivery ("
  "  serial INTEGER PRIMARY KEY,"
  "  previous INTEGER,"
  "  first_order_id TEXT,"
  "  call TEXT,"
  "  shop_order_id TEXT NOT NULL,"
  "  delivery_id TEXT,"
  "  delivery_name TEXT,"
  "  shopid TEXT,"
  "  shop_no TEXT,"
  "  waybill_id TEXT,"
  "  state TEXT,"
  "  reason TEXT,"
  "  order_status TEXT,"
  "  action_msg TEXT,"
  "  created INTEGER,"
  "  placed INTEGER,"
  "  accepted INTEGER,"
  "  picked_up INTEGER,"
  "  ended INTEGER,"
  "  exception INTEGER,"
  "  status_since INTEGER,"
  "  heard INTEGER,"
  "  quoted INTEGER,"
  "  charged INTEGER,"
  "  tips INTEGER,"
  "  tips_placed INTEGER,"
  "  tip_count INTEGER,"
  "  deduct_fee INTEGER,"
  "  goods_value INTEGER,"
  "  distance INTEGER,"
  "  dispatch_duration INTEGER,"
  "  finish_code TEXT,"
  "  pickup_code TEXT,"
  "  rider_name TEXT,"
  "  rider_phone TEXT,"
  "  rider_lng INTEGER,"
  "  rider_lat INTEGER,"
  "  reach_at INTEGER,"
  "  receiver_name TEXT,"
  "  receiver_phone TEXT,"
  "  receiver_address TEXT,"
  "  receiver_lng INTEGER,"
  "  receiver_lat INTEGER,"
  "  sender_lng INTEGER,"
  "  sender_lat INTEGER,"
  "  live INTEGER NOT NULL,"
  "  phone_tail TEXT,"
  "  masked INTEGER);"
  "CREATE UNIQUE INDEX delivery_one_live ON delivery (shop_order_id) WHERE live = 1;"
  "CREATE INDEX delivery_live ON delivery (live);"
  "CREATE INDEX delivery_order ON delivery (shop_order_id);"
  "CREATE INDEX delivery_waybill ON delivery (waybill_id);"
  "CREATE INDEX delivery_name ON delivery (receiver_name);"
  "CREATE INDEX delivery_phone ON delivery (phone_tail);"
  "CREATE INDEX delivery_created ON delivery (created);"
  "CREATE INDEX delivery_ended ON delivery (ended);"
  "CREATE INDEX delivery_search ON delivery"
  "  (serial, created, delivery_id, live, order_status, state, shop_order_id, waybill_id, phone_tail,"
  "   receiver_name);"
  "CREATE INDEX delivery_unmasked ON delivery (created) WHERE masked IS NULL;"

  "CREATE TABLE intent ("
  "  serial INTEGER PRIMARY KEY,"
  "  delivery INTEGER NOT NULL REFERENCES delivery (serial) ON DELETE CASCADE,"
  "  shop_order_id TEXT NOT NULL,"
  "  call TEXT,"
  "  request TEXT,"
  "  state TEXT NOT NULL,"
  "  began INTEGER,"
  "  ended INTEGER,"
  "  looked_up INTEGER,"
  "  outcome TEXT,"
  "  errcode TEXT,"
  "  resultcode TEXT,"
  "  tips INTEGER);"
  "CREATE UNIQUE INDEX intent_one_open ON intent (shop_order_id) WHERE state = 'open';"
  "CREATE INDEX intent_delivery ON intent (delivery);"

  "CREATE TABLE status_change ("
  "  serial INTEGER PRIMARY KEY,"
  "  delivery INTEGER NOT NULL REFERENCES delivery (serial) ON DELETE CASCADE,"
  "  waybill_id TEXT,"
  "  order_status TEXT,"
  "  action_time INTEGER,"
  "  heard INTEGER,"
  "  source TEXT,"
  "  action_msg TEXT,"
  "  news INTEGER);"
  "CREATE UNIQUE INDEX status_change_once ON status_change"
  "  (delivery, order_status, ifnull (waybill_id, ''), ifnull (action_time, 0));"

  /* began: unix ms; elapsed: ms. The texts are masked before they come here. */
  "CREATE TABLE exchange ("
  "  serial INTEGER PRIMARY KEY,"
  "  delivery INTEGER NOT NULL REFERENCES delivery (serial) ON DELETE CASCADE,"
  "  intent INTEGER REFERENCES intent (serial) ON DELETE CASCADE,"
  "  call TEXT,"
  "  began INTEGER,"
  "  elapsed INTEGER,"
  "  method TEXT,"
  "  url TEXT,"
  "  request_headers TEXT,"
  "  request_body TEXT,"
  "  status INTEGER,"
  "  http_version TEXT,"
  "  response_headers TEXT,"
  "  response_body TEXT,"
  "  error TEXT,"
  "  rid TEXT);"
  "CREATE INDEX exchange_delivery ON exchange (delivery, intent);"
  "CREATE INDEX exchange_intent ON exchange (intent);"
  "CREATE INDEX exchange_began ON exchange (began);"
  "CREATE INDEX exchange_rid ON exchange (rid) WHERE rid IS NOT NULL;"

  /* line, told: metres; value: fen; weight: hundredths of a kilogram */
  "CREATE TABLE ask ("
  "  serial INTEGER PRIMARY KEY,"
  "  asked INTEGER NOT NULL,"
  "  shop_order_id TEXT,"
  "  line INTEGER,"
  "  told INTEGER,"
  "  value INTEGER,"
  "  weight INTEGER);"
  "CREATE INDEX ask_asked ON ask (asked);"
  "CREATE INDEX ask_order ON ask (shop_order_id);"
  "CREATE TABLE answer ("
  "  serial INTEGER PRIMARY KEY,"
  "  ask INTEGER NOT NULL REFERENCES ask (serial) ON DELETE CASCADE,"
  "  delivery_id TEXT NOT NULL,"
  "  state TEXT NOT NULL,"
  "  pay INTEGER,"
  "  fee INTEGER,"
  "  deliverfee INTEGER,"
  "  couponfee INTEGER,"
  "  tips INTEGER,"
  "  insurancefee INTEGER,"
  "  estimate INTEGER,"
  "  distance INTEGER,"
  "  dispatch_duration INTEGER,"
  "  resultcode INTEGER,"
  "  elapsed INTEGER);"
  "CREATE INDEX answer_ask ON answer (ask);",
};

static gboolean
get_version (DeskStoreBook *book, gint64 *version, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    _desk_store_book_prepare (book, "PRAGMA user_version", error);

  return statement != NULL && _desk_store_book_read_number (book, statement, 0, version, error);
}

static gboolean
run_steps (DeskStoreBook *book, GError **error)
{
  g_autofree char *pragma =
    g_strdup_printf ("PRAGMA user_version = %u", (guint) G_N_ELEMENTS (steps));
  gint64 version;

  /* Another desk may have been faster. */
  if (!get_version (book, &version, error))
    return FALSE;

  for (gint64 i = version; i < (gint64) G_N_ELEMENTS (steps); i++)
    if (!_desk_store_book_run (book, steps[i], error))
      return FALSE;

  return version >= (gint64) G_N_ELEMENTS (steps) || _desk_store_book_run (book, pragma, error);
}

gboolean
_desk_store_migrate (DeskStoreBook *book, gboolean *created, GError **error)
{
  g_autofree char *suffix = NULL;
  gint64 version;

  g_return_val_if_fail (book != NULL && created != NULL, FALSE);

  if (!get_version (book, &version, error))
    return FALSE;

  *created = version == 0;
  if (version > (gint64) G_N_ELEMENTS (steps))
    {
      g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_NEWER,
                   _ ("The book %s was written by a newer version; install that one"), book->path);
      return FALSE;
    }
  if (version == (gint64) G_N_ELEMENTS (steps))
    return TRUE;

  suffix = g_strdup_printf (".bak-v%d", (int) version);
  if (version > 0 && !_desk_store_copy (book, suffix, error))
    return FALSE;

  if (!_desk_store_book_run (book, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (run_steps (book, error) && _desk_store_book_run (book, "COMMIT", error))
    return TRUE;

  if (!sqlite3_get_autocommit (book->db))
    sqlite3_exec (book->db, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}
