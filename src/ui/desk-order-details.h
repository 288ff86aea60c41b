/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-store.h"
#include "model/desk-delivery.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_ORDER_DETAILS (desk_order_details_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderDetails, desk_order_details, DESK, ORDER_DETAILS, GtkWidget)

/* All that the book has of one order, and its statuses in the order in which they were told. */
GtkWidget *desk_order_details_new (void);

/**
 * desk_order_details_show:
 * @delivery: (nullable): of the book
 */
void
desk_order_details_show (DeskOrderDetails *self, DeskStore *store, DeskDelivery *delivery);

G_END_DECLS
