/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskMapPin: which of the two pins. An enumeration with a type of its own, so that it can be a
 * property and the argument of a signal.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-map-pin.h"

G_DEFINE_ENUM_TYPE (DeskMapPin, desk_map_pin,
                    G_DEFINE_ENUM_VALUE (DESK_MAP_PIN_SENDER, "sender"),
                    G_DEFINE_ENUM_VALUE (DESK_MAP_PIN_RECEIVER, "receiver"))
