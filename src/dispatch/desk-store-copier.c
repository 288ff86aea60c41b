/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskStoreCopier: makes the backup of the day in a thread of its own, one at a time, so that
 * nobody who dispatches waits for it. One that cannot be made is told, and keeps nobody from
 * working. Owned by the store. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-store-copier.h"

#include <glib/gi18n-lib.h>

#include "desk-store-opening-private.h"

/* When the book is new, or after a failure. */
#define PAUSE (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

struct _DeskStoreCopier
{
  DeskStore *store; /* not owned: it waits for us before it goes */
  GThreadPool *thread;
  gboolean check; /* the thread's own while a backup is under way */

  GMutex lock;               /* of what follows */
  GCancellable *cancellable; /* of the backup that is under way, else NULL */
  gint64 put_off_at;         /* monotonic µs, 0 for never */
};

/* With the lock. */
static gboolean
is_ready (DeskStoreCopier *self)
{
  return self->cancellable == NULL &&
         (self->put_off_at == 0 || g_get_monotonic_time () - self->put_off_at >= PAUSE);
}

static void
make_backup (gpointer data, gpointer user_data)
{
  DeskStoreCopier *self = data;
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&self->lock);
  cancellable = g_object_ref (self->cancellable);
  g_mutex_unlock (&self->lock);

  /* Who put it off, or is at the same, has one made. */
  if (!_desk_store_back_up (desk_store_get_path (self->store), self->check, cancellable, &error))
    {
      if (g_cancellable_is_cancelled (cancellable) ||
          g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY))
        _desk_store_copier_put_off (self);
      else
        _desk_store_copier_fail (self, error);
    }

  g_mutex_lock (&self->lock);
  g_clear_object (&self->cancellable);
  g_mutex_unlock (&self->lock);
}

DeskStoreCopier *
_desk_store_copier_new (DeskStore *store)
{
  DeskStoreCopier *self;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  self = g_new0 (DeskStoreCopier, 1);
  self->store = store;
  /* Not exclusive: there is no thread as long as there is nothing to do. */
  self->thread = g_thread_pool_new (make_backup, NULL, 1, FALSE, NULL);
  g_mutex_init (&self->lock);

  return self;
}

gboolean
_desk_store_copier_is_ready (DeskStoreCopier *self)
{
  gboolean ready;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->lock);
  ready = is_ready (self);
  g_mutex_unlock (&self->lock);

  return ready;
}

void
_desk_store_copier_start (DeskStoreCopier *self, gboolean check)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  if (is_ready (self))
    {
      self->cancellable = g_cancellable_new ();
      self->check = check;
      g_thread_pool_push (self->thread, self, NULL);
    }
  g_mutex_unlock (&self->lock);
}

void
_desk_store_copier_put_off (DeskStoreCopier *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->put_off_at = g_get_monotonic_time ();
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_mutex_unlock (&self->lock);
}

void
_desk_store_copier_fail (DeskStoreCopier *self, const GError *error)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (error != NULL);

  _desk_store_copier_put_off (self);
  _desk_store_tell (self->store,
                    g_strdup_printf (_ ("There is no backup of today: %s"), error->message));
}

void
_desk_store_copier_free (DeskStoreCopier *self)
{
  if (self == NULL)
    return;

  g_thread_pool_free (self->thread, FALSE, TRUE);
  g_mutex_clear (&self->lock);
  g_free (self);
}
