/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTileLoader: the pictures of one tile service.
 *
 * A picture that is wanted is first looked for on disk, then waits for its turn to be fetched. One on
 * disk that is no longer fresh is shown at once, asked for again, and stays if the answer is bad. Owned
 * by a DeskTileSource; lives on the main thread. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-tile-loader.h"

#include "dispatch/desk-vault.h"
#include "ui/desk-tile-breaker.h"
#include "ui/desk-tile-fetch.h"
#include "ui/desk-tile-memory.h"
#include "ui/desk-tile-work.h"

/* Seconds for which a picture on disk is not asked for again; the least that OpenStreetMap wants. */
#define FRESH (7 * 24 * 60 * 60)

/* Bytes, on disk for one service and unpacked in memory. */
#define DISK_LIMIT (100 * 1024 * 1024)
#define MEMORY_LIMIT (48 * 1024 * 1024)

typedef enum
{
  PICTURE_READING, /* from disk */
  PICTURE_QUEUED,
  PICTURE_FETCHING,
  PICTURE_DONE,
  PICTURE_FAILED,
} PictureState;

/* A picture that is wanted. */
typedef struct
{
  guint64 number; /* the packed address, and the key of the table */
  DeskTileAddress address;
  PictureState state;
  guint asks;
  GdkTexture *texture; /* (nullable) */
  char *etag;          /* (nullable) */
  GCancellable *cancellable;
} Picture;

/* What is under way, for one picture. */
typedef struct
{
  DeskTileLoader *self;
  guint64 number;
  GCancellable *cancellable;
} Errand;

struct _DeskTileLoader
{
  GObject parent_instance;

  DeskTileService *service;
  char *key;
  DeskTileFetch *fetch;
  DeskTileCache *cache;

  GHashTable *pictures; /* of Picture, by number */
  GQueue queue;         /* of Picture, those that wait */
  guint under_way;
  DeskTileBreaker breaker;
  guint rest_id;
  gboolean stopped;

  DeskTileMemory *memory;

  GHashTable *refusals; /* when a picture failed, µs, by number */

  char *problem;
  gboolean busy;
};

enum
{
  PROP_0,
  PROP_PROBLEM,
  PROP_BUSY,
  N_PROPS
};

enum
{
  LOADED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTileLoader, desk_tile_loader, G_TYPE_OBJECT)

static void pump (DeskTileLoader *self);

static void
picture_free (Picture *picture)
{
  g_cancellable_cancel (picture->cancellable);
  g_clear_object (&picture->cancellable);
  g_clear_object (&picture->texture);
  g_free (picture->etag);
  g_free (picture);
}

static Errand *
errand_new (DeskTileLoader *self, Picture *picture)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->self = g_object_ref (self);
  errand->number = picture->number;
  errand->cancellable = g_object_ref (picture->cancellable);

  return errand;
}

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->self);
  g_object_unref (errand->cancellable);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

/* (nullable): the picture it was for, if that is still wanted. */
static Picture *
find_picture (Errand *errand)
{
  Picture *picture = g_hash_table_lookup (errand->self->pictures, &errand->number);

  return picture != NULL && picture->cancellable == errand->cancellable ? picture : NULL;
}

static void
set_problem (DeskTileLoader *self, const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
update_busy (DeskTileLoader *self)
{
  gboolean busy = self->under_way > 0;

  if (self->busy == busy)
    return;

  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
enqueue (DeskTileLoader *self, Picture *picture)
{
  picture->state = PICTURE_QUEUED;
  g_queue_push_tail (&self->queue, picture);
}

static void
enqueue_failed (DeskTileLoader *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_remove_all (self->refusals);
  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Picture *) value)->state == PICTURE_FAILED)
      enqueue (self, value);
}

static gboolean
on_rested (gpointer data)
{
  DeskTileLoader *self = data;

  self->rest_id = 0;
  desk_tile_breaker_rested (&self->breaker);
  enqueue_failed (self);
  pump (self);

  return G_SOURCE_REMOVE;
}

static void
rest (DeskTileLoader *self)
{
  /* From the last failure on, where the server is left alone; else from the first. */
  if (self->breaker.open)
    g_clear_handle_id (&self->rest_id, g_source_remove);
  if (self->rest_id == 0)
    self->rest_id =
      g_timeout_add_seconds (desk_tile_breaker_get_rest (&self->breaker), on_rested, self);
}

static void
succeed (DeskTileLoader *self, Picture *picture)
{
  gboolean was_open = self->breaker.open;

  desk_tile_breaker_succeeded (&self->breaker);
  if (was_open)
    {
      g_clear_handle_id (&self->rest_id, g_source_remove);
      enqueue_failed (self);
    }
  set_problem (self, NULL);

  if (picture == NULL)
    return;

  picture->state = PICTURE_DONE;
  g_hash_table_remove (self->refusals, &picture->number);
  if (picture->texture != NULL)
    desk_tile_memory_keep (self->memory, picture->number, picture->texture);
  g_signal_emit (self, signals[LOADED], 0, picture->number);
}

