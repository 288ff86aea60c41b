/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-web-geocoder.h"

G_BEGIN_DECLS

#define DESK_TYPE_TENCENT_GEOCODER (desk_tencent_geocoder_get_type ())
G_DECLARE_FINAL_TYPE (DeskTencentGeocoder,
                      desk_tencent_geocoder,
                      DESK,
                      TENCENT_GEOCODER,
                      DeskWebGeocoder)

/**
 * desk_tencent_geocoder_new:
 *
 * 腾讯位置服务, as #DeskGeocoder; needs desk_web_geocoder_set_vault()
 */
DeskGeocoder *desk_tencent_geocoder_new (void);

G_END_DECLS
