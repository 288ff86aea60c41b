/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal, writing: what is about to be done, what was heard, what was said. Values are taken from
 * the records when they are handed over; the worker sees only those. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-journal.h"

#include <glib/gi18n-lib.h>

#include "desk-journal-private.h"
#include "dispatch/desk-privacy-mask.h"
#include "model/desk-advice.h"
#include "model/desk-record-copy.h"

#define KEPT_EXCHANGES 20 /* of one intent, or of all polls of a delivery, beside the first one */

/* How "live" stands in the book. */
typedef enum
{
  LIVE_NOT,
  LIVE_ONLY,  /* the index lets there be one for an order */
  LIVE_AGAIN, /* it came back to life when there was another already */
} Live;

/* Everything of one call. */
typedef struct
{
  DeskDelivery *delivery; /* these two are for the caller's thread alone */
  DeskIntent *intent;

  char *shop_order_id;
  gboolean live;
  gboolean masked;    /* whether the book has nobody of it any more, found out by the worker */
  DeskDelivery *copy; /* the worker's own: as it was when it was handed over */
  DeskJournalRow *intent_row;
  DeskJournalRow *change_row;
  DeskExchange *exchange;
} Entry;

/* What the worker gave numbers to. */
typedef struct
{
  gint64 delivery;
  gint64 intent;
} Serials;

static void
entry_free (Entry *entry)
{
  g_clear_object (&entry->delivery);
  g_clear_object (&entry->intent);
  g_clear_object (&entry->exchange);
  g_clear_object (&entry->copy);
  g_clear_pointer (&entry->intent_row, _desk_journal_row_free);
  g_clear_pointer (&entry->change_row, _desk_journal_row_free);
  g_free (entry->shop_order_id);
  g_free (entry);
}

static void
set_phone_tail (DeskJournalRow *row, const char *phone)
{
  g_autofree char *tail = desk_privacy_dup_tail (phone);

  _desk_journal_row_set_text (row, "phone_tail", tail);
}

/* Takes the values as they are now. */
static Entry *
entry_new (DeskDelivery *delivery, DeskIntent *intent)
{
  DeskRecord *record = DESK_RECORD (delivery);
  Entry *self = g_new0 (Entry, 1);

  self->delivery = g_object_ref (delivery);
  self->shop_order_id = g_strdup (desk_record_get_text (record, "shop_order_id"));
  self->live = desk_delivery_is_live (delivery);
  self->copy = DESK_DELIVERY (desk_record_copy (record));
  if (intent == NULL)
    return self;

  self->intent = g_object_ref (intent);
  self->intent_row = _desk_journal_row_new (DESK_RECORD (intent));
  /* What was asked does not change, but whom it was about may have been erased since. */
  if (_desk_journal_row_get_serial (self->intent_row) != 0)
    _desk_journal_row_leave_out (self->intent_row, "request");
  /* It is about this order, and the book keeps them one by one. */
  _desk_journal_row_set_text (self->intent_row, "shop_order_id", self->shop_order_id);

  return self;
}

static gboolean
ask_number (DeskStoreBook *book,
            const char *sql,
            const char *text,
            gint64 serial,
            gint64 *number,
            GError **error)
{
  g_autoptr (sqlite3_stmt) statement = _desk_store_book_prepare (book, sql, error);

  if (statement == NULL)
    return FALSE;

  _desk_store_bind_text (statement, 1, text);
  sqlite3_bind_int64 (statement, 2, serial);

  return _desk_store_book_read_number (book, statement, 0, number, error);
}

/* How many other deliveries of the same order go on. */
static gboolean
count_others (DeskStoreBook *book, const Entry *entry, gint64 *count, GError **error)
{
  return ask_number (book,
                     "SELECT count (*) FROM delivery "
                     "WHERE shop_order_id = ?1 AND live > 0 AND serial <> ?2",
                     entry->shop_order_id, desk_delivery_get_serial (entry->copy), count,
                     error);
}

/* Whether nothing else about the order is under way. A delivery that goes on already may be tipped or
 * cancelled, also beside another one: that one is to be got rid of. */
