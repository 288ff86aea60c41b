/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-reply: the JSON of an answer.
 *
 * Written by hand, since json-glib's generator prints 12.3 as 12.300000000000001 for some amounts,
 * and the real platform does not. Functions without state; any thread may call them.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-reply.h"

/* The wording is the platform's, its spelling included. */
static const struct
{
  DeskSandboxErrcode errcode;
  const char *errmsg;
} errors[] = {
  { DESK_SANDBOX_OK, "ok" },
  { DESK_SANDBOX_INVALID_CREDENTIAL, "invalid credential, access_token is invalid or not latest" },
  { DESK_SANDBOX_INVALID_GRANT_TYPE, "invalid grant_type" },
  { DESK_SANDBOX_INVALID_APPID, "invalid appid" },
  { DESK_SANDBOX_INVALID_APPSECRET, "invalid appsecret" },
  { DESK_SANDBOX_INVALID_IP, "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist" },
  { DESK_SANDBOX_TOKEN_MISSING, "access_token missing" },
  { DESK_SANDBOX_APPID_MISSING, "appid missing" },
  { DESK_SANDBOX_APPSECRET_MISSING, "appsecret missing" },
  { DESK_SANDBOX_TOKEN_EXPIRED, "access_token expired" },
  { DESK_SANDBOX_NEEDS_GET, "require GET method" },
  { DESK_SANDBOX_NEEDS_POST, "require POST method" },
  { DESK_SANDBOX_EMPTY_BODY, "empty post data" },
  { DESK_SANDBOX_TOO_OFTEN, "reach max api daily quota limit" },
  { DESK_SANDBOX_TOO_FAST, "api minute-quota reach limit, must slower, retry next minute" },
  { DESK_SANDBOX_BAD_FORMAT, "data format error" },
  { DESK_SANDBOX_UNAUTHORIZED, "api unauthorized" },
  { DESK_SANDBOX_COMPONENT_UNAUTHORIZED, "component is not authorized by this account" },
  { DESK_SANDBOX_COMPONENT_LACKS_API, "api is unauthorized to component" },
  { DESK_SANDBOX_INVALID_REFRESH_TOKEN, "refresh_token is invalid" },
  { DESK_SANDBOX_NOT_THIRD_PARTY, "should be called only from third party" },
  { DESK_SANDBOX_SYSTEM_ERROR, "sysem error" },
  { DESK_SANDBOX_CARRIER_TIMEOUT, "delivery timeout" },
  { DESK_SANDBOX_CARRIER_ERROR, "delivery system error" },
  { DESK_SANDBOX_CARRIER_LOGIC, "delivery logic error" },
  { DESK_SANDBOX_INVALID_OPENID, "invaild openid" },
  { DESK_SANDBOX_NOT_BOUND, "shopid need bind first" },
  { DESK_SANDBOX_BAD_ARGUMENTS, "args error" },
  { DESK_SANDBOX_ORDER_EXISTS, "order already exists" },
  { DESK_SANDBOX_ORDER_UNKNOWN, "order not exists" },
  { DESK_SANDBOX_QUOTA, "quota run out, try next day" },
  { DESK_SANDBOX_ORDER_FINISHED, "order finished" },
  { DESK_SANDBOX_BIND_IN_CONSOLE, "not support, plz auth at mp.weixin.qq.com" },
  { DESK_SANDBOX_BAD_SHOP, "shop arg error" },
  { DESK_SANDBOX_PERSONAL_ACCOUNT, "personal account" },
  { DESK_SANDBOX_ALREADY_OPEN, "already open" },
  { DESK_SANDBOX_BAD_CATEGORY, "cargo_first_class or cargo_second_class invalid" },
  { DESK_SANDBOX_NO_ALPHA_TEST, "need alpha test auth" },
};

static void
append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');

  for (; *text != '\0'; text++)
    {
      unsigned char c = (unsigned char) *text;

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c < 0x20)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, *text);
    }

  g_string_append_c (out, '"');
}

static void
append_name (GString *reply, const char *name)
{
  if (reply->len > 1)
    g_string_append_c (reply, ',');

  append_string (reply, name);
  g_string_append_c (reply, ':');
}

char *
desk_sandbox_reply_new_error (gint64 errcode, const char *errmsg, const char *rid)
{
  g_autofree char *words = NULL;
  GString *reply;

  g_return_val_if_fail (rid != NULL, NULL);

  for (gsize i = 0; errmsg == NULL && i < G_N_ELEMENTS (errors); i++)
    {
      if (errors[i].errcode == errcode)
        errmsg = errors[i].errmsg;
    }

  if (errmsg == NULL)
    errmsg = "system error";

  /* Success has nothing to file. */
  if (errcode == DESK_SANDBOX_OK)
    words = g_strdup (errmsg);
  else
    words = g_strdup_printf ("%s rid: %s", errmsg, rid);

  reply = desk_sandbox_reply_begin ();
  desk_sandbox_reply_add_number (reply, "errcode", errcode);
  desk_sandbox_reply_add_string (reply, "errmsg", words);

  return desk_sandbox_reply_end (reply);
}

GString *
desk_sandbox_reply_begin (void)
{
  return g_string_new ("{");
}

void
desk_sandbox_reply_add_string (GString *reply, const char *name, const char *value)
{
  g_return_if_fail (reply != NULL && name != NULL && value != NULL);

  append_name (reply, name);
  append_string (reply, value);
}

void
desk_sandbox_reply_add_number (GString *reply, const char *name, gint64 value)
{
  g_return_if_fail (reply != NULL && name != NULL);

  append_name (reply, name);
  g_string_append_printf (reply, "%" G_GINT64_FORMAT, value);
}

void
desk_sandbox_reply_add_fen (GString *reply, const char *name, gint64 fen)
{
  g_return_if_fail (reply != NULL && name != NULL && fen >= 0);

  append_name (reply, name);
  g_string_append_printf (reply, "%" G_GINT64_FORMAT, fen / 100);

  if (fen % 10 != 0)
    g_string_append_printf (reply, ".%02d", (int) (fen % 100));
  else if (fen % 100 != 0)
    g_string_append_printf (reply, ".%d", (int) (fen % 100 / 10));
}

void
desk_sandbox_reply_add_raw (GString *reply, const char *name, const char *json)
{
  g_return_if_fail (reply != NULL && name != NULL && json != NULL);

  append_name (reply, name);
  g_string_append (reply, json);
}

char *
desk_sandbox_reply_end (GString *reply)
{
  g_return_val_if_fail (reply != NULL, NULL);

  g_string_append_c (reply, '}');

  return g_string_free (reply, FALSE);
}
