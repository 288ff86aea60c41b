/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "dispatch/desk-profile-secrets.h"
#include "dispatch/desk-profile-settings.h"
#include "model/desk-account.h"
#include "wechat/desk-token-source.h"

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
 * desk_profile_new:
 * @settings: (transfer none): as the user made them, see desk_profile_settings_check()
 * @secrets: (transfer none): what is not there makes the calls that need it fail, and say so
 * @endpoint: (nullable): instead of the one in @settings; checked by the caller
 */
DeskProfile *desk_profile_new (DeskProfileSettings *settings,
                               const DeskProfileSecrets *secrets,
                               const char *endpoint);

/**
 * desk_profile_get_id:
 *
 * Returns: the name on the command line; "practice" for the built-in one
 */
const char *desk_profile_get_id (DeskProfile *self);

/**
 * desk_profile_get_title:
 *
 * Returns: the name people see, translated
 */
const char *desk_profile_get_title (DeskProfile *self);
const char *desk_profile_get_endpoint (DeskProfile *self);
DeskProfileKind desk_profile_get_kind (DeskProfile *self);

/**
 * desk_profile_get_settings:
 *
 * Returns: (transfer none) (nullable): what it was made of; %NULL for Practice
 */
DeskProfileSettings *desk_profile_get_settings (DeskProfile *self);

DeskTokenSource *desk_profile_get_token_source (DeskProfile *self);

/**
 * desk_profile_get_secrets_error:
 *
 * Returns: (nullable): why the keyring could not be asked when the profile was opened
 */
const GError *desk_profile_get_secrets_error (DeskProfile *self);

/**
 * desk_profile_get_rate:
 *
 * Returns: the most calls a second; 0 for no limit, on Practice
 */
guint desk_profile_get_rate (DeskProfile *self);

/**
 * desk_profile_get_daily_calls:
 *
 * Returns: the order calls that the platform takes in a day; 0 for no limit
 */
guint desk_profile_get_daily_calls (DeskProfile *self);

/**
 * desk_profile_get_accounts:
 *
 * Returns: (transfer none) (element-type DeskAccount): the carriers that are asked, in their order
 */
GPtrArray *desk_profile_get_accounts (DeskProfile *self);

G_END_DECLS
