/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-web-geocoder.h"

G_BEGIN_DECLS

#define DESK_TYPE_AMAP_GEOCODER (desk_amap_geocoder_get_type ())
G_DECLARE_FINAL_TYPE (DeskAmapGeocoder,
                      desk_amap_geocoder,
                      DESK,
                      AMAP_GEOCODER,
                      DeskWebGeocoder)

/**
 * desk_amap_geocoder_new:
 *
 * 高德, as #DeskGeocoder; needs desk_web_geocoder_set_vault()
 */
DeskGeocoder *desk_amap_geocoder_new (void);

G_END_DECLS
