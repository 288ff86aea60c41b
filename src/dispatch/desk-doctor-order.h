/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-profile.h"
#include "model/desk-order.h"

G_BEGIN_DECLS

/**
 * desk_doctor_order_new:
 *
 * Returns: (transfer full): an order to ask prices with: from the profile's first sender store to a
 *   place some hundred metres from it, or Practice's own example where the profile has none. It is
 *   never placed; its people are invented.
 */
DeskOrder *desk_doctor_order_new (DeskProfile *profile);

G_END_DECLS
