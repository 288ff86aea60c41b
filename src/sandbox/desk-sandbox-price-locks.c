/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandboxPriceLocks: the delivery_tokens that hold a price for three minutes.
 *
 * A token goes with one shop_order_id: WeChat's staff say that pre_add and add must carry the same.
 * Owned by the platform and used under its lock.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-price-locks.h"

#define LIFE (3 * 60 * G_TIME_SPAN_SECOND)

/* Dead tokens are kept for a while, since "expired" is another answer than "unknown". */
#define MEMORY (G_TIME_SPAN_HOUR)
#define SWEEP_FROM 1024

struct _DeskSandboxPriceLocks
{
  GObject parent_instance;

  GHashTable *locks; /* token → Lock */
};

typedef struct
{
  char *shop_order_id;
  gint64 dies;
} Lock;

G_DEFINE_FINAL_TYPE (DeskSandboxPriceLocks, desk_sandbox_price_locks, G_TYPE_OBJECT)

static void
lock_free (gpointer data)
{
  Lock *lock = data;

  g_free (lock->shop_order_id);
  g_free (lock);
}

static gboolean
is_forgotten (gpointer key, gpointer value, gpointer user_data)
{
  const Lock *lock = value;
  const gint64 *now = user_data;

  return lock->dies + MEMORY < *now;
}

static void
desk_sandbox_price_locks_finalize (GObject *object)
{
  DeskSandboxPriceLocks *self = DESK_SANDBOX_PRICE_LOCKS (object);

  g_clear_pointer (&self->locks, g_hash_table_unref);

  G_OBJECT_CLASS (desk_sandbox_price_locks_parent_class)->finalize (object);
}

static void
desk_sandbox_price_locks_class_init (DeskSandboxPriceLocksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_sandbox_price_locks_finalize;
}

static void
desk_sandbox_price_locks_init (DeskSandboxPriceLocks *self)
{
  self->locks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, lock_free);
}

DeskSandboxPriceLocks *
desk_sandbox_price_locks_new (void)
{
  return g_object_new (DESK_TYPE_SANDBOX_PRICE_LOCKS, NULL);
}

char *
desk_sandbox_price_locks_issue (DeskSandboxPriceLocks *self, guint64 seed, const char *carrier,
                                const char *shop_order_id, gint64 fen, gint64 now)
{
  g_autofree char *seal = NULL;
  g_autofree char *token = NULL;
  Lock *lock;

  g_return_val_if_fail (DESK_IS_SANDBOX_PRICE_LOCKS (self), NULL);
  g_return_val_if_fail (carrier != NULL && shop_order_id != NULL, NULL);

  if (g_hash_table_size (self->locks) >= SWEEP_FROM)
    g_hash_table_foreach_remove (self->locks, is_forgotten, &now);

  seal = g_strdup_printf ("%" G_GUINT64_FORMAT "\n%s\n%s\n%" G_GINT64_FORMAT, seed, carrier,
                          shop_order_id, fen);
  token = g_compute_checksum_for_string (G_CHECKSUM_MD5, seal, -1);

  lock = g_new0 (Lock, 1);
  lock->shop_order_id = g_strdup (shop_order_id);
  lock->dies = now + LIFE;
  g_hash_table_replace (self->locks, g_strdup (token), lock);

  return g_steal_pointer (&token);
}

DeskSandboxPriceLock
desk_sandbox_price_locks_check (DeskSandboxPriceLocks *self, const char *token,
                                const char *shop_order_id, gint64 now)
{
  const Lock *lock;

  g_return_val_if_fail (DESK_IS_SANDBOX_PRICE_LOCKS (self), DESK_SANDBOX_PRICE_LOCK_UNKNOWN);
  g_return_val_if_fail (token != NULL && shop_order_id != NULL, DESK_SANDBOX_PRICE_LOCK_UNKNOWN);

  lock = g_hash_table_lookup (self->locks, token);

  if (lock == NULL || !g_str_equal (lock->shop_order_id, shop_order_id))
    return DESK_SANDBOX_PRICE_LOCK_UNKNOWN;

  return now < lock->dies ? DESK_SANDBOX_PRICE_LOCK_GOOD : DESK_SANDBOX_PRICE_LOCK_EXPIRED;
}
