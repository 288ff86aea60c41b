/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of help, in the user's language. */
#pragma once

#include "dispatch/desk-session.h"
#include "ui/desk-help-page.h"

G_BEGIN_DECLS

/**
 * desk_help_book_new:
 * @session: whose rules, errors and carriers it tells
 * @language: (nullable): a folder of data/help; %NULL: the user's, or else English
 *
 * Returns: (transfer full): the pages, #DeskHelpPage, in their order
 */
GListModel *desk_help_book_new (DeskSession *session, const char *language);

/**
 * desk_help_book_find:
 *
 * Returns: (transfer full) (nullable): the page of that name
 */
DeskHelpPage *desk_help_book_find (GListModel *book, const char *name);

/**
 * desk_help_book_get_names:
 *
 * Returns: (array zero-terminated=1): what the pages are called in links, in their order
 */
const char *const *desk_help_book_get_names (void);

G_END_DECLS
