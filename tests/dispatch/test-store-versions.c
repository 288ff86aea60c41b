/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The book's versions and its backups: an older one is brought up and kept as it was, a newer one
 * is left alone, a damaged one is put aside and its backup takes its place, and that is said. */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <utime.h>

#include "book-fixture.h"

static void
set_up (BookFixture *self, gconstpointer data)
{
  book_fixture_set_up (self);
}

static void
tear_down (BookFixture *self, gconstpointer data)
{
  book_fixture_tear_down (self);
}

static void
make_old_book (BookFixture *self)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "book-v1.sql", NULL);
  g_autofree char *sql = NULL;

  g_assert_true (g_file_get_contents (path, &sql, NULL, NULL));
  book_fixture_run (self, sql);
}

static void
assert_documents (DeskStore *store, const char *kind, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = book_fixture_list_documents (store, kind, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, n);
}

static void
test_older (BookFixture *self, gconstpointer data)
{
  g_autoptr (DeskStore) store = desk_store_new (self->path);
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("1");
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
  g_autofree char *kept = book_fixture_dup_path (self, ".bak-v1");
  g_autoptr (GPtrArray) cargos = NULL;
  g_autoptr (GError) error = NULL;

  make_old_book (self);
  cargos = book_fixture_list_documents (store, DESK_DOCUMENT_CARGO, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cargos->len, ==, 2);
  g_assert_cmpstr (desk_document_get_body (g_ptr_array_index (cargos, 0)), ==,
                   "{\"goods_weight\":1.5}");
  assert_documents (store, DESK_DOCUMENT_DRAFT, 1);
  g_assert_true (book_fixture_begin (store, delivery, intent, &error));
  g_assert_no_error (error);
  book_fixture_close (&store);

  /* What it was is at hand. */
  g_assert_cmpint (g_rename (kept, self->path), ==, 0);
  g_assert_cmpint (book_fixture_ask (self, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (book_fixture_ask (self, "SELECT count (*) FROM document"), ==, 3);
  g_assert_cmpint (book_fixture_ask (self, "SELECT count (*) FROM sqlite_master "
                                           "WHERE name = 'delivery'"),
                   ==, 0);
}

/* Two desks meet an old book at once. */
static void
test_older_twice (BookFixture *self, gconstpointer data)
{
  DeskStore *stores[4];

  make_old_book (self);
  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    {
      g_autoptr (DeskDocument) document = desk_document_new ("draft", "current", "t", "{}");

      stores[i] = desk_store_new (self->path);
      desk_store_put_async (stores[i], document, NULL, NULL, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    {
      assert_documents (stores[i], DESK_DOCUMENT_CARGO, 2);
      assert_documents (stores[i], DESK_DOCUMENT_DRAFT, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    book_fixture_close (&stores[i]);
}

static void
test_newer (BookFixture *self, gconstpointer data)
{
  g_autoptr (DeskStore) store = desk_store_new (self->path);
  g_autoptr (GError) error = NULL;

  book_fixture_run (self, "CREATE TABLE news (a); PRAGMA user_version = 99");
  g_assert_null (book_fixture_list_documents (store, DESK_DOCUMENT_DRAFT, &error));
  g_assert_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, self->path));
  book_fixture_close (&store);

  g_assert_cmpint (book_fixture_ask (self, "PRAGMA user_version"), ==, 99);
  g_assert_cmpint (book_fixture_ask (self, "SELECT count (*) FROM sqlite_master"), ==, 1);
}

/* A book with an order in it and one in its backup, closed. */
static void
make_backed_up (BookFixture *self)
{
  g_autoptr (DeskStore) store = desk_store_new (self->path);
  g_autofree char *backup = book_fixture_dup_path (self, ".bak");

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("before-%u", i);

      g_assert_true (book_fixture_put (store, DESK_DOCUMENT_CARGO, id, NULL));
    }
  book_fixture_close (&store);
  g_remove (backup);

  /* The second opening makes it. */
  store = desk_store_new (self->path);
  assert_documents (store, DESK_DOCUMENT_CARGO, 200);
  book_fixture_close (&store);
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));

  store = desk_store_new (self->path);
  assert_documents (store, DESK_DOCUMENT_CARGO, 200);
  g_assert_false (desk_store_is_restored (store));
  g_assert_true (book_fixture_put (store, DESK_DOCUMENT_CARGO, "since", NULL));
  g_assert_null (desk_store_dup_notice (store));
  book_fixture_close (&store);
}

typedef enum
{
  HEADER,
  MIDDLE,
  ONE_PAGE, /* which is met only by who reads it */
  TRUNCATED,
  EMPTY,
  GONE,
} Damage;

static void
do_damage (BookFixture *self, Damage damage)
{
  g_autofree char *text = NULL;
  gsize length;
  gint64 page = book_fixture_ask (self, "SELECT rootpage FROM sqlite_master "
                                        "WHERE name = 'document'");

  g_assert_true (g_file_get_contents (self->path, &text, &length, NULL));
  g_assert_cmpuint (length, >, 4096 * 8);
  switch (damage)
    {
    case HEADER:
      memset (text, 'x', 100);
      break;

    case MIDDLE:
      memset (text + 4096, 0xa5, length - 4096 * 2);
      break;

    case ONE_PAGE:
      memset (text + 4096 * (page - 1), 0xa5, 4096);
      break;

    case TRUNCATED:
      length = length / 3;
      break;

    case EMPTY:
      length = 0;
      break;

    case GONE:
    default:
      g_assert_cmpint (g_remove (self->path), ==, 0);
      return;
    }
  g_assert_true (g_file_set_contents (self->path, text, (gssize) length, NULL));
}

/* The check of the day is due. */
static void
age_backup (BookFixture *self, gint64 seconds)
{
  g_autofree char *backup = book_fixture_dup_path (self, ".bak");
  time_t then = (time_t) (g_get_real_time () / G_USEC_PER_SEC - seconds);
  struct utimbuf times = { then, then };

  g_assert_cmpint (g_utime (backup, &times), ==, 0);
}

static void
on_notified (GObject *object, GParamSpec *pspec, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
test_damaged (BookFixture *self, gconstpointer data)
{
  Damage damage = GPOINTER_TO_UINT (data);
  g_autoptr (DeskStore) store = desk_store_new (self->path);
  g_autofree char *notice = NULL;
  g_autofree char *aside = NULL;
  gboolean notified = FALSE;

  make_backed_up (self);
  do_damage (self, damage);
  age_backup (self, 2 * 24 * 60 * 60);
  g_signal_connect (store, "notify::notice", G_CALLBACK (on_notified), &notified);
  assert_documents (store, DESK_DOCUMENT_CARGO, 200);
  while (!notified)
    g_main_context_iteration (NULL, TRUE);

  notice = desk_store_dup_notice (store);
  g_test_message ("%s", notice);
  g_assert_nonnull (strstr (notice, self->path));
  g_assert_nonnull (strstr (notice, "Look up"));
  aside = book_fixture_find (self, ".broken-");
  if (damage == GONE)
    g_assert_null (aside);
  else
    g_assert_nonnull (aside);
  g_assert_true (book_fixture_put (store, DESK_DOCUMENT_CARGO, "after", NULL));
  book_fixture_close (&store);

  /* It is told once, and the book is a book again. */
  store = desk_store_new (self->path);
  assert_documents (store, DESK_DOCUMENT_CARGO, 201);
  g_assert_null (desk_store_dup_notice (store));
  /* What it does not know, it does not know tomorrow either. */
  g_assert_true (desk_store_is_restored (store));
  book_fixture_close (&store);
}

/* Also the backup, and then there is none. */
static void
test_all_damaged (BookFixture *self, gconstpointer data)
{
  g_autoptr (DeskStore) store = desk_store_new (self->path);
  g_autofree char *backup = book_fixture_dup_path (self, ".bak");
  g_autofree char *notice = NULL;
  g_autofree char *noise = g_strnfill (20000, 'x');

  make_backed_up (self);
  g_assert_true (g_file_set_contents (self->path, noise, -1, NULL));
  g_assert_true (g_file_set_contents (backup, noise, -1, NULL));
  assert_documents (store, DESK_DOCUMENT_CARGO, 0);
  notice = desk_store_dup_notice (store);
  g_test_message ("%s", notice);
  g_assert_nonnull (strstr (notice, "no backup"));
  g_assert_true (book_fixture_put (store, DESK_DOCUMENT_CARGO, "after", NULL));
  book_fixture_close (&store);
}

/* A book that is found damaged only while it is open sends nobody back in time: it fails, and the
 * next start mends it. */
static void
test_damaged_meanwhile (BookFixture *self, gconstpointer data)
{
  g_autoptr (DeskStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  make_backed_up (self);
  do_damage (self, ONE_PAGE);
  /* The backup is young and nobody crashed: nothing is looked through at opening. */
  store = desk_store_new (self->path);
  found = book_fixture_list_documents (store, DESK_DOCUMENT_CARGO, &error);
  g_assert_null (found);
  g_assert_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "damaged"));
  book_fixture_close (&store);

  store = desk_store_new (self->path);
  assert_documents (store, DESK_DOCUMENT_CARGO, 200);
  book_fixture_close (&store);
}

/* A clock that was set back does not end the backups, and a damaged book does not replace one. */
static void
test_backup_due (BookFixture *self, gconstpointer data)
{
  static const gint64 ages[] = { 25 * 60 * 60, -48 * 60 * 60 };
  g_autofree char *backup = book_fixture_dup_path (self, ".bak");

  make_backed_up (self);
  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autoptr (DeskStore) store = desk_store_new (self->path);
      gint64 now = g_get_real_time () / G_USEC_PER_SEC;
      g_autofree char *left = NULL;
      GStatBuf facts;

      age_backup (self, ages[i]);
      assert_documents (store, DESK_DOCUMENT_CARGO, 201);
      book_fixture_close (&store);
      g_assert_cmpint (g_stat (backup, &facts), ==, 0);
      g_assert_cmpint (ABS (facts.st_mtime - now), <, 60 * 60);
      left = book_fixture_find (self, "-new");
      g_assert_null (left);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, test) g_test_add (path, BookFixture, data, set_up, test, tear_down)
  ADD ("/store-versions/older", NULL, test_older);
  ADD ("/store-versions/older-twice", NULL, test_older_twice);
  ADD ("/store-versions/newer", NULL, test_newer);
  ADD ("/store-versions/damaged/header", GUINT_TO_POINTER (HEADER), test_damaged);
  ADD ("/store-versions/damaged/middle", GUINT_TO_POINTER (MIDDLE), test_damaged);
  ADD ("/store-versions/damaged/one-page", GUINT_TO_POINTER (ONE_PAGE), test_damaged);
  ADD ("/store-versions/damaged/truncated", GUINT_TO_POINTER (TRUNCATED), test_damaged);
  ADD ("/store-versions/damaged/empty", GUINT_TO_POINTER (EMPTY), test_damaged);
  ADD ("/store-versions/damaged/gone", GUINT_TO_POINTER (GONE), test_damaged);
  ADD ("/store-versions/damaged/all", NULL, test_all_damaged);
  ADD ("/store-versions/damaged/meanwhile", NULL, test_damaged_meanwhile);
  ADD ("/store-versions/backup-due", NULL, test_backup_due);

  return g_test_run ();
}
