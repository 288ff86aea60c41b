/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/desk-point.h"

G_BEGIN_DECLS

#define DESK_TYPE_ACCOUNT (desk_account_get_type ())
G_DECLARE_FINAL_TYPE (DeskAccount, desk_account, DESK, ACCOUNT, GObject)

/**
 * desk_account_new:
 * @delivery_id: the carrier's code on the platform
 * @delivery_name: (nullable): as the platform tells it; @delivery_id when absent
 * @shopid: the bound merchant id, which is the carrier's appkey; getBindAccount's word counts
 * @secret: (nullable): the carrier's AppSecret, which signs requests; overwritten when the account
 *   goes away
 * @shop_no: (nullable): the store's number at the carrier
 */
DeskAccount *desk_account_new (const char *delivery_id,
                               const char *delivery_name,
                               const char *shopid,
                               const char *secret,
                               const char *shop_no);

const char *desk_account_get_delivery_id (DeskAccount *self);
const char *desk_account_get_delivery_name (DeskAccount *self);
const char *desk_account_get_shopid (DeskAccount *self);
const char *desk_account_get_secret (DeskAccount *self);
const char *desk_account_get_shop_no (DeskAccount *self);

/**
 * desk_account_get_service_code:
 *
 * Returns: (nullable): the carrier's service that is asked for unless an order names another
 */
const char *desk_account_get_service_code (DeskAccount *self);
void desk_account_set_service_code (DeskAccount *self, const char *code);

/**
 * desk_account_get_openid:
 *
 * Returns: (nullable): the customer's openid to use where the order has none
 */
const char *desk_account_get_openid (DeskAccount *self);
void desk_account_set_openid (DeskAccount *self, const char *openid);

/**
 * desk_account_get_registered_address:
 * @point: (out): where it is
 *
 * Returns: (nullable): the address that the carrier has registered for the store number, to which
 *   its riders go where the sender is left out; %NULL where it is not known
 */
const char *desk_account_get_registered_address (DeskAccount *self, DeskPoint *point);
void desk_account_set_registered_address (DeskAccount *self,
                                          const char *address,
                                          DeskPoint point);

/**
 * desk_account_is_by_provider:
 * @wxa_appid: (out) (optional) (nullable): the store's mini program
 *
 * Returns: whether a service provider settles with the carrier for the store. The platform then
 *   wants to know the store's mini program (source: addLocalOrder, shop.wxa_appid).
 */
gboolean desk_account_is_by_provider (DeskAccount *self, const char **wxa_appid);
void desk_account_set_provider (DeskAccount *self, const char *wxa_appid);

G_END_DECLS
