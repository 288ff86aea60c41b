/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-geocoder.h"

G_BEGIN_DECLS

#define DESK_TYPE_OFFLINE_GEOCODER (desk_offline_geocoder_get_type ())
G_DECLARE_FINAL_TYPE (DeskOfflineGeocoder,
                      desk_offline_geocoder,
                      DESK,
                      OFFLINE_GEOCODER,
                      GObject)

/**
 * desk_offline_geocoder_new:
 * @practice: whether it knows the streets of Practice too
 *
 * What is built into the program, as #DeskGeocoder: cities, districts and counties. Needs neither
 * key nor network.
 */
DeskGeocoder *desk_offline_geocoder_new (gboolean practice);

G_END_DECLS
