/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-doctor-order: the order that the doctor asks prices with. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-doctor-order.h"

#include "model/desk-data.h"
#include "model/desk-party.h"
#include "model/desk-record-copy.h"
#include "wechat/desk-wire.h"

/* Degrees; some 800 m in China, near enough for every carrier. */
#define STEP_EAST 0.008

/* The receiver next door to the sender: the same address, a place of its own. */
static void
use_store (DeskRecord *order, DeskRecord *store)
{
  DeskRecord *sender = desk_record_get_child (store, "sender");
  DeskRecord *receiver = desk_record_get_child (order, "receiver");
  static const char *const kept[] = { "city", "address" };
  g_autoptr (DeskRecord) copy = NULL;
  DeskPoint point;

  if (sender == NULL || receiver == NULL ||
      !desk_party_get_point (DESK_PARTY (sender), &point))
    return;

  copy = desk_record_copy (sender);
  desk_record_set_child (order, "sender", copy);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    desk_record_set_text (receiver, kept[i], desk_record_get_text (sender, kept[i]));
  point.lng += STEP_EAST;
  desk_party_set_point (DESK_PARTY (receiver), point);
  if (desk_record_get_text (store, "sub_biz_id") != NULL)
    desk_record_set_text (order, "sub_biz_id", desk_record_get_text (store, "sub_biz_id"));
}

DeskOrder *
desk_doctor_order_new (DeskProfile *profile)
{
  DeskProfileSettings *settings;
  GListModel *stores;
  g_autofree char *id = desk_order_new_id ();
  g_autoptr (DeskRecord) store = NULL;
  DeskRecord *order;

  g_return_val_if_fail (DESK_IS_PROFILE (profile), NULL);

  order = desk_wire_read (DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, NULL);
  g_return_val_if_fail (order != NULL, NULL);

  desk_record_set_text (order, "shop_order_id", id);
  settings = desk_profile_get_settings (profile);
  stores = settings != NULL ? desk_record_get_items (DESK_RECORD (settings), "stores") : NULL;
  store = stores != NULL ? g_list_model_get_item (stores, 0) : NULL;
  if (store != NULL)
    use_store (order, store);

  return DESK_ORDER (order);
}
