/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-session.h"
#include "model/desk-delivery.h"
#include "model/desk-status-change.h"

G_BEGIN_DECLS

/* Everything that changes something at the platform goes through here: the intent is in the book
 * before its request leaves; a reply that was lost, or says nothing certain, is looked up and never
 * blindly sent again; nothing else is sent for an order meanwhile. Amounts are fen. */

#define DESK_DISPATCHER_ERROR (desk_dispatcher_error_quark ())

/**
 * DeskDispatcherError:
 * @DESK_DISPATCHER_ERROR_NOT_ALLOWED: by the status or the carrier's rules; nothing was sent
 * @DESK_DISPATCHER_ERROR_BUSY: something about this order is on its way, or its outcome is unknown,
 * or another process has the book; nothing was sent
 * @DESK_DISPATCHER_ERROR_BOOK: the intent could not be written down, so that nothing was sent; or
 *   what came of it could not, as the message says, and the delivery says how it stands
 * @DESK_DISPATCHER_ERROR_REFUSED: the platform or the carrier said no; the message has their words
 * and our advice
 * @DESK_DISPATCHER_ERROR_UNKNOWN: how it came out is not known yet; the delivery says so, and will
 *   tell when it is
 */
typedef enum
{
  DESK_DISPATCHER_ERROR_NOT_ALLOWED,
  DESK_DISPATCHER_ERROR_BUSY,
  DESK_DISPATCHER_ERROR_BOOK,
  DESK_DISPATCHER_ERROR_REFUSED,
  DESK_DISPATCHER_ERROR_UNKNOWN,
} DeskDispatcherError;

GQuark desk_dispatcher_error_quark (void);

#define DESK_TYPE_DISPATCHER (desk_dispatcher_get_type ())
G_DECLARE_FINAL_TYPE (DeskDispatcher, desk_dispatcher, DESK, DISPATCHER, GObject)

/**
 * desk_dispatcher_new:
 * @session: must have a store
 *
 * Signals, each with a #DeskDelivery: “placed” once there is an order for certain; “status” when a
 * status that is news was taken over; “settled” when an outcome that was unknown is known.
 */
DeskDispatcher *desk_dispatcher_new (DeskSession *session);

/**
 * desk_dispatcher_get_deliveries:
 *
 * Returns: (transfer none): a #GListModel of #DeskDelivery: what is live, and today's. One delivery
 * is one object for as long as it is there; a change of it is its “changed”.
 */
GListModel *desk_dispatcher_get_deliveries (DeskDispatcher *self);

/**
 * desk_dispatcher_start_async:
 *
 * Reads the book, and begins to settle with the platform every intent that has no outcome; it
 * finishes once the book is read, the settling goes on and is seen in the deliveries. Nothing can
 * be dispatched before. Fails where the book cannot be read, or another process dispatches from it;
 * in the latter case the deliveries are there to look at, as they are now, and it may be tried
 * again.
 */
