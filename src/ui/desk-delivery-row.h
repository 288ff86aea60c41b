/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-follow-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DeskDeliveryDeed:
 *
 * What may be done about a delivery, each at its time.
 */
typedef enum
{
  DESK_DELIVERY_DEED_TIP,
  DESK_DELIVERY_DEED_CANCEL,
  DESK_DELIVERY_DEED_AGAIN,
  DESK_DELIVERY_DEED_CONFIRM_RETURN,
} DeskDeliveryDeed;

#define DESK_DELIVERY_N_DEEDS 4

#define DESK_TYPE_DELIVERY_ROW (desk_delivery_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskDeliveryRow, desk_delivery_row, DESK, DELIVERY_ROW, GtkWidget)

/* One delivery of Today. Its buttons activate the actions “today.tip” and so on, which are about the
 * selected row; only that one has any. */
GtkWidget *desk_delivery_row_new (void);

DeskDelivery *desk_delivery_row_get_delivery (DeskDeliveryRow *self);

/**
 * desk_delivery_row_set_delivery:
 * @delivery: (nullable) (transfer none)
 */
void desk_delivery_row_set_delivery (DeskDeliveryRow *self, DeskDelivery *delivery);

/**
 * desk_delivery_row_update:
 * @now: unix seconds
 * @selected: whether the keys mean this one
 */
void desk_delivery_row_update (DeskDeliveryRow *self, gint64 now, gboolean selected);

/* From when on waiting for a rider is said to be long. */
void desk_delivery_row_set_limits (DeskDeliveryRow *self, DeskWaitLimits limits);

/* Only what time changes. */
void desk_delivery_row_update_time (DeskDeliveryRow *self, gint64 now);

/* Whether another delivery took its place: then there is nothing to be done next. */
void desk_delivery_row_set_replaced (DeskDeliveryRow *self, gboolean replaced, gint64 now);

/**
 * desk_delivery_row_set_deed:
 * @shown: whether there is a button for it
 * @why_not: (nullable): why it cannot be done now
 */
void desk_delivery_row_set_deed (DeskDeliveryRow *self,
                                 DeskDeliveryDeed deed,
                                 gboolean shown,
                                 const char *why_not);

G_END_DECLS
