/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTileSource: the map's tiles from a server, over a fallback that is always there.
 *
 * A tile is painted by the fallback at once, and that is all libshumate waits for; the pictures replace
 * it when they come. So nothing that is under way holds a tile, a layer or this source: libshumate does
 * not cancel what it waits for when a layer goes. It does cancel when a tile leaves the view, which is
 * how a job ends here.
 *
 * Levels that the service does not have: the fallback alone below its first, and above its last a part
 * of that one, enlarged. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-tile-source.h"

#include <gtk/gtk.h>

#include "ui/desk-tile-loader.h"

/* A tile in view. */
typedef struct
{
  DeskTileSource *self;
  GWeakRef tile;
  GCancellable *cancellable; /* (nullable): libshumate's, cancelled when the tile leaves */
  gulong cancelled_id;
  guint levels_up; /* how many levels above the tile the pictures are */
  guint n_addresses;
  DeskTileAddress addresses[DESK_TILE_SERVICE_MAX_LAYERS];
} Job;

struct _DeskTileSource
{
  DeskMapSource parent_instance;

  DeskTileService *service;
  DeskTileLoader *loader;
  DeskMapSource *fallback;
  GPtrArray *jobs; /* of Job */
  guint n_fills;
};

enum
{
  PROP_0,
  PROP_PROBLEM,
  PROP_BUSY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskTileSource, desk_tile_source, DESK_TYPE_MAP_SOURCE)

static void
job_free (Job *job)
{
  for (guint i = 0; i < job->n_addresses; i++)
    desk_tile_loader_forget (job->self->loader, &job->addresses[i]);
  if (job->cancelled_id != 0)
    g_signal_handler_disconnect (job->cancellable, job->cancelled_id);
  g_clear_object (&job->cancellable);
  g_weak_ref_clear (&job->tile);
  g_free (job);
}

static void
on_tile_left (GCancellable *cancellable, Job *job)
{
  g_ptr_array_remove_fast (job->self->jobs, job);
}

/* A tile whose layer is gone has left without a word. */
static void
drop_orphans (DeskTileSource *self)
{
  for (guint i = self->jobs->len; i > 0; i--)
    {
      Job *job = g_ptr_array_index (self->jobs, i - 1);
      g_autoptr (ShumateTile) tile = g_weak_ref_get (&job->tile);

      if (tile == NULL)
        g_ptr_array_remove_index_fast (self->jobs, i - 1);
    }
}

/* One picture over the other, and of a picture some levels above the part that is the tile. */
static GdkPaintable *
compose (DeskTileSource *self, Job *job, ShumateTile *tile, GdkTexture **textures)
{
  g_autoptr (GtkSnapshot) snapshot = NULL;
  float size = (float) shumate_tile_get_size (tile);
  float whole = size * (float) (1u << job->levels_up);
  guint mask = (1u << job->levels_up) - 1;
  float left = size * (float) (shumate_tile_get_x (tile) & mask);
  float top = size * (float) (shumate_tile_get_y (tile) & mask);

  if (job->levels_up == 0 && (job->n_addresses == 1 || textures[1] == NULL))
    return GDK_PAINTABLE (g_object_ref (textures[0]));

  snapshot = gtk_snapshot_new ();
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, size, size));
  for (guint i = 0; i < job->n_addresses; i++)
    if (textures[i] != NULL)
      gtk_snapshot_append_texture (snapshot, textures[i],
                                   &GRAPHENE_RECT_INIT (-left, -top, whole, whole));
  gtk_snapshot_pop (snapshot);

  return gtk_snapshot_to_paintable (snapshot, &GRAPHENE_SIZE_INIT (size, size));
}

/* Gives the tile the pictures that are there; FALSE while that of the ground is not. */
static gboolean
paint (DeskTileSource *self, Job *job, ShumateTile *tile)
{
  GdkTexture *textures[DESK_TILE_SERVICE_MAX_LAYERS] = { NULL };
  g_autoptr (GdkPaintable) paintable = NULL;

  for (guint i = 0; i < job->n_addresses; i++)
    textures[i] = desk_tile_loader_peek (self->loader, &job->addresses[i]);
  if (job->n_addresses == 0 || textures[0] == NULL)
    return FALSE;

  paintable = compose (self, job, tile, textures);
  shumate_tile_set_paintable (tile, paintable);

  /* Until 1.5 a layer draws anew when the state changes, and not when the paintable does. */
  shumate_tile_set_state (tile, SHUMATE_STATE_LOADED);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);

  return TRUE;
}

