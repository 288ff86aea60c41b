/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk-delivery-panel.h"
#include "ui/desk-order-details.h"
#include "ui/desk-orders-view.h"
#include "ui/desk-period-box.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the panel asks about. */
typedef enum
{
  DESK_ORDERS_ASK_NOTHING,
  DESK_ORDERS_ASK_EXPORT,
  DESK_ORDERS_ASK_ERASE,
} DeskOrdersAsk;

struct _DeskOrdersView
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkEditable *search;
  GtkDropDown *group;
  GtkDropDown *carrier;
  DeskPeriodBox *period;
  GtkSpinner *spinner;
  GtkLabel *summary;
  DeskDeliveryPanel *panel;
  GtkStack *stack;
  AdwStatusPage *page;
  GtkColumnView *view;
  DeskOrderDetails *details;
  GMenuModel *menu;
  GtkWidget *popover; /* (nullable): the menu at a row */

  DeskSession *session;
  DeskBookRows *rows;
  GtkSingleSelection *selection;
  GSignalGroup *selected; /* of the selected row */
  DeskOrdersAsk asked;
  gboolean unmasked; /* what the panel was told, while a file is chosen */
  char *phone;       /* (nullable): of whom the user is asked whether to erase them */
  GCancellable *cancellable;
};

void _desk_orders_view_say (DeskOrdersView *self, const char *words);
void _desk_orders_view_order_again (DeskOrdersView *self, DeskOrder *order);
void _desk_orders_view_tell_erased (DeskOrdersView *self);

/* What the filters say; its texts are the widgets'. FALSE where a date is none. */
gboolean _desk_orders_view_get_query (DeskOrdersView *self, DeskBookQuery *query);

void _desk_orders_view_focus_rows (DeskOrdersView *self);
gboolean _desk_orders_view_hide_details (DeskOrdersView *self);

/* desk-orders-view-deeds.c */
void _desk_orders_view_class_init_deeds (GtkWidgetClass *widget_class);
void _desk_orders_view_update_deeds (DeskOrdersView *self);

G_END_DECLS
