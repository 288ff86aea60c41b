/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

/**
 * DeskGoodsSum:
 * @n_lines: how many lines there are
 * @has_count: whether every line has a count that can be read, and the sum fits
 * @has_value: whether every line has a count and a price
 * @fen: the sum of count × price
 */
typedef struct
{
  guint n_lines;
  gboolean has_count;
  gboolean has_value;
  gint64 count;
  gint64 fen;
} DeskGoodsSum;

/**
 * desk_goods_sum:
 * @cargo: (nullable)
 *
 * Returns: what the lines of goods add up to, to the fen
 */
DeskGoodsSum desk_goods_sum (DeskRecord *cargo);

/**
 * desk_goods_sum_format:
 *
 * Returns: (transfer full) (nullable): such as "2 items, ¥68.00"; %NULL without lines, or where
 *   nothing can be added up
 */
char *desk_goods_sum_format (const DeskGoodsSum *sum);

G_END_DECLS
