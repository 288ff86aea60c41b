/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The people in a book, and how they are masked or erased in it: wherever a field, a request, a reply or
 * a remark names them. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-privacy-private.h"

#include <string.h>

#include "dispatch/desk-document.h"
#include "dispatch/desk-privacy-mask.h"
#include "model/desk-decimal.h"
#include "model/desk-order.h"
#include "wechat/desk-wire.h"

#define MONTH (30 * 24 * 60 * 60)
#define COUNTRY "+86"
#define AFTER_ALL "\xf4\x8f\xbf\xbf" /* U+10FFFF, behind whatever begins the same */

/* A kilometre or so, in millionths of a degree. */
#define COARSE 10000
#define DEGREE_DECIMALS 6

/* Whom an order is for, as the book has them. */
typedef struct
{
  gint64 serial;
  char *name;
  char *phone;
  char *address;
  gboolean erase; /* instead of masking */
} Person;

static void
person_clear (gpointer data)
{
  Person *self = data;

  g_free (self->name);
  g_free (self->phone);
  g_free (self->address);
}

static const char *
strip_country (const char *number)
{
  return g_str_has_prefix (number, COUNTRY) ? number + strlen (COUNTRY) : number;
}

/* A letter alone would be found everywhere. */
static gboolean
is_telling (const char *text)
{
  return text != NULL && g_utf8_strlen (text, -1) > 1;
}

static char *
replace (char *text, const char *what, char *by)
{
  g_autoptr (GString) replaced = g_string_new (text);

  if (is_telling (what))
    g_string_replace (replaced, what, by != NULL ? by : "**", 0);
  g_free (text);
  g_free (by);

  return g_string_free (g_steal_pointer (&replaced), FALSE);
}

/* (nullable): a remark without the person. */
static char *
scrub (const Person *person, const char *text)
{
  g_autofree char *masked = NULL;

  if (text == NULL)
    return NULL;

  masked = g_strdup (text);
  masked = replace (masked, person->address,
                    person->erase ? NULL : desk_privacy_mask_address (person->address));
  masked = replace (masked, person->phone,
                    person->erase ? NULL : desk_privacy_mask_phone (person->phone));
  masked = replace (masked, person->name,
                    person->erase ? NULL : desk_privacy_mask_name (person->name));

  return desk_privacy_mask_text (masked);
}

static void
copy_masked (DeskRecord *from, DeskRecord *to, const char *name, char *(*mask) (const char *))
{
  g_autofree char *masked = mask (desk_record_get_text (from, name));

  desk_record_set_text (to, name, masked);
}

static void
copy_coarse (DeskRecord *from, DeskRecord *to, const char *name)
{
  gint64 degree;
  g_autofree char *text = NULL;

  if (desk_record_get_decimal (from, name, &degree) != DESK_VALUE_OK)
    return;

  text = desk_decimal_format (degree / COARSE * COARSE, DEGREE_DECIMALS);
  desk_record_set_text (to, name, text);
}

/* A party of its own: what else the old one held goes with it. */
static DeskRecord *
make_masked_party (DeskRecord *party)
{
  DeskRecord *masked = g_object_new (G_OBJECT_TYPE (party), NULL);

  copy_masked (party, masked, "name", desk_privacy_mask_name);
  copy_masked (party, masked, "phone", desk_privacy_mask_phone);
  copy_masked (party, masked, "address", desk_privacy_mask_address);
  desk_record_set_text (masked, "city", desk_record_get_text (party, "city"));
  desk_record_set_text (masked, "coordinate_type",
                        desk_record_get_text (party, "coordinate_type"));
  copy_coarse (party, masked, "lng");
  copy_coarse (party, masked, "lat");

  return masked;
}

static void
scrub_order (DeskRecord *order, gboolean erase)
{
  DeskRecord *receiver = desk_record_get_child (order, "receiver");
  DeskRecord *info = desk_record_get_child (order, "order_info");
  g_autoptr (DeskRecord) masked =
    receiver != NULL && !erase ? make_masked_party (receiver) : NULL;

  desk_record_clear (order, "receiver");
  desk_record_set_child (order, "receiver", masked);
  desk_record_clear (order, "openid");
  if (info != NULL)
    desk_record_clear (info, "note");
}

