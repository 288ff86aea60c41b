/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What takes its time with a tile, in worker threads: reading, unpacking, writing. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-tile-work.h"

#include "ui/desk-tile-picture.h"

/* Owned by its task. */
typedef struct
{
  DeskTileCache *cache;
  DeskTileAddress address;
  GBytes *bytes; /* (nullable) */
  char *etag;    /* (nullable) */
  gint64 age;
} Work;

static void
work_free (Work *work)
{
  g_clear_object (&work->cache);
  g_clear_pointer (&work->bytes, g_bytes_unref);
  g_free (work->etag);
  g_free (work);
}

/* Runs in a worker thread, as do the next two. */
static void
look (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GdkTexture *texture = NULL;

  work->bytes = desk_tile_cache_read (work->cache, &work->address, &work->etag, &work->age);
  if (work->bytes != NULL)
    texture = desk_tile_picture_decode (work->bytes, NULL);
  g_task_return_pointer (task, texture, g_object_unref);
}

static void
keep (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  GdkTexture *texture = desk_tile_picture_decode (work->bytes, &error);

  if (texture == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  desk_tile_cache_write (work->cache, &work->address, work->bytes, work->etag);
  g_task_return_pointer (task, texture, g_object_unref);
}

static void
renew (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Work *work = data;

  desk_tile_cache_renew (work->cache, &work->address);
  g_task_return_boolean (task, TRUE);
}

static void
start (DeskTileCache *cache,
       const DeskTileAddress *address,
       GBytes *bytes,
       const char *etag,
       GTaskThreadFunc function,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->cache = g_object_ref (cache);
  work->address = *address;
  work->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  work->etag = g_strdup (etag);
  work->age = G_MAXINT64;
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, function);
}

void
desk_tile_work_look_async (DeskTileCache *cache,
                           const DeskTileAddress *address,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (DESK_IS_TILE_CACHE (cache));
  g_return_if_fail (address != NULL);

  start (cache, address, NULL, NULL, look, callback, user_data);
}

GdkTexture *
desk_tile_work_look_finish (GAsyncResult *result, char **etag, gint64 *age)
{
  Work *work;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (etag != NULL && age != NULL, NULL);

  work = g_task_get_task_data (G_TASK (result));
  *etag = g_steal_pointer (&work->etag);
  *age = work->age;

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
desk_tile_work_keep_async (DeskTileCache *cache,
                           const DeskTileAddress *address,
                           GBytes *bytes,
                           const char *etag,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (DESK_IS_TILE_CACHE (cache));
  g_return_if_fail (address != NULL && bytes != NULL);

  start (cache, address, bytes, etag, keep, callback, user_data);
}

GdkTexture *
desk_tile_work_keep_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
desk_tile_work_renew (DeskTileCache *cache, const DeskTileAddress *address)
{
  g_return_if_fail (DESK_IS_TILE_CACHE (cache));
  g_return_if_fail (address != NULL);

  start (cache, address, NULL, NULL, renew, NULL, NULL);
}
