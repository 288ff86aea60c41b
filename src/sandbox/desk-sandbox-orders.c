/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandboxOrders: the orders of the practice store's mini program, by shop_order_id.
 *
 * There is only one mini program here, so that its id is no part of the key. An id may have been
 * used again, by readd or where nobody looks for duplicates: then it means the newest, and the
 * older ones are only listed. Owned by the platform and used under its lock.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-orders.h"

struct _DeskSandboxOrders
{
  GObject parent_instance;

  GQueue orders;      /* oldest first; owns them */
  GHashTable *newest; /* shop_order_id → the newest of it, which owns the key */
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

  g_clear_pointer (&self->newest, g_hash_table_unref);
  g_queue_clear_full (&self->orders, free_order);

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
  g_queue_init (&self->orders);
  self->newest = g_hash_table_new (g_str_hash, g_str_equal);
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

  return shop_order_id != NULL ? g_hash_table_lookup (self->newest, shop_order_id) : NULL;
}

void
desk_sandbox_orders_put (DeskSandboxOrders *self, DeskSandboxOrder *order)
{
  g_return_if_fail (DESK_IS_SANDBOX_ORDERS (self));
  g_return_if_fail (order != NULL && order->shop_order_id != NULL);

  g_queue_push_tail (&self->orders, order);
  g_hash_table_replace (self->newest, order->shop_order_id, order);

  while (g_queue_get_length (&self->orders) > DESK_SANDBOX_ORDERS_MAX)
    {
      DeskSandboxOrder *oldest = g_queue_pop_head (&self->orders);

      if (g_hash_table_lookup (self->newest, oldest->shop_order_id) == oldest)
        g_hash_table_remove (self->newest, oldest->shop_order_id);
      desk_sandbox_order_free (oldest);
    }
}

char *
desk_sandbox_orders_dup_json (DeskSandboxOrders *self, gint64 now)
{
  GString *list;

  g_return_val_if_fail (DESK_IS_SANDBOX_ORDERS (self), NULL);

  list = g_string_new ("[");
  for (GList *link = self->orders.head; link != NULL; link = link->next)
    {
      g_autofree char *json = desk_sandbox_order_dup_json (link->data, now);

      g_string_append_printf (list, "%s\n%s", list->len > 1 ? "," : "", json);
    }
  g_string_append (list, "]\n");

  return g_string_free (list, FALSE);
}
