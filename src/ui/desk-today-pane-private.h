/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of DeskTodayPane, shared by its parts: the rows, and what is done about one of them. */
#pragma once

#include "ui/desk-delivery-details.h"
#include "ui/desk-delivery-panel.h"
#include "ui/desk-delivery-row.h"
#include "ui/desk-today-pane.h"

G_BEGIN_DECLS

/* What is known of the fee of a cancellation. */
typedef enum
{
  DESK_FEE_ASKING,
  DESK_FEE_ANSWERED,
  DESK_FEE_FAILED,
} DeskFeeState;

struct _DeskTodayPane
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkLabel *count;
  GtkStack *stack;
  GtkListView *view;
  DeskDeliveryDetails *details;
  DeskDeliveryPanel *panel;
  GtkLabel *status;
  GtkWidget *menu;

  DeskSession *session;       /* (nullable) */
  DeskDispatcher *dispatcher; /* (nullable) */
  GListModel *deliveries;     /* (nullable) */
  GPtrArray *watched;         /* the deliveries whose "changed" is heard */
  GtkSorter *sorter;
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;
  GPtrArray *rows; /* borrowed: those that show a delivery now */
  guint update_id;
  guint tick_id;

  /* What the panel asks about. */
  DeskDelivery *about; /* (nullable) */
  DeskDeliveryDeed deed;
  GArray *tips; /* (nullable): the sums that can be chosen, in fen */
  gint64 tip;   /* in fen */
  guint reason; /* the one whose fee was asked for, from 0 */
  DeskFeeState fee_state;
  char *fee_words;
  GCancellable *fee_asking; /* (nullable) */

  /* Following. */
  DeskTracker *tracker; /* (nullable): while it polls */
  DeskWaitLimits limits;
  gboolean detailed;   /* one delivery is seen, not the list */
  DeskDelivery *asked; /* (nullable): whose answer is to be told */
  gulong asked_id;
  gboolean answered;

  gboolean closed; /* the window went: nobody is to be told any more */
};

/* desk-today-pane.c */
void _desk_today_pane_queue_update (DeskTodayPane *self);

/* desk-today-deeds.c */
void _desk_today_pane_class_init_deeds (GtkWidgetClass *klass);
void _desk_today_pane_init_deeds (DeskTodayPane *self);
void _desk_today_pane_close_deeds (DeskTodayPane *self);

/* Offers what can be done about the selected row, and says of the rest why not. */
void _desk_today_pane_update_deeds (DeskTodayPane *self);

/* By its key: the second time what is asked is answered with yes. */
void _desk_today_pane_do (DeskTodayPane *self, DeskDeliveryDeed deed);
void _desk_today_pane_refresh (DeskTodayPane *self);
GMenuModel *_desk_today_pane_create_menu (DeskTodayPane *self);

/* desk-today-questions.c: of what the panel is opened for, and of a choice that changed in it */
void _desk_today_pane_ask_tip (DeskTodayPane *self);
void _desk_today_pane_update_tip (DeskTodayPane *self);
void _desk_today_pane_ask_cancel (DeskTodayPane *self);
void _desk_today_pane_update_cancel (DeskTodayPane *self);

/* Nobody waits any more for what cancelling costs. */
void _desk_today_pane_forget_fee (DeskTodayPane *self);
int _desk_today_pane_get_reason_id (DeskTodayPane *self);

/* desk-today-input.c */
void _desk_today_pane_class_init_input (GtkWidgetClass *klass);
void _desk_today_pane_init_input (DeskTodayPane *self);

/* Whether the focus is on a row. */
gboolean _desk_today_pane_holds_focus (DeskTodayPane *self);

/* desk-today-follow.c */
void _desk_today_pane_class_init_follow (GtkWidgetClass *klass);
void _desk_today_pane_init_follow (DeskTodayPane *self);
void _desk_today_pane_close_follow (DeskTodayPane *self);
void _desk_today_pane_update_follow (DeskTodayPane *self);
void _desk_today_pane_open_details (DeskTodayPane *self);

/* FALSE where the list is seen already. */
gboolean _desk_today_pane_close_details (DeskTodayPane *self);

/* Has the tracker ask, and tells the answer; FALSE where it does not poll this one. */
gboolean _desk_today_pane_ask (DeskTodayPane *self, DeskDelivery *delivery);

G_END_DECLS