static gboolean
check_free (DeskStoreBook *book, const Entry *entry, GError **error)
{
  gint64 n_open;
  gint64 was_live;
  gint64 n_others = 0;

  if (!ask_number (book,
                   "SELECT count (*) FROM intent "
                   "WHERE shop_order_id = ?1 AND state = 'open' AND serial <> ?2",
                   entry->shop_order_id, _desk_journal_row_get_serial (entry->intent_row), &n_open,
                   error) ||
      !ask_number (book, "SELECT live FROM delivery WHERE shop_order_id = ?1 AND serial = ?2",
                   entry->shop_order_id, desk_delivery_get_serial (entry->copy),
                   &was_live, error) ||
      (entry->live && was_live == 0 && !count_others (book, entry, &n_others, error)))
    return FALSE;

  if (n_open > 0)
    g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_BUSY,
                 /* Translators: an order's ID */
                 _ ("Something about the order %s is still under way"), entry->shop_order_id);
  else if (n_others > 0)
    g_set_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_BUSY,
                 /* Translators: an order's ID */
                 _ ("The order %s is with a carrier already"), entry->shop_order_id);

  return n_open == 0 && n_others == 0;
}

/* Another process may have written what we have not heard, or erased whom it is for. */
static gboolean
catch_up (DeskStoreBook *book, Entry *entry, GError **error)
{
  gint64 serial = desk_delivery_get_serial (entry->copy);
  g_autoptr (GPtrArray) kept = NULL;

  if (serial == 0)
    return TRUE;

  kept = _desk_journal_read_records (book, DESK_TYPE_DELIVERY, "delivery", "WHERE serial = ?1", NULL,
                                     serial, error);
  if (kept != NULL && kept->len > 0)
    desk_delivery_catch_up (entry->copy, g_ptr_array_index (kept, 0));

  return kept != NULL;
}

/* Who was masked or erased, by whichever desk, does not come back with what is heard later. */
static gboolean
look_at_mask (DeskStoreBook *book, Entry *entry, GError **error)
{
  gint64 serial = desk_delivery_get_serial (entry->copy);
  gint64 masked = 0;

  if (serial != 0 && !ask_number (book,
                                  "SELECT masked IS NOT NULL FROM delivery "
                                  "WHERE shop_order_id = ?1 AND serial = ?2",
                                  entry->shop_order_id, serial, &masked, error))
    return FALSE;
  entry->masked = masked != 0;

  return TRUE;
}

static gboolean
write_delivery (DeskStoreBook *book, Entry *entry, Serials *serials, GError **error)
{
  /* As they are in the book; whom it is for is caught up with. */
  static const char *const people[] = { "rider_name",  "rider_phone", "rider_lng",  "rider_lat",
                                        "finish_code", "pickup_code", "action_msg", "reason" };
  g_autoptr (DeskJournalRow) row = NULL;
  gint64 n_others = 0;
  Live live = LIVE_NOT;

  if (!catch_up (book, entry, error) || !look_at_mask (book, entry, error))
    return FALSE;

  /* What was heard is true, also where there should have been but one. */
  if (desk_delivery_is_live (entry->copy))
    {
      if (!count_others (book, entry, &n_others, error))
        return FALSE;
      live = n_others > 0 ? LIVE_AGAIN : LIVE_ONLY;
    }

  row = _desk_journal_row_new (DESK_RECORD (entry->copy));
  set_phone_tail (row, desk_record_get_text (DESK_RECORD (entry->copy), "receiver_phone"));
  _desk_journal_row_set_number (row, "live", live);
  for (guint i = 0; entry->masked && i < G_N_ELEMENTS (people); i++)
    _desk_journal_row_leave_out (row, people[i]);
  serials->delivery = _desk_journal_row_write (row, book, "delivery", error);

  return serials->delivery != 0;
}

static gboolean
write_intent (DeskStoreBook *book, Entry *entry, Serials *serials, GError **error)
{
  if (entry->intent_row == NULL)
    return TRUE;
  if (entry->masked)
    _desk_journal_row_leave_out (entry->intent_row, "outcome");

  _desk_journal_row_set_number (entry->intent_row, "delivery", serials->delivery);
  serials->intent = _desk_journal_row_write (entry->intent_row, book, "intent", error);

  return serials->intent != 0;
}

static gpointer
work_begin (DeskStoreBook *book, gpointer data, GError **error)
{
  Entry *entry = data;
  g_autofree Serials *serials = g_new0 (Serials, 1);

  if (!check_free (book, entry, error) || !write_delivery (book, entry, serials, error) ||
      !write_intent (book, entry, serials, error))
    return NULL;

  return g_steal_pointer (&serials);
}

/* One that was only seen by a poll, without a time, takes over the time that is told later. */
static gboolean
find_change (DeskStoreBook *book, Entry *entry, gint64 delivery, gint64 *serial, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    _desk_store_book_prepare (book,
                              "SELECT serial FROM status_change "
                              "WHERE delivery = ?1 AND order_status IS ?2 AND (?3 IS NULL OR "
                              "action_time IS NULL OR "
                              "(action_time = ?3 AND ifnull (waybill_id, '') = ifnull (?4, ''))) "
                              "ORDER BY action_time IS NULL LIMIT 1",
                              error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, delivery);
  _desk_journal_row_bind (entry->change_row, "order_status", statement, 2);
  _desk_journal_row_bind (entry->change_row, "action_time", statement, 3);
  _desk_journal_row_bind (entry->change_row, "waybill_id", statement, 4);

  return _desk_store_book_read_number (book, statement, 0, serial, error);
}

