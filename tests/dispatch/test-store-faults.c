/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A disk that is full, a book that is read-only, an fsync that fails: each is one clear error that
 * names the file and the remedy, nothing is half written, and it works again when the cause is
 * gone. */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "book-fixture.h"
#include "book-vfs.h"

#define NOBODY 65534

static void
set_up (BookFixture *self, gconstpointer data)
{
  book_vfs_set_fault (BOOK_VFS_GOOD);
  book_fixture_set_up (self);
}

static void
tear_down (BookFixture *self, gconstpointer data)
{
  book_vfs_set_fault (BOOK_VFS_GOOD);
  book_fixture_tear_down (self);
}

static gboolean
begin (DeskStore *store, const char *id, GError **error)
{
  g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery (id);
  g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");

  return book_fixture_begin (store, delivery, intent, error);
}

static void
assert_failed (DeskStore *store, const char *id, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (begin (store, id, &error));
  g_assert_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, desk_store_get_path (store)));
}

static void
assert_intents (DeskStore *store, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) intents = book_fixture_list_intents (store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (intents->len, ==, n);
}

static void
test_full (BookFixture *self, gconstpointer data)
{
  g_autoptr (DeskStore) store = desk_store_new (self->path);
  g_autoptr (GError) error = NULL;

  g_assert_true (begin (store, "1", &error));
  book_vfs_set_fault (BOOK_VFS_FULL);
  assert_failed (store, "2", "disk is full");
  assert_failed (store, "2", "disk is full");
  assert_intents (store, 1);

  book_vfs_set_fault (BOOK_VFS_GOOD);
  g_assert_true (begin (store, "2", &error));
  g_assert_no_error (error);
  assert_intents (store, 2);
  book_fixture_close (&store);
}

static void
test_full_at_first (BookFixture *self, gconstpointer data)
{
  g_autoptr (DeskStore) store = desk_store_new (self->path);

  book_vfs_set_fault (BOOK_VFS_FULL);
  assert_failed (store, "1", "disk is full");
  book_vfs_set_fault (BOOK_VFS_GOOD);
  g_assert_true (begin (store, "1", NULL));
  g_assert_null (desk_store_dup_notice (store));
  book_fixture_close (&store);
}

/* Where the disk only says that it has it, nothing is sent either. */
static void
test_sync_fails (BookFixture *self, gconstpointer data)
{
  g_autoptr (DeskStore) store = desk_store_new (self->path);

  g_assert_true (begin (store, "1", NULL));
  book_vfs_set_fault (BOOK_VFS_LYING);
  assert_failed (store, "2", "check the disk");
  book_vfs_set_fault (BOOK_VFS_GOOD);
  assert_intents (store, 1);
  g_assert_true (begin (store, "2", NULL));
  book_fixture_close (&store);
}

static void
test_read_only (BookFixture *self, gconstpointer data)
{
  g_autoptr (DeskStore) store = desk_store_new (self->path);

  g_assert_true (begin (store, "1", NULL));
  book_fixture_close (&store);

  book_vfs_set_fault (BOOK_VFS_READONLY);
  store = desk_store_new (self->path);
  assert_failed (store, "2", "read-only");
  book_fixture_close (&store);
}

/* The same with the real rights of files. Root may do everything, and is nobody meanwhile. */
static void
test_no_right (BookFixture *self, gconstpointer data)
{
  gboolean folder = GPOINTER_TO_INT (data);
  gboolean root = geteuid () == 0;
  g_autoptr (DeskStore) store = desk_store_new (self->path);

  g_assert_true (begin (store, "1", NULL));
  book_fixture_close (&store);
  if (root && (chown (self->folder, NOBODY, NOBODY) != 0 ||
               chown (self->path, NOBODY, NOBODY) != 0 || seteuid (NOBODY) != 0))
    {
      g_test_skip ("root cannot become nobody here");
      return;
    }

  if (folder)
    g_assert_cmpint (g_chmod (self->folder, 0500), ==, 0);
  g_assert_cmpint (g_chmod (self->path, 0400), ==, 0);
  store = desk_store_new (self->path);
  assert_failed (store, "2", "read-only");
  book_fixture_close (&store);
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
  g_assert_cmpint (g_chmod (self->path, 0600), ==, 0);
  if (root)
    g_assert_cmpint (seteuid (0), ==, 0);
}