/* (nullable): a request without the person; nothing of one that cannot be read. */
static char *
scrub_request (const char *text, gboolean erase)
{
  g_autoptr (DeskRecord) order =
    text != NULL ? desk_wire_read (DESK_TYPE_ORDER, text, -1, NULL) : NULL;

  if (order == NULL)
    return NULL;
  scrub_order (order, erase);

  return desk_wire_write_exact (order);
}

static gboolean
has_table (DeskStoreBook *book, const char *name, gboolean *has, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = _desk_store_book_prepare (
    book, "SELECT count (*) FROM sqlite_master WHERE type = 'table' AND name = ?1", error);
  gint64 count = 0;

  if (statement == NULL)
    return FALSE;
  _desk_store_bind_text (statement, 1, name);
  if (!_desk_store_book_read_number (book, statement, 0, &count, error))
    return FALSE;
  *has = count > 0;

  return TRUE;
}

static const char *
get_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/* Rewrites a column, row by row: @scrub is scrub() or scrub_request(). @select has the serial and the
 * text of the rows of the delivery ?1; @update takes the serial as ?1, the text as ?2. */
static gboolean
rewrite (DeskStoreBook *book,
         const Person *person,
         gboolean request,
         const char *select,
         const char *update,
         GError **error)
{
  g_autoptr (sqlite3_stmt) reading = _desk_store_book_prepare (book, select, error);
  g_autoptr (sqlite3_stmt) writing = NULL;
  g_autoptr (GArray) serials = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  int status;

  if (reading == NULL)
    return FALSE;
  sqlite3_bind_int64 (reading, 1, person->serial);
  while ((status = sqlite3_step (reading)) == SQLITE_ROW)
    {
      gint64 serial = sqlite3_column_int64 (reading, 0);
      const char *text = get_text (reading, 1);

      g_array_append_val (serials, serial);
      g_ptr_array_add (texts,
                       request ? scrub_request (text, person->erase) : scrub (person, text));
    }
  if (status != SQLITE_DONE)
    return _desk_store_book_fail (book, error);

  writing = _desk_store_book_prepare (book, update, error);
  for (guint i = 0; writing != NULL && i < serials->len; i++)
    {
      sqlite3_bind_int64 (writing, 1, g_array_index (serials, gint64, i));
      _desk_store_bind_text (writing, 2, g_ptr_array_index (texts, i));
      if (!_desk_store_book_finish (book, writing, error))
        return FALSE;
      sqlite3_reset (writing);
    }

  return writing != NULL;
}

static gboolean
write_person (DeskStoreBook *book, const Person *person, gint64 now, GError **error)
{
  static const char masking[] =
    "UPDATE delivery SET masked = ?2, receiver_name = ?3, receiver_phone = ?4, "
    "receiver_address = ?5, phone_tail = ?6, receiver_lng = receiver_lng / 10000 * 10000, "
    "receiver_lat = receiver_lat / 10000 * 10000, rider_name = NULL, rider_phone = NULL, "
    "rider_lng = NULL, rider_lat = NULL, finish_code = NULL, pickup_code = NULL WHERE serial = ?1";
  static const char erasing[] =
      "UPDATE delivery SET masked = ?2, receiver_name = ?3, receiver_phone = ?4, "
      "receiver_address = ?5, phone_tail = ?6, receiver_lng = NULL, receiver_lat = NULL, "
      "rider_name = NULL, rider_phone = NULL, rider_lng = NULL, rider_lat = NULL WHERE serial = ?1";
  g_autoptr (sqlite3_stmt) statement =
    _desk_store_book_prepare (book, person->erase ? erasing : masking, error);
  g_autofree char *name = person->erase ? NULL : desk_privacy_mask_name (person->name);
  g_autofree char *phone = person->erase ? NULL : desk_privacy_mask_phone (person->phone);
  g_autofree char *address = person->erase ? NULL : desk_privacy_mask_address (person->address);
  g_autofree char *tail = desk_privacy_dup_tail (phone);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, person->serial);
  sqlite3_bind_int64 (statement, 2, now);
  _desk_store_bind_text (statement, 3, name);
  _desk_store_bind_text (statement, 4, phone);
  _desk_store_bind_text (statement, 5, address);
  _desk_store_bind_text (statement, 6, tail);

  return _desk_store_book_finish (book, statement, error);
}

