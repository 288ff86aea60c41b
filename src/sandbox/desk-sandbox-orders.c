/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandboxOrders: the orders of the practice store's mini program, by shop_order_id.
 *
 * There is only one mini program here, so that its id is no part of the key. Owned by the platform
 * and used under its lock.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-orders.h"

struct _DeskSandboxOrders
{
  GObject parent_instance;

  GHashTable *orders; /* shop_order_id → DeskSandboxOrder, which owns the key */
  GQueue ids;         /* oldest first */
};

G_DEFINE_FINAL_TYPE (DeskSandboxOrders, desk_sandbox_orders, G_TYPE_OBJECT)

static void
free_order (gpointer data)
{
  desk_sandbox_order_free (data);
}

static void
desk_sandbox_orders_finalize (GObject *object)
{
  DeskSandboxOrders *self = DESK_SANDBOX_ORDERS (object);

  g_clear_pointer (&self->orders, g_hash_table_unref);
  g_queue_clear_full (&self->ids, g_free);

  G_OBJECT_CLASS (desk_sandbox_orders_parent_class)->finalize (object);
}

static void
desk_sandbox_orders_class_init (DeskSandboxOrdersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_sandbox_orders_finalize;
}

static void
desk_sandbox_orders_init (DeskSandboxOrders *self)
{
  self->orders = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_order);
  g_queue_init (&self->ids);
}

DeskSandboxOrders *
desk_sandbox_orders_new (void)
{
  return g_object_new (DESK_TYPE_SANDBOX_ORDERS, NULL);
}

DeskSandboxOrder *
desk_sandbox_orders_find (DeskSandboxOrders *self, const char *shop_order_id)
{
  g_return_val_if_fail (DESK_IS_SANDBOX_ORDERS (self), NULL);

  return shop_order_id != NULL ? g_hash_table_lookup (self->orders, shop_order_id) : NULL;
}

void
desk_sandbox_orders_put (DeskSandboxOrders *self, DeskSandboxOrder *order)
{
  g_return_if_fail (DESK_IS_SANDBOX_ORDERS (self));
  g_return_if_fail (order != NULL && order->shop_order_id != NULL);

  if (!g_hash_table_contains (self->orders, order->shop_order_id))
    g_queue_push_tail (&self->ids, g_strdup (order->shop_order_id));
  g_hash_table_replace (self->orders, order->shop_order_id, order);

  while (g_hash_table_size (self->orders) > DESK_SANDBOX_ORDERS_MAX)
    {
      g_autofree char *oldest = g_queue_pop_head (&self->ids);

      g_hash_table_remove (self->orders, oldest);
    }
}

guint
desk_sandbox_orders_get_size (DeskSandboxOrders *self)
{
  g_return_val_if_fail (DESK_IS_SANDBOX_ORDERS (self), 0);

  return g_hash_table_size (self->orders);
}
