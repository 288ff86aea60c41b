/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DESK_SANDBOX_APPID "wxd15ba7c4de5c0000"
#define DESK_SANDBOX_APPSECRET "0123456789abcdef0123456789abcdef"
#define DESK_SANDBOX_OPENID "oPracticeDesk000000000000000"

/* A service provider to whom the practice store has given its mini program into care; the component's
 * own token comes from a ticket that the platform pushes, so here it is simply known. */
#define DESK_SANDBOX_COMPONENT_APPID "wxc0de5e12a1ce0000"
#define DESK_SANDBOX_COMPONENT_TOKEN "practice-component-access-token"
#define DESK_SANDBOX_REFRESH_TOKEN "refreshtoken@@@practice-desk"

/* The platform's own pretend carrier: bound to everybody, listed nowhere. */
#define DESK_SANDBOX_TEST_CARRIER "TEST"

/**
 * DeskSandboxAccount:
 *
 * What the practice store has been given by one carrier. The degrees are text, so that they are
 * printed as they are written here.
 */
typedef struct
{
  const char *delivery_id;
  const char *delivery_name;
  const char *shopid;
  const char *secret;
  const char *shop_no;
  const char *delivery_service_code;
  const char *address;
  const char *lng;
  const char *lat;
} DeskSandboxAccount;

/* The accounts, ended by one without delivery_id. TEST is not among them. */
const DeskSandboxAccount *desk_sandbox_account_list (void);

/**
 * desk_sandbox_account_find:
 *
 * Returns: (nullable): the account at this carrier, TEST included
 */
const DeskSandboxAccount *desk_sandbox_account_find (const char *delivery_id);

/* (nullable): the carrier's own test account of this merchant id, which everybody may use and which
 * realmock is for. In no list either. */
const DeskSandboxAccount *desk_sandbox_account_find_published (const char *delivery_id,
                                                               const char *shopid);

/* (nullable): that one, or else the practice store's account at this carrier. */
const DeskSandboxAccount *desk_sandbox_account_find_shop (const char *delivery_id,
                                                          const char *shopid);

/* (transfer full): AppID, AppSecret, openid and the accounts as JSON, with a last newline. */
char *desk_sandbox_account_dup_json (void);

G_END_DECLS
