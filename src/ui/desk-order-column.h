/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-delivery.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From left to right. */
typedef enum
{
  DESK_ORDER_COLUMN_TIME,
  DESK_ORDER_COLUMN_RECEIVER,
  DESK_ORDER_COLUMN_CARRIER,
  DESK_ORDER_COLUMN_STATUS,
  DESK_ORDER_COLUMN_QUOTED,
  DESK_ORDER_COLUMN_CHARGED,
  DESK_ORDER_COLUMN_TIP,
  DESK_ORDER_COLUMN_FEE,
  DESK_ORDER_COLUMN_DIFFERENCE,
  DESK_ORDER_COLUMN_ID,
  DESK_ORDER_COLUMN_WAYBILL,
  DESK_ORDER_N_COLUMNS,
} DeskOrderColumn;

/**
 * desk_order_column_dup_text:
 *
 * Returns: (transfer full): what a column says of a delivery; of what is masked in the book, what is
 *   left of it
 */
char *desk_order_column_dup_text (DeskOrderColumn column, DeskDelivery *delivery);

/* (transfer full): China's time: "11-22 18:30", with the year where it is another than @now's. */
char *desk_order_column_format_time (gint64 time, gint64 now);

/* (transfer full): one line of all columns, with tabs between. */
char *desk_order_column_dup_row (DeskDelivery *delivery);

/* Gives a table of #DeskBookRow its columns. */
void desk_order_column_add_all (GtkColumnView *view);

G_END_DECLS
