/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A book in a folder of its own, and the store's calls as one waits for them. */
#pragma once

#include "dispatch/desk-journal.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *path; /* of the book, in the folder */
} BookFixture;

void book_fixture_set_up (BookFixture *self);
void book_fixture_tear_down (BookFixture *self);

/* Waits for the store's thread, which may otherwise be the last to let go of it. */
void book_fixture_close (DeskStore **store);

/* The book's path with @suffix. */
char *book_fixture_dup_path (BookFixture *self, const char *suffix);

/* The one file of the folder whose name has @part in it; NULL where there is none. */
char *book_fixture_find (BookFixture *self, const char *part);

/* Runs SQL on the book, which nobody has open: there must be no error. */
void book_fixture_run (BookFixture *self, const char *sql);
gint64 book_fixture_ask (BookFixture *self, const char *sql);

/* A new delivery with an id, intended, live. */
DeskDelivery *book_fixture_make_delivery (const char *shop_order_id);
DeskIntent *book_fixture_make_intent (const char *call);

gboolean book_fixture_begin (DeskStore *store,
                             DeskDelivery *delivery,
                             DeskIntent *intent,
                             GError **error);
gboolean book_fixture_record (DeskStore *store,
                              DeskDelivery *delivery,
                              DeskIntent *intent,
                              DeskStatusChange *change,
                              DeskExchange *exchange,
                              GError **error);
GPtrArray *
book_fixture_list (DeskStore *store, DeskJournalScope scope, gint64 now, GError **error);
GPtrArray *book_fixture_list_intents (DeskStore *store, GError **error);
GPtrArray *book_fixture_list_changes (DeskStore *store, DeskDelivery *delivery);
GPtrArray *book_fixture_find_order (DeskStore *store, const char *shop_order_id);
gboolean book_fixture_put (DeskStore *store, const char *kind, const char *id, GError **error);
GPtrArray *book_fixture_list_documents (DeskStore *store, const char *kind, GError **error);

/* For other calls: waits for the callback of which book_fixture_on_done() is told. */
void book_fixture_on_done (GObject *source, GAsyncResult *result, gpointer data);
GAsyncResult *book_fixture_wait (GAsyncResult **result);

G_END_DECLS
