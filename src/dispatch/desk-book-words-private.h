/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a search, each with the deliveries that it can mean. */
#pragma once

#include "dispatch/desk-store-private.h"

G_BEGIN_DECLS

/* The words that are typed into a search; the worker's own. */
typedef struct _DeskBookWords DeskBookWords;

/* @text may be NULL. */
DeskBookWords *_desk_book_words_new (const char *text);
void _desk_book_words_free (DeskBookWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskBookWords, _desk_book_words_free)

/**
 * _desk_book_words_look_up:
 *
 * Finds by the book's indexes which deliveries each word can mean, unless these are very many.
 */
gboolean _desk_book_words_look_up (DeskBookWords *self, DeskStoreBook *book, GError **error);

/**
 * _desk_book_words_add_condition:
 * @sql: gets " AND …" for each word
 * @first: the number of the first parameter that is free
 *
 * Returns: the number of the first one that is free then
 */
int _desk_book_words_add_condition (DeskBookWords *self, GString *sql, int first);

/* Binds the parameters of the condition. */
void _desk_book_words_bind (DeskBookWords *self, sqlite3_stmt *statement, int first);

/* Whether the condition names the deliveries, so that there is nothing to look through. */
gboolean _desk_book_words_is_narrow (DeskBookWords *self);

G_END_DECLS
