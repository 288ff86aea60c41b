/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskSandboxErrcode:
 *
 * The platform's own refusals.
 */
typedef enum
{
  DESK_SANDBOX_OK = 0,
  DESK_SANDBOX_INVALID_CREDENTIAL = 40001,
  DESK_SANDBOX_INVALID_GRANT_TYPE = 40002,
  DESK_SANDBOX_INVALID_APPID = 40013,
  DESK_SANDBOX_INVALID_APPSECRET = 40125,
  DESK_SANDBOX_INVALID_IP = 40164,
  DESK_SANDBOX_TOKEN_MISSING = 41001,
  DESK_SANDBOX_APPID_MISSING = 41002,
  DESK_SANDBOX_APPSECRET_MISSING = 41004,
  DESK_SANDBOX_TOKEN_EXPIRED = 42001,
  DESK_SANDBOX_NEEDS_GET = 43001,
  DESK_SANDBOX_NEEDS_POST = 43002,
  DESK_SANDBOX_EMPTY_BODY = 44002,
  DESK_SANDBOX_TOO_OFTEN = 45009,
  DESK_SANDBOX_TOO_FAST = 45011,
  DESK_SANDBOX_BAD_FORMAT = 47001,
  DESK_SANDBOX_UNAUTHORIZED = 48001,
  DESK_SANDBOX_COMPONENT_UNAUTHORIZED = 61003,
  DESK_SANDBOX_COMPONENT_LACKS_API = 61007,
  DESK_SANDBOX_INVALID_REFRESH_TOKEN = 61023,
  DESK_SANDBOX_NOT_THIRD_PARTY = 86000,
  DESK_SANDBOX_SYSTEM_ERROR = 930555,
  DESK_SANDBOX_CARRIER_TIMEOUT = 930556,
  DESK_SANDBOX_CARRIER_ERROR = 930557,
  DESK_SANDBOX_CARRIER_LOGIC = 930558,
  DESK_SANDBOX_INVALID_OPENID = 930559,
  DESK_SANDBOX_NOT_BOUND = 930560,
  DESK_SANDBOX_BAD_ARGUMENTS = 930561,
  DESK_SANDBOX_ORDER_EXISTS = 930562,
  DESK_SANDBOX_ORDER_UNKNOWN = 930563,
  DESK_SANDBOX_QUOTA = 930564,
  DESK_SANDBOX_ORDER_FINISHED = 930565,
  DESK_SANDBOX_BIND_IN_CONSOLE = 930566,
  DESK_SANDBOX_BAD_SHOP = 930567,
  DESK_SANDBOX_PERSONAL_ACCOUNT = 930568,
  DESK_SANDBOX_ALREADY_OPEN = 930569,
  DESK_SANDBOX_BAD_CATEGORY = 930570,
  DESK_SANDBOX_NO_ALPHA_TEST = 930571,
} DeskSandboxErrcode;

/**
 * desk_sandbox_reply_new_error:
 * @errcode: any number; a scenario may name one that is not in the list above
 * @errmsg: (nullable): other words than the platform's for this number
 * @rid: what the platform files the request under
 *
 * Returns: (transfer full): `{"errcode":…,"errmsg":"… rid: …"}`
 */
char *desk_sandbox_reply_new_error (gint64 errcode, const char *errmsg, const char *rid);

/* A writer for flat JSON. Amounts are whole fen and leave as yuan with two decimals at most: a
 * double never touches them. Strings leave as UTF-8. */
GString *desk_sandbox_reply_begin (void);
void desk_sandbox_reply_add_string (GString *reply, const char *name, const char *value);
void desk_sandbox_reply_add_number (GString *reply, const char *name, gint64 value);
void desk_sandbox_reply_add_fen (GString *reply, const char *name, gint64 fen);
void desk_sandbox_reply_add_raw (GString *reply, const char *name, const char *json);

/* Closes the object and hands its text over. */
char *desk_sandbox_reply_end (GString *reply);

G_END_DECLS
