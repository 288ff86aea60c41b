/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_SECRETS (desk_secrets_get_type ())
G_DECLARE_FINAL_TYPE (DeskSecrets, desk_secrets, DESK, SECRETS, GObject)

DeskSecrets *desk_secrets_new (void);

/**
 * desk_secrets_add:
 * @secret: (nullable): from now on masked wherever it occurs; shorter than 4 characters is ignored,
 *   since masking it would blot out half of every text
 */
void desk_secrets_add (DeskSecrets *self, const char *secret);

/**
 * desk_secrets_mask:
 *
 * Returns: (transfer full): @text with every known secret blotted out, whether it stands there as it
 *   is, percent-encoded, or escaped for JSON
 */
char *desk_secrets_mask (DeskSecrets *self, const char *text);

G_END_DECLS
