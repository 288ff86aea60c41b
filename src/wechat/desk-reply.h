/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-record.h"
#include "wechat/desk-exchange.h"

G_BEGIN_DECLS

#define DESK_CLIENT_ERROR (desk_client_error_quark ())

/**
 * DeskClientError:
 * @DESK_CLIENT_ERROR_ENDPOINT: the address is not allowed
 * @DESK_CLIENT_ERROR_NETWORK: no connection, or it broke
 * @DESK_CLIENT_ERROR_TLS: the server's certificate is not to be trusted
 * @DESK_CLIENT_ERROR_TIMEOUT: the call's time is over
 * @DESK_CLIENT_ERROR_HTTP: the server answered with something else than 200
 * @DESK_CLIENT_ERROR_TOO_LARGE: the reply goes past the limit
 * @DESK_CLIENT_ERROR_NOT_JSON: the reply is no JSON object
 * @DESK_CLIENT_ERROR_TOKEN: there is no access token
 */
typedef enum
{
  DESK_CLIENT_ERROR_ENDPOINT,
  DESK_CLIENT_ERROR_NETWORK,
  DESK_CLIENT_ERROR_TLS,
  DESK_CLIENT_ERROR_TIMEOUT,
  DESK_CLIENT_ERROR_HTTP,
  DESK_CLIENT_ERROR_TOO_LARGE,
  DESK_CLIENT_ERROR_NOT_JSON,
  DESK_CLIENT_ERROR_TOKEN,
} DeskClientError;

GQuark desk_client_error_quark (void);

#define DESK_TYPE_REPLY (desk_reply_get_type ())
G_DECLARE_FINAL_TYPE (DeskReply, desk_reply, DESK, REPLY, GObject)

/**
 * desk_reply_new:
 * @record: (transfer full) (nullable): the reply as read; its codes are the caller's to judge
 * @exchange: (transfer full) (nullable): %NULL where nothing was sent
 * @error: (transfer full) (nullable): in DESK_CLIENT_ERROR; %NULL where @record is there
 * @errcode: see desk_reply_get_errcode()
 */
DeskReply *desk_reply_new (DeskRecord *record,
                           DeskExchange *exchange,
                           GError *error,
                           gint64 errcode);

DeskRecord *desk_reply_get_record (DeskReply *self);
DeskExchange *desk_reply_get_exchange (DeskReply *self);
const GError *desk_reply_get_error (DeskReply *self);

/**
 * desk_reply_get_errcode:
 *
 * Returns: the platform's errcode behind an error of the access token; 0 for everything else. That
 *   of a reply is in its record.
 */
gint64 desk_reply_get_errcode (DeskReply *self);

/**
 * desk_reply_has_left:
 *
 * Returns: %FALSE where no byte of the request can have left: there was no token, or no connection.
 *   It is %TRUE unless it was set.
 */
gboolean desk_reply_has_left (DeskReply *self);
void desk_reply_set_left (DeskReply *self, gboolean left);

/**
 * desk_reply_get_bytes:
 *
 * Returns: (nullable): what came, byte for byte and not masked; kept only where the caller wrote the
 *   request himself, see desk_client_call_text_async()
 */
GBytes *desk_reply_get_bytes (DeskReply *self);

/**
 * desk_reply_set_bytes:
 * @bytes: (nullable) (transfer none)
 */
void desk_reply_set_bytes (DeskReply *self, GBytes *bytes);

G_END_DECLS
