/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPlaceSearch: one entry's search for places, while a person types.
 *
 * Owned by whoever shows the results; lives in the main thread. One search is on its way at most: a
 * new text cancels it. How many calls a second go out is the geocoder's to keep, since several of
 * these may share one. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-place-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LEAST_CHARACTERS 2
#define MOST_CACHED 64

struct _DeskPlaceSearch
{
  GObject parent_instance;

  DeskGeocoder *geocoder;
  GListStore *results;
  GHashTable *cache; /* key → GPtrArray of DeskFoundPlace */
  GQueue order;      /* of the cache's keys, oldest first */
  guint delay;       /* ms */
  guint timer_id;
  GCancellable *cancellable; /* of the search on its way */

  char *text;
  char *city;
  DeskPoint near;
  gboolean has_near;

  gboolean busy;
  char *message;
};

enum
{
  PROP_BUSY = 1,
  PROP_MESSAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskPlaceSearch, desk_place_search, G_TYPE_OBJECT)

/* What a search on its way knows. */
typedef struct
{
  GWeakRef search;
  GCancellable *cancellable;
  char *key;
  char *text;
} Run;

static void
run_free (Run *run)
{
  g_weak_ref_clear (&run->search);
  g_clear_object (&run->cancellable);
  g_free (run->key);
  g_free (run->text);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static void
set_busy (DeskPlaceSearch *self, gboolean busy)
{
  if (self->busy == busy)
    return;

  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
set_message (DeskPlaceSearch *self, const char *message)
{
  if (g_strcmp0 (self->message, message) == 0)
    return;

  g_free (self->message);
  self->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

/* Neither waits nor searches from now on. */
static void
stop (DeskPlaceSearch *self)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
show (DeskPlaceSearch *self, GPtrArray *places, const char *text)
{
  g_list_store_splice (self->results, 0, g_list_model_get_n_items (G_LIST_MODEL (self->results)),
                       places->pdata, places->len);
  if (places->len == 0)
    {
      g_autofree char *message = g_strdup_printf (_ ("Nothing found for “%s”"), text);

      set_message (self, message);
    }
  else
    {
      set_message (self, NULL);
    }
  set_busy (self, FALSE);
}

static void
show_nothing (DeskPlaceSearch *self, const char *message)
{
  g_list_store_remove_all (self->results);
  set_message (self, message);
  set_busy (self, FALSE);
}

static void
remember (DeskPlaceSearch *self, const char *key, GPtrArray *places)
{
  char *copy;

  if (g_hash_table_contains (self->cache, key))
    return;

  if (self->order.length >= MOST_CACHED)
    g_hash_table_remove (self->cache, g_queue_pop_head (&self->order));
  copy = g_strdup (key);
  g_hash_table_insert (self->cache, copy, g_ptr_array_ref (places));
  g_queue_push_tail (&self->order, copy);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Run) run = data;
  g_autoptr (DeskPlaceSearch) self = g_weak_ref_get (&run->search);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places =
    desk_geocoder_search_finish (DESK_GEOCODER (source), result, &error);

  /* Another took its place. */
  if (self == NULL || self->cancellable != run->cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (places == NULL)
    {
      show_nothing (self, error->message);
      return;
    }

  remember (self, run->key, places);
  show (self, places, run->text);
}

static gboolean
on_timeout (gpointer data)
{
  DeskPlaceSearch *self = data;
  g_autofree char *key = g_strjoin ("\n", desk_geocoder_get_id (self->geocoder), self->text,
                                    self->city != NULL ? self->city : "", NULL);
  GPtrArray *known = g_hash_table_lookup (self->cache, key);
  Run *run;

  self->timer_id = 0;
  if (known != NULL)
    {
      show (self, known, self->text);
      return G_SOURCE_REMOVE;
    }

  run = g_new0 (Run, 1);
  g_weak_ref_init (&run->search, self);
  run->key = g_steal_pointer (&key);
  run->text = g_strdup (self->text);
  run->cancellable = g_cancellable_new ();
  self->cancellable = g_object_ref (run->cancellable);
  desk_geocoder_search_async (self->geocoder, self->text, self->city,
                              self->has_near ? &self->near : NULL, run->cancellable, on_found,
                              run);

  return G_SOURCE_REMOVE;
}

/* Looks for the text in a moment. */
static void
start (DeskPlaceSearch *self)
{
  stop (self);
  if (self->text == NULL || g_utf8_strlen (self->text, -1) < LEAST_CHARACTERS)
    {
      show_nothing (self, NULL);
      return;
    }

  set_busy (self, TRUE);
  self->timer_id = g_timeout_add (self->delay, on_timeout, self);
}

static void
desk_place_search_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DeskPlaceSearch *self = DESK_PLACE_SEARCH (object);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_place_search_dispose (GObject *object)
{
  DeskPlaceSearch *self = DESK_PLACE_SEARCH (object);

  stop (self);
  g_clear_object (&self->geocoder);
  g_clear_object (&self->results);

  G_OBJECT_CLASS (desk_place_search_parent_class)->dispose (object);
}

static void
desk_place_search_finalize (GObject *object)
{
  DeskPlaceSearch *self = DESK_PLACE_SEARCH (object);

  g_queue_clear (&self->order);
  g_clear_pointer (&self->cache, g_hash_table_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->city, g_free);
  g_clear_pointer (&self->message, g_free);

  G_OBJECT_CLASS (desk_place_search_parent_class)->finalize (object);
}

static void
desk_place_search_class_init (DeskPlaceSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = desk_place_search_get_property;
  object_class->dispose = desk_place_search_dispose;
  object_class->finalize = desk_place_search_finalize;

  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] =
    g_param_spec_string ("message", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_place_search_init (DeskPlaceSearch *self)
{
  self->results = g_list_store_new (DESK_TYPE_FOUND_PLACE);
  self->cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  g_queue_init (&self->order);
  self->delay = DESK_PLACE_SEARCH_DELAY;
}

DeskPlaceSearch *
desk_place_search_new (DeskGeocoder *geocoder)
{
  DeskPlaceSearch *self;

  g_return_val_if_fail (DESK_IS_GEOCODER (geocoder), NULL);

  self = g_object_new (DESK_TYPE_PLACE_SEARCH, NULL);
  self->geocoder = g_object_ref (geocoder);

  return self;
}

void
desk_place_search_set_geocoder (DeskPlaceSearch *self, DeskGeocoder *geocoder)
{
  g_return_if_fail (DESK_IS_PLACE_SEARCH (self));
  g_return_if_fail (DESK_IS_GEOCODER (geocoder));

  if (g_set_object (&self->geocoder, geocoder))
    start (self);
}

void
desk_place_search_set_delay (DeskPlaceSearch *self, guint milliseconds)
{
  g_return_if_fail (DESK_IS_PLACE_SEARCH (self));

  self->delay = milliseconds;
}

void
desk_place_search_set_text (DeskPlaceSearch *self,
                            const char *text,
                            const char *city,
                            const DeskPoint *near)
{
  g_return_if_fail (DESK_IS_PLACE_SEARCH (self));

  g_free (self->text);
  self->text = text != NULL ? g_strstrip (g_utf8_make_valid (text, -1)) : NULL;
  g_free (self->city);
  self->city = g_strdup (city);
  self->has_near = near != NULL;
  if (near != NULL)
    self->near = *near;

  start (self);
}

void
desk_place_search_clear (DeskPlaceSearch *self)
{
  desk_place_search_set_text (self, NULL, NULL, NULL);
}

GListModel *
desk_place_search_get_results (DeskPlaceSearch *self)
{
  g_return_val_if_fail (DESK_IS_PLACE_SEARCH (self), NULL);

  return G_LIST_MODEL (self->results);
}

gboolean
desk_place_search_get_busy (DeskPlaceSearch *self)
{
  g_return_val_if_fail (DESK_IS_PLACE_SEARCH (self), FALSE);

  return self->busy;
}

const char *
desk_place_search_get_message (DeskPlaceSearch *self)
{
  g_return_val_if_fail (DESK_IS_PLACE_SEARCH (self), NULL);

  return self->message;
}

static void
on_reversed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DeskFoundPlace *place = desk_geocoder_reverse_finish (DESK_GEOCODER (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, place, g_object_unref);
}

void
desk_place_search_reverse_async (DeskPlaceSearch *self,
                                 DeskPoint point,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DESK_IS_PLACE_SEARCH (self));
  g_return_if_fail (desk_point_is_valid (point));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_place_search_reverse_async);
  desk_geocoder_reverse_async (self->geocoder, point, cancellable, on_reversed, task);
}

DeskFoundPlace *
desk_place_search_reverse_finish (DeskPlaceSearch *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