/* Two stores, each the way another process is to the other. */
static void
test_locked (BookFixture *self, gconstpointer data)
{
  g_autoptr (DeskStore) store = desk_store_new (self->path);
  g_autoptr (DeskStore) other = desk_store_new (self->path);

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_assert_true (begin (i % 2 != 0 ? store : other, id, NULL));
    }
  assert_intents (store, 40);
  book_fixture_close (&store);
  book_fixture_close (&other);
}

/* On a disk of its own that is really full. */
static int
fill_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  g_autofree char *ballast = g_build_filename (folder, "ballast", NULL);
  g_autofree char *block = g_strnfill (4096, 'x');
  g_autoptr (DeskStore) store = desk_store_new (path);
  FILE *file;
  guint n_begun = 1;

  g_assert_true (begin (store, "first", NULL));
  file = g_fopen (ballast, "w");
  while (fwrite (block, 1, 4096, file) == 4096 && fflush (file) == 0)
    ;
  fclose (file);

  /* The log has room left that it was given before, now and then. */
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autoptr (GError) error = NULL;

      if (begin (store, id, &error))
        {
          n_begun++;
          continue;
        }
      g_assert_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_FAILED);
      g_print ("%u begun, then: %s\n", n_begun, error->message);
      g_assert_nonnull (strstr (error->message, "disk is full"));
      break;
    }
  assert_intents (store, n_begun);
  g_assert_cmpuint (n_begun, <, 1000);
  g_assert_cmpint (g_remove (ballast), ==, 0);
  g_assert_true (begin (store, "again", NULL));
  assert_intents (store, n_begun + 1);
  book_fixture_close (&store);

  return 0;
}

static void
test_small_disk (BookFixture *self, gconstpointer data)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *quoted = g_shell_quote (program);
  g_autofree char *command = NULL;
  const char *argv[] = { "unshare", "-rm", "sh", "-c", NULL, NULL };
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  int status = 0;
  g_autoptr (GError) error = NULL;

  command = g_strdup_printf ("mount -t tmpfs -o size=1m desk '%s' || exit 77; "
                             "exec %s --fill-disk '%s'",
                             self->folder, quoted, self->folder);
  argv[4] = command;
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors,
                     &status, &error))
    {
      g_test_skip (error->message);
      return;
    }
  if (!g_str_has_prefix (output, "on it\n"))
    {
      g_autofree char *why =
          g_strdup_printf ("no small disk can be mounted here: %s", g_strstrip (errors));

      g_test_skip (g_strdelimit (why, "\n", ' '));
      return;
    }
  g_test_message ("%s", output);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", error->message, errors);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--fill-disk"))
    {
      g_print ("on it\n");
      return fill_disk (argv[2]);
    }

  g_test_init (&argc, &argv, NULL);
  book_vfs_install ();

#define ADD(path, data, test) g_test_add (path, BookFixture, data, set_up, test, tear_down)
  ADD ("/store-faults/full", NULL, test_full);
  ADD ("/store-faults/full-at-first", NULL, test_full_at_first);
  ADD ("/store-faults/small-disk", NULL, test_small_disk);
  ADD ("/store-faults/sync-fails", NULL, test_sync_fails);
  ADD ("/store-faults/read-only", NULL, test_read_only);
  ADD ("/store-faults/no-right/file", GINT_TO_POINTER (FALSE), test_no_right);
  ADD ("/store-faults/no-right/folder", GINT_TO_POINTER (TRUE), test_no_right);
  ADD ("/store-faults/locked", NULL, test_locked);

  return g_test_run ();
}