/* Everything that the book says of one order's person. */
static gboolean
scrub_person (DeskStoreBook *book, const Person *person, gint64 now, GError **error)
{
  g_autoptr (sqlite3_stmt) exchanges = NULL;

  if (!write_person (book, person, now, error) ||
      !rewrite (book, person, FALSE, "SELECT serial, action_msg FROM delivery WHERE serial = ?1",
                "UPDATE delivery SET action_msg = ?2 WHERE serial = ?1", error) ||
      !rewrite (book, person, FALSE, "SELECT serial, reason FROM delivery WHERE serial = ?1",
                "UPDATE delivery SET reason = ?2 WHERE serial = ?1", error) ||
      !rewrite (book, person, TRUE, "SELECT serial, request FROM intent WHERE delivery = ?1",
                "UPDATE intent SET request = ?2 WHERE serial = ?1", error) ||
      !rewrite (book, person, FALSE, "SELECT serial, outcome FROM intent WHERE delivery = ?1",
                "UPDATE intent SET outcome = ?2 WHERE serial = ?1", error) ||
      !rewrite (book, person, FALSE,
                "SELECT serial, action_msg FROM status_change WHERE delivery = ?1",
                "UPDATE status_change SET action_msg = ?2 WHERE serial = ?1", error) ||
      !rewrite (book, person, FALSE, "SELECT serial, error FROM exchange WHERE delivery = ?1",
                "UPDATE exchange SET error = ?2 WHERE serial = ?1", error))
    return FALSE;

  exchanges = _desk_store_book_prepare (book,
                                        "UPDATE exchange SET request_headers = NULL, "
                                        "request_body = NULL, response_headers = NULL, "
                                        "response_body = NULL WHERE delivery = ?1",
                                        error);
  if (exchanges == NULL)
    return FALSE;
  sqlite3_bind_int64 (exchanges, 1, person->serial);

  return _desk_store_book_finish (book, exchanges, error);
}

/* Steps through rows of serial, name, phone and address. */
static GArray *
read_people (DeskStoreBook *book, sqlite3_stmt *statement, gboolean erase, GError **error)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (Person));
  int status;

  g_array_set_clear_func (people, person_clear);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      Person person = { sqlite3_column_int64 (statement, 0), g_strdup (get_text (statement, 1)),
                        g_strdup (get_text (statement, 2)), g_strdup (get_text (statement, 3)),
                        erase };

      g_array_append_val (people, person);
    }
  if (status == SQLITE_DONE)
    return g_steal_pointer (&people);

  _desk_store_book_fail (book, error);

  return NULL;
}

/* Of the customer: the same number, and the same extension where one is asked for. */
static gboolean
is_customer (const char *text, const DeskPhone *phone)
{
  g_autoptr (DeskPhone) found = text != NULL ? desk_phone_parse (text) : NULL;

  return found != NULL &&
         g_str_equal (strip_country (found->number), strip_country (phone->number)) &&
         (phone->extension == NULL || g_strcmp0 (found->extension, phone->extension) == 0);
}

const char *
_desk_privacy_get_number (const DeskPhone *phone)
{
  g_return_val_if_fail (phone != NULL, NULL);

  return strip_country (phone->number);
}

