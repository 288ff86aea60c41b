/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The geocoders there are. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "desk-geocoders.h"

#include "dispatch/desk-amap-geocoder.h"
#include "dispatch/desk-offline-geocoder.h"
#include "dispatch/desk-tencent-geocoder.h"

const char *const *
desk_geocoders_list (void)
{
  static const char *const ids[] = { "offline", "tencent", "amap", NULL };

  return ids;
}

DeskGeocoder *
desk_geocoder_create (const char *id, DeskVault *vault, gboolean practice)
{
  DeskGeocoder *geocoder;

  g_return_val_if_fail (vault == NULL || DESK_IS_VAULT (vault), NULL);

  if (g_strcmp0 (id, "tencent") == 0)
    geocoder = desk_tencent_geocoder_new ();
  else if (g_strcmp0 (id, "amap") == 0)
    geocoder = desk_amap_geocoder_new ();
  else
    return desk_offline_geocoder_new (practice);

  desk_web_geocoder_set_vault (DESK_WEB_GEOCODER (geocoder), vault);

  return geocoder;
}
