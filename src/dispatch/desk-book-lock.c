/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBookLock: one process dispatches from a book. A file of its own, since SQLite's locks are
 * held for a transaction only; it is never removed, for another may be about to lock it. */

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

DeskBookLock *
desk_book_lock_take (const char *book, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  DeskBookLock *self;
  int fd, status;

  g_return_val_if_fail (book != NULL, NULL);

  path = g_strconcat (book, ".lock", NULL);
  folder = g_path_get_dirname (book);
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
    status = flock (fd, LOCK_EX | LOCK_NB);
  while (status != 0 && errno == EINTR);
  if (status != 0)
    {
      status = errno;
      close (fd);
      if (status == EWOULDBLOCK)
        g_set_error (
            error, G_IO_ERROR, G_IO_ERROR_BUSY,
            _ ("Another Dispatch Desk dispatches from this book; close it, or go on there"));
      else
        g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (status),
                     _ ("The lock %s cannot be taken: %s"), path, g_strerror (status));
      return NULL;
    }

  self = g_new0 (DeskBookLock, 1);
  self->fd = fd;

  return self;
}

void
desk_book_lock_free (DeskBookLock *self)
{
  close (self->fd);
  g_free (self);
}