void
_desk_privacy_erase_in_order (DeskRecord *order, const DeskPhone *phone)
{
  DeskRecord *receiver;
  DeskRecord *info;
  const DeskField *fields;
  guint n_fields;

  g_return_if_fail (DESK_IS_RECORD (order) && phone != NULL);

  receiver = desk_record_get_child (order, "receiver");
  info = desk_record_get_child (order, "order_info");
  if (receiver == NULL || !is_customer (desk_record_get_text (receiver, "phone"), phone))
    return;

  /* Its parties stay the same objects: whoever edits them holds on to them. */
  fields = desk_record_get_fields (receiver, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    desk_record_clear (receiver, fields[i].name);
  desk_record_clear (order, "openid");
  if (info != NULL)
    desk_record_clear (info, "note");
}

gboolean
_desk_privacy_mask_orders (DeskStoreBook *book,
                           gint64 before,
                           gint64 now,
                           guint most,
                           guint *n,
                           GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GArray) people = NULL;
  gboolean has;

  g_return_val_if_fail (book != NULL && n != NULL, FALSE);

  *n = 0;
  if (!has_table (book, "delivery", &has, error))
    return FALSE;
  if (!has)
    return TRUE;

  statement =
    _desk_store_book_prepare (book,
                              "SELECT serial, receiver_name, receiver_phone, receiver_address "
                              "FROM delivery WHERE masked IS NULL AND created < ?1 AND "
                              "(live = 0 OR created < ?2) LIMIT ?3",
                              error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, before);
  sqlite3_bind_int64 (statement, 2, before - MONTH);
  sqlite3_bind_int64 (statement, 3, most);
  people = read_people (book, statement, FALSE, error);
  if (people == NULL)
    return FALSE;

  for (guint i = 0; i < people->len; i++)
    if (!scrub_person (book, &g_array_index (people, Person, i), now, error))
      return FALSE;
  *n = people->len;

  return TRUE;
}

/* @traces: (nullable) */
static void
add_trace (GPtrArray *traces, const char *text)
{
  /* What is masked tells nobody. */
  if (traces != NULL && is_telling (text) && strstr (text, "**") == NULL &&
      !g_ptr_array_find_with_equal_func (traces, text, g_str_equal, NULL))
    g_ptr_array_add (traces, g_strdup (text));
}

/* Rewrites the draft where it is older than @before, or for @phone. */
static gboolean
scrub_documents (
    DeskStoreBook *book, const DeskPhone *phone, gint64 before, GPtrArray *traces, GError **error)
{
  static const char *const whom[] = { "name", "phone", "address" };
  g_autoptr (sqlite3_stmt) reading =
    _desk_store_book_prepare (book,
                              "SELECT serial, body FROM document "
                              "WHERE kind = '" DESK_DOCUMENT_DRAFT "' AND changed < ?1",
                              error);
  g_autoptr (sqlite3_stmt) writing = NULL;
  g_autoptr (DeskRecord) order = NULL;
  g_autofree char *body = NULL;
  DeskRecord *receiver;
  gint64 serial;

  if (reading == NULL)
    return FALSE;
  sqlite3_bind_int64 (reading, 1, before);
  if (sqlite3_step (reading) != SQLITE_ROW)
    return TRUE;

  serial = sqlite3_column_int64 (reading, 0);
  order = desk_wire_read (DESK_TYPE_ORDER, get_text (reading, 1), -1, NULL);
  receiver = order != NULL ? desk_record_get_child (order, "receiver") : NULL;
  if (receiver == NULL ||
      (phone != NULL && !is_customer (desk_record_get_text (receiver, "phone"), phone)))
    return TRUE;

  sqlite3_reset (reading);
  for (guint i = 0; i < G_N_ELEMENTS (whom); i++)
    add_trace (traces, desk_record_get_text (receiver, whom[i]));
  scrub_order (order, phone != NULL);
  body = desk_wire_write_exact (order);
  writing =
    _desk_store_book_prepare (book, "UPDATE document SET body = ?2 WHERE serial = ?1", error);
  if (writing == NULL)
    return FALSE;
  sqlite3_bind_int64 (writing, 1, serial);
  _desk_store_bind_text (writing, 2, body);

  return _desk_store_book_finish (book, writing, error);
}

