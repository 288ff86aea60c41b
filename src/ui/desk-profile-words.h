/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-profile.h"

G_BEGIN_DECLS

/**
 * desk_profile_words_dup_details:
 * @settings: (nullable): %NULL for the built-in profile
 *
 * Returns: (transfer full): the kind and, where one was chosen, the color in words, for whoever does
 *   not see it
 */
char *desk_profile_words_dup_details (DeskProfileSettings *settings);

/**
 * desk_profile_words_get_class:
 * @settings: (nullable): %NULL for the built-in profile
 *
 * Returns: (transfer none): the CSS class that gives a profile its color: the chosen one, or that of
 *   its kind
 */
const char *desk_profile_words_get_class (DeskProfileSettings *settings);

G_END_DECLS
