/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-store.h"
#include "wechat/desk-exchange.h"

G_BEGIN_DECLS

/**
 * desk_kept_exchanges_async:
 * @delivery: a serial
 *
 * What was said about a delivery on the wire, as far as the book still has it: masked, and gone where
 * the delivery was masked or its customer erased. Read beside the thread that writes.
 */
void desk_kept_exchanges_async (DeskStore *store,
                                gint64 delivery,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/* Returns: (transfer container) (element-type DeskExchange) (nullable): oldest first */
GPtrArray *desk_kept_exchanges_finish (DeskStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
