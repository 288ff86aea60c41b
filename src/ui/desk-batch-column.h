/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-queued-order.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From left to right. */
typedef enum
{
  DESK_BATCH_COLUMN_FILE,
  DESK_BATCH_COLUMN_ID,
  DESK_BATCH_COLUMN_RECEIVER,
  DESK_BATCH_COLUMN_CHEAPEST,
  DESK_BATCH_COLUMN_STATE,
  DESK_BATCH_COLUMN_MESSAGE,
  DESK_BATCH_N_COLUMNS,
} DeskBatchColumn;

/**
 * desk_batch_column_dup_text:
 *
 * Returns: (transfer full): what a column says of an order, translated
 */
char *desk_batch_column_dup_text (DeskBatchColumn column, DeskQueuedOrder *order);

/**
 * desk_batch_column_new:
 *
 * Returns: (transfer full): a column whose cells follow the orders in its rows
 */
GtkColumnViewColumn *desk_batch_column_new (DeskBatchColumn column);

G_END_DECLS