static gboolean
add_to_change (DeskStoreBook *book, Entry *entry, gint64 serial, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    _desk_store_book_prepare (book,
                              "UPDATE status_change SET action_time = ifnull (action_time, ?2), "
                              "action_msg = ifnull (action_msg, ?3), "
                              "news = max (ifnull (news, 0), ifnull (?4, 0)) WHERE serial = ?1",
                              error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, serial);
  _desk_journal_row_bind (entry->change_row, "action_time", statement, 2);
  _desk_journal_row_bind (entry->change_row, "action_msg", statement, 3);
  _desk_journal_row_bind (entry->change_row, "news", statement, 4);

  return _desk_store_book_finish (book, statement, error);
}

static gboolean
write_change (DeskStoreBook *book, Entry *entry, const Serials *serials, GError **error)
{
  gint64 known;

  if (entry->change_row == NULL)
    return TRUE;
  if (entry->masked)
    _desk_journal_row_set_text (entry->change_row, "action_msg", NULL);
  if (!find_change (book, entry, serials->delivery, &known, error))
    return FALSE;
  if (known != 0)
    return add_to_change (book, entry, known, error);

  _desk_journal_row_set_number (entry->change_row, "delivery", serials->delivery);

  return _desk_journal_row_write (entry->change_row, book, "status_change", error) != 0;
}

/* The last part of the path, which names the call. */
static char *
dup_call (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;

  return uri != NULL ? g_path_get_basename (g_uri_get_path (uri)) : NULL;
}

static DeskJournalRow *
make_exchange_row (DeskExchange *exchange, const Serials *serials)
{
  const DeskExchangeFacts *facts = desk_exchange_get_facts (exchange);
  DeskJournalRow *row = _desk_journal_row_new_empty ();
  g_autofree char *call = dup_call (facts->url);
  g_autofree char *rid = desk_advice_dup_rid (facts->response_body);
  DeskAmount intent = { serials->intent != 0, serials->intent };
  DeskAmount elapsed = { facts->ended_at != 0, (facts->ended_at - facts->began_at) / 1000 };
  DeskAmount status = { facts->status != 0, facts->status };

  _desk_journal_row_set_number (row, "delivery", serials->delivery);
  _desk_journal_row_set_amount (row, "intent", intent);
  _desk_journal_row_set_text (row, "call", call);
  _desk_journal_row_set_number (row, "began", desk_exchange_get_wall_time (exchange) / 1000);
  _desk_journal_row_set_amount (row, "elapsed", elapsed);
  _desk_journal_row_set_text (row, "method", facts->method);
  _desk_journal_row_set_text (row, "url", facts->url);
  _desk_journal_row_set_text (row, "request_headers", facts->request_headers);
  _desk_journal_row_set_text (row, "request_body", facts->request_body);
  _desk_journal_row_set_amount (row, "status", status);
  _desk_journal_row_set_text (row, "http_version", facts->http_version);
  _desk_journal_row_set_text (row, "response_headers", facts->response_headers);
  _desk_journal_row_set_text (row, "response_body", facts->response_body);
  _desk_journal_row_set_text (row, "error", facts->error);
  _desk_journal_row_set_text (row, "rid", rid);

  return row;
}

/* An order is asked about for hours: what began it is kept, and the last. */
static gboolean
forget_exchanges (DeskStoreBook *book, const Serials *serials, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    _desk_store_book_prepare (book,
                              "DELETE FROM exchange WHERE delivery = ?1 AND intent IS ?2 AND serial < "
                              "(SELECT serial FROM exchange WHERE delivery = ?1 AND intent IS ?2 "
                              "ORDER BY serial DESC LIMIT 1 OFFSET ?3) AND serial > "
                              "(SELECT min (serial) FROM exchange "
                              "WHERE delivery = ?1 AND intent IS ?2)",
                              error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, serials->delivery);
  if (serials->intent != 0)
    sqlite3_bind_int64 (statement, 2, serials->intent);
  sqlite3_bind_int (statement, 3, KEPT_EXCHANGES - 1);

  return _desk_store_book_finish (book, statement, error);
}