static void
fail (DeskTileLoader *self, Picture *picture, const GError *error)
{
  desk_tile_breaker_failed (&self->breaker);
  if (picture != NULL)
    {
      guint64 *number = g_new (guint64, 1);
      gint64 *now = g_new (gint64, 1);

      *number = picture->number;
      *now = g_get_monotonic_time ();
      picture->state = PICTURE_FAILED;
      g_hash_table_replace (self->refusals, number, now);
    }
  rest (self);
  set_problem (self, error->message);
}

static void
on_kept (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  DeskTileLoader *self = errand->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = desk_tile_work_keep_finish (result, &error);
  Picture *picture;

  self->under_way--;
  if (self->stopped)
    return;

  picture = find_picture (errand);
  if (texture == NULL)
    {
      fail (self, picture, error);
    }
  else
    {
      if (picture != NULL)
        g_set_object (&picture->texture, texture);
      succeed (self, picture);
    }
  pump (self);
}

static void
on_fetched (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  DeskTileLoader *self = errand->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;
  g_autoptr (GBytes) bytes =
    desk_tile_fetch_finish (DESK_TILE_FETCH (object), result, &etag, &error);
  Picture *picture = self->stopped ? NULL : find_picture (errand);

  if (bytes != NULL && picture != NULL)
    {
      desk_tile_work_keep_async (self->cache, &picture->address, bytes, etag, on_kept,
                                 g_steal_pointer (&errand));
      return;
    }

  self->under_way--;
  if (self->stopped)
    return;

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      fail (self, picture, error);
    }
  else if (error == NULL && picture != NULL)
    {
      desk_tile_work_renew (self->cache, &picture->address);
      succeed (self, picture);
    }
  pump (self);
}

/* Sends out what may go out. */
static void
pump (DeskTileLoader *self)
{
  while (!self->stopped && self->queue.length > 0 &&
         self->under_way < desk_tile_service_get_connections (self->service) &&
         desk_tile_breaker_may_ask (&self->breaker, self->under_way))
    {
      Picture *picture = g_queue_pop_head (&self->queue);
      DeskTileAddress *address = &picture->address;
      char *url = desk_tile_service_make_url (self->service, address->layer, address->zoom,
                                              address->x, address->y, self->key);

      picture->state = PICTURE_FETCHING;
      self->under_way++;
      desk_tile_fetch_async (self->fetch, url, picture->texture != NULL ? picture->etag : NULL,
                             picture->cancellable, on_fetched, errand_new (self, picture));
      desk_vault_wipe (url);
    }
  update_busy (self);
}

/* Whether it failed a moment ago. */
static gboolean
is_refused (DeskTileLoader *self, Picture *picture)
{
  gint64 *since = g_hash_table_lookup (self->refusals, &picture->number);

  return since != NULL &&
         g_get_monotonic_time () - *since <
           (gint64) desk_tile_breaker_get_rest (&self->breaker) * G_USEC_PER_SEC;
}

static void
on_looked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  DeskTileLoader *self = errand->self;
  g_autofree char *etag = NULL;
  gint64 age;
  g_autoptr (GdkTexture) texture = desk_tile_work_look_finish (result, &etag, &age);
  Picture *picture = self->stopped ? NULL : find_picture (errand);

  if (picture == NULL)
    return;

  picture->etag = g_steal_pointer (&etag);
  g_set_object (&picture->texture, texture);
  if (texture != NULL && age < FRESH)
    {
      picture->state = PICTURE_DONE;
      desk_tile_memory_keep (self->memory, picture->number, picture->texture);
    }
  else if (is_refused (self, picture))
    {
      picture->state = PICTURE_FAILED;
      rest (self);
    }
  else
    {
      enqueue (self, picture);
    }
  if (picture->texture != NULL)
    g_signal_emit (self, signals[LOADED], 0, picture->number);
  pump (self);
}

