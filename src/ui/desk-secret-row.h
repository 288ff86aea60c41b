/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-vault.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One secret: typed or pasted once, kept in the vault and nowhere else, shown for a moment when asked
 * for, forgotten on demand. Emits "changed" when the vault holds another one, or none any more, and
 * activates "profiles.secret-changed" where somebody above has that action. Where somebody has
 * "profiles.vault-failed", that is given the words why the vault failed, and the row is short. */
#define DESK_TYPE_SECRET_ROW (desk_secret_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskSecretRow, desk_secret_row, DESK, SECRET_ROW, GtkWidget)

/* How long a secret is seen, in seconds. */
#define DESK_SECRET_ROW_PEEK 10

GtkWidget *desk_secret_row_new (const char *title);

void desk_secret_row_set_vault (DeskSecretRow *self, DeskVault *vault);

/**
 * desk_secret_row_set_secret:
 * @kind: (nullable): the vault's kind; %NULL for a row that is not about a secret now
 * @name: (nullable): the vault's name of it
 * @label: (nullable): what a person reads in the keyring's own window
 */
void desk_secret_row_set_secret (DeskSecretRow *self,
                                 const char *kind,
                                 const char *name,
                                 const char *label);

/**
 * desk_secret_row_set_signs:
 * @signs: whether it is a carrier's, which signs: then one that looks like a mini program's is odd
 */
void desk_secret_row_set_signs (DeskSecretRow *self, gboolean signs);

/**
 * desk_secret_row_set_hint:
 * @hint: (nullable): where it is found, as long as there is none
 */
void desk_secret_row_set_hint (DeskSecretRow *self, const char *hint);

/**
 * desk_secret_row_has_secret:
 *
 * Returns: whether the vault holds it, as far as is known
 */
gboolean desk_secret_row_has_secret (DeskSecretRow *self);

G_END_DECLS
