/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "wechat/desk-reply.h"

G_BEGIN_DECLS

#define DESK_TYPE_FETCH (desk_fetch_get_type ())
G_DECLARE_FINAL_TYPE (DeskFetch, desk_fetch, DESK, FETCH, GObject)

/**
 * desk_fetch_new:
 *
 * Gets what is not a call of the platform: a geocoder's answer, a token from a merchant's own
 * server. The client's rules hold: https, or http to this machine itself; certificates verified; no
 * redirect followed; a deadline and a largest answer; nothing blocks.
 */
DeskFetch *desk_fetch_new (void);

/**
 * desk_fetch_check:
 * @url: may have a query, but neither user nor fragment
 *
 * Returns: whether @url may be fetched; else @error, in DESK_CLIENT_ERROR, which shows neither path
 *   nor query
 */
gboolean desk_fetch_check (const char *url, GError **error);

/**
 * desk_fetch_set_tls_database:
 * @database: (nullable): whom to trust instead of the system's authorities
 */
void desk_fetch_set_tls_database (DeskFetch *self, GTlsDatabase *database);

/**
 * desk_fetch_async:
 * @url: checked as by desk_fetch_check()
 * @header: (nullable): the name of one more header, such as "Authorization"
 * @value: (nullable): its value; %NULL where @header is
 * @largest: bytes; more is an error, and is not read
 * @milliseconds: for the whole of it
 */
void desk_fetch_async (DeskFetch *self,
                       const char *url,
                       const char *header,
                       const char *value,
                       gsize largest,
                       guint milliseconds,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);

/**
 * desk_fetch_finish:
 * @status: (out) (optional): HTTP; whatever the server answered, but for a redirect
 * @content_type: (out) (optional) (nullable): such as "application/json", without parameters
 *
 * Errors are in DESK_CLIENT_ERROR, or G_IO_ERROR_CANCELLED. Their words name the server; they never
 * hold the path, the query or @value.
 *
 * Returns: (transfer full) (nullable): the body
 */
GBytes *desk_fetch_finish (DeskFetch *self,
                           GAsyncResult *result,
                           guint *status,
                           char **content_type,
                           GError **error);

G_END_DECLS
