/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How little of a person remains, and that nothing remains of one who was erased: all the bytes of the
 * book's folder are looked through. */

#include <glib/gstdio.h>
#include <string.h>

#include "book-fixture.h"
#include "book-orders.h"
#include "dispatch/desk-book-search.h"
#include "dispatch/desk-draft-keeper.h"
#include "dispatch/desk-privacy-keeper.h"
#include "dispatch/desk-privacy-mask.h"
#include "dispatch/desk-privacy.h"
#include "model/desk-order.h"
#include "wechat/desk-wire.h"

#define DAY (24 * 60 * 60)

/* Whom the tests are about; nobody else in them is called so. */
#define NAME "欧阳震华"
#define PHONE "13800138021"
#define SPACED "138 0013 8021"
#define ADDRESS "广州市天河区海棠路88号3栋1603"
#define DOOR "8栋1603"

#define N_MANY 70 /* more than one step erases */

typedef struct
{
  BookFixture book;
  DeskStore *store;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  book_fixture_set_up (&self->book);
  self->store = desk_store_new (self->book.path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  book_fixture_close (&self->store);
  book_fixture_tear_down (&self->book);
}

static void
test_masks (void)
{
  static const struct
  {
    char *(*mask) (const char *text);
    const char *text;
    const char *masked;
  } cases[] = {
    { desk_privacy_mask_name, NULL, NULL },
    { desk_privacy_mask_name, "", "" },
    { desk_privacy_mask_name, "李", "李**" },
    { desk_privacy_mask_name, "李雷", "李**" },
    { desk_privacy_mask_name, "李**", "李**" },
    { desk_privacy_mask_name, "Li Lei", "L**" },
    { desk_privacy_mask_name, "🐧小明", "🐧**" },
    { desk_privacy_mask_phone, NULL, NULL },
    { desk_privacy_mask_phone, "", "" },
    { desk_privacy_mask_phone, PHONE, "138****8021" },
    { desk_privacy_mask_phone, SPACED, "138****8021" },
    { desk_privacy_mask_phone, "13800138021-4567", "138****8021" },
    { desk_privacy_mask_phone, "138****8021", "138****8021" },
    { desk_privacy_mask_phone, "nonsense", "****" },
    { desk_privacy_mask_address, NULL, NULL },
    { desk_privacy_mask_address, "", "" },
    { desk_privacy_mask_address, ADDRESS, "广州市天河区海棠路**" },
    { desk_privacy_mask_address, "广州市天河区海棠路**", "广州市天河区海棠路**" },
    { desk_privacy_mask_address, "广东省广州市天河区体育西路103号维多利广场A座",
      "广东省广州市天河区体育西路**" },
    { desk_privacy_mask_address, "中山大道西 8 号", "中山大道**" },
    { desk_privacy_mask_address, "白云区人和镇某村3队", "白云区人和镇**" },
    { desk_privacy_mask_address, "8栋1603", "**" },
    { desk_privacy_mask_address, "12 Main Street", "**" },
    { desk_privacy_mask_text, NULL, NULL },
    { desk_privacy_mask_text, "请打13800138021,或8888666", "请打138****8021,或8****66" },
    { desk_privacy_mask_text, "4 km, 123456", "4 km, 123456" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = cases[i].mask (cases[i].text);

      g_assert_cmpstr (masked, ==, cases[i].masked);
    }
}

/* How often the bytes stand in the files of the folder. */
static guint
count_bytes (Fixture *self, const char *bytes)
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

static void
put_draft (Fixture *self, const char *phone)
{
  g_autoptr (DeskOrder) order = g_object_new (DESK_TYPE_ORDER, NULL);
  DeskRecord *receiver = desk_record_ensure_child (DESK_RECORD (order), "receiver");
  g_autoptr (DeskDocument) document = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *body = NULL;

  desk_record_set_text (receiver, "name", NAME);
  desk_record_set_text (receiver, "phone", phone);
  desk_record_set_text (receiver, "address", ADDRESS);
  body = desk_wire_write_exact (DESK_RECORD (order));
  document = desk_document_new (DESK_DOCUMENT_DRAFT, "current", "", body);
  desk_store_put_async (self->store, document, NULL, book_orders_on_done, &result);
  g_assert_true (desk_store_put_finish (self->store, book_orders_wait (&result), NULL));
}

/* In every column that can name a person. */
static gint64
add_customer (Fixture *self, const char *id, const char *phone, gint64 age)
{
  g_autofree char *created = book_orders_time (-age);
  gint64 serial =
    book_orders_add (self->store, "shop_order_id", id, "created", created, "receiver_name", NAME,
                     "receiver_phone", phone, "receiver_address", ADDRESS, "receiver_lng",
                     "113.322012", "receiver_lat", "23.106512", "rider_name", "诸葛骑手",
                     "rider_phone", "13800138099", "action_msg", "收件人" NAME "(" PHONE ")不在家",
                     "charged", "9.80", NULL);
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO status_change (delivery, order_status, action_msg) "
    "VALUES (%" G_GINT64_FORMAT ", '304', '致电" PHONE "无人接听');"
    "INSERT INTO exchange (delivery, began, rid, request_body, response_body, error) "
    "VALUES (%" G_GINT64_FORMAT ", 9999999999999, 'rid-of-%s', '{\"name\":\"" NAME "\",\"phone\":\"" PHONE
    "\",\"address\":\"" ADDRESS "\"}', '{\"rider_name\":\"诸葛骑手\"}', '" PHONE " is bad')",
    serial, serial, id);

  book_fixture_run (&self->book, sql);

  return serial;
}

static gint64
mask (Fixture *self, guint days)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  desk_privacy_mask_async (self->store, days, BOOK_ORDERS_NOW, NULL, book_orders_on_done, &result);
  n = desk_privacy_mask_finish (self->store, book_orders_wait (&result), &error);
  g_assert_no_error (error);

  return n;
}

