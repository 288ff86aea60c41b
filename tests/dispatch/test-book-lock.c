/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One process dispatches from a book: another is refused, and gets it when the first ends in
 * whatever way.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dispatch/desk-book-lock.h"

typedef struct
{
  char *folder;
  char *book;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("desk-lock-XXXXXX", NULL);
  self->book = g_build_filename (self->folder, "deeper", "desk.book", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *lock = g_strconcat (self->book, ".lock", NULL);
  g_autofree char *deeper = g_path_get_dirname (self->book);

  g_unlink (lock);
  g_rmdir (deeper);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->book);
}

static void
test_one (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskBookLock) first = desk_book_lock_take (self->book, &error);
  g_autofree char *other = g_strconcat (self->folder, "/other.book", NULL);
  g_autofree char *other_lock = g_strconcat (other, ".lock", NULL);
  g_autoptr (DeskBookLock) elsewhere = desk_book_lock_take (other, NULL);
  g_autoptr (DeskBookLock) third = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (first);
  g_assert_nonnull (elsewhere);
  g_assert_null (desk_book_lock_take (self->book, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);

  g_clear_pointer (&first, desk_book_lock_free);
  third = desk_book_lock_take (self->book, NULL);
  g_assert_nonnull (third);
  g_unlink (other_lock);
}

/* Says one byte once it has the lock, and holds it until it is killed. */
static pid_t
hold (const char *book, int *heard)
{
  int ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      DeskBookLock *lock = desk_book_lock_take (book, NULL);

      if (lock == NULL || write (ends[1], "x", 1) != 1)
        _exit (1);
      for (;;)
        pause ();
    }
  close (ends[1]);
  *heard = ends[0];

  return child;
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskBookLock) lock = NULL;
  int heard = -1, status;
  pid_t child = hold (self->book, &heard);
  char byte;

  g_assert_cmpint (read (heard, &byte, 1), ==, 1);
  close (heard);
  g_assert_null (desk_book_lock_take (self->book, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);

  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_clear_error (&error);
  lock = desk_book_lock_take (self->book, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);
}

static void
test_nowhere (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (desk_book_lock_take ("/dev/null/desk.book", &error));
  g_assert_nonnull (error);
  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/book-lock/one", Fixture, NULL, set_up, test_one, tear_down);
  g_test_add ("/book-lock/killed", Fixture, NULL, set_up, test_killed, tear_down);
  g_test_add_func ("/book-lock/nowhere", test_nowhere);

  return g_test_run ();
}
