/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A book of as many invented orders as one likes. */
#pragma once

#include "dispatch/desk-store.h"

G_BEGIN_DECLS

/* One of the orders, for who searches for it. */
typedef struct
{
  char *shop_order_id;
  char *waybill_id;
  char *rid;
  char *name;
  char *phone;
} FilledOrder;

void filled_order_clear (gpointer data);

/**
 * book_filler_fill:
 * @path: of a book that is not there yet
 * @now: unix seconds of the newest order; they go back over a year
 *
 * Returns: (element-type FilledOrder): the orders, oldest first; the same ones each time
 */
GArray *book_filler_fill (const char *path, guint n_orders, gint64 now);

G_END_DECLS
