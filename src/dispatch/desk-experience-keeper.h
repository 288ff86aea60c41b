/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-experience.h"

G_BEGIN_DECLS

#define DESK_TYPE_EXPERIENCE_KEEPER (desk_experience_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DeskExperienceKeeper, desk_experience_keeper, DESK, EXPERIENCE_KEEPER, GObject)

/**
 * desk_experience_keeper_new:
 * @store: (transfer none)
 *
 * Holds what was learned from the book, for who asks often: read when it is first asked for, and again
 * when it is asked for after an hour. “changed” tells when there is something new.
 */
DeskExperienceKeeper *desk_experience_keeper_new (DeskStore *store);

/**
 * desk_experience_keeper_get:
 *
 * Returns: (transfer none) (nullable): what is known now; %NULL until the book has answered
 */
DeskExperience *desk_experience_keeper_get (DeskExperienceKeeper *self);

G_END_DECLS
