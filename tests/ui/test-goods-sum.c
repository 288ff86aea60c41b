/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the lines of goods add up to, to the fen. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "model/desk-cargo.h"
#include "model/desk-goods.h"
#include "ui/desk-goods-sum.h"

static void
add (DeskRecord *cargo, const char *count, const char *price)
{
  g_autoptr (DeskRecord) goods = g_object_new (DESK_TYPE_GOODS, NULL);

  desk_record_set_text (goods, "good_count", count);
  desk_record_set_text (goods, "good_price", price);
  desk_record_insert_item (desk_record_ensure_child (cargo, "goods_detail"), "goods", G_MAXUINT,
                           goods);
}

static void
test_sum (void)
{
  static const struct
  {
    const char *lines[3][2];
    const char *words;
  } cases[] = {
    { { { "1", "58.00" }, { "1", "10" } }, "2 items, ¥68.00" },
    { { { "3", "0.1" }, { "7", "0.01" } }, "10 items, ¥0.37" },
    { { { "1", "1.005" } }, "1 item, ¥1.01" },
    { { { "10", "19.99" }, { "1", "0.10" }, { "1", "0" } }, "12 items, ¥200.00" },
    { { { "1", "5" }, { "2", NULL } }, "3 items" },
    { { { "1", "5" }, { "2", "five" } }, "3 items" },
    { { { "one", "5" }, { "2", "5" } }, NULL },
    { { { NULL, "5" } }, NULL },
    { { { "-1", "5" } }, NULL },
    { { { "9223372036854775807", "0" }, { "1", "0" } }, NULL },
    { { { "9000000000000000", "5000" } }, "9000000000000000 items" },
    { { { NULL } }, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskRecord) cargo = g_object_new (DESK_TYPE_CARGO, NULL);
      g_autofree char *words = NULL;
      DeskGoodsSum sum;

      for (gsize j = 0; j < 3; j++)
        if (cases[i].lines[j][0] != NULL || cases[i].lines[j][1] != NULL)
          add (cargo, cases[i].lines[j][0], cases[i].lines[j][1]);
      sum = desk_goods_sum (cargo);
      words = desk_goods_sum_format (&sum);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_empty (void)
{
  DeskGoodsSum sum = desk_goods_sum (NULL);

  g_assert_cmpuint (sum.n_lines, ==, 0);
  g_assert_false (sum.has_count);
  g_assert_false (sum.has_value);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/goods-sum/sum", test_sum);
  g_test_add_func ("/goods-sum/empty", test_empty);

  return g_test_run ();
}
