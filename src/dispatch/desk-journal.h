/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-intent.h"
#include "dispatch/desk-store.h"
#include "model/desk-delivery.h"
#include "model/desk-push.h"
#include "model/desk-status-change.h"
#include "wechat/desk-exchange.h"

G_BEGIN_DECLS

/* What the book keeps of dispatching: deliveries, the intents to do something about them, what was
 * told of them, and what was said on the wire. All of it is done by the store's thread; each call is
 * one transaction, committed with synchronous=FULL before its callback runs. */

/**
 * desk_journal_begin_async:
 * @delivery: (transfer none): what the intent is about; written as it is now. Without a serial it is
 *   new, and gets one
 * @intent: (transfer none): gets its serial
 *
 * Commits an intent. No byte of its request may leave before this has finished well.
 *
 * Fails with %DESK_STORE_ERROR_BUSY where the book has another intent that is not settled, or a live
 * delivery, of the same shop_order_id: also one of another process.
 */
void desk_journal_begin_async (DeskStore *store,
                               DeskDelivery *delivery,
                               DeskIntent *intent,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean desk_journal_begin_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_journal_record_async:
 * @delivery: (transfer none): written as it is now
 * @intent: (nullable) (transfer none): written as it is now, for one that came to an end
 * @change: (nullable) (transfer none): added to the timeline, once however often it is told: by
 *   waybill, status and action_time, or by status alone where no time was told
 * @exchange: (nullable) (transfer none): what was said, masked
 *
 * Keeps what was heard.
 */
void desk_journal_record_async (DeskStore *store,
                                DeskDelivery *delivery,
                                DeskIntent *intent,
                                DeskStatusChange *change,
                                DeskExchange *exchange,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean desk_journal_record_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_journal_push_async:
 * @push: as desk_push_reading_read() gives it
 * @now: unix seconds
 *
 * Takes over what the platform pushed, by what the book says now, in one transaction; whoever
 * dispatches from the book, this process or another, notices. The delivery is the one of the order
 * and waybill; one that has no waybill yet is the newest of the order.
 */
void desk_journal_push_async (DeskStore *store,
                              DeskPush *push,
                              gint64 now,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * desk_journal_push_finish:
 * @news: (out): whether the status was; what was told before, or is late, changes nothing else
 *
 * Returns: (transfer full) (nullable): the delivery as it stands now; %G_IO_ERROR_NOT_FOUND where the
 *   book has none that the push can be about
 */
DeskDelivery *desk_journal_push_finish (DeskStore *store,
                                        GAsyncResult *result,
                                        gboolean *news,
                                        GError **error);

/**
 * DeskJournalScope:
 * @DESK_JOURNAL_LIVE: what did not end, whatever its age
 * @DESK_JOURNAL_TODAY: that, and what was dispatched or ended since the midnight in China before @now
 */
typedef enum
{
  DESK_JOURNAL_LIVE,
  DESK_JOURNAL_TODAY,
} DeskJournalScope;

/**
 * desk_journal_list_async:
 * @now: unix seconds
 */
void desk_journal_list_async (DeskStore *store,
                              DeskJournalScope scope,
                              gint64 now,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* Returns: (transfer container) (element-type DeskDelivery) (nullable): oldest first */
GPtrArray *desk_journal_list_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_journal_list_intents_async:
 *
 * The intents that were not settled when the program last ended.
 */
void desk_journal_list_intents_async (DeskStore *store,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/* Returns: (transfer container) (element-type DeskIntent) (nullable): oldest first */
GPtrArray *desk_journal_list_intents_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_journal_find_async:
 * @shop_order_id: of deliveries, newest first
 */
void desk_journal_find_async (DeskStore *store,
                              const char *shop_order_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* Returns: (transfer container) (element-type DeskDelivery) (nullable) */
GPtrArray *desk_journal_find_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_journal_get_request_async:
 * @delivery: a serial
 *
 * The order that was sent, as JSON, for what is ordered again.
 */
void desk_journal_get_request_async (DeskStore *store,
                                     gint64 delivery,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
char *desk_journal_get_request_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_journal_list_changes_async:
 * @delivery: a serial
 */
void desk_journal_list_changes_async (DeskStore *store,
                                      gint64 delivery,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/* Returns: (transfer container) (element-type DeskStatusChange) (nullable): the timeline, as heard */
GPtrArray *desk_journal_list_changes_finish (DeskStore *store, GAsyncResult *result, GError **error);

/**
 * desk_journal_keep_quotes_async:
 * @order: the order that was asked about
 * @quotes: (element-type DeskQuote): its answered rows; values are taken now
 * @now: unix seconds
 *
 * Keeps an asking and its answers, for what is learned from them later. No name, phone or address is
 * kept with it: distance, hour, value and weight are.
 */
void desk_journal_keep_quotes_async (DeskStore *store,
                                     DeskOrder *order,
                                     GListModel *quotes,
                                     gint64 now,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean desk_journal_keep_quotes_finish (DeskStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