gboolean
_desk_privacy_mask_documents (DeskStoreBook *book, gint64 before, GError **error)
{
  gboolean has;

  g_return_val_if_fail (book != NULL, FALSE);

  return has_table (book, "document", &has, error) &&
         (!has || scrub_documents (book, NULL, before, NULL, error));
}

static GArray *
find_orders (DeskStoreBook *book, const DeskPhone *phone, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      _desk_store_book_prepare (book,
                                "SELECT serial, receiver_name, receiver_phone, receiver_address "
                                "FROM delivery WHERE (phone_tail >= ?1 AND phone_tail < ?2) OR "
                                "(phone_tail = ?4 AND receiver_phone = ?3 AND masked IS NOT NULL)",
                                error);
  const char *number = strip_country (phone->number);
  g_autofree char *tail = g_strreverse (g_strdup (number));
  g_autofree char *after = g_strconcat (tail, AFTER_ALL, NULL);
  g_autofree char *masked = desk_privacy_mask_phone (number);
  g_autofree char *masked_tail = desk_privacy_dup_tail (masked);
  g_autoptr (GArray) people = NULL;

  if (statement == NULL)
    return NULL;
  _desk_store_bind_text (statement, 1, tail);
  _desk_store_bind_text (statement, 2, after);
  _desk_store_bind_text (statement, 3, masked);
  _desk_store_bind_text (statement, 4, masked_tail);
  people = read_people (book, statement, TRUE, error);

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const char *text = g_array_index (people, Person, i).phone;

      if (g_strcmp0 (text, masked) != 0 && !is_customer (text, phone))
        g_array_remove_index (people, i--);
    }

  return g_steal_pointer (&people);
}

gboolean
_desk_privacy_count_orders (DeskStoreBook *book, const DeskPhone *phone, guint *n, GError **error)
{
  g_autoptr (GArray) people = NULL;

  g_return_val_if_fail (book != NULL && phone != NULL && n != NULL, FALSE);

  people = find_orders (book, phone, error);
  *n = people != NULL ? people->len : 0;

  return people != NULL;
}

gboolean
_desk_privacy_erase_orders (DeskStoreBook *book,
                            const DeskPhone *phone,
                            gint64 now,
                            guint most,
                            GPtrArray *traces,
                            guint *n,
                            GError **error)
{
  g_autoptr (GArray) people = NULL;
  gboolean has;

  g_return_val_if_fail (book != NULL && phone != NULL && n != NULL, FALSE);

  *n = 0;
  if (!has_table (book, "document", &has, error) ||
      (has && !scrub_documents (book, phone, G_MAXINT64, traces, error)) ||
      !has_table (book, "delivery", &has, error))
    return FALSE;
  if (!has)
    return TRUE;

  people = find_orders (book, phone, error);
  if (people == NULL)
    return FALSE;
  for (guint i = 0; i < people->len && i < most; i++)
    {
      const Person *person = &g_array_index (people, Person, i);

      add_trace (traces, person->name);
      add_trace (traces, person->phone);
      add_trace (traces, person->address);
      if (!scrub_person (book, person, now, error))
        return FALSE;
      *n += 1;
    }

  return TRUE;
}

gboolean
_desk_privacy_erase_customer (DeskStoreBook *book,
                              const DeskPhone *phone,
                              gint64 now,
                              GError **error)
{
  g_autoptr (GArray) mentions = NULL;
  const char *number;
  gboolean has;
  guint n;

  g_return_val_if_fail (book != NULL && phone != NULL, FALSE);

  if (!_desk_privacy_erase_orders (book, phone, now, G_MAXUINT, NULL, &n, error) ||
      !has_table (book, "delivery", &has, error))
    return FALSE;
  /* The number is of others as well, where one extension of it is asked for. */
  if (!has || phone->extension != NULL)
    return TRUE;

  number = _desk_privacy_get_number (phone);
  mentions = _desk_privacy_find_mentions (book, number, error);

  return mentions != NULL &&
         _desk_privacy_erase_mentions (book, number, mentions, 0, mentions->len, error);
}
