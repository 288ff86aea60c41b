/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBookLock: one process dispatches from a book, and one at a time makes its backup. A file of
 * its own, since SQLite's locks are held for a transaction only; it is never removed, for another
 * may be about to lock it. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-book-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <unistd.h>

struct _DeskBookLock
{
  int fd;
};

/* @busy: what is said where another has it */
static DeskBookLock *
take (const char *book, const char *suffix, int operation, const char *busy, GError **error)
{
  g_autofree char *path = g_strconcat (book, suffix, NULL);
  g_autofree char *folder = g_path_get_dirname (book);
  DeskBookLock *self;
  int fd, status;

  fd = g_mkdir_with_parents (folder, 0700) == 0 ? open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600)
                                                : -1;
  if (fd < 0)
    {
      status = errno;
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (status),
                   _ ("The lock %s cannot be made: %s"), path, g_strerror (status));
      return NULL;
    }

  do
    status = flock (fd, operation);
  while (status != 0 && errno == EINTR);
  if (status != 0)
    {
      status = errno;
      close (fd);
      if (status == EWOULDBLOCK)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, busy);
      else
        g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (status),
                     _ ("The lock %s cannot be taken: %s"), path, g_strerror (status));
      return NULL;
    }

  self = g_new0 (DeskBookLock, 1);
  self->fd = fd;

  return self;
}

DeskBookLock *
desk_book_lock_take (const char *book, GError **error)
{
  g_return_val_if_fail (book != NULL, NULL);

  return take (book, ".lock", LOCK_EX | LOCK_NB,
               _ ("Another Dispatch Desk dispatches from this book; close it, or go on there"),
               error);
}

DeskBookLock *
desk_book_lock_take_backup (const char *book, gboolean wait, GError **error)
{
  g_autofree char *busy = NULL;

  g_return_val_if_fail (book != NULL, NULL);

  busy = g_strdup_printf (
      _ ("Another program keeps the book %s busy; try again, or close that one"), book);

  return take (book, ".bak.lock", wait ? LOCK_EX : LOCK_EX | LOCK_NB, busy, error);
}

void
desk_book_lock_free (DeskBookLock *self)
{
  close (self->fd);
  g_free (self);
}