static gint64
erase (Fixture *self, const char *phone)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  desk_privacy_erase_async (self->store, phone, NULL, book_orders_on_done, &result);
  n = desk_privacy_erase_finish (self->store, book_orders_wait (&result), &error);
  g_assert_no_error (error);

  return n;
}

static guint
search (Fixture *self, const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) found = NULL;
  DeskBookQuery query = { .text = text };

  desk_book_search_async (self->store, &query, NULL, book_orders_on_done, &result);
  found = desk_book_search_finish (self->store, book_orders_wait (&result), NULL);

  return found->len;
}

static char *
get_request (Fixture *self, gint64 serial)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *request;

  desk_journal_get_request_async (self->store, serial, NULL, book_orders_on_done, &result);
  request = desk_journal_get_request_finish (self->store, book_orders_wait (&result), &error);
  g_assert_no_error (error);

  return request;
}

static void
test_mask (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *request = NULL;
  DeskRecord *masked;
  gint64 serial;

  put_draft (self, PHONE);
  serial = add_customer (self, "old", PHONE, 91 * DAY);
  add_customer (self, "older", SPACED, 400 * DAY);
  book_orders_add (self->store, "shop_order_id", "new", "receiver_name", "韩梅梅",
                   "receiver_phone", "13800138055", NULL);

  g_assert_cmpint (mask (self, 1000), ==, 0);
  g_assert_cmpuint (search (self, PHONE), ==, 2);
  book_fixture_run (&self->book, "UPDATE document SET changed = 1");
  g_assert_cmpint (mask (self, 90), ==, 2);
  g_assert_cmpint (mask (self, 90), ==, 0);

  /* In the book, its log and its backup. */
  g_assert_cmpuint (count_bytes (self, NAME), ==, 0);
  g_assert_cmpuint (count_bytes (self, PHONE), ==, 0);
  g_assert_cmpuint (count_bytes (self, SPACED), ==, 0);
  g_assert_cmpuint (count_bytes (self, "88号"), ==, 0);
  /* The new one's, in the book and its backup. */
  g_assert_cmpuint (count_bytes (self, DOOR), ==, 2);
  g_assert_cmpuint (count_bytes (self, "openid-of-somebody"), ==, 2);
  g_assert_cmpuint (count_bytes (self, "诸葛骑手"), ==, 0);
  g_assert_cmpuint (count_bytes (self, "13800138099"), ==, 0);
  g_assert_cmpuint (count_bytes (self, "13800138055"), >, 0);

  found = book_fixture_find_order (self->store, "old");
  masked = g_ptr_array_index (found, 0);
  g_assert_cmpstr (desk_record_get_text (masked, "receiver_name"), ==, "欧**");
  g_assert_cmpstr (desk_record_get_text (masked, "receiver_phone"), ==, "138****8021");
  g_assert_cmpstr (desk_record_get_text (masked, "receiver_address"), ==,
                   "广州市天河区海棠路**");
  g_assert_cmpstr (desk_record_get_text (masked, "receiver_lng"), ==, "113.32");
  g_assert_cmpstr (desk_record_get_text (masked, "receiver_lat"), ==, "23.1");
  g_assert_cmpstr (desk_record_get_text (masked, "action_msg"), ==, "收件人欧**(138****8021)不在家");
  g_assert_cmpstr (desk_record_get_text (masked, "charged"), ==, "9.8");
  request = get_request (self, serial);
  g_assert_nonnull (strstr (request, "\"shop_order_id\":\"old\""));
  g_assert_nonnull (strstr (request, "\"phone\":\"138****8021\""));
  g_assert_null (strstr (request, "113.322"));
  g_assert_null (strstr (request, "门卫"));

  /* Found by the last four digits, and by no more; by its rid as before. */
  g_assert_cmpuint (search (self, "8021"), ==, 2);
  g_assert_cmpuint (search (self, "38021"), ==, 0);
  g_assert_cmpuint (search (self, PHONE), ==, 0);
  g_assert_cmpuint (search (self, "rid-of-old"), ==, 2);
}

