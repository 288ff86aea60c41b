/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window with a book full of orders, where the orders are shown. */
#pragma once

#include "draft-fixture.h"
#include "ui/desk-orders-view.h"

G_BEGIN_DECLS

#define ORDERS_VIEW_N_ORDERS 130

typedef struct
{
  DraftFixture draft;
  DeskOrdersView *view;
  guint n_rows; /* waited for */
} OrdersViewFixture;

/* In place of g_test_init() and g_test_run(): fills a book once, of which each test has a copy. */
void orders_view_init (int *argc, char ***argv);
int orders_view_run (void);

void orders_view_setup (OrdersViewFixture *fixture, gconstpointer data);
void orders_view_teardown (OrdersViewFixture *fixture, gconstpointer data);

/* Waits for the end of a search that finds as many. */
void orders_view_wait_for_rows (OrdersViewFixture *fixture, guint n_rows);
void orders_view_search (OrdersViewFixture *fixture, const char *text);

/* A part of the view, which is there. */
GtkWidget *orders_view_find (OrdersViewFixture *fixture, GType type, const char *name);

DeskBookRows *orders_view_get_rows (OrdersViewFixture *fixture);
DeskDelivery *orders_view_select_row (OrdersViewFixture *fixture, guint position);
const char *orders_view_get_text (DeskDelivery *delivery, const char *name);

/* The name of the view that the window shows. */
const char *orders_view_get_page (OrdersViewFixture *fixture);

G_END_DECLS
