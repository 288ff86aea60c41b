/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "order-fixture.h"

#include "model/desk-record-path.h"

DeskOrder *
fixture_new_order (void)
{
  static const char *const texts[][2] = {
    { "shop_order_id", "20261122-0915-7F3A90C2D15E6B48" },
    { "openid", "oPractice" },
    { "sender.name", "王店长" },
    { "sender.phone", "13800138001" },
    { "sender.city", "广州市" },
    { "sender.address", "银杏大道12号" },
    { "sender.address_detail", "1层" },
    { "sender.lng", "113.322" },
    { "sender.lat", "23.1065" },
    { "receiver.name", "李女士" },
    { "receiver.phone", "13800138021" },
    { "receiver.city", "广州市" },
    { "receiver.address", "海棠路88号" },
    { "receiver.address_detail", "3栋" },
    { "receiver.lng", "113.332976" },
    { "receiver.lat", "23.111077" },
    { "cargo.goods_value", "68" },
    { "cargo.goods_weight", "1.5" },
    { "cargo.cargo_first_class", "蛋糕" },
    { "cargo.cargo_second_class", "蛋糕" },
    { "order_info.note", "勿倒置" },
    { "shop.goods_name", "蛋糕" },
    { "shop.goods_count", "1" },
    { "shop.img_url", "https://example.com/a.png" },
  };
  DeskRecord *order = g_object_new (DESK_TYPE_ORDER, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    desk_record_set_path (order, texts[i][0], texts[i][1]);

  return DESK_ORDER (order);
}
