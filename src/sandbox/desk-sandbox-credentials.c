/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-credentials: whether a token may be had for what a request says. Functions without
 * state; any thread may call them.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-credentials.h"

#include "sandbox/desk-sandbox-account.h"

DeskSandboxErrcode
desk_sandbox_credentials_check (const char *grant_type, const char *appid, const char *secret)
{
  if (g_strcmp0 (grant_type, "client_credential") != 0)
    return DESK_SANDBOX_INVALID_GRANT_TYPE;
  if (appid == NULL)
    return DESK_SANDBOX_APPID_MISSING;
  if (secret == NULL)
    return DESK_SANDBOX_APPSECRET_MISSING;
  if (!g_str_equal (appid, DESK_SANDBOX_APPID))
    return DESK_SANDBOX_INVALID_APPID;
  if (!g_str_equal (secret, DESK_SANDBOX_APPSECRET))
    return DESK_SANDBOX_INVALID_APPSECRET;

  return DESK_SANDBOX_OK;
}

DeskSandboxErrcode
desk_sandbox_credentials_check_component (const char *component_token, const char *component_appid,
                                          const char *authorizer_appid, const char *refresh_token)
{
  if (component_token == NULL)
    return DESK_SANDBOX_TOKEN_MISSING;
  if (!g_str_equal (component_token, DESK_SANDBOX_COMPONENT_TOKEN))
    return DESK_SANDBOX_INVALID_CREDENTIAL;
  if (g_strcmp0 (component_appid, DESK_SANDBOX_COMPONENT_APPID) != 0)
    return DESK_SANDBOX_INVALID_APPID;
  if (g_strcmp0 (authorizer_appid, DESK_SANDBOX_APPID) != 0)
    return DESK_SANDBOX_COMPONENT_UNAUTHORIZED;
  if (g_strcmp0 (refresh_token, DESK_SANDBOX_REFRESH_TOKEN) != 0)
    return DESK_SANDBOX_INVALID_REFRESH_TOKEN;

  return DESK_SANDBOX_OK;
}