static gboolean
write_exchange (DeskStoreBook *book, Entry *entry, const Serials *serials, GError **error)
{
  static const char *const texts[] = { "request_headers", "request_body", "response_headers",
                                       "response_body", "error" };
  g_autoptr (DeskJournalRow) row = NULL;

  if (entry->exchange == NULL)
    return TRUE;

  row = make_exchange_row (entry->exchange, serials);
  for (guint i = 0; entry->masked && i < G_N_ELEMENTS (texts); i++)
    _desk_journal_row_set_text (row, texts[i], NULL);

  return _desk_journal_row_write (row, book, "exchange", error) != 0 &&
         forget_exchanges (book, serials, error);
}

static gpointer
work_record (DeskStoreBook *book, gpointer data, GError **error)
{
  Entry *entry = data;
  g_autofree Serials *serials = g_new0 (Serials, 1);

  if (!write_delivery (book, entry, serials, error) ||
      !write_intent (book, entry, serials, error) || !write_change (book, entry, serials, error) ||
      !write_exchange (book, entry, serials, error))
    return NULL;

  return g_steal_pointer (&serials);
}

static void
set_serial (DeskRecord *record, const char *name, gint64 serial)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, serial);

  desk_record_set_text (record, name, text);
}

/* The records learn their numbers where they are at home. */
static gboolean
finish (DeskStore *store, GAsyncResult *result, gpointer tag, GError **error)
{
  g_autofree Serials *serials = _desk_store_finish (store, result, tag, error);
  Entry *entry = _desk_store_get_data (result);
  g_autoptr (DeskDelivery) delivery = g_steal_pointer (&entry->delivery);
  g_autoptr (DeskIntent) intent = g_steal_pointer (&entry->intent);

  if (serials == NULL)
    return FALSE;

  set_serial (DESK_RECORD (delivery), "serial", serials->delivery);
  if (intent != NULL)
    {
      set_serial (DESK_RECORD (intent), "serial", serials->intent);
      set_serial (DESK_RECORD (intent), "delivery", serials->delivery);
      desk_record_set_text (DESK_RECORD (intent), "shop_order_id", entry->shop_order_id);
    }

  return TRUE;
}

void
desk_journal_begin_async (DeskStore *store,
                          DeskDelivery *delivery,
                          DeskIntent *intent,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (DESK_IS_DELIVERY (delivery));
  g_return_if_fail (DESK_IS_INTENT (intent));
  g_return_if_fail (desk_record_get_text (DESK_RECORD (delivery), "shop_order_id") != NULL);

  _desk_store_write_async (store, desk_journal_begin_async, work_begin,
                           entry_new (delivery, intent), (GDestroyNotify) entry_free, g_free,
                           cancellable, callback, user_data);
}

gboolean
desk_journal_begin_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  return finish (store, result, desk_journal_begin_async, error);
}

static DeskJournalRow *
make_change_row (DeskStatusChange *change)
{
  DeskJournalRow *row = _desk_journal_row_new (DESK_RECORD (change));
  gint64 time;

  /* 0 is what carriers write for a time they do not tell. */
  if (desk_record_get_decimal (DESK_RECORD (change), "action_time", &time) == DESK_VALUE_OK &&
      time == 0)
    _desk_journal_row_set_amount (row, "action_time", (DeskAmount) { 0 });

  return row;
}

gboolean
_desk_journal_write (DeskStoreBook *book,
                     DeskDelivery *delivery,
                     DeskStatusChange *change,
                     GError **error)
{
  Entry *entry = entry_new (delivery, NULL);
  Serials serials = { 0 };
  gboolean written;

  entry->change_row = make_change_row (change);
  written =
    write_delivery (book, entry, &serials, error) && write_change (book, entry, &serials, error);
  entry_free (entry);

  return written;
}

void
desk_journal_record_async (DeskStore *store,
                           DeskDelivery *delivery,
                           DeskIntent *intent,
                           DeskStatusChange *change,
                           DeskExchange *exchange,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Entry *entry;

  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (DESK_IS_DELIVERY (delivery));
  g_return_if_fail (intent == NULL || DESK_IS_INTENT (intent));
  g_return_if_fail (change == NULL || DESK_IS_STATUS_CHANGE (change));
  g_return_if_fail (exchange == NULL || DESK_IS_EXCHANGE (exchange));
  g_return_if_fail (desk_record_get_text (DESK_RECORD (delivery), "shop_order_id") != NULL);

  entry = entry_new (delivery, intent);
  if (change != NULL)
    entry->change_row = make_change_row (change);
  entry->exchange = exchange != NULL ? g_object_ref (exchange) : NULL;
  _desk_store_write_async (store, desk_journal_record_async, work_record, entry,
                           (GDestroyNotify) entry_free, g_free, cancellable, callback, user_data);
}

gboolean
desk_journal_record_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  return finish (store, result, desk_journal_record_async, error);
}