static void
on_loaded (DeskTileLoader *loader, guint64 number, DeskTileSource *self)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (self->jobs, i);
      g_autoptr (ShumateTile) tile = g_weak_ref_get (&job->tile);

      for (guint j = 0; tile != NULL && j < job->n_addresses; j++)
        if (desk_tile_address_pack (&job->addresses[j]) == number)
          paint (self, job, tile);
    }
}

static void
on_problem_changed (DeskTileSource *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
on_busy_changed (DeskTileSource *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* (nullable) (transfer full): what there is to do for a tile. */
static Job *
create_job (DeskTileSource *self, ShumateTile *tile, GCancellable *cancellable)
{
  guint zoom = shumate_tile_get_zoom_level (tile);
  guint last = desk_tile_service_get_max_zoom (self->service);
  Job *job;

  if (zoom < desk_tile_service_get_min_zoom (self->service) ||
      g_cancellable_is_cancelled (cancellable))
    return NULL;

  job = g_new0 (Job, 1);
  job->self = self;
  g_weak_ref_init (&job->tile, tile);
  job->levels_up = zoom > last ? zoom - last : 0;
  job->n_addresses = desk_tile_service_get_n_layers (self->service);
  for (guint i = 0; i < job->n_addresses; i++)
    {
      job->addresses[i] = (DeskTileAddress){ i, zoom - job->levels_up,
                                             shumate_tile_get_x (tile) >> job->levels_up,
                                             shumate_tile_get_y (tile) >> job->levels_up };
      desk_tile_loader_ask (self->loader, &job->addresses[i]);
    }
  if (cancellable != NULL)
    {
      job->cancellable = g_object_ref (cancellable);
      job->cancelled_id =
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_tile_left), job);
    }

  return job;
}

/* The tile of the fallback's own stands between, so that a fallback which takes its time cannot paint
 * over a picture. */
static void
take_from_fallback (ShumateTile *tile, ShumateTile *drawn)
{
  GdkPaintable *paintable = shumate_tile_get_paintable (drawn);

  if (paintable == NULL || shumate_tile_get_paintable (tile) != NULL)
    return;

  shumate_tile_set_paintable (tile, paintable);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
}

static void
on_fallback_filled (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ShumateTile *tile = g_task_get_task_data (task);
  ShumateTile *drawn = g_object_get_data (G_OBJECT (task), "drawn");

  /* Its failure is an empty tile, no more. */
  shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (object), result, NULL);
  take_from_fallback (tile, drawn);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static void
desk_tile_source_fill_tile_async (ShumateMapSource *source,
                                  ShumateTile *tile,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  DeskTileSource *self = DESK_TILE_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *id = NULL;
  ShumateTile *drawn;
  Job *job;

  g_task_set_source_tag (task, desk_tile_source_fill_tile_async);

  /* A layer remembers what it was given here, which may be the fallback's, under this name; so every
   * tile has another. What is worth remembering is in the loader. */
  id = g_strdup_printf ("desk-tiles-%u", ++self->n_fills);
  shumate_map_source_set_id (source, id);

  drop_orphans (self);
  job = create_job (self, tile, cancellable);
  if (job != NULL)
    g_ptr_array_add (self->jobs, job);
  if ((job != NULL && paint (self, job, tile)) || self->fallback == NULL)
    {
      shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
      g_task_return_boolean (task, TRUE);
      return;
    }

  drawn = shumate_tile_new_full (shumate_tile_get_x (tile), shumate_tile_get_y (tile),
                                 shumate_tile_get_size (tile), shumate_tile_get_zoom_level (tile));
  g_object_set_data_full (G_OBJECT (task), "drawn", drawn, g_object_unref);
  g_task_set_task_data (task, g_object_ref (tile), g_object_unref);
  shumate_map_source_fill_tile_async (SHUMATE_MAP_SOURCE (self->fallback), drawn, cancellable,
                                      on_fallback_filled, g_object_ref (task));
  take_from_fallback (tile, drawn);
}

