/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-store.h"

G_BEGIN_DECLS

/* How little of a person the book keeps.
 *
 * Masked after some days: of a receiver there remain the first character of the name, a number with its
 * middle struck out (“138****8021”, still found by the last four digits), the address up to the street,
 * and a place rounded to a kilometre; of a rider, name and number likewise. What was sent and said about
 * the order goes with it, but for which call it was, when, how it ended and its rid. Goods, amounts and
 * times stay. The merchant's own stores are not masked.
 *
 * Erased: nothing remains of the customer but the order itself: its ids, carrier, amounts and times. */

/**
 * desk_privacy_mask_async:
 * @days: how old an order must be
 * @now: unix seconds
 *
 * Masks in the book, a few orders at a time, so that what is written in between does not wait; then in
 * the files beside it that were books once: backups and damaged ones.
 */
void desk_privacy_mask_async (DeskStore *store,
                              guint days,
                              gint64 now,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* Returns: how many orders were masked; -1 on failure */
gint64 desk_privacy_mask_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_privacy_count_async:
 * @phone: a telephone number, in any spelling
 *
 * How many orders desk_privacy_erase_async() would find of a customer.
 */
void desk_privacy_count_async (DeskStore *store,
                               const char *phone,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/* Returns: -1 on failure */
gint64 desk_privacy_count_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_privacy_erase_async:
 * @phone: in any spelling; with an extension, only whoever has that one
 *
 * Erases a customer wherever they stand: in orders, what was sent and said about them, the draft,
 * and the same in the backups. What was masked is erased where it looks like that number. A damaged
 * copy of the book that cannot be read is removed.
 *
 * Whoever edits or dispatches in this process is told by the store's signals “erasing”, with the
 * number, and “people-changed” at the end.
 *
 * It is done in small steps, so that nobody who dispatches meanwhile waits for more than one of
 * them. That it was begun is noted in the book, and stays noted until all of it is done: what was
 * cancelled, failed or cut off is half done, and desk_privacy_resume_async() does the rest; so does
 * erasing once more.
 */
void desk_privacy_erase_async (DeskStore *store,
                               const char *phone,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/* Returns: how many orders of the book were theirs; -1 on failure: %G_IO_ERROR_INVALID_ARGUMENT where
 *   it is no telephone number */
gint64 desk_privacy_erase_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_privacy_resume_async:
 *
 * Ends what was begun to be erased and did not come to its end.
 */
void desk_privacy_resume_async (DeskStore *store,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean desk_privacy_resume_finish (DeskStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
