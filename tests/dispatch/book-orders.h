/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders in a book, each told by its fields. */
#pragma once

#include "dispatch/desk-journal.h"

G_BEGIN_DECLS

#define BOOK_ORDERS_NOW G_GINT64_CONSTANT (1767225600) /* 2026-01-01 08:00 in China */

/**
 * book_orders_add:
 *
 * Adds a delivery that was placed and delivered just now, but for what is told: up to NULL, names and
 * values. Its intent has the request with the receiver in it, and is done.
 *
 * Returns: its serial
 */
gint64 book_orders_add (DeskStore *store, ...) G_GNUC_NULL_TERMINATED;

/* The next second, and so on. */
char *book_orders_time (gint64 offset);

G_END_DECLS