/* More than are masked at a time; and what is under way is left alone, for a while. */
static void
test_mask_many (Fixture *self, gconstpointer data)
{
  g_autofree char *month = book_orders_time (-100 * DAY);
  g_autofree char *half_year = book_orders_time (-180 * DAY);

  for (guint i = 0; i < 120; i++)
    book_orders_add (self->store, "created", month, "receiver_name", NAME, NULL);
  book_orders_add (self->store, "created", month, "receiver_name", "司马光", "order_status", "301",
                   NULL);
  book_orders_add (self->store, "created", half_year, "receiver_name", "慕容复", "order_status",
                   "301", NULL);

  g_assert_cmpint (mask (self, 90), ==, 121);
  g_assert_cmpuint (count_bytes (self, NAME), ==, 0);
  g_assert_cmpuint (count_bytes (self, "慕容复"), ==, 0);
  g_assert_cmpuint (count_bytes (self, "司马光"), >, 0);
}

/* Who has the order in memory does not bring the person back. */
static void
test_mask_stays (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  add_customer (self, "old", PHONE, 91 * DAY);
  before = book_fixture_find_order (self->store, "old");
  g_assert_cmpint (mask (self, 90), ==, 1);
  g_assert_true (book_fixture_record (self->store, g_ptr_array_index (before, 0), NULL, NULL, NULL,
                                      &error));
  g_assert_no_error (error);

  after = book_fixture_find_order (self->store, "old");
  g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (after, 0), "receiver_name"), ==,
                   "欧**");
  g_assert_cmpuint (search (self, "8021"), ==, 1);
  g_assert_cmpint (mask (self, 90), ==, 0);
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
test_rider_stays (Fixture *self, gconstpointer data)
{
  gboolean erased = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (DeskStatusChange) change = make_change ("304", NAME "不在家,骑手诸葛骑手13800138099");
  g_autoptr (DeskExchange) exchange = make_exchange (
      "{\"rider_name\":\"诸葛骑手\",\"rider_phone\":\"13800138099\",\"to\":\"" NAME "\"}");
  g_autoptr (GError) error = NULL;
  DeskDelivery *delivery;
  DeskRecord *kept;

  add_customer (self, "old", PHONE, 200 * DAY);
  book_fixture_run (&self->book, "UPDATE delivery SET live = 1, order_status = '301'");
  before = book_fixture_find_order (self->store, "old");
  g_assert_cmpint (erased ? erase (self, PHONE) : mask (self, 90), ==, 1);

  delivery = g_ptr_array_index (before, 0);
  desk_delivery_apply_status (delivery, 304, BOOK_ORDERS_NOW, BOOK_ORDERS_NOW);
  desk_delivery_set_number (delivery, "heard", BOOK_ORDERS_NOW);
  desk_record_set_text (DESK_RECORD (delivery), "rider_name", "诸葛骑手");
  desk_record_set_text (DESK_RECORD (delivery), "rider_phone", "13800138099");
  desk_record_set_text (DESK_RECORD (delivery), "reason", PHONE);
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
  g_assert_cmpuint (count_bytes (self, "诸葛骑手"), ==, 0);
  g_assert_cmpuint (count_bytes (self, "13800138099"), ==, 0);
  g_assert_cmpuint (count_bytes (self, NAME), ==, 0);
  g_assert_cmpuint (count_bytes (self, PHONE), ==, 0);
}

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Copies as they are left by an update of the program and by a damaged disk. */
static void
make_copies (Fixture *self)
{
  g_autofree char *backup = book_fixture_dup_path (&self->book, ".bak");
  g_autofree char *older = book_fixture_dup_path (&self->book, ".bak-v2");
  g_autofree char *aside = book_fixture_dup_path (&self->book, ".broken-20260101-080000");
  g_autofree char *damaged = book_fixture_dup_path (&self->book, ".broken-20260101-090000");

  book_fixture_close (&self->store);
  copy_file (self->book.path, backup);
  copy_file (self->book.path, older);
  copy_file (self->book.path, aside);
  g_assert_true (g_file_set_contents (damaged, "no book, but " NAME " " PHONE, -1, NULL));
  self->store = desk_store_new (self->book.path);
}

