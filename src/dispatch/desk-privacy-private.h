/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Masking and erasing in a file that is a book, whichever of its tables it has. */
#pragma once

#include "dispatch/desk-store-private.h"
#include "model/desk-phone.h"
#include "model/desk-record.h"

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

/* Of the customer with this number, if it is theirs: an order that is being edited. */
void _desk_privacy_erase_in_order (DeskRecord *order, const DeskPhone *phone);

/* How many orders are of the customer, or look like theirs. */
gboolean
_desk_privacy_count_orders (DeskStoreBook *book, const DeskPhone *phone, guint *n, GError **error);

/**
 * _desk_privacy_erase_orders:
 * @most: how many orders at a time; the draft besides
 * @traces: (nullable) (element-type utf8): gets the name, the number and the address as they stood
 * there
 * @n: (out): how many it were; fewer than @most when there are no more
 *
 * To be called in a transaction.
 */
gboolean _desk_privacy_erase_orders (DeskStoreBook *book,
                                     const DeskPhone *phone,
                                     gint64 now,
                                     guint most,
                                     GPtrArray *traces,
                                     guint *n,
                                     GError **error);

/* A row with the number in a text that is about something else. */
typedef struct
{
  guint table;
  gint64 serial;
} DeskPrivacyMention;

/* The number without a country. */
const char *_desk_privacy_get_number (const DeskPhone *phone);

/* Returns: (transfer full) (element-type DeskPrivacyMention) (nullable): all of them, which takes
 * long */
GArray *_desk_privacy_find_mentions (DeskStoreBook *book, const char *number, GError **error);

/**
 * _desk_privacy_erase_mentions:
 * @from: which one is the first
 * @most: how many
 *
 * To be called in a transaction.
 */
gboolean _desk_privacy_erase_mentions (DeskStoreBook *book,
                                       const char *number,
                                       GArray *mentions,
                                       guint from,
                                       guint most,
                                       GError **error);

/* All of it at once, in a file that nobody works with. To be called in a transaction. */
gboolean _desk_privacy_erase_customer (DeskStoreBook *book,
                                       const DeskPhone *phone,
                                       gint64 now,
                                       GError **error);

/* Drops the names that a customer of the book has still. */
gboolean _desk_privacy_drop_shared (DeskStoreBook *book, GPtrArray *traces, GError **error);

/**
 * _desk_privacy_erase_run:
 * @task: (transfer full): of the book's store; returns how many orders were theirs
 * @text: a telephone number
 * @again: whether it was begun once before, and what stood there is not known any more
 *
 * Erases in the book and beside it, in small steps: see desk_privacy_erase_async().
 */
void _desk_privacy_erase_run (GTask *task, const char *text, gboolean again);

/* (transfer full) (nullable): the number that is noted in a %DESK_DOCUMENT_ERASING. */
char *_desk_privacy_erase_dup_text (DeskDocument *document);

/* Leaves no byte of what was erased in the file, or in its log. Outside of a transaction. */
gboolean _desk_privacy_sweep (DeskStoreBook *book, GError **error);

/* What is in the log is put into the book, and the log emptied; %DESK_STORE_ERROR_BUSY soon where
 * somebody reads in it. */
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
 * to its backup, see _desk_store_renew_backup(). To be called with desk_book_lock_take_backup().
 */
gboolean _desk_privacy_each_copy (const char *path,
                                  gboolean remove,
                                  DeskPrivacyWork work,
                                  gpointer data,
                                  GError **error);

G_END_DECLS
