/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-profile-settings.h"

G_BEGIN_DECLS

#define DESK_TYPE_PROFILE_PRESETS (desk_profile_presets_get_type ())
G_DECLARE_FINAL_TYPE (DeskProfilePresets, desk_profile_presets, DESK, PROFILE_PRESETS, DeskRecord)

/**
 * desk_profile_presets_new:
 *
 * Returns: (transfer full): what comes with the program: a profile to begin with for each kind, and
 *   the test accounts that the platform and the carriers publish
 */
DeskProfilePresets *desk_profile_presets_new (void);

/**
 * desk_profile_presets_create:
 * @kind: not practice
 *
 * Returns: (transfer full): a new profile of that kind, without an id; its title is translated
 */
DeskProfileSettings *desk_profile_presets_create (DeskProfilePresets *self, DeskProfileKind kind);

/**
 * desk_profile_presets_find_secret:
 *
 * Returns: (transfer none) (nullable): the secret of a published test account. It is in the official
 *   documentation for everyone to read, and never stored.
 */
const char *desk_profile_presets_find_secret (DeskProfilePresets *self,
                                              const char *delivery_id,
                                              const char *shopid);

G_END_DECLS
