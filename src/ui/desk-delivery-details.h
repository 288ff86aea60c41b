/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-store.h"
#include "model/desk-delivery.h"
#include "ui/desk-follow-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_DELIVERY_DETAILS (desk_delivery_details_get_type ())
G_DECLARE_FINAL_TYPE (DeskDeliveryDetails, desk_delivery_details, DESK, DELIVERY_DETAILS, GtkWidget)

/* All that is known of one delivery: how it stands and what to do, codes, rider, times, money, numbers.
 * Its buttons activate the actions “today.…” of the pane around it; “today.list” leaves. */
GtkWidget *desk_delivery_details_new (void);

/**
 * desk_delivery_details_set_store:
 * @store: (nullable): whose timeline is read
 */
void desk_delivery_details_set_store (DeskDeliveryDetails *self, DeskStore *store);

void desk_delivery_details_set_limits (DeskDeliveryDetails *self, DeskWaitLimits limits);

/* Whether another delivery took its place: then there is nothing to be done next. */
void desk_delivery_details_set_replaced (DeskDeliveryDetails *self, gboolean replaced, gint64 now);

/**
 * desk_delivery_details_set_delivery:
 * @delivery: (nullable) (transfer none): shown from now on, as it changes
 */
void desk_delivery_details_set_delivery (DeskDeliveryDetails *self, DeskDelivery *delivery);

/**
 * desk_delivery_details_update_time:
 * @now: unix seconds
 *
 * Only what time changes.
 */
void desk_delivery_details_update_time (DeskDeliveryDetails *self, gint64 now);

G_END_DECLS
