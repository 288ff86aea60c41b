/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-profile-settings.h"
#include "dispatch/desk-vault.h"

G_BEGIN_DECLS

/**
 * DeskProfileSecret:
 * @DESK_PROFILE_SECRET_APPSECRET: the mini program's
 * @DESK_PROFILE_SECRET_HEADER: the value of the header that a token server wants
 * @DESK_PROFILE_SECRET_TOKEN: an access token pasted by hand
 * @DESK_PROFILE_SECRET_CARRIER: a carrier's AppSecret, which signs
 *
 * The secrets of a profile, as they are named in the vault.
 */
typedef enum
{
  DESK_PROFILE_SECRET_APPSECRET,
  DESK_PROFILE_SECRET_HEADER,
  DESK_PROFILE_SECRET_TOKEN,
  DESK_PROFILE_SECRET_CARRIER,
} DeskProfileSecret;

/* The vault's kind of a secret; static. */
const char *desk_profile_secret_get_kind (DeskProfileSecret which);

/**
 * desk_profile_secret_dup_name:
 * @id: the profile's
 * @delivery_id: (nullable): the carrier of a carrier's secret
 *
 * Returns: (transfer full): the vault's name of it
 */
char *desk_profile_secret_dup_name (const char *id, const char *delivery_id);

/**
 * desk_profile_secret_dup_label:
 *
 * Returns: (transfer full): what a person reads in the keyring's own window
 */
char *desk_profile_secret_dup_label (DeskProfileSecret which,
                                     const char *title,
                                     const char *delivery_id);

/**
 * DeskProfileSecrets:
 * @appsecret: (nullable)
 * @header: (nullable)
 * @token: (nullable)
 * @carriers: delivery_id → secret
 * @error: (nullable): why the vault could not be asked
 *
 * All secrets of one profile, for as long as it is being opened; wiped when freed.
 */
typedef struct
{
  char *appsecret;
  char *header;
  char *token;
  GHashTable *carriers;
  GError *error;
} DeskProfileSecrets;

void desk_profile_secrets_free (DeskProfileSecrets *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskProfileSecrets, desk_profile_secrets_free)

/**
 * desk_profile_secrets_load_async:
 *
 * Looks up what the profile needs, by the way it gets its token. A secret that is not there is %NULL;
 * a vault that cannot be asked is told in the result, since a profile is worth opening without.
 */
void desk_profile_secrets_load_async (DeskVault *vault,
                                      DeskProfileSettings *settings,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * desk_profile_secrets_load_finish:
 *
 * Returns: (transfer full) (nullable): %NULL only when it was cancelled
 */
DeskProfileSecrets *desk_profile_secrets_load_finish (DeskVault *vault,
                                                      GAsyncResult *result,
                                                      GError **error);

/**
 * desk_profile_secrets_clear_async:
 *
 * Forgets every secret of a profile that is removed.
 */
void desk_profile_secrets_clear_async (DeskVault *vault,
                                       DeskProfileSettings *settings,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean desk_profile_secrets_clear_finish (DeskVault *vault, GAsyncResult *result, GError **error);

G_END_DECLS
