/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskGoodsDetail: the list of goods in the parcel.
 *
 * Source: preAddOrder, table "goods_detail". */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-goods-detail.h"

#include <glib/gi18n-lib.h>

#include "model/desk-goods.h"

struct _DeskGoodsDetail
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskGoodsDetail, desk_goods_detail, DESK_TYPE_RECORD)

static const DeskField fields[] = {
  {
    .name = "goods", .label = N_ ("Goods"), .kind = DESK_KIND_LIST,
    .record_type = desk_goods_get_type,
  },
};

static void
desk_goods_detail_class_init (DeskGoodsDetailClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_goods_detail_init (DeskGoodsDetail *self)
{
}
