/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A search as the reader does it. */
#pragma once

#include "dispatch/desk-book-search.h"
#include "dispatch/desk-store-private.h"

G_BEGIN_DECLS

typedef struct _DeskBookLook DeskBookLook;

DeskBookLook *_desk_book_look_new (const DeskBookQuery *query);
void _desk_book_look_free (DeskBookLook *self);

typedef void (*DeskBookEach) (DeskDelivery *delivery, gpointer data);

/* Calls @each for what is found, one after the other: not all of it is in memory at a time. */
gboolean _desk_book_look_each (DeskStoreBook *book,
                               DeskBookLook *self,
                               DeskBookEach each,
                               gpointer data,
                               GError **error);

G_END_DECLS