static void
test_erase (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) other = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *request = NULL;
  gint64 serial;

  put_draft (self, "+86 " SPACED);
  serial = add_customer (self, "one", PHONE, 0);
  add_customer (self, "two", SPACED, DAY);
  add_customer (self, "three", PHONE "-4567", DAY);
  book_orders_add (self->store, "shop_order_id", "other", "receiver_name", "韩梅梅",
                   "receiver_phone", "13800138022", "receiver_address", "海棠路90号",
                   "action_msg", "不是" PHONE, NULL);
  make_copies (self);
  g_assert_cmpuint (count_bytes (self, PHONE), >, 10);

  g_assert_cmpint (erase (self, "138-0013-8021"), ==, 3);
  g_assert_cmpuint (count_bytes (self, NAME), ==, 0);
  g_assert_cmpuint (count_bytes (self, PHONE), ==, 0);
  g_assert_cmpuint (count_bytes (self, SPACED), ==, 0);
  g_assert_cmpuint (count_bytes (self, "12083100831"), ==, 0);
  g_assert_cmpuint (count_bytes (self, "88号"), ==, 0);
  g_assert_cmpuint (search (self, "8021"), ==, 0);
  g_assert_cmpint (erase (self, PHONE), ==, 0);

  /* The orders are there, and nobody else was touched. */
  found = book_fixture_find_order (self->store, "one");
  g_assert_null (desk_record_get_text (g_ptr_array_index (found, 0), "receiver_name"));
  g_assert_null (desk_record_get_text (g_ptr_array_index (found, 0), "receiver_lng"));
  g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (found, 0), "charged"), ==, "9.8");
  request = get_request (self, serial);
  g_assert_null (strstr (request, "receiver"));
  other = book_fixture_find_order (self->store, "other");
  g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (other, 0), "receiver_name"), ==,
                   "韩梅梅");
  g_assert_cmpuint (search (self, "13800138022"), ==, 1);

  /* What could not be read went away; the other copies are books still. */
  damaged = book_fixture_dup_path (&self->book, ".broken-20260101-090000");
  g_assert_false (g_file_test (damaged, G_FILE_TEST_EXISTS));
  book_fixture_close (&self->store);
  g_assert_cmpint (book_fixture_ask (&self->book, "SELECT count (*) FROM pragma_integrity_check "
                                                  "WHERE integrity_check <> 'ok'"),
                   ==, 0);
  g_free (self->book.path);
  self->book.path = g_build_filename (self->book.folder, "book.db.bak", NULL);
  g_assert_cmpint (book_fixture_ask (&self->book, "SELECT count (*) FROM delivery"), ==, 4);
  g_free (self->book.path);
  self->book.path = g_build_filename (self->book.folder, "book.db.bak-v2", NULL);
  g_assert_cmpint (book_fixture_ask (&self->book, "SELECT count (*) FROM delivery"), ==, 4);
}

