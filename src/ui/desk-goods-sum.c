/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-goods-sum: what the lines of goods add up to. Whole numbers only. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-goods-sum.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-closures.h"

static gboolean
add_product (gint64 a, gint64 b, gint64 *sum)
{
  guint64 product, total;

  if (a < 0 || b < 0 || !g_uint64_checked_mul (&product, (guint64) a, (guint64) b) ||
      !g_uint64_checked_add (&total, product, (guint64) *sum) || total > G_MAXINT64)
    return FALSE;

  *sum = (gint64) total;

  return TRUE;
}

static void
add_line (DeskGoodsSum *sum, DeskRecord *goods)
{
  gint64 count, price;

  if (desk_record_get_decimal (goods, "good_count", &count) != DESK_VALUE_OK ||
      !add_product (count, 1, &sum->count))
    {
      sum->has_count = FALSE;
      sum->has_value = FALSE;
      return;
    }

  if (desk_record_get_decimal (goods, "good_price", &price) != DESK_VALUE_OK ||
      !add_product (count, price, &sum->fen))
    sum->has_value = FALSE;
}

DeskGoodsSum
desk_goods_sum (DeskRecord *cargo)
{
  DeskRecord *detail = cargo != NULL ? desk_record_get_child (cargo, "goods_detail") : NULL;
  GListModel *lines = detail != NULL ? desk_record_get_items (detail, "goods") : NULL;
  DeskGoodsSum sum = { 0 };

  sum.n_lines = lines != NULL ? g_list_model_get_n_items (lines) : 0;
  sum.has_count = sum.has_value = sum.n_lines > 0;
  for (guint i = 0; i < sum.n_lines; i++)
    {
      g_autoptr (DeskRecord) line = g_list_model_get_item (lines, i);

      add_line (&sum, line);
    }

  return sum;
}

char *
desk_goods_sum_format (const DeskGoodsSum *sum)
{
  g_autofree char *money = NULL;
  gulong count;

  g_return_val_if_fail (sum != NULL, NULL);

  if (!sum->has_count)
    return NULL;

  count = (gulong) sum->count;
  if (!sum->has_value)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu item", "%lu items", count), count);

  money = desk_closures_format_money ((DeskAmount){ .told = TRUE, .value = sum->fen });

  /* Translators: how many pieces the goods are, and what they cost together: "2 items, ¥68.00" */
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%lu item, %s", "%lu items, %s", count), count, money);
}
