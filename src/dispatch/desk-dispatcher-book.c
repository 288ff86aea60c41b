/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDispatcher: what another process wrote into the book. It does not dispatch, the lock sees to
 * that, but it may have been told how an order stands, or have erased whom one is for. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-errand-private.h"

/* @mine: (nullable): the one of the list that it is */
static void
take (DeskDispatcher *self, DeskDelivery *mine, DeskDelivery *kept)
{
  if (mine == NULL)
    {
      _desk_dispatcher_add_delivery (self, kept);
      return;
    }
  if (!desk_delivery_catch_up (mine, kept))
    return;

  _desk_dispatcher_tell_status (self, mine);
  /* Whoever settles it learns it from the platform, now. */
  if (_desk_dispatcher_find_errand (self, mine) != NULL)
    desk_dispatcher_refresh_async (self, mine, NULL, NULL, NULL);
}

/* Serial → delivery of the list. */
static GHashTable *
index_list (DeskDispatcher *self)
{
  GHashTable *index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  GListModel *list = desk_dispatcher_get_deliveries (self);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DeskDelivery) delivery = g_list_model_get_item (list, i);
      gint64 serial = desk_delivery_get_serial (delivery);

      g_hash_table_insert (index, g_memdup2 (&serial, sizeof serial), g_steal_pointer (&delivery));
    }

  return index;
}

void
_desk_dispatcher_take_book (DeskDispatcher *self, GPtrArray *kept)
{
  g_autoptr (DeskDispatcher) alive = g_object_ref (self);
  g_autoptr (GHashTable) index = index_list (self);

  for (guint i = 0; i < kept->len && _desk_dispatcher_check_started (self, NULL); i++)
    {
      gint64 serial = desk_delivery_get_serial (g_ptr_array_index (kept, i));

      take (self, g_hash_table_lookup (index, &serial), g_ptr_array_index (kept, i));
    }
}