/* Of a shared number only who has the extension; of masked ones whoever looks like it. */
static void
test_erase_some (Fixture *self, gconstpointer data)
{
  add_customer (self, "plain", PHONE, 0);
  add_customer (self, "extension", PHONE "转4567", 0);
  add_customer (self, "old", PHONE, 100 * DAY);
  g_assert_cmpint (mask (self, 90), ==, 1);

  g_assert_cmpint (erase (self, PHONE "-9999"), ==, 1); /* the masked one */
  g_assert_cmpint (erase (self, PHONE "-4567"), ==, 1);
  g_assert_cmpuint (search (self, "8021"), ==, 1);
  g_assert_cmpint (erase (self, PHONE), ==, 1);
  g_assert_cmpuint (search (self, "8021"), ==, 0);
}

/* Whoever settles an intent later has the request in memory. */
static void
test_erase_stays (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("open");
  g_autoptr (DeskIntent) intent =
    desk_intent_new ("add", "{\"receiver\":{\"name\":\"" NAME "\",\"phone\":\"" PHONE "\"}}", 1);
  g_autoptr (GError) error = NULL;

  desk_record_set_text (DESK_RECORD (delivery), "receiver_name", NAME);
  desk_record_set_text (DESK_RECORD (delivery), "receiver_phone", PHONE);
  g_assert_true (book_fixture_begin (self->store, delivery, intent, &error));
  g_assert_cmpint (erase (self, PHONE), ==, 1);
  desk_intent_set_state (intent, DESK_INTENT_DONE);
  g_assert_true (book_fixture_record (self->store, delivery, intent, NULL, NULL, &error));
  g_assert_no_error (error);

  book_fixture_close (&self->store);
  g_assert_cmpuint (count_bytes (self, NAME), ==, 0);
  g_assert_cmpuint (count_bytes (self, PHONE), ==, 0);
}

/* Many, and whoever dispatches meanwhile does not wait for all of them. */
static void
test_erase_steps (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("meanwhile");
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("many-%u", i);

      add_customer (self, id, i % 2 == 0 ? PHONE : SPACED, DAY);
    }

  desk_privacy_erase_async (self->store, PHONE, NULL, book_orders_on_done, &result);
  g_assert_true (book_fixture_begin (self->store, delivery, intent, &error));
  g_assert_no_error (error);
  g_assert_null (result);
  found = book_fixture_find_order (self->store, "many-69");
  g_assert_cmpstr (desk_record_get_text (g_ptr_array_index (found, 0), "receiver_name"), ==, NAME);
  g_assert_cmpint (desk_privacy_erase_finish (self->store, book_orders_wait (&result), &error), ==,
                   N_MANY);
  g_assert_no_error (error);

  g_assert_cmpuint (search (self, PHONE), ==, 0);
  g_assert_cmpuint (count_bytes (self, NAME), ==, 0);
  g_assert_cmpuint (count_bytes (self, PHONE), ==, 0);
  g_assert_cmpuint (count_bytes (self, SPACED), ==, 0);
  book_fixture_close (&self->store);
  g_assert_cmpint (book_fixture_ask (&self->book, "SELECT count (*) FROM delivery"), ==,
                   N_MANY + 1);
  g_assert_cmpint (
      book_fixture_ask (&self->book, "SELECT count (*) FROM document WHERE kind = 'erasing'"), ==,
      0);
}

