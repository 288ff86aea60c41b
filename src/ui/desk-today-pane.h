/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-tracker.h"
#include "ui/desk-follow-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_TODAY_PANE (desk_today_pane_get_type ())
G_DECLARE_FINAL_TYPE (DeskTodayPane, desk_today_pane, DESK, TODAY_PANE, GtkWidget)

/* What is under way and what today brought, what waits longest on top, and what can be done about
 * it. Emits "left" when Escape is pressed in it. */
GtkWidget *desk_today_pane_new (void);

/**
 * desk_today_pane_set_dispatcher:
 * @session: whose rules say what can be done
 * @dispatcher: (transfer none): whose deliveries are shown, and who does it
 */
void desk_today_pane_set_dispatcher (DeskTodayPane *self,
                                     DeskSession *session,
                                     DeskDispatcher *dispatcher);

/**
 * desk_today_pane_set_deliveries:
 * @deliveries: (nullable) (transfer none): a #GListModel of #DeskDelivery, only to be looked at
 */
void desk_today_pane_set_deliveries (DeskTodayPane *self, GListModel *deliveries);

/**
 * desk_today_pane_get_rows:
 *
 * Returns: (transfer none): the deliveries as they stand, from top to bottom
 */
GListModel *desk_today_pane_get_rows (DeskTodayPane *self);

/* (transfer none) (nullable): what the keys are about. */
DeskDelivery *desk_today_pane_get_selected (DeskTodayPane *self);
void desk_today_pane_select (DeskTodayPane *self, DeskDelivery *delivery);

/* (nullable): who asks how deliveries stand, so that nobody else does at the same time. */
void desk_today_pane_set_tracker (DeskTodayPane *self, DeskTracker *tracker);

/* From when on waiting for a rider is said to be long. */
void desk_today_pane_set_wait_limits (DeskTodayPane *self, DeskWaitLimits limits);

/* In one line below the rows; "" takes it away. */
void desk_today_pane_say (DeskTodayPane *self, const char *words);

/* Orders the selected one again, or tells why it cannot be. Where that is asked about already, the
 * question stays: unlike the key this never answers it. */
void desk_today_pane_order_again (DeskTodayPane *self);

/* On the selected row, or the first; FALSE while there is none. */
gboolean desk_today_pane_grab_focus (DeskTodayPane *self);

G_END_DECLS
