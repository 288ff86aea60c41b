/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-geocoder.h"
#include "dispatch/desk-vault.h"

G_BEGIN_DECLS

/**
 * desk_geocoders_list:
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids there are, the one that needs nothing
 *   first; those of the setting `geocoder`
 */
const char *const *desk_geocoders_list (void);

/**
 * desk_geocoder_create:
 * @id: (nullable): one of desk_geocoders_list(); anything else is "offline"
 * @vault: where its key is kept, as kind "geocoder" and the id as name; the secret for signing, which
 *   need not be, as the id with "-sk"
 * @practice: whether the streets of Practice are to be found too
 *
 * Returns: (transfer full)
 */
DeskGeocoder *desk_geocoder_create (const char *id, DeskVault *vault, gboolean practice);

G_END_DECLS
