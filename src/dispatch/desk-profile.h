/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/desk-account.h"

G_BEGIN_DECLS

#define DESK_TYPE_PROFILE (desk_profile_get_type ())
G_DECLARE_FINAL_TYPE (DeskProfile, desk_profile, DESK, PROFILE, GObject)

/**
 * desk_profile_new_practice:
 * @endpoint: where the stand-in, or whatever plays its part, listens; https, or http on loopback
 * @accounts: what `dispatch-desk sandbox --accounts` prints: AppID, AppSecret, openid and, for each
 *   carrier, delivery_id, delivery_name, shopid, secret, shop_no
 *
 * Returns: (transfer full) (nullable): the built-in profile that needs no account and no network;
 *   %NULL where @endpoint is not allowed or @accounts cannot be read
 */
DeskProfile *desk_profile_new_practice (const char *endpoint, const char *accounts, GError **error);

/**
 * desk_profile_get_id:
 *
 * Returns: the name on the command line, "practice"
 */
const char *desk_profile_get_id (DeskProfile *self);

/**
 * desk_profile_get_title:
 *
 * Returns: the name people see, translated
 */
const char *desk_profile_get_title (DeskProfile *self);
const char *desk_profile_get_endpoint (DeskProfile *self);
const char *desk_profile_get_appid (DeskProfile *self);
const char *desk_profile_get_appsecret (DeskProfile *self);

/**
 * desk_profile_get_accounts:
 *
 * Returns: (transfer none) (element-type DeskAccount): the carriers that are asked, in their order
 */
GPtrArray *desk_profile_get_accounts (DeskProfile *self);

G_END_DECLS
