/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-book-group.h"
#include "dispatch/desk-store.h"
#include "model/desk-delivery.h"

G_BEGIN_DECLS

/* Looking for deliveries in the book. All of it is read beside the thread that writes: however long a
 * search takes, no order waits for it. Cancelling ends one in the middle. */

/**
 * DeskBookQuery:
 * @text: (nullable): words, each of which must be met: by a part of the receiver's name, the end of
 *   their telephone number (four digits or more), the beginning of the order's id or the waybill, or
 *   a rid of what was said about it
 * @from: unix seconds of the first moment it may have been dispatched at; 0 for any
 * @to: of the first one after that it may not; 0 for any
 * @delivery_id: (nullable): the carrier
 * @offset: how many to leave out
 * @limit: how many at most; 0 for all
 *
 * What is looked for.
 */
typedef struct
{
  const char *text;
  gint64 from;
  gint64 to;
  const char *delivery_id;
  DeskBookGroup group;
  guint offset;
  guint limit;
} DeskBookQuery;

/**
 * desk_book_search_async:
 * @query: taken as it is now
 */
void desk_book_search_async (DeskStore *store,
                             const DeskBookQuery *query,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/* Returns: (transfer container) (element-type DeskDelivery) (nullable): newest first */
GPtrArray *desk_book_search_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_book_count_async:
 * @query: its offset and limit do not matter
 *
 * How many there are of it in all; to be asked for after the first ones are shown.
 */
void desk_book_count_async (DeskStore *store,
                            const DeskBookQuery *query,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Returns: -1 on failure */
gint64 desk_book_count_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_book_export_async:
 * @query: its offset and limit hold as well; set both to 0 for all of it
 * @unmasked: whether names, telephone numbers, addresses and hand-over codes are written as they are
 *
 * Makes a table for a spreadsheet, newest first: a line with the columns' names, then one a delivery.
 * Nothing in it is taken for a formula.
 */
void desk_book_export_async (DeskStore *store,
                             const DeskBookQuery *query,
                             gboolean unmasked,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/* Returns: (transfer full) (nullable): the file's bytes; UTF-8 with a byte order mark */
GBytes *desk_book_export_finish (DeskStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
