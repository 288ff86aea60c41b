/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

/**
 * DESK_PROFILE_VERSION:
 *
 * The version of the profile's file that this program writes, and the newest that it reads.
 */
#define DESK_PROFILE_VERSION 1

/**
 * DeskProfileKind:
 * @DESK_PROFILE_PRACTICE: the built-in stand-in; has no file
 * @DESK_PROFILE_SANDBOX: the platform's sandbox: carrier TEST, 500 order calls a day
 * @DESK_PROFILE_CARRIER_TEST: the carriers' published test accounts
 * @DESK_PROFILE_PRODUCTION: orders that cost money
 *
 * What an order sent with a profile means; the numbers are those of the field "kind".
 */
typedef enum
{
  DESK_PROFILE_PRACTICE = 0,
  DESK_PROFILE_SANDBOX = 1,
  DESK_PROFILE_CARRIER_TEST = 2,
  DESK_PROFILE_PRODUCTION = 3,
} DeskProfileKind;

/**
 * desk_profile_kind_get_name:
 *
 * Returns: what people call the kind, translated; static
 */
const char *desk_profile_kind_get_name (DeskProfileKind kind);

/**
 * DeskProfileTokens:
 * @DESK_PROFILE_TOKENS_STABLE: the platform's stable token, by AppID and AppSecret
 * @DESK_PROFILE_TOKENS_SERVER: a central token server of the merchant's own
 * @DESK_PROFILE_TOKENS_PROVIDER: the same for a service provider's authorizer_access_token
 * @DESK_PROFILE_TOKENS_PASTED: pasted by hand, good until its expiry
 *
 * Where the access token comes from; the numbers are those of the field "token_source".
 */
typedef enum
{
  DESK_PROFILE_TOKENS_STABLE = 0,
  DESK_PROFILE_TOKENS_SERVER = 1,
  DESK_PROFILE_TOKENS_PROVIDER = 2,
  DESK_PROFILE_TOKENS_PASTED = 3,
} DeskProfileTokens;

#define DESK_TYPE_PROFILE_SETTINGS (desk_profile_settings_get_type ())
G_DECLARE_FINAL_TYPE (DeskProfileSettings, desk_profile_settings, DESK, PROFILE_SETTINGS, DeskRecord)

/**
 * desk_profile_settings_get_kind:
 *
 * Returns: what the profile is for; production where the field says nothing that is known, since
 *   that is the kind that is handled with most care
 */
DeskProfileKind desk_profile_settings_get_kind (DeskProfileSettings *self);

DeskProfileTokens desk_profile_settings_get_tokens (DeskProfileSettings *self);

/**
 * desk_profile_settings_check:
 *
 * Finds what keeps the profile from being used, each with the field's label and the remedy: limits
 * of the field table, an endpoint that may not be spoken to, an AppID of a wrong shape, what the
 * chosen token source needs, a carrier twice, a provider's settlement without wxa_appid.
 *
 * Returns: (transfer container) (element-type DeskProblem): empty where all is well
 */
GPtrArray *desk_profile_settings_check (DeskProfileSettings *self);

/**
 * desk_profile_settings_is_appid:
 *
 * Returns: whether @text looks like a mini program's AppID: "wx" and 16 hexadecimal digits
 */
gboolean desk_profile_settings_is_appid (const char *text);

G_END_DECLS