void desk_dispatcher_start_async (DeskDispatcher *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean desk_dispatcher_start_finish (DeskDispatcher *self, GAsyncResult *result, GError **error);

/**
 * desk_dispatcher_stop:
 *
 * For the end of the window or the profile: lets another dispatch from the book at once. Whoever
 * waits is told that it was cancelled; what is open is settled at the next start.
 */
void desk_dispatcher_stop (DeskDispatcher *self);

/**
 * desk_dispatcher_set_grace:
 * @milliseconds: after an outcome got unknown, until “there is no such order” is believed: what was
 *   cut off on its way may still arrive. 15000 unless set, 3000 in Practice.
 * @first_pause: until the platform is asked again, doubling up to a minute; 1000 unless set
 */
void desk_dispatcher_set_grace (DeskDispatcher *self, guint milliseconds, guint first_pause);

/**
 * desk_dispatcher_place_async:
 * @order: as it is fitted to @account's carrier; copied
 * @quote: (nullable): the price it is placed by, with its delivery_token; desk_quote_list_choose()
 *   comes right before. %NULL for an order without a price.
 *
 * Dispatches. Finishes when the platform's answer is certain: with the delivery once there is an
 * order; with %DESK_DISPATCHER_ERROR_REFUSED where there is none; with
 * %DESK_DISPATCHER_ERROR_UNKNOWN as soon as that is not known. An add for an id that was sent
 * before is always preceded by a get.
 */
void desk_dispatcher_place_async (DeskDispatcher *self,
                                  DeskOrder *order,
                                  DeskAccount *account,
                                  DeskQuote *quote,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
DeskDelivery *
desk_dispatcher_place_finish (DeskDispatcher *self, GAsyncResult *result, GError **error);

/**
 * desk_dispatcher_redo_async:
 * @delivery: one that ended otherwise than delivered, or was not placed
 *
 * Orders again what was ordered, as the carrier's rule says: readd, or add with another id. The new
 * delivery has @delivery as its “previous”.
 */
void desk_dispatcher_redo_async (DeskDispatcher *self,
                                 DeskDelivery *delivery,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
DeskDelivery *
desk_dispatcher_redo_finish (DeskDispatcher *self, GAsyncResult *result, GError **error);

/**
 * desk_dispatcher_tip_async:
 * @fen: the new sum, see desk_delivery_policy_check_tip()
 */
void desk_dispatcher_tip_async (DeskDispatcher *self,
                                DeskDelivery *delivery,
                                gint64 fen,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean desk_dispatcher_tip_finish (DeskDispatcher *self, GAsyncResult *result, GError **error);

/**
 * desk_dispatcher_preview_cancel_async:
 *
 * Asks what cancelling would cost. Changes nothing.
 */
void desk_dispatcher_preview_cancel_async (DeskDispatcher *self,
                                           DeskDelivery *delivery,
                                           int reason_id,
                                           const char *reason,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);

/* @fee: (out): not told where the carrier did not say; @words: (out) (nullable): what it said */
gboolean desk_dispatcher_preview_cancel_finish (
    DeskDispatcher *self, GAsyncResult *result, DeskAmount *fee, char **words, GError **error);

/**
 * desk_dispatcher_cancel_async:
 * @reason_id: 1–6
 * @reason: (nullable): in words, for 6
 */
void desk_dispatcher_cancel_async (DeskDispatcher *self,
                                   DeskDelivery *delivery,
                                   int reason_id,
                                   const char *reason,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean desk_dispatcher_cancel_finish (DeskDispatcher *self, GAsyncResult *result, GError **error);

/**
 * desk_dispatcher_confirm_return_async:
 * @remark: (nullable)
 */
void desk_dispatcher_confirm_return_async (DeskDispatcher *self,
                                           DeskDelivery *delivery,
                                           const char *remark,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean
desk_dispatcher_confirm_return_finish (DeskDispatcher *self, GAsyncResult *result, GError **error);

/**
 * desk_dispatcher_refresh_async:
 *
 * Asks the platform how @delivery stands, and takes over what it says. One whose outcome is unknown
 * is asked about at once. One that was ordered again is left alone: the platform tells of the
 * other. An order that the platform does not know stays as it is, and says so in its “reason”.
 */
void desk_dispatcher_refresh_async (DeskDispatcher *self,
                                    DeskDelivery *delivery,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean
desk_dispatcher_refresh_finish (DeskDispatcher *self, GAsyncResult *result, GError **error);

/**
 * desk_dispatcher_step_async:
 * @status: one of desk_delivery_policy_list_steps()
 *
 * Makes an order of a sandbox go on; for developers.
 */
void desk_dispatcher_step_async (DeskDispatcher *self,
                                 DeskDelivery *delivery,
                                 int status,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean desk_dispatcher_step_finish (DeskDispatcher *self, GAsyncResult *result, GError **error);

/**
 * desk_dispatcher_is_busy:
 *
 * Returns: whether something about @delivery is on its way
 */
gboolean desk_dispatcher_is_busy (DeskDispatcher *self, DeskDelivery *delivery);

/**
 * desk_dispatcher_was_ordered_again:
 *
 * Returns: whether another delivery took the place of @delivery; what came to nothing took nobody's
 */
gboolean desk_dispatcher_was_ordered_again (DeskDispatcher *self, DeskDelivery *delivery);

G_END_DECLS
