/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DeskBookLock:
 *
 * That one process, and no other, dispatches from a book. The system takes it back when the process
 * ends, however it ends. A plain value with one owner.
 */
typedef struct _DeskBookLock DeskBookLock;

/**
 * desk_book_lock_take:
 * @book: the path of the book; the lock is a file beside it
 *
 * May wait for a disk; not for the thread that draws.
 *
 * Returns: (transfer full) (nullable): %NULL with %G_IO_ERROR_BUSY where another has it, or with
 * the system's own error where the file cannot be made
 */
DeskBookLock *desk_book_lock_take (const char *book, GError **error);

/**
 * desk_book_lock_take_backup:
 * @wait: whether to wait until nobody has it, instead of failing with %G_IO_ERROR_BUSY
 *
 * That nobody else, in whichever thread or process, makes a backup of the book or changes a copy of
 * it. Taken before the book is read, and kept until the copy has its name: the one that was read
 * last is the one that stays.
 *
 * Returns: (transfer full) (nullable): as desk_book_lock_take()
 */
DeskBookLock *desk_book_lock_take_backup (const char *book, gboolean wait, GError **error);

void desk_book_lock_free (DeskBookLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskBookLock, desk_book_lock_free)

G_END_DECLS
