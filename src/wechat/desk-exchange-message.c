/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An exchange from what libsoup knows of it. */

#define G_LOG_DOMAIN "desk-wechat"

#include "desk-exchange-private.h"

static char *
headers_to_text (SoupMessageHeaders *headers)
{
  GString *text = g_string_new (NULL);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_string_append_printf (text, "%s: %s\n", name, value);

  return g_string_free (text, FALSE);
}

static const char *
version_to_text (SoupHTTPVersion version)
{
  switch (version)
    {
    case SOUP_HTTP_1_0:
      return "1.0";
    case SOUP_HTTP_1_1:
      return "1.1";
    case SOUP_HTTP_2_0:
      return "2";
    default:
      return NULL;
    }
}

DeskExchange *
desk_exchange_new_from_message (SoupMessage *message,
                                const DeskExchangeFacts *facts,
                                DeskSecrets *secrets)
{
  DeskExchangeFacts whole;
  g_autofree char *url = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *got = NULL;

  g_return_val_if_fail (SOUP_IS_MESSAGE (message), NULL);
  g_return_val_if_fail (facts != NULL, NULL);

  url = g_uri_to_string_partial (soup_message_get_uri (message), G_URI_HIDE_NONE);
  sent = headers_to_text (soup_message_get_request_headers (message));
  got = headers_to_text (soup_message_get_response_headers (message));

  whole = *facts;
  whole.method = soup_message_get_method (message);
  whole.url = url;
  whole.request_headers = sent;
  whole.connection = soup_message_get_connection_id (message);
  whole.status = soup_message_get_status (message);
  if (whole.status != 0)
    {
      whole.http_version = version_to_text (soup_message_get_http_version (message));
      whole.response_headers = got;
    }

  return desk_exchange_new (&whole, secrets);
}
