/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the stand-in saw, beside what the book says. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CrashCount:
 * @n_twice: orders for which the desk's own requests did the work more than once
 * @n_lost: orders that are at the platform and not in the book, or in the book and not at the platform,
 *   or whose outcome is open
 * @n_blind: requests to place an order that were sent before, without having asked since
 * @n_repeated: orders that are there twice because something on the way repeated a request: nothing that
 *   a client can help, where the platform does not refuse the second
 * @n_placed: orders that are there
 * @n_again: requests to place an order that were sent before
 * @n_doubts: intents that needed to be asked about
 */
typedef struct
{
  guint n_twice;
  guint n_lost;
  guint n_blind;
  guint n_repeated;
  guint n_placed;
  guint n_again;
  guint n_doubts;
} CrashCount;

/**
 * crash_count_add:
 * @journal: the stand-in's, JSON lines
 * @ids: (element-type utf8): all orders that were wanted
 * @book: the path; nobody has it open
 */
void
crash_count_add (CrashCount *self, const char *journal, GPtrArray *ids, const char *book);

G_END_DECLS