static void
desk_tile_loader_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DeskTileLoader *self = DESK_TILE_LOADER (object);

  switch (id)
    {
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;

    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_tile_loader_dispose (GObject *object)
{
  DeskTileLoader *self = DESK_TILE_LOADER (object);

  desk_tile_loader_stop (self);
  g_clear_object (&self->fetch);
  g_clear_object (&self->cache);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (desk_tile_loader_parent_class)->dispose (object);
}

static void
desk_tile_loader_finalize (GObject *object)
{
  DeskTileLoader *self = DESK_TILE_LOADER (object);

  g_hash_table_unref (self->pictures);
  g_hash_table_unref (self->refusals);
  g_free (self->problem);

  G_OBJECT_CLASS (desk_tile_loader_parent_class)->finalize (object);
}

static void
desk_tile_loader_class_init (DeskTileLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = desk_tile_loader_get_property;
  object_class->dispose = desk_tile_loader_dispose;
  object_class->finalize = desk_tile_loader_finalize;

  properties[PROP_PROBLEM] = g_param_spec_string (
    "problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LOADED] = g_signal_new ("loaded", DESK_TYPE_TILE_LOADER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
desk_tile_loader_init (DeskTileLoader *self)
{
  self->pictures = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                          (GDestroyNotify) picture_free);
  self->memory = desk_tile_memory_new (MEMORY_LIMIT);
  self->refusals = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_queue_init (&self->queue);
}

DeskTileLoader *
desk_tile_loader_new (DeskTileService *service, const char *key)
{
  DeskTileLoader *self;
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (DESK_IS_TILE_SERVICE (service), NULL);

  name = desk_tile_service_dup_folder (service);
  folder = g_build_filename (g_get_user_cache_dir (), "dispatch-desk", "tiles", name, NULL);
  self = g_object_new (DESK_TYPE_TILE_LOADER, NULL);
  self->service = g_object_ref (service);
  self->key = g_strdup (key);
  self->fetch = desk_tile_fetch_new (key != NULL);
  self->cache = desk_tile_cache_new (folder, DISK_LIMIT);

  return self;
}

const char *
desk_tile_loader_get_key (DeskTileLoader *self)
{
  g_return_val_if_fail (DESK_IS_TILE_LOADER (self), NULL);

  return self->key;
}

void
desk_tile_loader_set_deadline (DeskTileLoader *self, guint deadline)
{
  g_return_if_fail (DESK_IS_TILE_LOADER (self));

  desk_tile_fetch_set_deadline (self->fetch, deadline);
}

GdkTexture *
desk_tile_loader_peek (DeskTileLoader *self, const DeskTileAddress *address)
{
  guint64 number;
  GdkTexture *texture;
  Picture *picture;

  g_return_val_if_fail (DESK_IS_TILE_LOADER (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  if (self->stopped)
    return NULL;

  number = desk_tile_address_pack (address);
  texture = desk_tile_memory_find (self->memory, number);
  if (texture != NULL)
    return texture;

  /* No longer fresh, or too much for the memory, but wanted at this moment. */
  picture = g_hash_table_lookup (self->pictures, &number);

  return picture != NULL ? picture->texture : NULL;
}

void
desk_tile_loader_ask (DeskTileLoader *self, const DeskTileAddress *address)
{
  guint64 number;
  Picture *picture;

  g_return_if_fail (DESK_IS_TILE_LOADER (self));
  g_return_if_fail (address != NULL);

  if (self->stopped)
    return;

  number = desk_tile_address_pack (address);
  picture = g_hash_table_lookup (self->pictures, &number);
  if (picture != NULL)
    {
      picture->asks++;
      return;
    }

  picture = g_new0 (Picture, 1);
  picture->number = number;
  picture->address = *address;
  picture->asks = 1;
  picture->cancellable = g_cancellable_new ();
  g_hash_table_insert (self->pictures, &picture->number, picture);
  desk_tile_work_look_async (self->cache, address, on_looked, errand_new (self, picture));
}

void
desk_tile_loader_forget (DeskTileLoader *self, const DeskTileAddress *address)
{
  guint64 number;
  Picture *picture;

  g_return_if_fail (DESK_IS_TILE_LOADER (self));
  g_return_if_fail (address != NULL);

  number = desk_tile_address_pack (address);
  picture = g_hash_table_lookup (self->pictures, &number);
  if (picture == NULL || --picture->asks > 0)
    return;

  if (picture->state == PICTURE_QUEUED)
    g_queue_remove (&self->queue, picture);
  g_hash_table_remove (self->pictures, &number);
}

void
desk_tile_loader_retry (DeskTileLoader *self)
{
  g_return_if_fail (DESK_IS_TILE_LOADER (self));

  desk_tile_breaker_rested (&self->breaker);
  enqueue_failed (self);
  pump (self);
}

void
desk_tile_loader_stop (DeskTileLoader *self)
{
  g_return_if_fail (DESK_IS_TILE_LOADER (self));

  self->stopped = TRUE;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_queue_clear (&self->queue);
  g_hash_table_remove_all (self->pictures);
  g_clear_pointer (&self->memory, desk_tile_memory_free);
  g_clear_pointer (&self->key, desk_vault_wipe);
}

const char *
desk_tile_loader_get_problem (DeskTileLoader *self)
{
  g_return_val_if_fail (DESK_IS_TILE_LOADER (self), NULL);

  return self->problem;
}

gboolean
desk_tile_loader_is_busy (DeskTileLoader *self)
{
  g_return_val_if_fail (DESK_IS_TILE_LOADER (self), FALSE);

  return self->busy;
}
