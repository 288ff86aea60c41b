/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DeskMapPin:
 * @DESK_MAP_PIN_SENDER: where the parcel is fetched
 * @DESK_MAP_PIN_RECEIVER: where it goes
 *
 * The two pins of the map; also the index of anything that is held for each.
 */
typedef enum
{
  DESK_MAP_PIN_SENDER,
  DESK_MAP_PIN_RECEIVER,
} DeskMapPin;

#define DESK_MAP_N_PINS 2

#define DESK_TYPE_MAP_PIN (desk_map_pin_get_type ())
GType desk_map_pin_get_type (void);

G_END_DECLS
