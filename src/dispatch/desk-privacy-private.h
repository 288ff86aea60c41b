/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Masking and erasing in a file that is a book, whichever of its tables it has. */
#pragma once

#include "dispatch/desk-store-private.h"
#include "model/desk-phone.h"

G_BEGIN_DECLS

/**
 * _desk_privacy_mask_orders:
 * @before: unix seconds: older orders that ended; those that never did a month later
 * @most: how many at a time
 * @n: (out): how many it were; fewer than @most when there are no more
 *
 * To be called in a transaction.
 */
gboolean _desk_privacy_mask_orders (DeskStoreBook *book,
                                    gint64 before,
                                    gint64 now,
                                    guint most,
                                    guint *n,
                                    GError **error);

/* The draft, if it is older than @before. */
gboolean _desk_privacy_mask_documents (DeskStoreBook *book, gint64 before, GError **error);

/**
 * _desk_privacy_erase_customer:
 * @n: (out): how many orders were theirs
 *
 * To be called in a transaction.
 */
gboolean _desk_privacy_erase_customer (DeskStoreBook *book,
                                       const DeskPhone *phone,
                                       gint64 now,
                                       guint *n,
                                       GError **error);

/* Leaves no byte of what was erased in the file, or in its log. Outside of a transaction. */
gboolean _desk_privacy_sweep (DeskStoreBook *book, GError **error);

/* What is in the log is put into the book, and the log emptied. */
gboolean _desk_privacy_empty_log (DeskStoreBook *book, GError **error);

/**
 * DeskPrivacyWork:
 *
 * What is done to a copy of the book, in a transaction.
 */
typedef gboolean (*DeskPrivacyWork) (DeskStoreBook *book, gpointer data, GError **error);

/**
 * _desk_privacy_each_copy:
 * @path: of the book
 * @remove: whether a copy that cannot be read is removed; else it is left as it is
 *
 * Does something to what is beside a book of older versions and damaged ones, in the calling thread; not
 * to its backup, see _desk_store_maintain().
 */
gboolean _desk_privacy_each_copy (const char *path,
                                  gboolean remove,
                                  DeskPrivacyWork work,
                                  gpointer data,
                                  GError **error);

G_END_DECLS
