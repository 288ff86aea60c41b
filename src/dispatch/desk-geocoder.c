/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskGeocoder: whoever finds places by words, and words for places. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "desk-geocoder.h"

G_DEFINE_QUARK (desk-geocoder-error-quark, desk_geocoder_error)

G_DEFINE_INTERFACE (DeskGeocoder, desk_geocoder, G_TYPE_OBJECT)

static void
desk_geocoder_default_init (DeskGeocoderInterface *iface)
{
}

const char *
desk_geocoder_get_id (DeskGeocoder *self)
{
  g_return_val_if_fail (DESK_IS_GEOCODER (self), NULL);

  return DESK_GEOCODER_GET_IFACE (self)->get_id (self);
}

const char *
desk_geocoder_get_name (DeskGeocoder *self)
{
  g_return_val_if_fail (DESK_IS_GEOCODER (self), NULL);

  return DESK_GEOCODER_GET_IFACE (self)->get_name (self);
}

DeskDatum
desk_geocoder_get_datum (DeskGeocoder *self)
{
  g_return_val_if_fail (DESK_IS_GEOCODER (self), DESK_DATUM_GCJ02);

  return DESK_GEOCODER_GET_IFACE (self)->get_datum (self);
}

gboolean
desk_geocoder_needs_key (DeskGeocoder *self)
{
  g_return_val_if_fail (DESK_IS_GEOCODER (self), FALSE);

  return DESK_GEOCODER_GET_IFACE (self)->needs_key (self);
}

void
desk_geocoder_search_async (DeskGeocoder *self,
                            const char *text,
                            const char *city,
                            const DeskPoint *near,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (DESK_IS_GEOCODER (self));
  g_return_if_fail (text != NULL);

  DESK_GEOCODER_GET_IFACE (self)->search_async (self, text, city, near, cancellable, callback,
                                                user_data);
}

GPtrArray *
desk_geocoder_search_finish (DeskGeocoder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (DESK_IS_GEOCODER (self), NULL);

  return DESK_GEOCODER_GET_IFACE (self)->search_finish (self, result, error);
}

void
desk_geocoder_reverse_async (DeskGeocoder *self,
                             DeskPoint point,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (DESK_IS_GEOCODER (self));
  g_return_if_fail (desk_point_is_valid (point));

  DESK_GEOCODER_GET_IFACE (self)->reverse_async (self, point, cancellable, callback, user_data);
}

DeskFoundPlace *
desk_geocoder_reverse_finish (DeskGeocoder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (DESK_IS_GEOCODER (self), NULL);

  return DESK_GEOCODER_GET_IFACE (self)->reverse_finish (self, result, error);
}
