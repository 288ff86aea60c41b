/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskGoods: one line of the list of goods.
 *
 * Source: preAddOrder, table "goods". */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-goods.h"

#include <glib/gi18n-lib.h>

struct _DeskGoods
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskGoods, desk_goods, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "good_name", .label = N_ ("Goods"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED | DESK_FIELD_LONG,
  },
  {
    .name = "good_count", .label = N_ ("Count"), .kind = DESK_KIND_COUNT,
    .flags = DESK_FIELD_REQUIRED, .above = "0",
  },
  {
    .name = "good_price", .label = N_ ("Unit Price"), .kind = DESK_KIND_YUAN, .at_least = "0",
  },
  {
    .name = "good_unit", .label = N_ ("Unit"), .kind = DESK_KIND_TEXT, .max_chars = 20,
  },
};

static void
desk_goods_class_init (DeskGoodsClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_goods_init (DeskGoods *self)
{
}
