/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_PRIVACY_KEEPER (desk_privacy_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DeskPrivacyKeeper, desk_privacy_keeper, DESK, PRIVACY_KEEPER, GObject)

/**
 * desk_privacy_keeper_new:
 * @store: (transfer none)
 *
 * Masks what is old enough, once days are set, and once a day from then on. The property “days” is
 * the user's setting; 0, which it is at first, is never. Whatever it is, who was begun to be erased
 * when the program ended is erased.
 */
DeskPrivacyKeeper *desk_privacy_keeper_new (DeskStore *store);

G_END_DECLS