static gboolean
desk_tile_source_fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  g_assert (g_task_is_valid (result, source));

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
desk_tile_source_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DeskTileSource *self = DESK_TILE_SOURCE (object);

  switch (id)
    {
    case PROP_PROBLEM:
      g_value_set_string (value, desk_tile_source_get_problem (self));
      break;

    case PROP_BUSY:
      g_value_set_boolean (value, desk_tile_source_is_busy (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_tile_source_dispose (GObject *object)
{
  DeskTileSource *self = DESK_TILE_SOURCE (object);

  if (self->loader != NULL)
    desk_tile_source_stop (self);
  g_clear_object (&self->fallback);

  G_OBJECT_CLASS (desk_tile_source_parent_class)->dispose (object);
}

static void
desk_tile_source_finalize (GObject *object)
{
  DeskTileSource *self = DESK_TILE_SOURCE (object);

  g_ptr_array_unref (self->jobs);
  g_clear_object (&self->loader);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (desk_tile_source_parent_class)->finalize (object);
}

static void
desk_tile_source_class_init (DeskTileSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  object_class->get_property = desk_tile_source_get_property;
  object_class->dispose = desk_tile_source_dispose;
  object_class->finalize = desk_tile_source_finalize;
  source_class->fill_tile_async = desk_tile_source_fill_tile_async;
  source_class->fill_tile_finish = desk_tile_source_fill_tile_finish;

  properties[PROP_PROBLEM] = g_param_spec_string (
    "problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_tile_source_init (DeskTileSource *self)
{
  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) job_free);
}

DeskTileSource *
desk_tile_source_new (DeskTileService *service, const char *key, DeskMapSource *fallback)
{
  DeskDatum datum;
  DeskTileSource *self;

  g_return_val_if_fail (DESK_IS_TILE_SERVICE (service), NULL);
  g_return_val_if_fail (fallback == NULL || DESK_IS_MAP_SOURCE (fallback), NULL);

  datum = desk_tile_service_get_datum (service);
  g_return_val_if_fail (fallback == NULL || desk_map_source_get_datum (fallback) == datum, NULL);

  self = g_object_new (DESK_TYPE_TILE_SOURCE, "id", "desk-tiles", "name",
                       desk_tile_service_get_name (service), "license",
                       desk_tile_service_get_attribution (service), "datum", (int) datum, NULL);
  self->service = g_object_ref (service);
  self->fallback = fallback != NULL ? g_object_ref (fallback) : NULL;
  self->loader = desk_tile_loader_new (service, key);
  g_signal_connect_object (self->loader, "loaded", G_CALLBACK (on_loaded), self, 0);
  g_signal_connect_object (self->loader, "notify::problem", G_CALLBACK (on_problem_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->loader, "notify::busy", G_CALLBACK (on_busy_changed), self,
                           G_CONNECT_SWAPPED);

  return self;
}

DeskTileSource *
desk_tile_source_new_like (DeskTileSource *other, DeskMapSource *fallback)
{
  g_return_val_if_fail (DESK_IS_TILE_SOURCE (other), NULL);

  return desk_tile_source_new (other->service, desk_tile_loader_get_key (other->loader), fallback);
}

DeskTileService *
desk_tile_source_get_service (DeskTileSource *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SOURCE (self), NULL);

  return self->service;
}

const char *
desk_tile_source_get_problem (DeskTileSource *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SOURCE (self), NULL);

  return desk_tile_loader_get_problem (self->loader);
}

gboolean
desk_tile_source_is_busy (DeskTileSource *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SOURCE (self), FALSE);

  return desk_tile_loader_is_busy (self->loader);
}

void
desk_tile_source_retry (DeskTileSource *self)
{
  g_return_if_fail (DESK_IS_TILE_SOURCE (self));

  desk_tile_loader_retry (self->loader);
}

void
desk_tile_source_stop (DeskTileSource *self)
{
  g_return_if_fail (DESK_IS_TILE_SOURCE (self));

  g_ptr_array_set_size (self->jobs, 0);
  desk_tile_loader_stop (self->loader);
}

void
desk_tile_source_set_deadline (DeskTileSource *self, guint deadline)
{
  g_return_if_fail (DESK_IS_TILE_SOURCE (self));

  desk_tile_loader_set_deadline (self->loader, deadline);
}
