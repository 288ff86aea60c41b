/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking for deliveries in the book, and how many there are. The newest are those with the highest
 * numbers; the time of dispatch only limits what is looked for. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-book-search-private.h"

#include "desk-book-words-private.h"
#include "desk-journal-private.h"

/* One search; the reader's own. */
struct _DeskBookLook
{
  DeskBookQuery query; /* its texts are the two below */
  char *text;
  char *delivery_id;
};

DeskBookLook *
_desk_book_look_new (const DeskBookQuery *query)
{
  DeskBookLook *self = g_new0 (DeskBookLook, 1);

  self->query = *query;
  self->text = g_strdup (query->text);
  self->delivery_id = g_strdup (query->delivery_id);
  self->query.text = self->text;
  self->query.delivery_id = self->delivery_id;

  return self;
}

void
_desk_book_look_free (DeskBookLook *self)
{
  g_free (self->text);
  g_free (self->delivery_id);
  g_free (self);
}

/* The parameters are from, to and the carrier, then those of the words. */
static GString *
make_where (const DeskBookQuery *query, DeskBookWords *words)
{
  GString *sql = g_string_new (" WHERE (?1 = 0 OR created >= ?1) AND (?2 = 0 OR created < ?2) "
                               "AND (?3 IS NULL OR delivery_id = ?3)");
  g_autofree char *group = desk_book_group_dup_condition (query->group);

  if (group != NULL)
    g_string_append_printf (sql, " AND %s", group);
  _desk_book_words_add_condition (words, sql, 4);

  return sql;
}

static void
bind (sqlite3_stmt *statement, const DeskBookQuery *query, DeskBookWords *words)
{
  sqlite3_bind_int64 (statement, 1, query->from);
  sqlite3_bind_int64 (statement, 2, query->to);
  _desk_store_bind_text (statement, 3, query->delivery_id);
  _desk_book_words_bind (words, statement, 4);
}

/* What is named by number is looked at there; else the short copy of what is searched in is gone
 * through, from its end. */
static const char *
get_table (DeskBookWords *words)
{
  return _desk_book_words_is_narrow (words) ? "delivery"
                                            : "delivery INDEXED BY delivery_search";
}

static GArray *
find_serials (DeskStoreBook *book, const DeskBookQuery *query, GError **error)
{
  g_autoptr (DeskBookWords) words = _desk_book_words_new (query->text);
  g_autoptr (GArray) serials = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GString) where = NULL;
  g_autofree char *sql = NULL;
  int status;

  if (!_desk_book_words_look_up (words, book, error))
    return NULL;

  where = make_where (query, words);
  sql = g_strdup_printf ("SELECT serial FROM %s%s ORDER BY serial DESC LIMIT %" G_GINT64_FORMAT
                         " OFFSET %u",
                         get_table (words), where->str,
                         query->limit != 0 ? (gint64) query->limit : -1, query->offset);
  statement = _desk_store_book_prepare (book, sql, error);
  if (statement == NULL)
    return NULL;

  bind (statement, query, words);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 serial = sqlite3_column_int64 (statement, 0);

      g_array_append_val (serials, serial);
    }
  if (status == SQLITE_DONE)
    return g_steal_pointer (&serials);

  _desk_store_book_fail (book, error);

  return NULL;
}

gboolean
_desk_book_look_each (DeskStoreBook *book,
                      DeskBookLook *self,
                      DeskBookEach each,
                      gpointer data,
                      GError **error)
{
  g_autoptr (GArray) serials = find_serials (book, &self->query, error);
  g_autoptr (DeskJournalReading) reading = NULL;

  if (serials == NULL)
    return FALSE;

  reading = _desk_journal_reading_new (book, DESK_TYPE_DELIVERY, "delivery", "WHERE serial = ?1",
                                       error);
  if (reading == NULL)
    return FALSE;

  for (guint i = 0; i < serials->len; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (DeskRecord) found =
        _desk_journal_reading_find (reading, g_array_index (serials, gint64, i), &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (found != NULL)
        each (DESK_DELIVERY (found), data);
    }

  return TRUE;
}

static void
add_found (DeskDelivery *delivery, gpointer data)
{
  g_ptr_array_add (data, g_object_ref (delivery));
}

static gpointer
work_search (DeskStoreBook *book, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  if (!_desk_book_look_each (book, data, add_found, found, error))
    return NULL;

  return g_steal_pointer (&found);
}

void
desk_book_search_async (DeskStore *store,
                        const DeskBookQuery *query,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (query != NULL && query->group < DESK_BOOK_N_GROUPS);

  _desk_store_look_async (store, desk_book_search_async, work_search, _desk_book_look_new (query),
                          (GDestroyNotify) _desk_book_look_free,
                          (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
desk_book_search_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  return _desk_store_finish (store, result, desk_book_search_async, error);
}

static gpointer
work_count (DeskStoreBook *book, gpointer data, GError **error)
{
  const DeskBookQuery *query = &((DeskBookLook *) data)->query;
  g_autoptr (DeskBookWords) words = _desk_book_words_new (query->text);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GString) where = NULL;
  g_autofree char *sql = NULL;
  gint64 count;

  if (!_desk_book_words_look_up (words, book, error))
    return NULL;

  where = make_where (query, words);
  sql = g_strdup_printf ("SELECT count (*) FROM %s%s", get_table (words), where->str);
  statement = _desk_store_book_prepare (book, sql, error);
  if (statement == NULL)
    return NULL;
  bind (statement, query, words);

  return _desk_store_book_read_number (book, statement, 0, &count, error)
           ? g_memdup2 (&count, sizeof count)
           : NULL;
}

void
desk_book_count_async (DeskStore *store,
                       const DeskBookQuery *query,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (query != NULL && query->group < DESK_BOOK_N_GROUPS);

  _desk_store_look_async (store, desk_book_count_async, work_count, _desk_book_look_new (query),
                          (GDestroyNotify) _desk_book_look_free, g_free, cancellable, callback,
                          user_data);
}

gint64
desk_book_count_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *count = _desk_store_finish (store, result, desk_book_count_async, error);

  return count != NULL ? *count : -1;
}
