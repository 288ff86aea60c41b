/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskOfflineGeocoder: the cities and districts of the gazetteer, and in Practice its streets. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-offline-geocoder.h"

#include <glib/gi18n-lib.h>

#include "model/desk-district.h"
#include "model/desk-gazetteer.h"

#define MOST 10

struct _DeskOfflineGeocoder
{
  GObject parent_instance;

  gboolean practice;
};

static void desk_offline_geocoder_iface_init (DeskGeocoderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskOfflineGeocoder,
                               desk_offline_geocoder,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_GEOCODER,
                                                      desk_offline_geocoder_iface_init))

static const char *
desk_offline_geocoder_get_id (DeskGeocoder *geocoder)
{
  return "offline";
}

static const char *
desk_offline_geocoder_get_name (DeskGeocoder *geocoder)
{
  return _ ("Built-in places");
}

static DeskDatum
desk_offline_geocoder_get_datum (DeskGeocoder *geocoder)
{
  return DESK_DATUM_WGS84;
}

static gboolean
desk_offline_geocoder_needs_key (DeskGeocoder *geocoder)
{
  return FALSE;
}

static DeskFoundPlace *
describe_street (const DeskDistrictPlace *place)
{
  const DeskGazetteerPlace *near = desk_gazetteer_get_nearest (place->point, NULL);
  DeskFoundPlaceFacts facts = {
    .title = place->title,
    .address = place->address,
    .city = near != NULL ? near->parent != NULL ? near->parent : near->name : NULL,
    .level = DESK_PLACE_LEVEL_EXACT,
    .point = place->point,
    .provider = _ ("Practice"),
  };

  return desk_found_place_new (&facts);
}

static DeskFoundPlace *
describe_city (const DeskGazetteerPlace *place)
{
  DeskFoundPlaceFacts facts = {
    .title = place->name,
    .address = place->parent,
    .city = place->parent != NULL ? place->parent : place->name,
    .district = place->parent != NULL ? place->name : NULL,
    .level = DESK_PLACE_LEVEL_AREA,
    .point = place->point,
    .provider = _ ("Built-in places"),
  };

  return desk_found_place_new (&facts);
}

static void
desk_offline_geocoder_search_async (DeskGeocoder *geocoder,
                                    const char *text,
                                    const char *city,
                                    const DeskPoint *near,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  DeskOfflineGeocoder *self = DESK_OFFLINE_GEOCODER (geocoder);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) cities = desk_gazetteer_search (text, MOST);

  g_task_set_source_tag (task, desk_offline_geocoder_search_async);
  if (self->practice)
    {
      g_autoptr (GPtrArray) streets = desk_district_search (text, MOST);

      for (guint i = 0; i < streets->len; i++)
        g_ptr_array_add (found, describe_street (g_ptr_array_index (streets, i)));
    }
  for (guint i = 0; i < cities->len && found->len < MOST; i++)
    {
      const DeskGazetteerPlace *place = g_ptr_array_index (cities, i);

      /* the seats of a few are not known */
      if (desk_point_is_valid (place->point))
        g_ptr_array_add (found, describe_city (place));
    }

  g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
desk_offline_geocoder_search_finish (DeskGeocoder *geocoder, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, geocoder), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
desk_offline_geocoder_reverse_async (DeskGeocoder *geocoder,
                                     DeskPoint point,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  DeskOfflineGeocoder *self = DESK_OFFLINE_GEOCODER (geocoder);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const DeskDistrictPlace *street = NULL;
  const DeskGazetteerPlace *city = NULL;

  g_task_set_source_tag (task, desk_offline_geocoder_reverse_async);
  if (self->practice && desk_district_contains (point))
    street = desk_district_get_nearest (point, NULL);
  if (street == NULL && !desk_gazetteer_is_abroad (point))
    city = desk_gazetteer_get_nearest (point, NULL);

  g_task_return_pointer (task,
                         street != NULL ? describe_street (street)
                         : city != NULL && desk_point_is_valid (city->point)
                           ? describe_city (city)
                           : NULL,
                         g_object_unref);
}

static DeskFoundPlace *
desk_offline_geocoder_reverse_finish (DeskGeocoder *geocoder, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, geocoder), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
desk_offline_geocoder_iface_init (DeskGeocoderInterface *iface)
{
  iface->get_id = desk_offline_geocoder_get_id;
  iface->get_name = desk_offline_geocoder_get_name;
  iface->get_datum = desk_offline_geocoder_get_datum;
  iface->needs_key = desk_offline_geocoder_needs_key;
  iface->search_async = desk_offline_geocoder_search_async;
  iface->search_finish = desk_offline_geocoder_search_finish;
  iface->reverse_async = desk_offline_geocoder_reverse_async;
  iface->reverse_finish = desk_offline_geocoder_reverse_finish;
}

static void
desk_offline_geocoder_class_init (DeskOfflineGeocoderClass *klass)
{
}

static void
desk_offline_geocoder_init (DeskOfflineGeocoder *self)
{
}

DeskGeocoder *
desk_offline_geocoder_new (gboolean practice)
{
  DeskOfflineGeocoder *self = g_object_new (DESK_TYPE_OFFLINE_GEOCODER, NULL);

  self->practice = practice;

  return DESK_GEOCODER (self);
}
