/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "sandbox/desk-sandbox-order.h"

G_BEGIN_DECLS

/* As many orders are remembered; the oldest goes first. */
#define DESK_SANDBOX_ORDERS_MAX 100000

#define DESK_TYPE_SANDBOX_ORDERS (desk_sandbox_orders_get_type ())
G_DECLARE_FINAL_TYPE (DeskSandboxOrders, desk_sandbox_orders, DESK, SANDBOX_ORDERS, GObject)

DeskSandboxOrders *desk_sandbox_orders_new (void);

/* (nullable), borrowed: the newest order of this shop_order_id. */
DeskSandboxOrder *desk_sandbox_orders_find (DeskSandboxOrders *self, const char *shop_order_id);

/* @order (transfer full): from now on the one that its shop_order_id means. */
void desk_sandbox_orders_put (DeskSandboxOrders *self, DeskSandboxOrder *order);

/* (transfer full): all of them with how they stand, oldest first, as a JSON array. */
char *desk_sandbox_orders_dup_json (DeskSandboxOrders *self, gint64 now);

G_END_DECLS
