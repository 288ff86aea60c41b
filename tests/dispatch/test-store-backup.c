/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The backup of the day is made beside who dispatches. Whatever happens meanwhile, the last one
 * stays until there is a whole new one, and nobody comes back into it who was erased or masked. */

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include "book-orders.h"
#include "book-vfs.h"
#include "dispatch/desk-privacy.h"
#include "privacy-fixture.h"

static void
set_up (StoreFixture *self, gconstpointer data)
{
  book_vfs_set_fault (BOOK_VFS_GOOD);
  store_fixture_set_up (self, data);
}

static void
tear_down (StoreFixture *self, gconstpointer data)
{
  book_vfs_release ();
  book_vfs_set_fault (BOOK_VFS_GOOD);
  store_fixture_tear_down (self, data);
}

static void
age_backup (StoreFixture *self)
{
  g_autofree char *backup = book_fixture_dup_path (&self->book, ".bak");
  time_t then = (time_t) (g_get_real_time () / G_USEC_PER_SEC - 2 * DAY);
  struct utimbuf times = { then, then };

  g_assert_cmpint (g_utime (backup, &times), ==, 0);
}

static gboolean
is_old (StoreFixture *self)
{
  g_autofree char *backup = book_fixture_dup_path (&self->book, ".bak");
  GStatBuf facts;

  g_assert_cmpint (g_stat (backup, &facts), ==, 0);

  return g_get_real_time () / G_USEC_PER_SEC - facts.st_mtime >= DAY;
}

static gint64
ask_backup (StoreFixture *self, const char *sql)
{
  g_autofree char *path = book_fixture_dup_path (&self->book, ".bak");
  BookFixture backup = { self->book.folder, path };

  return book_fixture_ask (&backup, sql);
}

static void
assert_made (StoreFixture *self)
{
  g_autofree char *left = book_fixture_find (&self->book, "-new-");

  g_assert_null (left);
  g_assert_false (is_old (self));
  g_assert_cmpint (ask_backup (self, "SELECT count (*) FROM pragma_integrity_check "
                                     "WHERE integrity_check = 'ok'"),
                   ==, 1);
}

static void
assert_kept (StoreFixture *self)
{
  g_autofree char *left = book_fixture_find (&self->book, "-new-");

  g_assert_null (left);
  g_assert_true (is_old (self));
}

/* The book is closed, and its backup of two days ago. */
static void
make_due (StoreFixture *self)
{
  g_autofree char *backup = book_fixture_dup_path (&self->book, ".bak");
  g_autoptr (GFile) from = g_file_new_for_path (self->book.path);
  g_autoptr (GFile) to = g_file_new_for_path (backup);
  g_autoptr (GError) error = NULL;

  privacy_add_customer (self, "one", CUSTOMER_PHONE, 100 * DAY);
  book_fixture_close (&self->store);
  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  age_backup (self);
}

static void
work (DeskStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = book_fixture_list_documents (store, DESK_DOCUMENT_CARGO, &error);

  g_assert_no_error (error);
}

/* From here on it is under way, and does not get on. */
static void
start (StoreFixture *self, BookVfsPoint point)
{
  make_due (self);
  book_vfs_hold (point);
  self->store = desk_store_new (self->book.path);
  work (self->store);
  book_vfs_wait_held ();
  g_assert_true (is_old (self));
}

static void
assert_nobody (StoreFixture *self)
{
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_NAME), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_PHONE), ==, 0);
  g_assert_cmpuint (privacy_count_bytes (self, CUSTOMER_SPACED), ==, 0);
}

/* Whoever dispatches does not wait for it, and it has the book of the moment when it was begun. */
static void
test_beside (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("meanwhile");
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
  g_autoptr (GError) error = NULL;

  start (self, GPOINTER_TO_INT (data));
  g_assert_true (book_fixture_begin (self->store, delivery, intent, &error));
  g_assert_no_error (error);
  g_assert_true (is_old (self));
  book_vfs_release ();
  g_assert_null (desk_store_dup_notice (self->store));
  book_fixture_close (&self->store);

  assert_made (self);
  g_assert_cmpint (ask_backup (self, "SELECT count (*) FROM delivery"), ==, 1);
  g_assert_cmpint (book_fixture_ask (&self->book, "SELECT count (*) FROM delivery"), ==, 2);
}

/* Closing waits for it. */
static void
test_close (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  start (self, BOOK_VFS_WRITING);
  desk_store_close_async (self->store, book_fixture_on_done, &result);
  book_vfs_release ();
  g_assert_true (desk_store_close_finish (self->store, book_fixture_wait (&result)));
  assert_made (self);
}

