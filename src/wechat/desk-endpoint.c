/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which addresses may be spoken to. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-endpoint.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "wechat/desk-reply.h"

static gboolean
is_loopback_host (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  return g_ascii_strcasecmp (host, "localhost") == 0;
}

static gboolean
has_blank (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isspace (*text) || g_ascii_iscntrl (*text))
      return TRUE;

  return FALSE;
}

gboolean
desk_endpoint_check (const char *endpoint, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme, *host;

  g_return_val_if_fail (endpoint != NULL, FALSE);

  uri = g_uri_parse (endpoint, G_URI_FLAGS_NONE, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  host = uri != NULL ? g_uri_get_host (uri) : NULL;

  /* Not repeated in the message: there may be a password in it. */
  if (uri != NULL && g_uri_get_userinfo (uri) != NULL)
    {
      g_set_error_literal (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_ENDPOINT,
                           _ ("Endpoint: write the address without user and password"));
      return FALSE;
    }
  if (host == NULL || *host == '\0' || has_blank (endpoint) || g_uri_get_query (uri) != NULL ||
      g_uri_get_fragment (uri) != NULL ||
      (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")))
    {
      g_set_error (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_ENDPOINT,
                   _ ("Endpoint: “%s” is no address such as https://api.weixin.qq.com"), endpoint);
      return FALSE;
    }
  if (g_str_equal (scheme, "http") && !is_loopback_host (host))
    {
      g_set_error (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_ENDPOINT,
                   _ ("Endpoint: plain http is for this machine only; write https://%s"), host);
      return FALSE;
    }

  return TRUE;
}

gboolean
desk_endpoint_is_loopback (const char *endpoint)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (endpoint != NULL, FALSE);

  uri = g_uri_parse (endpoint, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && is_loopback_host (g_uri_get_host (uri));
}