/* What was cut off in the middle is ended at the next start, and then nothing is left either. */
static void
test_erase_resumes (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("meanwhile");
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskPrivacyKeeper) keeper = NULL;
  guint n_left;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("many-%u", i);

      add_customer (self, id, PHONE, DAY);
    }
  make_copies (self);

  desk_privacy_erase_async (self->store, PHONE, cancellable, book_orders_on_done, &result);
  g_assert_true (book_fixture_begin (self->store, delivery, intent, &error));
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (desk_privacy_erase_finish (self->store, book_orders_wait (&result), &error), ==,
                   -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  n_left = search (self, PHONE);
  g_assert_cmpuint (n_left, >, 0);
  g_assert_cmpuint (n_left, <, N_MANY);
  book_fixture_close (&self->store);
  g_assert_cmpint (
      book_fixture_ask (&self->book, "SELECT count (*) FROM document WHERE kind = 'erasing'"), ==,
      1);

  self->store = desk_store_new (self->book.path);
  keeper = desk_privacy_keeper_new (self->store);
  while (G_OBJECT (keeper)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (search (self, PHONE), ==, 0);
  g_assert_cmpuint (count_bytes (self, NAME), ==, 0);
  g_assert_cmpuint (count_bytes (self, PHONE), ==, 0);
  book_fixture_close (&self->store);
  g_assert_cmpint (
      book_fixture_ask (&self->book, "SELECT count (*) FROM document WHERE kind = 'erasing'"), ==,
      0);
}

/* Bytes that no row has any more, as they remain where rows were moved, are found, too. */
static void
test_erase_traces (Fixture *self, gconstpointer data)
{
  add_customer (self, "one", PHONE, 0);
  book_orders_add (self->store, "shop_order_id", "other", "receiver_name", "韩梅梅",
                   "receiver_phone", "13800138022", NULL);
  /* Without it a row leaves its bytes behind. */
  book_fixture_run (&self->book, "PRAGMA secure_delete = OFF; DELETE FROM status_change; "
                                 "DELETE FROM exchange; PRAGMA wal_checkpoint (TRUNCATE)");
  g_assert_cmpuint (count_bytes (self, PHONE), >, 0);
  g_assert_cmpint (erase (self, PHONE), ==, 1);
  g_assert_cmpuint (count_bytes (self, PHONE), ==, 0);
  g_assert_cmpuint (count_bytes (self, NAME), ==, 0);
  g_assert_cmpuint (search (self, "13800138022"), ==, 1);
}

static gint64
count (Fixture *self, const char *phone)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  desk_privacy_count_async (self->store, phone, NULL, book_orders_on_done, &result);
  n = desk_privacy_count_finish (self->store, book_orders_wait (&result), &error);
  g_assert_no_error (error);

  return n;
}

/* As many are told before as are erased then. */
static void
test_count (Fixture *self, gconstpointer data)
{
  add_customer (self, "plain", PHONE, 0);
  add_customer (self, "extension", PHONE "转4567", 0);
  add_customer (self, "old", PHONE, 100 * DAY);
  g_assert_cmpint (mask (self, 90), ==, 1);
  g_assert_cmpint (count (self, PHONE), ==, 3);
  g_assert_cmpint (count (self, PHONE "-4567"), ==, 2);
  g_assert_cmpint (count (self, "13800138022"), ==, 0);
  g_assert_cmpint (erase (self, PHONE "-4567"), ==, 2);
}

/* The customer that is in the form does not come back with the next keystroke. */
static void
test_erase_draft (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskDraftKeeper) keeper = desk_draft_keeper_new (self->store);
  g_autoptr (DeskOrder) order = g_object_new (DESK_TYPE_ORDER, NULL);
  DeskRecord *receiver = desk_record_ensure_child (DESK_RECORD (order), "receiver");

  desk_record_set_text (receiver, "name", NAME);
  desk_record_set_text (receiver, "phone", SPACED);
  desk_record_set_text (receiver, "address", ADDRESS);
  desk_draft_keeper_set_order (keeper, order);
  desk_draft_keeper_flush (keeper);
  g_assert_cmpint (erase (self, "13800138022"), ==, 0);
  g_assert_cmpstr (desk_record_get_text (receiver, "name"), ==, NAME);

  g_assert_cmpint (erase (self, PHONE), ==, 0);
  g_assert_null (desk_record_get_text (receiver, "name"));
  g_assert_true (desk_record_get_child (DESK_RECORD (order), "receiver") == receiver);
  desk_record_set_text (DESK_RECORD (order), "shop_order_id", "next");
  g_clear_object (&keeper);
  book_fixture_close (&self->store);
  g_assert_cmpuint (count_bytes (self, "next"), >, 0);
  g_assert_cmpuint (count_bytes (self, NAME), ==, 0);
  g_assert_cmpuint (count_bytes (self, SPACED), ==, 0);
}