/* Who puts it off ends it. */
static void
test_put_off (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  start (self, BOOK_VFS_WRITING);
  g_cancellable_cancel (cancellable);
  desk_privacy_erase_async (self->store, CUSTOMER_PHONE, cancellable, book_fixture_on_done,
                            &result);
  book_vfs_release ();
  g_assert_cmpint (desk_privacy_erase_finish (self->store, book_fixture_wait (&result), &error), ==,
                   -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  work (self->store);
  g_assert_null (desk_store_dup_notice (self->store));
  book_fixture_close (&self->store);
  assert_kept (self);
}

static void
test_erase (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  start (self, GPOINTER_TO_INT (data));
  desk_privacy_erase_async (self->store, CUSTOMER_PHONE, NULL, book_fixture_on_done, &result);
  book_vfs_release ();
  g_assert_cmpint (desk_privacy_erase_finish (self->store, book_fixture_wait (&result), &error), ==,
                   1);
  g_assert_no_error (error);
  assert_nobody (self);
  book_fixture_close (&self->store);
  assert_nobody (self);
  assert_made (self);
}

/* Whether a thread of ours waits for a lock; -1 where that cannot be known. */
static int
is_waiting (void)
{
  g_autofree char *pid = g_strdup_printf (" %d ", (int) getpid ());
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/locks", &text, NULL, NULL))
    return -1;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "-> FLOCK") != NULL && strstr (lines[i], pid) != NULL)
      return 1;

  return 0;
}

/* Another desk on the same book, as another process: what the first one read before has its name
 * before the other makes one. */
static void
test_elsewhere (StoreFixture *self, gconstpointer data)
{
  gboolean erase = GPOINTER_TO_INT (data);
  g_autoptr (DeskStore) other = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  if (is_waiting () < 0)
    {
      g_test_skip ("the locks of the system cannot be seen here");
      return;
    }

  /* Masking gets as far as its copies while somebody reads, erasing does not. */
  start (self, erase ? BOOK_VFS_CLOSING : BOOK_VFS_WRITING);
  other = desk_store_new (self->book.path);
  if (erase)
    desk_privacy_erase_async (other, CUSTOMER_PHONE, NULL, book_fixture_on_done, &result);
  else
    desk_privacy_mask_async (other, 90, BOOK_ORDERS_NOW, NULL, book_fixture_on_done, &result);
  while (result == NULL && is_waiting () == 0)
    g_main_context_iteration (NULL, FALSE);
  book_vfs_release ();
  book_fixture_wait (&result);
  n = erase ? desk_privacy_erase_finish (other, result, &error)
            : desk_privacy_mask_finish (other, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 1);
  book_fixture_close (&other);
  book_fixture_close (&self->store);

  assert_nobody (self);
  assert_made (self);
}

static void
test_twice (StoreFixture *self, gconstpointer data)
{
  g_autoptr (DeskStore) other = NULL;

  start (self, BOOK_VFS_WRITING);
  other = desk_store_new (self->book.path);
  work (other);
  g_assert_null (desk_store_dup_notice (other));
  book_fixture_close (&other);
  g_assert_true (is_old (self));

  book_vfs_release ();
  g_assert_null (desk_store_dup_notice (self->store));
  book_fixture_close (&self->store);
  assert_made (self);
}

/* The one that is killed: it says when it is about to give the copy its name. */
static int
live (const char *path)
{
  g_autoptr (DeskStore) store = NULL;

  book_vfs_install ();
  store = desk_store_new (path);
  book_vfs_hold (BOOK_VFS_CLOSING);
  work (store);
  book_vfs_wait_held ();
  g_print ("held\n");
  pause ();

  return 1;
}

static void
test_killed (StoreFixture *self, gconstpointer data)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char *argv[] = { program, "--live", self->book.path, NULL };
  g_autofree char *left = NULL;
  char line[8];
  FILE *told;
  GPid pid;
  int output, status;

  make_due (self);
  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                                           NULL, NULL, &pid, NULL, &output, NULL, NULL));
  told = fdopen (output, "r");
  g_assert_nonnull (fgets (line, sizeof line, told));
  g_assert_cmpstr (line, ==, "held\n");
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  fclose (told);
  g_assert_true (is_old (self));
  left = book_fixture_find (&self->book, "-new-");
  g_assert_nonnull (left);

  /* The next one makes it, and what was left is no hiding place. */
  self->store = desk_store_new (self->book.path);
  work (self->store);
  book_fixture_close (&self->store);
  g_assert_false (is_old (self));
  self->store = desk_store_new (self->book.path);
  g_assert_cmpint (privacy_erase (self, CUSTOMER_PHONE), ==, 1);
  book_fixture_close (&self->store);
  assert_nobody (self);
}

static int
visit (const char *path)
{
  g_autoptr (DeskStore) store = desk_store_new (path);

  work (store);
  book_fixture_close (&store);

  return 0;
}

/* Who erased still holds the book: another process that leaves does not take the log along, with
 * all that is dispatched since. */
static void
test_visited (StoreFixture *self, gconstpointer data)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char *argv[] = { program, "--visit", self->book.path, NULL };
  g_autofree char *log = book_fixture_dup_path (&self->book, "-wal");
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery ("since");
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
  g_autoptr (GError) error = NULL;
  int status;

  privacy_add_customer (self, "one", CUSTOMER_PHONE, 0);
  store_fixture_restart (self);
  g_assert_cmpint (privacy_erase (self, CUSTOMER_PHONE), ==, 1);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                               &status, &error));
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_true (book_fixture_begin (self->store, delivery, intent, &error));
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
}

