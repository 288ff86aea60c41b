/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's own way to the disk with a witness in between, who can also be a bad disk. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  BOOK_VFS_GOOD,
  BOOK_VFS_FULL,     /* no write succeeds: the disk is full */
  BOOK_VFS_READONLY, /* what is opened can only be read */
  BOOK_VFS_LYING,    /* what must reach the disk does not: fsync fails */
} BookVfsFault;

/* What happens to a copy of a book before it has its name. */
typedef enum
{
  BOOK_VFS_NOWHERE,
  BOOK_VFS_WRITING,
  BOOK_VFS_CLOSING, /* all of it was written */
} BookVfsPoint;

/* Takes the place of the default from now on, in this process. */
void book_vfs_install (void);
void book_vfs_set_fault (BookVfsFault fault);

/* The next copy waits there until it is released, one in all. */
void book_vfs_hold (BookVfsPoint where);
void book_vfs_wait_held (void);
void book_vfs_release (void);

/* What happened to the write-ahead log since it was asked for last, a letter each: “w” was written,
 * “s” was brought to the disk; and what the test itself noted. */
char *book_vfs_take_log (void);
void book_vfs_note (char letter);

G_END_DECLS
