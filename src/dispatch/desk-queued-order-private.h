/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-queued-order.h"
#include "model/desk-order.h"

G_BEGIN_DECLS

/* All of these are for the queue alone. */

DeskQueuedOrder *_desk_queued_order_new (GFile *file);

/* The file was read. With @made_id the order got its id here, and keeps it from then on. */
void _desk_queued_order_take_texts (DeskQueuedOrder *self, DeskOrder *order, gboolean made_id);

/* Forgets what was answered. */
void _desk_queued_order_set_state (DeskQueuedOrder *self,
                                   DeskQueuedState state,
                                   const char *message);

/* @quotes: of #DeskQuote, all answered; what is said of them is kept, they are not. */
void _desk_queued_order_take_quotes (DeskQueuedOrder *self, GListModel *quotes);

G_END_DECLS
