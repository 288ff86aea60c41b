/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "book-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

void
book_fixture_set_up (BookFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("desk-book-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "book.db", NULL);
}

void
book_fixture_tear_down (BookFixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

void
book_fixture_close (DeskStore **store)
{
  if (*store != NULL)
    desk_store_close (*store);
  g_clear_object (store);
}

char *
book_fixture_dup_path (BookFixture *self, const char *suffix)
{
  return g_strconcat (self->path, suffix, NULL);
}

char *
book_fixture_find (BookFixture *self, const char *part)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, part) != NULL)
      return g_build_filename (self->folder, name, NULL);

  return NULL;
}

gint64
book_fixture_ask (BookFixture *self, const char *sql)
{
  sqlite3 *book = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 number = 0;

  g_assert_cmpint (sqlite3_open (self->path, &book), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (book, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (book), ==, SQLITE_OK);

  return number;
}

void
book_fixture_run (BookFixture *self, const char *sql)
{
  sqlite3 *book = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &book), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (book, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (book), ==, SQLITE_OK);
}

DeskDelivery *
book_fixture_make_delivery (const char *shop_order_id)
{
  DeskDelivery *delivery = desk_delivery_new ();

  desk_record_set_text (DESK_RECORD (delivery), "shop_order_id", shop_order_id);
  desk_delivery_set_number (delivery, "created", 1767225600);
  desk_delivery_set_state (delivery, DESK_DELIVERY_INTENDED);

  return delivery;
}

DeskIntent *
book_fixture_make_intent (const char *call)
{
  return desk_intent_new (call, "{\"shop_order_id\":\"1\"}", 1767225600);
}

gboolean
book_fixture_begin (DeskStore *store, DeskDelivery *delivery, DeskIntent *intent, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_journal_begin_async (store, delivery, intent, NULL, book_fixture_on_done, &result);

  return desk_journal_begin_finish (store, book_fixture_wait (&result), error);
}

gboolean
book_fixture_record (DeskStore *store,
                     DeskDelivery *delivery,
                     DeskIntent *intent,
                     DeskStatusChange *change,
                     DeskExchange *exchange,
                     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_journal_record_async (store, delivery, intent, change, exchange, NULL,
                             book_fixture_on_done, &result);

  return desk_journal_record_finish (store, book_fixture_wait (&result), error);
}

GPtrArray *
book_fixture_list (DeskStore *store, DeskJournalScope scope, gint64 now, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_journal_list_async (store, scope, now, NULL, book_fixture_on_done, &result);

  return desk_journal_list_finish (store, book_fixture_wait (&result), error);
}

GPtrArray *
book_fixture_list_intents (DeskStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_journal_list_intents_async (store, NULL, book_fixture_on_done, &result);

  return desk_journal_list_intents_finish (store, book_fixture_wait (&result), error);
}

GPtrArray *
book_fixture_list_changes (DeskStore *store, DeskDelivery *delivery)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *changes;

  desk_journal_list_changes_async (store, desk_delivery_get_serial (delivery), NULL,
                                   book_fixture_on_done, &result);
  changes = desk_journal_list_changes_finish (store, book_fixture_wait (&result), &error);
  g_assert_no_error (error);

  return changes;
}

GPtrArray *
book_fixture_find_order (DeskStore *store, const char *shop_order_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *found;

  desk_journal_find_async (store, shop_order_id, NULL, book_fixture_on_done, &result);
  found = desk_journal_find_finish (store, book_fixture_wait (&result), &error);
  g_assert_no_error (error);

  return found;
}

gboolean
book_fixture_put (DeskStore *store, const char *kind, const char *id, GError **error)
{
  g_autoptr (DeskDocument) document = desk_document_new (kind, id, "Title", "{}");
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_put_async (store, document, NULL, book_fixture_on_done, &result);

  return desk_store_put_finish (store, book_fixture_wait (&result), error);
}

GPtrArray *
book_fixture_list_documents (DeskStore *store, const char *kind, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_list_async (store, kind, NULL, book_fixture_on_done, &result);

  return desk_store_list_finish (store, book_fixture_wait (&result), error);
}

void
book_fixture_on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

GAsyncResult *
book_fixture_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}