static void
test_full (StoreFixture *self, gconstpointer data)
{
  g_autofree char *notice = NULL;
  g_autofree char *later = NULL;

  make_due (self);
  book_vfs_set_fault (BOOK_VFS_FULL);
  self->store = desk_store_new (self->book.path);
  work (self->store);
  while ((notice = desk_store_dup_notice (self->store)) == NULL)
    g_main_context_iteration (NULL, FALSE);
  g_test_message ("%s", notice);
  g_assert_nonnull (strstr (notice, "no backup of today"));
  g_assert_nonnull (strstr (notice, "disk is full"));

  /* It is not tried, and told, all the time. */
  book_vfs_set_fault (BOOK_VFS_GOOD);
  work (self->store);
  work (self->store);
  desk_store_close (self->store);
  later = desk_store_dup_notice (self->store);
  g_assert_cmpstr (later, ==, notice);
  assert_kept (self);
}

static void
damage (StoreFixture *self)
{
  gint64 page = book_fixture_ask (&self->book, "SELECT rootpage FROM sqlite_master "
                                               "WHERE name = 'exchange'");
  char noise[4096];
  FILE *file = g_fopen (self->book.path, "r+");

  memset (noise, 0xa5, sizeof noise);
  g_assert_cmpint (fseek (file, 4096 * (page - 1), SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (noise, 1, sizeof noise, file), ==, sizeof noise);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* What was sound when it was opened may be damaged a day later. */
static void
test_damaged (StoreFixture *self, gconstpointer data)
{
  g_autofree char *notice = NULL;

  make_due (self);
  self->store = desk_store_new (self->book.path);
  work (self->store);
  while (is_old (self))
    g_main_context_iteration (NULL, FALSE);
  damage (self);
  age_backup (self);
  while ((notice = desk_store_dup_notice (self->store)) == NULL && is_old (self))
    work (self->store);
  g_assert_nonnull (notice);
  g_test_message ("%s", notice);
  g_assert_nonnull (strstr (notice, "no backup of today"));
  book_fixture_close (&self->store);
  assert_kept (self);
  g_clear_pointer (&notice, g_free);

  /* The next start mends it. */
  self->store = desk_store_new (self->book.path);
  work (self->store);
  notice = desk_store_dup_notice (self->store);
  g_assert_nonnull (notice);
  g_assert_nonnull (strstr (notice, "took its place"));
}

/* More than are forgotten at a time. */
static void
test_forgets (StoreFixture *self, gconstpointer data)
{
  static const char ended[] = "SELECT count (*) FROM exchange WHERE delivery = 1000";
  static const char under_way[] = "SELECT count (*) FROM exchange WHERE delivery = 1001";

  make_due (self);
  book_fixture_run (&self->book,
                    "INSERT INTO delivery (serial, shop_order_id, live) "
                    "VALUES (1000, 'ended', 0), (1001, 'live', 1);"
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 250) "
                    "INSERT INTO exchange (delivery, began) SELECT 1000, i FROM n;"
                    "INSERT INTO exchange (delivery, began) VALUES (1001, 1), (1001, 2)");
  self->store = desk_store_new (self->book.path);
  work (self->store);
  book_fixture_close (&self->store);

  assert_made (self);
  g_assert_cmpint (book_fixture_ask (&self->book, ended), ==, 0);
  g_assert_cmpint (ask_backup (self, ended), ==, 0);
  g_assert_cmpint (ask_backup (self, under_way), ==, 2);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--live"))
    return live (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--visit"))
    return visit (argv[2]);

  g_test_init (&argc, &argv, NULL);
  book_vfs_install ();

#define ADD(path, data, test) g_test_add (path, StoreFixture, data, set_up, test, tear_down)
  ADD ("/store-backup/beside/writing", GINT_TO_POINTER (BOOK_VFS_WRITING), test_beside);
  ADD ("/store-backup/beside/closing", GINT_TO_POINTER (BOOK_VFS_CLOSING), test_beside);
  ADD ("/store-backup/close", NULL, test_close);
  ADD ("/store-backup/put-off", NULL, test_put_off);
  ADD ("/store-backup/erase/writing", GINT_TO_POINTER (BOOK_VFS_WRITING), test_erase);
  ADD ("/store-backup/erase/closing", GINT_TO_POINTER (BOOK_VFS_CLOSING), test_erase);
  ADD ("/store-backup/elsewhere/erase", GINT_TO_POINTER (TRUE), test_elsewhere);
  ADD ("/store-backup/elsewhere/mask", GINT_TO_POINTER (FALSE), test_elsewhere);
  ADD ("/store-backup/twice", NULL, test_twice);
  ADD ("/store-backup/killed", NULL, test_killed);
  ADD ("/store-backup/visited", NULL, test_visited);
  ADD ("/store-backup/full", NULL, test_full);
  ADD ("/store-backup/damaged", NULL, test_damaged);
  ADD ("/store-backup/forgets", NULL, test_forgets);

  return g_test_run ();
}
