/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-dispatcher.h"

G_BEGIN_DECLS

#define DESK_TYPE_BOOK_WATCH (desk_book_watch_get_type ())
G_DECLARE_FINAL_TYPE (DeskBookWatch, desk_book_watch, DESK, BOOK_WATCH, GObject)

/**
 * desk_book_watch_new:
 *
 * Notices that another process, or another connection, wrote into the book of @dispatcher, which has
 * started, and takes that over into its list; what was written before the first check, too.
 */
DeskBookWatch *desk_book_watch_new (DeskDispatcher *dispatcher);

/**
 * desk_book_watch_check:
 *
 * Looks now, and not only when the file system says that the book's files were written to.
 */
void desk_book_watch_check (DeskBookWatch *self);

/* Takes nothing over any more. */
void desk_book_watch_stop (DeskBookWatch *self);

G_END_DECLS
