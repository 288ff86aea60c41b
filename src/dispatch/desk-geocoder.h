/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dispatch/desk-found-place.h"

G_BEGIN_DECLS

#define DESK_GEOCODER_ERROR (desk_geocoder_error_quark ())

/**
 * DeskGeocoderError:
 * @DESK_GEOCODER_ERROR_NO_KEY: none is kept; the message says so
 * @DESK_GEOCODER_ERROR_REFUSED: the provider said no; the message has its own words and what helps
 * @DESK_GEOCODER_ERROR_NONSENSE: the answer cannot be used
 *
 * What fails on the way is in DESK_CLIENT_ERROR or DESK_VAULT_ERROR. Every message is translated and
 * never holds a key.
 */
typedef enum
{
  DESK_GEOCODER_ERROR_NO_KEY,
  DESK_GEOCODER_ERROR_REFUSED,
  DESK_GEOCODER_ERROR_NONSENSE,
} DeskGeocoderError;

GQuark desk_geocoder_error_quark (void);

#define DESK_TYPE_GEOCODER (desk_geocoder_get_type ())
G_DECLARE_INTERFACE (DeskGeocoder, desk_geocoder, DESK, GEOCODER, GObject)

/**
 * DeskGeocoderInterface:
 *
 * Whoever implements it makes its places with desk_found_place_new(), the point in the datum that
 * get_datum() tells.
 */
struct _DeskGeocoderInterface
{
  GTypeInterface parent_iface;

  const char *(*get_id) (DeskGeocoder *self);
  const char *(*get_name) (DeskGeocoder *self);
  DeskDatum (*get_datum) (DeskGeocoder *self);
  gboolean (*needs_key) (DeskGeocoder *self);

  void (*search_async) (DeskGeocoder *self,
                        const char *text,
                        const char *city,
                        const DeskPoint *near,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  GPtrArray *(*search_finish) (DeskGeocoder *self, GAsyncResult *result, GError **error);
  void (*reverse_async) (DeskGeocoder *self,
                         DeskPoint point,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
  DeskFoundPlace *(*reverse_finish) (DeskGeocoder *self, GAsyncResult *result, GError **error);
};

/**
 * desk_geocoder_get_id:
 *
 * Returns: "offline", "tencent" or "amap"; also the name of its key in the vault
 */
const char *desk_geocoder_get_id (DeskGeocoder *self);

/**
 * desk_geocoder_get_name:
 *
 * Returns: the name people see, translated
 */
const char *desk_geocoder_get_name (DeskGeocoder *self);

/**
 * desk_geocoder_get_datum:
 *
 * Returns: the system that its own answers are told in
 */
DeskDatum desk_geocoder_get_datum (DeskGeocoder *self);
gboolean desk_geocoder_needs_key (DeskGeocoder *self);

/**
 * desk_geocoder_search_async:
 * @text: what a person typed
 * @city: (nullable): where to look first
 * @near: (nullable): around which point, in any datum
 */
void desk_geocoder_search_async (DeskGeocoder *self,
                                 const char *text,
                                 const char *city,
                                 const DeskPoint *near,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/**
 * desk_geocoder_search_finish:
 *
 * Returns: (transfer full) (nullable) (element-type DeskFoundPlace): best first; empty where nothing
 *   is found
 */
GPtrArray *desk_geocoder_search_finish (DeskGeocoder *self, GAsyncResult *result, GError **error);

/**
 * desk_geocoder_reverse_async:
 * @point: in any datum
 */
void desk_geocoder_reverse_async (DeskGeocoder *self,
                                  DeskPoint point,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/**
 * desk_geocoder_reverse_finish:
 *
 * Returns: (transfer full) (nullable): what is there; %NULL without @error where nothing is known
 */
DeskFoundPlace *desk_geocoder_reverse_finish (DeskGeocoder *self,
                                              GAsyncResult *result,
                                              GError **error);

G_END_DECLS