static void
test_erase_nonsense (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "", "x", "' OR 1 --", "%", "12" };

  add_customer (self, "one", PHONE, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      desk_privacy_erase_async (self->store, texts[i], NULL, book_orders_on_done, &result);
      g_assert_cmpint (
        desk_privacy_erase_finish (self->store, book_orders_wait (&result), &error), ==, -1);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
  g_assert_cmpuint (search (self, PHONE), ==, 1);
}

/* A book of the program's first version, which has no orders, only a draft. */
static void
test_first_version (Fixture *self, gconstpointer data)
{
  g_autofree char *older = book_fixture_dup_path (&self->book, ".bak-v1");
  g_autofree char *path = g_steal_pointer (&self->book.path);

  self->book.path = g_strdup (older);
  book_fixture_run (&self->book,
                    "CREATE TABLE document (serial INTEGER PRIMARY KEY, kind TEXT NOT NULL, "
                    "id TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, "
                    "changed INTEGER NOT NULL, UNIQUE (kind, id)); "
                    "INSERT INTO document VALUES (1, 'draft', 'current', '', "
                    "'{\"receiver\":{\"name\":\"" NAME "\",\"phone\":\"" PHONE "\"}}', 1); "
                    "PRAGMA user_version = 1");
  g_free (self->book.path);
  self->book.path = g_steal_pointer (&path);
  g_assert_cmpuint (count_bytes (self, PHONE), ==, 1);
  g_assert_cmpint (erase (self, PHONE), ==, 0);
  g_assert_cmpuint (count_bytes (self, PHONE), ==, 0);
  g_assert_cmpuint (count_bytes (self, NAME), ==, 0);
}

static void
test_keeper (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskPrivacyKeeper) keeper = desk_privacy_keeper_new (self->store);

  /* Older than any clock of a computer that runs this. */
  add_customer (self, "old", PHONE, 10000 * DAY);
  g_assert_cmpuint (search (self, PHONE), ==, 1);
  g_object_set (keeper, "days", 3650, NULL);
  while (search (self, PHONE) != 0)
    g_main_context_iteration (NULL, FALSE);
  /* What it does after that keeps it alive. */
  while (G_OBJECT (keeper)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  g_test_add_func ("/privacy/masks", test_masks);
  ADD ("/privacy/mask", test_mask);
  ADD ("/privacy/mask-many", test_mask_many);
  ADD ("/privacy/mask-stays", test_mask_stays);
  ADD ("/privacy/rider-stays-masked", test_rider_stays);
  g_test_add ("/privacy/rider-stays-erased", Fixture, GINT_TO_POINTER (TRUE), set_up,
              test_rider_stays, tear_down);
  ADD ("/privacy/erase", test_erase);
  ADD ("/privacy/erase-steps", test_erase_steps);
  ADD ("/privacy/erase-resumes", test_erase_resumes);
  ADD ("/privacy/erase-traces", test_erase_traces);
  ADD ("/privacy/erase-some", test_erase_some);
  ADD ("/privacy/erase-stays", test_erase_stays);
  ADD ("/privacy/erase-draft", test_erase_draft);
  ADD ("/privacy/count", test_count);
  ADD ("/privacy/erase-nonsense", test_erase_nonsense);
  ADD ("/privacy/first-version", test_first_version);
  ADD ("/privacy/keeper", test_keeper);

  return g_test_run ();
}
