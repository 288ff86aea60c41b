/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DESK_VAULT_ERROR (desk_vault_error_quark ())

/**
 * DeskVaultError:
 * @DESK_VAULT_ERROR_NO_KEYRING: this desktop has no keyring; desk_vault_set_session_only() helps
 * @DESK_VAULT_ERROR_LOCKED: it is there, but was not unlocked
 * @DESK_VAULT_ERROR_FAILED: it was asked and could not
 *
 * The message is translated, says what to do, and never holds a secret.
 */
typedef enum
{
  DESK_VAULT_ERROR_NO_KEYRING,
  DESK_VAULT_ERROR_LOCKED,
  DESK_VAULT_ERROR_FAILED,
} DeskVaultError;

GQuark desk_vault_error_quark (void);

#define DESK_TYPE_VAULT (desk_vault_get_type ())
G_DECLARE_FINAL_TYPE (DeskVault, desk_vault, DESK, VAULT, GObject)

/**
 * desk_vault_new:
 *
 * Secrets in the desktop's keyring, and nowhere else: a secret is never in a file of ours. Inside a
 * Flatpak libsecret takes the Secret portal by itself. The signal “changed” tells that @self stored
 * or forgot something, or keeps it elsewhere from now on.
 */
DeskVault *desk_vault_new (void);

/**
 * desk_vault_set_session_only:
 * @only: from now on nothing is read from or written to the keyring; what is stored lasts as long as
 *   @self. What was stored so before stays readable when it is turned off.
 */
void desk_vault_set_session_only (DeskVault *self, gboolean only);
gboolean desk_vault_is_session_only (DeskVault *self);

/**
 * desk_vault_store_async:
 * @kind: what sort of secret, such as "geocoder" or "carrier"
 * @name: which one of that kind; the same kind and name replaces
 * @label: what a person reads in the keyring's own window; no secret
 * @secret: UTF-8; copied, so that the caller may wipe it at once
 */
void desk_vault_store_async (DeskVault *self,
                             const char *kind,
                             const char *name,
                             const char *label,
                             const char *secret,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean desk_vault_store_finish (DeskVault *self, GAsyncResult *result, GError **error);

void desk_vault_lookup_async (DeskVault *self,
                              const char *kind,
                              const char *name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * desk_vault_lookup_finish:
 *
 * Returns: (transfer full) (nullable): free with desk_vault_wipe(); %NULL without @error where there
 *   is none
 */
char *desk_vault_lookup_finish (DeskVault *self, GAsyncResult *result, GError **error);

/**
 * desk_vault_clear_async:
 *
 * Forgets it. That there was none is no error.
 */
void desk_vault_clear_async (DeskVault *self,
                             const char *kind,
                             const char *name,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean desk_vault_clear_finish (DeskVault *self, GAsyncResult *result, GError **error);

/**
 * desk_vault_wipe:
 * @secret: (transfer full) (nullable): overwritten, then freed; any string of GLib's will do
 */
void desk_vault_wipe (char *secret);

G_END_DECLS
